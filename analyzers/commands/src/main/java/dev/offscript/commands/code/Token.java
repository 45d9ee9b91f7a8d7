package dev.offscript.commands.code;

/**
 * One token: a name, a text literal, a number, a command in backticks, or one other character.
 *
 * @param folds whether a literal takes in the values of variables
 * @param column how far in from the start of its line it stands
 */
record Token(Kind kind, String text, boolean folds, int column) {

  /** Behind the last one. */
  static final Token NONE = new Token(Kind.OTHER, "", false, 0);

  enum Kind {
    NAME,
    TEXT,
    NUMBER,
    COMMAND,
    OTHER
  }

  boolean is(String other) {
    return kind == Kind.OTHER && text.equals(other);
  }

  Token with(String value) {
    return new Token(kind, value, folds, column);
  }
}
