package dev.offscript.commands.unfold;

import dev.offscript.commands.syntax.Escapes;
import java.util.List;
import java.util.Optional;

/** {@code tr} with ranges, classes, deletion and complement. */
final class Translate {

  private Translate() {}

  static Optional<Flow> apply(List<String> words, Flow in) {
    boolean delete = false;
    boolean complement = false;
    boolean squeeze = false;
    int from = 0;
    while (from < words.size() && words.get(from).startsWith("-") && words.get(from).length() > 1) {
      String flags = words.get(from);
      delete |= flags.indexOf('d') > 0;
      squeeze |= flags.indexOf('s') > 0;
      complement |= flags.indexOf('c') > 0 || flags.indexOf('C') > 0;
      from++;
    }
    if (from >= words.size()) {
      return Optional.empty();
    }
    String first = set(words.get(from));
    String second = from + 1 < words.size() ? set(words.get(from + 1)) : "";
    StringBuilder out = new StringBuilder();
    String text = in.text();
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      int at = first.indexOf(c);
      boolean member = complement ? at < 0 : at >= 0;
      if (!member) {
        out.append(c);
      } else if (delete) {
        continue;
      } else if (second.isEmpty()) {
        if (!squeeze || out.length() == 0 || out.charAt(out.length() - 1) != c) {
          out.append(c);
        }
      } else {
        int to = complement ? second.length() - 1 : Math.min(at, second.length() - 1);
        out.append(second.charAt(to));
      }
    }
    return Optional.of(in.decoded(out.toString(), "tr"));
  }

  private static String set(String notation) {
    String named =
        notation
            .replace("[:upper:]", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
            .replace("[:lower:]", "abcdefghijklmnopqrstuvwxyz")
            .replace("[:digit:]", "0123456789")
            .replace("[:alpha:]", "A-Za-z")
            .replace("[:alnum:]", "A-Za-z0-9")
            .replace("[:space:]", " \\t\\n\\r")
            .replace("[:blank:]", " \\t");
    String plain = Escapes.ansi(named);
    StringBuilder out = new StringBuilder();
    for (int index = 0; index < plain.length() && out.length() < 4096; index++) {
      char c = plain.charAt(index);
      if (index + 2 < plain.length()
          && plain.charAt(index + 1) == '-'
          && plain.charAt(index + 2) >= c) {
        for (char each = c; each <= plain.charAt(index + 2) && out.length() < 4096; each++) {
          out.append(each);
        }
        index += 2;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
