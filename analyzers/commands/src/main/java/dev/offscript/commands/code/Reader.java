package dev.offscript.commands.code;

import dev.offscript.commands.code.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads statements one after the other: imports, assignments, loops over known values, functions;
 * what is left is an expression. Branches are all taken.
 */
final class Reader {

  private final Program program;
  private final String language;
  private final Tokens tokens;
  private final Scope scope;
  private final Expressions expressions;
  private final int depth;
  private Value result = Value.UNKNOWN;

  private Reader(Program program, List<Token> tokens, Scope scope, int depth) {
    this.program = program;
    this.language = program.language().name();
    this.tokens = new Tokens(tokens);
    this.scope = scope;
    this.depth = depth;
    this.expressions = new Expressions(program, this.tokens, scope, depth);
  }

  /** Reads a program, or a text that one runs. */
  static void read(Program program, String text, int depth) {
    Lexer lexer = new Lexer(text, program.language().name());
    List<Token> tokens = lexer.tokens();
    program.begin(tokens, text, lexer.withoutComments());
    new Reader(program, tokens, new Scope(), depth).statements();
  }

  /** What a function of the program returns, its parameters being set in {@code scope}. */
  static Value call(Program program, List<Token> body, Scope scope, int depth) {
    Reader reader = new Reader(program, body, scope, depth);
    reader.statements();
    return reader.result;
  }

  private void statements() {
    while (tokens.more()) {
      int before = tokens.at();
      statement();
      if (tokens.at() == before) {
        tokens.skip(1);
      }
    }
  }

  private void statement() {
    Token first = tokens.peek(0);
    if (first.kind() == Kind.OTHER) {
      // {"x".execute()}: a literal or a list may stand first in a statement.
      if (first.is("[") || first.is("(")) {
        expressions.value();
      } else {
        tokens.skip(1);
      }
      return;
    }
    if (first.kind() == Kind.NAME && keyword(first.text())) {
      return;
    }
    int equals = assignment();
    if (equals > 0) {
      String name = tokens.text(equals - (tokens.is(equals - 1, ":") ? 2 : 1));
      boolean own = arrow(name, equals + 1);
      tokens.skip(equals + 1);
      Value value = expressions.value();
      if (!own) {
        scope.set(name, value);
      }
      return;
    }
    expressions.value();
  }

  private boolean keyword(String word) {
    switch (word) {
      case "import", "from" -> {
        return !tokens.is(1, "(")
            && (language.equals("python") && imported(word)
                || language.equals("node") && taken(word)
                || skipped());
      }
      case "const", "let", "var" -> {
        return language.equals("node") && taken(word) || skipped();
      }
      case "with" -> {
        return language.equals("python") && opened();
      }
      case "def", "function", "sub", "lambda" -> {
        return function();
      }
      case "for", "foreach" -> {
        return looped();
      }
      case "return" -> {
        tokens.skip(1);
        result = expressions.value();
        expressions.calls().later(result);
        return true;
      }
      case "my",
          "our",
          "await",
          "exit",
          "if",
          "and",
          "or",
          "not",
          "use",
          "else",
          "elif",
          "while",
          "do",
          "begin",
          "async",
          "unless",
          "try" -> {
        return skipped();
      }
      case "local" -> {
        return tokens.name(1) && skipped();
      }
      default -> {
        boolean go = language.equals("go") && (word.equals("go") || word.equals("defer"));
        return go && skipped();
      }
    }
  }

  private boolean skipped() {
    tokens.skip(1);
    return true;
  }

  /**
   * Where the {@code =} of an assignment to one name stands, 0 where there is none: {@code x =},
   * {@code self.x =}, {@code String[] x =}, {@code x :=}.
   */
  private int assignment() {
    int ahead = 1;
    while (ahead < 9 && !tokens.is(ahead, "=")) {
      Token token = tokens.peek(ahead);
      boolean part =
          token.kind() == Kind.NAME
              || token.is(".")
              || token.is("[")
              || token.is("]")
              || token.is("*")
              || token.is(":");
      if (!part || token.is("[") && !tokens.is(ahead + 1, "]")) {
        return 0;
      }
      ahead++;
    }
    boolean assigns =
        ahead < 9
            && !tokens.is(ahead + 1, "=")
            && !tokens.is(ahead + 1, "~")
            && !tokens.is(ahead + 1, ">");
    int name = ahead - (tokens.is(ahead - 1, ":") ? 2 : 1);
    return assigns && name >= 0 && tokens.name(name) ? ahead : 0;
  }

  /** {@code import os as o} and {@code from os import system as run}: what the names stand for. */
  private boolean imported(String word) {
    if (word.equals("import") && tokens.name(1) && tokens.name(2, "as")) {
      scope.set(tokens.text(3), new Value.Reference(tokens.text(1)));
      tokens.skip(4);
      return true;
    }
    if (!word.equals("from") || !tokens.name(2, "import")) {
      return false;
    }
    String module = tokens.text(1);
    tokens.skip(3);
    while (tokens.name(0)) {
      String name = tokens.text(0);
      boolean renamed = tokens.name(1, "as") && tokens.name(2);
      scope.set(renamed ? tokens.text(2) : name, new Value.Reference(module + "." + name));
      tokens.skip(renamed ? 3 : 1);
      if (!tokens.is(0, ",")) {
        break;
      }
      tokens.skip(1);
    }
    return true;
  }

  /**
   * {@code const {spawn, exec: run} = require("child_process")} and {@code import {...} from
   * "..."}.
   */
  private boolean taken(String word) {
    boolean all = word.equals("import") && (tokens.name(1) || tokens.is(1, "*"));
    if (all) {
      int name = tokens.is(1, "*") ? 3 : 1;
      if (tokens.name(name + 1, "from") && tokens.peek(name + 2).kind() == Kind.TEXT) {
        String module = tokens.text(name + 2).replace("node:", "");
        scope.set(tokens.text(name), new Value.Reference(module));
        tokens.skip(name + 3);
        return true;
      }
      return false;
    }
    if (!tokens.is(1, "{")) {
      return false;
    }
    Map<String, String> names = new LinkedHashMap<>();
    tokens.skip(2);
    while (tokens.more() && !tokens.is(0, "}")) {
      if (tokens.name(0)) {
        boolean renamed = (tokens.is(1, ":") || tokens.name(1, "as")) && tokens.name(2);
        names.put(tokens.text(renamed ? 2 : 0), tokens.text(0));
        tokens.skip(renamed ? 2 : 0);
      }
      tokens.skip(1);
    }
    tokens.skip(1);
    String module = "";
    if (tokens.name(0, "from") && tokens.peek(1).kind() == Kind.TEXT) {
      module = tokens.text(1);
      tokens.skip(2);
    } else if (tokens.is(0, "=")) {
      tokens.skip(1);
      module = expressions.value() instanceof Value.Reference reference ? reference.name() : "";
    }
    String from = module.replace("node:", "");
    names.forEach((name, member) -> scope.set(name, new Value.Reference(from + "." + member)));
    return true;
  }

  private boolean opened() {
    tokens.skip(1);
    Value opened = expressions.value();
    if (tokens.name(0, "as") && tokens.name(1)) {
      scope.set(tokens.text(1), opened);
      tokens.skip(2);
    }
    return true;
  }

  /** {@code for x in [...]}, {@code for (const x of [...])}, {@code foreach (... as $x)}. */
  private boolean looped() {
    tokens.skip(1);
    if (tokens.is(0, "(")) {
      tokens.skip(1);
    }
    while (tokens.name(0, "const")
        || tokens.name(0, "let")
        || tokens.name(0, "var")
        || tokens.name(0, "my")) {
      tokens.skip(1);
    }
    if (tokens.name(0) && (tokens.name(1, "in") || tokens.name(1, "of"))) {
      String name = tokens.text(0);
      tokens.skip(2);
      scope.set(name, Choices.of(expressions.value()));
    } else if (language.equals("perl")) {
      String name = tokens.name(0) && tokens.is(1, "(") ? tokens.take().text() : "_";
      scope.set(name, Choices.of(expressions.value()));
    } else if (language.equals("php")) {
      Value over = expressions.value();
      if (tokens.name(0, "as") && tokens.name(1)) {
        scope.set(tokens.text(1), Choices.of(over));
        tokens.skip(2);
      }
    }
    return true;
  }

  /** {@code def run(command): ...}: kept, so that a call with a known argument can be followed. */
  private boolean function() {
    if (!tokens.name(1) || !tokens.is(2, "(")) {
      tokens.skip(1);
      return true;
    }
    int column = tokens.peek(0).column();
    String name = tokens.text(1);
    tokens.skip(3);
    List<String> parameters = parameters();
    int start = tokens.at();
    int end = tokens.is(0, "{") ? braced(start) : indented(start, column);
    scope.define(name, new Scope.Own(parameters, tokens.from(start, end)));
    return true;
  }

  /** {@code const run = (command) => ...} and {@code run = lambda command: ...}. */
  private boolean arrow(String name, int ahead) {
    int back = tokens.at();
    tokens.skip(ahead);
    if (tokens.name(0, "async")) {
      tokens.skip(1);
    }
    boolean lambda = tokens.name(0, "lambda");
    boolean parenthesis = tokens.is(0, "(");
    if (lambda || parenthesis) {
      tokens.skip(1);
    }
    List<String> parameters = new ArrayList<>();
    while (tokens.name(0) && parameters.size() < 9) {
      parameters.add(tokens.take().text());
      if (tokens.is(0, ",")) {
        tokens.skip(1);
      }
    }
    tokens.skip(parenthesis && tokens.is(0, ")") ? 1 : 0);
    boolean found = lambda ? tokens.is(0, ":") : tokens.is(0, "=") && tokens.is(1, ">");
    if (found) {
      tokens.skip(lambda ? 1 : 2);
      int start = tokens.at();
      List<Token> body = new ArrayList<>();
      boolean block = tokens.is(0, "{");
      int end = block ? braced(start) : line(start);
      if (!block) {
        body.add(new Token(Kind.NAME, "return", false, 0));
      }
      body.addAll(tokens.from(start, end));
      scope.define(name, new Scope.Own(parameters, body));
    }
    tokens.skip(back - tokens.at());
    return found;
  }

  private List<String> parameters() {
    List<String> names = new ArrayList<>();
    int open = 1;
    boolean taken = false;
    while (tokens.more() && open > 0) {
      Token token = tokens.take();
      open += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (token.is(",")) {
        taken = false;
      } else if (token.kind() == Kind.NAME && !taken && names.size() < 32) {
        names.add(token.text());
        taken = true;
      }
    }
    return names;
  }

  private int braced(int start) {
    int open = 0;
    for (int index = start; index < tokens.size(); index++) {
      open += tokens.get(index).is("{") ? 1 : tokens.get(index).is("}") ? -1 : 0;
      if (open == 0) {
        return index + 1;
      }
    }
    return tokens.size();
  }

  private int line(int start) {
    int index = start;
    while (index < tokens.size() && !tokens.get(index).is("\n") && !tokens.get(index).is(";")) {
      index++;
    }
    return index;
  }

  /** The body is what stands further in; Ruby and Lua end it by a word. */
  private int indented(int start, int column) {
    boolean fresh = false;
    for (int index = start; index < tokens.size(); index++) {
      Token token = tokens.get(index);
      if (token.is("\n")) {
        fresh = true;
      } else if (fresh && token.column() <= column
          || token.text().equals("end") && token.kind() == Kind.NAME && !fresh) {
        return index;
      } else {
        fresh = false;
      }
    }
    return tokens.size();
  }
}
