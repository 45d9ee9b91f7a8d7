package dev.offscript.commands.code;

import dev.offscript.commands.syntax.Escapes;
import java.util.ArrayList;
import java.util.List;

/** Cuts program text into tokens; comments are dropped. Total and linear. */
final class Lexer {

  private static final int MOST_TOKENS = 40_000;

  /** A longer literal is no name of anything. */
  private static final int MOST_NAME = 160;

  private final String text;
  private final String language;
  private final List<Token> tokens = new ArrayList<>();
  private final StringBuilder stripped = new StringBuilder();
  private int at;
  private int start;
  private int line;
  private String prefix = "";

  Lexer(String text, String language) {
    this.text = text;
    this.language = language;
  }

  List<Token> tokens() {
    while (at < text.length() && tokens.size() < MOST_TOKENS) {
      int before = at;
      next();
      if (at == before) {
        at++;
      }
    }
    return tokens;
  }

  /** The text without comments and without code in literals, once {@link #tokens} has run. */
  String withoutComments() {
    return stripped.toString();
  }

  private void next() {
    char c = text.charAt(at);
    start = at;
    if (Character.isWhitespace(c)) {
      stripped.append(c);
      if (c == '\n') {
        add(Token.Kind.OTHER, "\n");
        line = at + 1;
      }
      at++;
    } else if (comment(c)) {
      int end = text.indexOf('\n', at);
      at = end < 0 ? text.length() : end;
    } else if (c == '/' && text.startsWith("/*", at) && slashes()) {
      int end = text.indexOf("*/", at + 2);
      at = end < 0 ? text.length() : end + 2;
    } else if (c == '"' || c == '\'') {
      literal(c, false);
    } else if (c == '`') {
      backtick();
    } else if (c == '%' && language.equals("ruby") && percent()) {
      return;
    } else if (Character.isLetter(c)
        || c == '_'
        || c == '$'
        || c == '@' && !language.equals("python")) {
      name(c);
    } else if (c >= '0' && c <= '9') {
      int from = at;
      while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
        at++;
      }
      add(Token.Kind.NUMBER, text.substring(from, at));
      stripped.append(text, from, at);
    } else {
      add(Token.Kind.OTHER, String.valueOf(c));
      stripped.append(c);
      at++;
    }
  }

  private void add(Token.Kind kind, String value) {
    add(kind, value, false);
  }

  private void add(Token.Kind kind, String value, boolean folds) {
    tokens.add(new Token(kind, value, folds, start - line));
  }

  private boolean slashes() {
    return language.equals("node")
        || language.equals("php")
        || language.equals("go")
        || language.equals("java")
        || language.equals("rust")
        || language.equals("c");
  }

  private boolean comment(char c) {
    return switch (language) {
      case "python", "perl", "ruby", "awk", "r", "julia", "tcl" ->
          c == '#' && (at == 0 || text.charAt(at - 1) != '$');
      case "php" -> c == '#' || text.startsWith("//", at);
      case "node", "go", "c", "java", "rust" -> text.startsWith("//", at);
      case "emacs" -> c == ';';
      case "lua", "applescript" -> text.startsWith("--", at);
      default -> false;
    };
  }

  private void name(char c) {
    int from = at;
    at++;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at))
            || text.charAt(at) == '_'
            || text.charAt(at) == '$' && !language.equals("perl"))) {
      at++;
    }
    String name = text.substring(from, at);
    char after = at < text.length() ? text.charAt(at) : ' ';
    if ((after == '"' || after == '\'')
        && name.length() <= 2
        && language.equals("python")
        && name.chars().allMatch(each -> "rRbBuUfF".indexOf(each) >= 0)) {
      prefix = name;
      literal(after, name.indexOf('r') >= 0 || name.indexOf('R') >= 0);
      prefix = "";
      return;
    }
    if (language.equals("perl")
        && (name.equals("qx") || name.equals("q") || name.equals("qq"))
        && "({[</|!'\"".indexOf(after) >= 0) {
      delimited(name.equals("qx") ? Token.Kind.COMMAND : Token.Kind.TEXT);
      return;
    }
    if (language.equals("perl") && name.equals("qw") && "({[</|!".indexOf(after) >= 0) {
      words();
      return;
    }
    stripped.append(name);
    // PHP's and Perl's sigils are no part of what a variable is called.
    String bare = name.length() > 1 && (c == '$' || c == '@') ? name.substring(1) : name;
    add(Token.Kind.NAME, bare);
  }

  /** {@code %x(command)}, {@code %q(text)}, {@code %w[words]}. */
  private boolean percent() {
    if (at + 2 >= text.length()) {
      return false;
    }
    char sort = text.charAt(at + 1);
    boolean bare = "({[".indexOf(sort) >= 0 && valueStarts();
    char open = bare ? sort : text.charAt(at + 2);
    if (!bare && ("xqQwW".indexOf(sort) < 0 || "({[<|!".indexOf(open) < 0)) {
      return false;
    }
    at += bare ? 1 : 2;
    if (sort != 'w' && sort != 'W') {
      delimited(sort == 'x' ? Token.Kind.COMMAND : Token.Kind.TEXT);
      return true;
    }
    words();
    return true;
  }

  /** A list of words between brackets; inside of another list they are items of that. */
  private void words() {
    boolean inside = !tokens.isEmpty() && language.equals("perl") && listed();
    delimited(Token.Kind.TEXT);
    String words = tokens.remove(tokens.size() - 1).text().strip();
    if (!inside) {
      add(Token.Kind.OTHER, "[");
    }
    for (String word : words.split("\\s+")) {
      add(Token.Kind.TEXT, word);
      add(Token.Kind.OTHER, ",");
    }
    if (!inside) {
      add(Token.Kind.OTHER, "]");
    }
  }

  private boolean listed() {
    Token last = tokens.get(tokens.size() - 1);
    return last.is("(") || last.is(",");
  }

  /** Whether a value rather than an operator comes next. */
  private boolean valueStarts() {
    if (tokens.isEmpty()) {
      return true;
    }
    Token last = tokens.get(tokens.size() - 1);
    return last.kind() == Token.Kind.OTHER && !last.is(")") && !last.is("]");
  }

  private void delimited(Token.Kind kind) {
    char open = text.charAt(at);
    int pair = "({[<".indexOf(open);
    char close = pair < 0 ? open : ")}]>".charAt(pair);
    int end = text.indexOf(close, at + 1);
    end = end < 0 ? text.length() : end;
    add(kind, text.substring(at + 1, end));
    int from = at;
    at = Math.min(text.length(), end + 1);
    strip(from, kind == Token.Kind.COMMAND ? "" : text.substring(from + 1, end));
  }

  private void literal(char quote, boolean raw) {
    String triple = String.valueOf(quote).repeat(3);
    int from = at;
    String body;
    if (language.equals("python") && text.startsWith(triple, at)) {
      int end = text.indexOf(triple, at + 3);
      body = text.substring(at + 3, end < 0 ? text.length() : end);
      at = end < 0 ? text.length() : end + 3;
    } else {
      int index = at + 1;
      while (index < text.length() && text.charAt(index) != quote) {
        index += text.charAt(index) == '\\' ? 2 : 1;
      }
      index = Math.min(index, text.length());
      body = text.substring(at + 1, index);
      at = Math.min(text.length(), index + 1);
    }
    strip(from, body);
    add(Token.Kind.TEXT, raw ? body : Escapes.ansi(body), folds(quote));
  }

  private boolean folds(char quote) {
    return switch (language) {
      case "python" -> prefix.indexOf('f') >= 0 || prefix.indexOf('F') >= 0;
      case "perl", "ruby", "php", "java" -> quote == '"';
      default -> false;
    };
  }

  /** Code that only stands in a literal does nothing: of such a literal the quotes are left. */
  private void strip(int from, String body) {
    boolean code =
        !language.equals("powershell")
            && (body.indexOf('(') >= 0 || body.indexOf('\n') >= 0 || body.length() > MOST_NAME);
    stripped.append(code ? "\"\"" : text.substring(from, at));
  }

  private void backtick() {
    int end = text.indexOf('`', at + 1);
    end = end < 0 ? text.length() : end;
    boolean tagged = !tokens.isEmpty() && tokens.get(tokens.size() - 1).text().equals("$");
    boolean runs =
        language.equals("perl")
            || language.equals("ruby")
            || language.equals("php")
            || tagged && language.equals("node");
    add(runs ? Token.Kind.COMMAND : Token.Kind.TEXT, text.substring(at + 1, end), true);
    int from = at;
    at = Math.min(text.length(), end + 1);
    strip(from, runs ? "" : text.substring(from + 1, end));
  }
}
