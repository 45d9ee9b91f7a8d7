package dev.offscript.readers.trajectory;

import dev.offscript.readers.json.Json;
import dev.offscript.readers.trajectory.TextPiece.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls written as values, in the ways models are taught:
 *
 * <pre>
 * {"name":"bash","arguments":{"command":"ls"}}         JSON, one or several, or in an array
 * {'name': 'bash', 'arguments': {'command': 'ls'}}     as Python prints a dict
 * [bash(command="ls"), read_file(path="a")]            as Python calls a function
 * bash{"command":"ls"}                                 the name before its arguments
 * </pre>
 */
final class TextValues {

  private static final int MOST = 64;
  private static final int LONGEST_NAME = 80;

  private static final List<String> NAMES =
      List.of("name", "tool_name", "tool", "function_name", "action");
  private static final List<String> ARGUMENTS =
      List.of("arguments", "parameters", "args", "input", "action_input", "tool_input", "kwargs");

  private TextValues() {}

  /** The calls in {@code body}; none where it is not one of these ways from its beginning. */
  static List<Written> calls(String body) {
    String text = body.strip();
    List<Written> found = new ArrayList<>();
    int from = skip(text, 0);
    while (from < text.length() && found.size() < MOST) {
      int end = one(text, from, found);
      if (end <= from) {
        break;
      }
      from = skip(text, end);
    }
    return found;
  }

  /** Separators between values, and the fence around them. */
  private static int skip(String text, int from) {
    int at = from;
    while (at < text.length()) {
      if (text.startsWith("```json", at)) {
        at += 7;
      } else if (text.charAt(at) <= ' ' || ";,`".indexOf(text.charAt(at)) >= 0) {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  /** Takes the value at {@code from}; returns where it ends, {@code from} where it is no call. */
  private static int one(String text, int from, List<Written> found) {
    char first = text.charAt(from);
    int before = found.size();
    if (first == '{' || first == '[') {
      int end = balanced(text, from);
      if (end < 0) {
        return from;
      }
      String value = text.substring(from, end);
      Json json = json(value);
      for (Json call : json.isArray() ? json.members() : List.of(json)) {
        object(call, value, found);
      }
      if (found.size() == before && first == '[') {
        pythonic(value.substring(1, value.length() - 1), found);
      }
      return found.size() > before ? end : from;
    }
    int name = nameEnd(text, from);
    int next = skip(text, name);
    if (name == from || next >= text.length() || found.size() >= MOST) {
      return from;
    }
    if (text.charAt(next) == '(' && next == name) {
      return function(text, from, found);
    }
    if (text.charAt(next) != '{') {
      return from;
    }
    int end = balanced(text, next);
    Json arguments = end < 0 ? Json.MISSING : json(text.substring(next, end));
    if (!arguments.isObject()) {
      return from;
    }
    found.add(new Written(text.substring(from, name), arguments, text.substring(next, end)));
    return end;
  }

  /** The call that an object states, if it states one. */
  static void object(Json call, String words, List<Written> found) {
    Json several = call.get("tool_calls");
    if (several.isArray()) {
      for (Json one : several.members()) {
        if (!one.has("tool_calls")) {
          object(one, words, found);
        }
      }
      return;
    }
    Json function = call.get("function").isObject() ? call.get("function") : call;
    String name = function.first(NAMES).text();
    if (name.isEmpty() && function.get("function").isString()) {
      name = function.text("function");
    }
    Json arguments = function.first(ARGUMENTS);
    if (!name.isEmpty() && found.size() < MOST) {
      found.add(new Written(name, arguments, arguments.present() ? arguments.plain() : words));
    }
  }

  /** Whether a value names a tool and what it is given, which no other answer does. */
  static boolean states(Json value) {
    Json function = value.get("function").isObject() ? value.get("function") : value;
    return function.first(NAMES).isString() && function.first(ARGUMENTS).present();
  }

  /** JSON; with raw line breaks inside its strings, or single quotes, where a model is sloppy. */
  static Json json(String text) {
    Json strict = Json.parse(text);
    if (strict.present()) {
      return strict;
    }
    Json lenient = Json.parse(escaped(text));
    return lenient.present() || text.indexOf('\'') < 0 ? lenient : PythonLiteral.parse(text);
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    boolean inside = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        out.append(c).append(text.charAt(++at));
        continue;
      }
      inside ^= c == '"';
      if (inside && c == '\n') {
        out.append("\\n");
      } else if (inside && c == '\t') {
        out.append("\\t");
      } else if (inside && c == '\r') {
        out.append("\\r");
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Behind the bracket that closes the one at {@code open}; -1 where none does. */
  static int balanced(String text, int open) {
    int depth = 0;
    for (int at = open; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'' && quotes(text, at)) {
        at = quoted(text, at) - 1;
        if (at < 0) {
          return -1;
        }
      } else if (c == '{' || c == '[' || c == '(') {
        depth++;
      } else if (c == '}' || c == ']' || c == ')') {
        depth--;
        if (depth == 0) {
          return at + 1;
        }
      }
    }
    return -1;
  }

  /** A single quote opens a text where a value or a name of a dict may stand. */
  private static boolean quotes(String text, int at) {
    int before = at - 1;
    while (before >= 0 && text.charAt(before) <= ' ') {
      before--;
    }
    return before >= 0 && "{[(,:=".indexOf(text.charAt(before)) >= 0;
  }

  /** Behind the text that opens at {@code at}; 0 where it does not close. */
  private static int quoted(String text, int at) {
    char quote = text.charAt(at);
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote) {
        return i + 1;
      }
    }
    return 0;
  }

  private static void pythonic(String list, List<Written> found) {
    int from = skip(list, 0);
    while (from < list.length() && found.size() < MOST) {
      int end = function(list, from, found);
      if (end <= from) {
        return;
      }
      from = skip(list, end);
    }
  }

  /** {@code name(key=value, ...)}, whose values are Python's. */
  private static int function(String text, int from, List<Written> found) {
    int open = nameEnd(text, from);
    if (open == from || open >= text.length() || text.charAt(open) != '(') {
      return from;
    }
    int end = balanced(text, open);
    if (end < 0) {
      return from;
    }
    String inside = text.substring(open + 1, end - 1);
    Map<String, String> arguments = new LinkedHashMap<>();
    int at = skip(inside, 0);
    while (at < inside.length() && arguments.size() < MOST) {
      int key = nameEnd(inside, at);
      int equal = key;
      while (equal < inside.length() && inside.charAt(equal) == ' ') {
        equal++;
      }
      if (key == at || equal >= inside.length() || inside.charAt(equal) != '=') {
        return from;
      }
      int value = equal + 1;
      int stop = argumentEnd(inside, value);
      Json read = PythonLiteral.parse(inside.substring(value, stop).strip());
      arguments.put(
          inside.substring(at, key),
          read.present() ? read.plain() : inside.substring(value, stop).strip());
      at = skip(inside, stop);
    }
    found.add(Written.of(text.substring(from, open), arguments, inside));
    return end;
  }

  private static int argumentEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != ',') {
      char c = text.charAt(at);
      int end = at + 1;
      if (c == '"' || c == '\'') {
        end = quoted(text, at);
      } else if (c == '{' || c == '[' || c == '(') {
        end = balanced(text, at);
      }
      at = end <= at ? text.length() : end;
    }
    return Math.min(at, text.length());
  }

  private static int nameEnd(String text, int from) {
    int at = from;
    while (at < text.length() && at - from < LONGEST_NAME && inName(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean inName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }
}
