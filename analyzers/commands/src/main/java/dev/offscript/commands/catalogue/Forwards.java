package dev.offscript.commands.catalogue;

import java.util.ArrayList;
import java.util.List;

/** Forward specifications: {@code [bind:]port:host:hostport}, as ssh writes them. */
final class Forwards {

  private Forwards() {}

  /** Whether the text is {@code [bind:]port:host:hostport} or {@code [bind:]port:socket}. */
  static boolean spec(String text) {
    List<String> parts = split(text);
    int size = parts.size();
    if (size != 3 && size != 4) {
      return false;
    }
    return number(parts.get(size - 3))
        && number(parts.get(size - 1))
        && Endpoints.hostLike(parts.get(size - 2))
        && !parts.get(size - 2).isEmpty();
  }

  /** Whether the listening side is bound beyond loopback. */
  static boolean exposed(String spec) {
    // In ssh_config the two sides stand apart: "8080 db:5432".
    String text = spec.strip().replace(' ', ':').replace('\t', ':');
    List<String> parts = split(text);
    String bind =
        parts.size() == 4
            ? parts.get(0)
            : parts.size() == 2 && text.indexOf('/') < 0 ? parts.get(0) : "localhost";
    return !Endpoints.loopback(bind) && !(parts.size() == 2 && number(bind));
  }

  private static boolean number(String text) {
    return Endpoints.port(text) > 0 || text.equals("0");
  }

  /** At colons outside of brackets. */
  static List<String> split(String text) {
    List<String> parts = new ArrayList<>(4);
    int from = 0;
    int nested = 0;
    for (int index = 0; index < text.length() && parts.size() < 6; index++) {
      char c = text.charAt(index);
      if (c == '[') {
        nested++;
      } else if (c == ']') {
        nested--;
      } else if (c == ':' && nested == 0) {
        parts.add(text.substring(from, index));
        from = index + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }
}
