package dev.offscript.commands.code;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What names stand for: variables and functions of the program. */
final class Scope {

  private static final int MOST_TEXT = 1 << 18;

  /** A function of the program: its parameters, and which tokens are its body. */
  record Own(List<String> parameters, List<Token> body) {}

  private final Map<String, Value> variables;
  private final Map<String, Own> functions;

  Scope() {
    this(new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  private Scope(Map<String, Value> variables, Map<String, Own> functions) {
    this.variables = variables;
    this.functions = functions;
  }

  /** The scope of a call: sees everything, changes nothing. */
  Scope inner() {
    return new Scope(new LinkedHashMap<>(variables), functions);
  }

  void set(String name, Value value) {
    variables.put(name, value);
  }

  Optional<Value> get(String name) {
    return Optional.ofNullable(variables.get(name));
  }

  void define(String name, Own function) {
    functions.put(name, function);
  }

  Optional<Own> function(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  /** A literal with the values of the variables in it; what is not known stays as {@code $name}. */
  String folded(String text, String language) {
    StringBuilder out = new StringBuilder(text.length());
    int index = 0;
    while (index < text.length() && out.length() < MOST_TEXT) {
      char c = text.charAt(index);
      boolean hash = c == '#' && language.equals("ruby");
      boolean brace = c == '{' && language.equals("python");
      boolean dollar = c == '$' && !language.equals("python") && !language.equals("ruby");
      int open = hash ? index + 1 : index;
      boolean braced = brace || (hash || dollar) && text.startsWith("{", dollar ? index + 1 : open);
      int start = dollar ? index + (braced ? 2 : 1) : open + 1;
      int end = braced ? text.indexOf('}', start) : name(text, start);
      if ((brace || hash && braced || dollar) && end > start && end - start < 80) {
        String name = plain(text.substring(start, end));
        out.append(
            get(name).orElse(Value.UNKNOWN) instanceof Value.Text known
                ? known.text()
                : dollar && !braced ? "$" + name : "${" + plainName(name) + "}");
        index = braced ? end + 1 : end;
      } else {
        out.append(c);
        index++;
      }
    }
    return out.toString();
  }

  private static int name(String text, int from) {
    int end = from;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    return end;
  }

  /** {@code @host}, {@code self.host}, {@code $host}: the name itself. */
  private static String plain(String expression) {
    int dot = expression.startsWith("self.") || expression.startsWith("this.") ? 5 : 0;
    String name = expression.substring(dot);
    while (name.startsWith("@") || name.startsWith("$")) {
      name = name.substring(1);
    }
    return name;
  }

  /** A name that a shell takes for a variable. */
  private static String plainName(String name) {
    StringBuilder out = new StringBuilder();
    for (int index = 0; index < name.length(); index++) {
      char c = name.charAt(index);
      out.append(c < 128 && Character.isLetterOrDigit(c) || c == '_' ? c : '_');
    }
    return out.toString();
  }
}
