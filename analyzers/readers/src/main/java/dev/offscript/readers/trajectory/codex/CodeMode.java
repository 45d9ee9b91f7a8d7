package dev.offscript.readers.trajectory.codex;

import dev.offscript.readers.json.Json;
import dev.offscript.readers.trajectory.ToolCall;
import dev.offscript.readers.trajectory.ToolClass;
import dev.offscript.readers.trajectory.Tools;
import java.util.List;

/**
 * Code that the model writes to call its tools from, one call for several commands:
 *
 * <pre>
 * const r = await tools.exec_command({cmd: "make test", workdir: "/w"}); text(r.output);
 * </pre>
 *
 * <p>The commands are what counts; where none stands there as a plain string, the code is the call.
 */
final class CodeMode {

  private static final int MOST = 256;

  private CodeMode() {}

  static boolean ours(String name, Json arguments) {
    return (name.equals("exec") || name.equals("functions.exec"))
        && arguments.isString()
        && arguments.text().contains("tools.");
  }

  /** The call that {@code input} makes. */
  static ToolCall read(Json input, String pointer) {
    String code = input.text();
    StringBuilder commands = new StringBuilder();
    int found = 0;
    int from = 0;
    for (int at = code.indexOf("exec_command(");
        at >= 0 && found < MOST;
        at = code.indexOf("exec_command(", from)) {
      from = at + "exec_command(".length();
      String command = command(code, from);
      if (!command.isEmpty()) {
        commands.append(commands.length() > 0 ? "\n" : "").append(command);
        found++;
      }
    }
    List<ToolCall.Write> written = List.of();
    int patch = code.indexOf("*** Begin Patch");
    if (patch >= 0) {
      String quoted = quoted(code, Math.max(0, patch - 1));
      Json text = Json.of(quoted.isEmpty() ? code.substring(patch) : quoted);
      written = ToolCall.read(Tools.shipped(), "apply_patch", text, pointer).written();
    }
    boolean shell = found > 0;
    return new ToolCall(
        shell ? ToolClass.SHELL : ToolClass.CODE,
        shell ? commands.toString() : code,
        pointer,
        input.cut(),
        shell ? List.of() : List.of("node", "-e", code),
        "",
        false,
        written,
        "");
  }

  /** The string under {@code cmd} of the object that begins at {@code from}; {@code ""} if none. */
  private static String command(String code, int from) {
    int depth = 0;
    int at = from;
    while (at < code.length() && at - from < 1 << 20) {
      char c = code.charAt(at);
      if (c == '{' || c == '(' || c == '[') {
        depth++;
      } else if (c == '}' || c == ')' || c == ']') {
        if (--depth <= 0) {
          return "";
        }
      } else if (c == '"' || c == '\'' || c == '`') {
        int end = end(code, at);
        boolean key = code.startsWith("cmd", at + 1) && end == at + 5;
        if (depth == 1 && key) {
          return value(code, end);
        }
        at = end;
        continue;
      } else if (depth == 1 && code.startsWith("cmd", at) && !word(code, at - 1)) {
        if (!word(code, at + 3)) {
          return value(code, at + 3);
        }
      }
      at++;
    }
    return "";
  }

  private static boolean word(String code, int at) {
    return at >= 0
        && at < code.length()
        && (Character.isLetterOrDigit(code.charAt(at)) || code.charAt(at) == '_');
  }

  /** The string behind the colon at or after {@code from}. */
  private static String value(String code, int from) {
    int at = blanks(code, from);
    return at < code.length() && code.charAt(at) == ':' ? quoted(code, blanks(code, at + 1)) : "";
  }

  private static int blanks(String code, int from) {
    int at = from;
    while (at < code.length() && Character.isWhitespace(code.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Behind the string that opens at {@code open}. */
  private static int end(String code, int open) {
    int at = open + 1;
    while (at < code.length() && code.charAt(at) != code.charAt(open)) {
      at += code.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(code.length(), at + 1);
  }

  /** The string literal that opens at {@code open}, decoded; {@code ""} where none does. */
  private static String quoted(String code, int open) {
    if (open >= code.length() || "\"'`".indexOf(code.charAt(open)) < 0) {
      return "";
    }
    int end = end(code, open) - 1;
    StringBuilder text = new StringBuilder();
    int at = open + 1;
    while (at < end) {
      char c = code.charAt(at++);
      if (c != '\\' || at >= end) {
        text.append(c);
        continue;
      }
      char escaped = code.charAt(at++);
      if (escaped == 'u' && at + 4 <= end && hex(code, at)) {
        text.append((char) Integer.parseInt(code.substring(at, at + 4), 16));
        at += 4;
      } else if (escaped != '\n') {
        text.append(
            switch (escaped) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'r' -> '\r';
              case 'b' -> '\b';
              case '0' -> '\0';
              default -> escaped;
            });
      }
    }
    return text.toString();
  }

  private static boolean hex(String code, int at) {
    for (int i = at; i < at + 4; i++) {
      if (code.charAt(i) > 'f' || Character.digit(code.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
