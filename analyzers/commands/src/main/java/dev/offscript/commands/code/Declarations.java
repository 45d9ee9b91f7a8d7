package dev.offscript.commands.code;

import dev.offscript.commands.code.Language.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the names of a program stand for: its functions, its modules, and members taken out of them.
 */
final class Declarations {

  private static final int MOST_PARAMETERS = 16;

  private final Listing code;
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, Use> members = new HashMap<>();
  private final Map<String, List<String>> functions = new HashMap<>();

  Declarations(Listing code) {
    this.code = code;
    for (int index = 0; index < code.size(); index++) {
      declared(index);
    }
  }

  /** The parameters of the function {@code name}, null where none is declared. */
  @Nullable List<String> function(String name) {
    return functions.get(name);
  }

  /** Whether the name at {@code index} is for {@code use}, or was taken out of what is. */
  boolean has(Use use, int index) {
    String name = code.text(index);
    return code.language().has(use, name) || members.get(name) == use;
  }

  /** Names of functions with their parameters, and names that stand for modules. */
  private void declared(int index) {
    Token token = code.get(index);
    if (token.text().equals("as") && code.name(index - 1) && code.name(index + 1)) {
      aliases.put(code.text(index + 1), code.text(index - 1));
    } else if (token.is("(") && code.name(index - 1)) {
      int close = code.spans().close(index);
      boolean body = code.is(close + 1, "{") || code.is(close + 1, ":") || code.is(close + 1, "-");
      boolean arrow = code.is(close + 1, "=") && code.is(close + 2, ">");
      if (body && !code.text(index - 1).equals("if") && !code.text(index - 1).equals("while")) {
        functions.put(code.text(index - 1), parameters(index, close));
      } else if (arrow) {
        functions.put(assignedTo(index), parameters(index, close));
      }
    } else if (token.is("(") && code.is(index - 1, "=")) {
      int close = code.spans().close(index);
      if (code.is(close + 1, "=") && code.is(close + 2, ">")) {
        functions.put(assignedTo(index - 1), parameters(index, close));
      }
    } else if (token.is("=") && code.name(index - 1) && member(index) >= 0) {
      int last = member(index);
      for (Use use : List.of(Use.RUNS, Use.JOINS, Use.SOCKETS)) {
        if (code.language().has(use, module(last), code.text(last))) {
          members.put(code.text(index - 1), use);
        }
      }
    } else if (token.is("=") && code.name(index - 1) && imported(index + 1)) {
      int end = code.spans().expressionEnd(index + 1, true);
      for (int at = index + 1; at < end; at++) {
        if (code.literal(at)) {
          aliases.put(code.text(index - 1), code.text(at).replace("node:", ""));
          break;
        }
      }
    }
  }

  /** The last name of {@code x = a("os").dup2}, -1 where the value is something else. */
  private int member(int index) {
    int last = code.spans().expressionEnd(index + 1, true) - 1;
    boolean member = last > index + 2 && code.name(last) && code.is(last - 1, ".");
    return member && code.spans().chainStart(last) == index + 1 ? last : -1;
  }

  private boolean imported(int index) {
    return code.text(index).equals("require")
        || code.text(index).equals("__import__")
        || code.text(index).equals("await") && code.text(index + 1).equals("import");
  }

  private String assignedTo(int index) {
    int at = index;
    while (at > 0 && !code.is(at, "=")) {
      at--;
    }
    return at > 0 && code.name(at - 1) ? code.text(at - 1) : "";
  }

  private List<String> parameters(int open, int close) {
    List<String> names = new ArrayList<>();
    boolean taken = false;
    int last = Math.min(Math.min(close, code.size()), open + Spans.REACH);
    for (int index = open + 1; index < last && names.size() < MOST_PARAMETERS; index++) {
      if (code.is(index, ",")) {
        taken = false;
      } else if (code.name(index)
          && !taken
          && (code.language().name().equals("go") || ends(index + 1))) {
        names.add(code.text(index));
        taken = true;
      }
    }
    return names;
  }

  private boolean ends(int index) {
    return code.is(index, ",")
        || code.is(index, ")")
        || code.is(index, "=")
        || code.is(index, ":")
        || code.is(index, "[");
  }

  /** The parameters of the function that starts here. */
  List<String> arrow(int from) {
    int at = from;
    while (code.text(at).equals("function") || code.text(at).equals("async")) {
      at++;
    }
    if (code.is(at, "(")) {
      return parameters(at, code.spans().close(at));
    }
    return code.name(at) && code.is(at + 1, "=") && code.is(at + 2, ">")
        ? List.of(code.text(at))
        : List.of();
  }

  /** Whether a program starts at this name. */
  boolean runner(int index) {
    String name = code.text(index);
    if (functions.containsKey(name) && !code.is(index - 1, ".")) {
      return false;
    }
    return members.get(name) == Use.RUNS
        || !members.containsKey(name)
            && (code.language().has(Use.RUNS, module(index), name)
                || code.language().has(Use.EVALUATES, name));
  }

  /** What the name at {@code index} belongs to, {@code ""} where it stands alone. */
  private String module(int index) {
    int link = code.spans().link(index);
    int at = index - 1 - link;
    if (link == 0 || at < 0) {
      return aliases.containsKey(code.text(index)) ? "" : library();
    }
    if (code.name(at)) {
      return aliases.getOrDefault(code.text(at), code.text(at));
    }
    // require("child_process").exec
    return code.is(at, ")") && at > 1 && code.literal(at - 1)
        ? code.text(at - 1).replace("node:", "")
        : "";
  }

  /** Names that stand alone were taken out of a library: {@code const {exec} = require(...)}. */
  private String library() {
    return switch (code.language().name()) {
      case "node" -> "child_process";
      case "python" -> "subprocess";
      default -> "";
    };
  }

  /** Whether a socket is made at this name. */
  boolean maker(int index) {
    return code.name(index)
        && (code.language().has(Use.SOCKETS, code.text(index))
            || members.get(code.text(index)) == Use.SOCKETS)
        && (code.is(index + 1, "(")
            || code.is(index + 1, ".")
            || code.is(index + 1, "-")
            || code.is(index + 1, ":"))
        && !code.text(index - 1).equals("import")
        && !code.text(index - 1).equals("use");
  }

  /** Whether a socket is made among these tokens. */
  boolean makes(int from, int to) {
    for (int index = Math.max(0, from); index < Math.min(to, code.size()); index++) {
      if (maker(index)) {
        return true;
      }
    }
    return false;
  }
}
