package dev.offscript.commands.unfold;

import dev.offscript.commands.syntax.Escapes;
import java.util.List;

/** {@code printf} with the conversions that scripts use. */
final class Printf {

  private Printf() {}

  static Flow format(List<String> words) {
    int from = !words.isEmpty() && words.get(0).equals("--") ? 1 : 0;
    if (words.size() <= from) {
      return Flow.of("");
    }
    String format = words.get(from);
    List<String> values = words.subList(from + 1, words.size());
    StringBuilder out = new StringBuilder();
    int used = 0;
    int rounds = 0;
    do {
      int before = used;
      used = once(format, values, used, out);
      if (used == before) {
        break;
      }
    } while (used < values.size() && ++rounds < 1000 && out.length() < 1 << 20);
    boolean hidden =
        format.contains("\\x")
            || format.contains("\\0")
            || format.contains("%b")
            || format.contains("\\1");
    String text = out.toString();
    return hidden ? Flow.of(format).decoded(text, "printf") : Flow.of(text);
  }

  private static int once(String format, List<String> values, int first, StringBuilder out) {
    int used = first;
    int at = 0;
    StringBuilder literal = new StringBuilder();
    while (at < format.length()) {
      char c = format.charAt(at);
      if (c != '%' || at + 1 >= format.length()) {
        literal.append(c);
        at++;
        continue;
      }
      int end = at + 1;
      while (end < format.length() && "-+ #0123456789.".indexOf(format.charAt(end)) >= 0) {
        end++;
      }
      char kind = end < format.length() ? format.charAt(end) : '%';
      if (kind == '%') {
        literal.append('%');
      } else {
        out.append(Escapes.ansi(literal.toString()));
        literal.setLength(0);
        String value = used < values.size() ? values.get(used) : "";
        used++;
        out.append(
            kind == 'b'
                ? Escapes.ansi(value)
                : kind == 'c' && !value.isEmpty() ? value.substring(0, 1) : value);
      }
      at = Math.min(format.length(), end + 1);
    }
    out.append(Escapes.ansi(literal.toString()));
    return used;
  }
}
