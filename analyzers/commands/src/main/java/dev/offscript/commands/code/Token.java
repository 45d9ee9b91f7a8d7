package dev.offscript.commands.code;

/** One token: a name, a text literal, a number, a command in backticks, or one other character. */
record Token(Kind kind, String text) {

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
}
