package dev.offscript.readers.trajectory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The arguments of calls that stand in text, in the ways models write them. */
final class TextArguments {

  private static final int MOST = 64;

  private TextArguments() {}

  /**
   * {@code <parameter=NAME>VALUE</parameter>} or {@code <parameter name="NAME">VALUE</parameter>},
   * with {@code prefix} before the names of the tags; false where the last one is cut.
   */
  static boolean parameters(String body, String prefix, Map<String, String> found) {
    String open = "<" + prefix + "parameter";
    String close = "</" + prefix + "parameter>";
    int from = body.indexOf(open);
    while (from >= 0 && found.size() < MOST) {
      int named = body.indexOf('>', from);
      if (named < 0) {
        return false;
      }
      String head = body.substring(from + open.length(), named);
      String name =
          head.startsWith("=")
              ? head.substring(1).strip()
              : attribute(body, from, named).orElse("").strip();
      int end = body.indexOf(close, named);
      boolean unclosed = end < 0;
      String value = body.substring(named + 1, unclosed ? body.length() : end);
      if (!name.isEmpty()) {
        found.putIfAbsent(name, value.strip());
      }
      if (unclosed) {
        return false;
      }
      from = body.indexOf(open, end);
    }
    return true;
  }

  /**
   * {@code <arg_key>NAME</arg_key><arg_value>VALUE</arg_value>}, with {@code prefix} before the
   * names of the tags; false where the last one is cut.
   */
  static boolean keyed(String body, String prefix, Map<String, String> found) {
    String key = "<" + prefix + "arg_key>";
    String value = "<" + prefix + "arg_value>";
    int from = body.indexOf(key);
    while (from >= 0 && found.size() < MOST) {
      int named = body.indexOf("</" + prefix + "arg_key>", from);
      int open = named < 0 ? -1 : body.indexOf(value, named);
      if (open < 0) {
        return false;
      }
      int end = body.indexOf("</" + prefix + "arg_value>", open);
      found.putIfAbsent(
          body.substring(from + key.length(), named).strip(),
          body.substring(open + value.length(), end < 0 ? body.length() : end).strip());
      if (end < 0) {
        return false;
      }
      from = body.indexOf(key, end);
    }
    return true;
  }

  /** {@code <NAME>VALUE</NAME>}, one behind the other; a value may hold tags of other names. */
  static Map<String, String> children(String body) {
    Map<String, String> found = new LinkedHashMap<>();
    int from = body.indexOf('<');
    while (from >= 0 && found.size() < MOST) {
      int named = body.indexOf('>', from);
      if (named < 0 || named - from > 64) {
        break;
      }
      String name = body.substring(from + 1, named);
      int end = name.isEmpty() ? -1 : body.indexOf("</" + name + ">", named);
      if (end < 0) {
        from = body.indexOf('<', from + 1);
        continue;
      }
      found.putIfAbsent(name, body.substring(named + 1, end).strip());
      from = body.indexOf('<', end + name.length() + 3);
    }
    return found;
  }

  /** The value of {@code name="..."} between {@code from} and {@code to}. */
  static Optional<String> attribute(String text, int from, int to) {
    int at = text.indexOf("name=\"", from);
    int end = at < 0 ? -1 : text.indexOf('"', at + 6);
    return at < 0 || end < 0 || end > to
        ? Optional.empty()
        : Optional.of(text.substring(at + 6, end));
  }

  /** The tool's name before its arguments, without tokens, kinds and numbers around it. */
  static String tokenName(String head) {
    String name = head;
    int fence = name.indexOf("```");
    name = fence < 0 ? name : name.substring(0, fence);
    int kimi = name.indexOf("<|");
    name = kimi < 0 ? name : name.substring(0, kimi);
    int token = name.lastIndexOf('>');
    if (token >= 0 && token < name.strip().length() - 1) {
      name = name.substring(token + 1);
    } else if (token >= 0 && name.indexOf('<') > 0) {
      name = name.substring(0, name.indexOf('<'));
    }
    name = name.strip();
    int number = name.lastIndexOf(':');
    return number > 0 ? name.substring(0, number) : name;
  }

  /**
   * One step of ReAct.
   *
   * @param name the tool; {@code ""} where the input names it
   * @param input what it is given
   * @param end where it ends
   */
  record Action(String name, String input, int end) {}

  /** The action that the line at {@code at} begins, if one does. */
  static Optional<Action> action(String text, int at, Tools tools) {
    int from = skip(text, at, "*# ");
    String word =
        text.startsWith("Action:", from)
            ? "Action:"
            : text.startsWith("Act:", from)
                ? "Act:"
                : text.startsWith("Action**:", from) ? "Action**:" : "";
    if (word.isEmpty()) {
      return Optional.empty();
    }
    int start = skip(text, from + word.length(), " *`");
    int line = lineEnd(text, start);
    String name = text.substring(start, line).strip();
    int next = skip(text, line, " \n\r*");
    if (name.isEmpty() || name.equals("json")) {
      return fenced(text, name.isEmpty() ? next : start - 3, "");
    }
    int bracket = name.indexOf('[');
    if (bracket > 0 && name.endsWith("]") && word(name.substring(0, bracket))) {
      return Optional.of(
          new Action(
              name.substring(0, bracket), name.substring(bracket + 1, name.length() - 1), line));
    }
    name = name.replace("`", "").replace("*", "").strip();
    if (!word(name)) {
      return Optional.empty();
    }
    if (text.startsWith("Action Input:", next) || text.startsWith("Action Input**:", next)) {
      int input = text.indexOf(':', next) + 1;
      int observation = text.indexOf("\nObservation:", input);
      int end = observation < 0 ? text.length() : observation;
      return Optional.of(new Action(name, bare(text.substring(input, end)), end));
    }
    ToolClass toolClass = tools.classify(name, dev.offscript.readers.json.Json.MISSING);
    boolean runs = toolClass == ToolClass.SHELL || toolClass == ToolClass.CODE;
    return runs ? fenced(text, next, name) : Optional.empty();
  }

  private static Optional<Action> fenced(String text, int at, String name) {
    if (!text.startsWith("```", at)) {
      return Optional.empty();
    }
    int line = lineEnd(text, at);
    int close = text.indexOf("```", line);
    return close < 0
        ? Optional.empty()
        : Optional.of(new Action(name, text.substring(line, close).strip(), close + 3));
  }

  /** An input without the back quotes around it. */
  private static String bare(String input) {
    String text = input.strip();
    if (text.startsWith("```") && text.endsWith("```") && text.indexOf('\n') > 0) {
      text =
          text.substring(
              text.indexOf('\n') + 1, Math.max(text.indexOf('\n') + 1, text.length() - 3));
    } else if (text.length() > 2 && text.startsWith("`") && text.endsWith("`")) {
      text = text.substring(1, text.length() - 1);
    }
    return text.strip();
  }

  private static boolean word(String name) {
    if (name.isEmpty() || name.length() > 64) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && "_-.".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int skip(String text, int from, String characters) {
    int at = from;
    while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }
}
