package dev.offscript.commands.code;

import java.util.Optional;

/** Hosts and ports among literals. */
final class Hosts {

  private Hosts() {}

  static Optional<String[]> pair(String text) {
    if (text.startsWith("/inet/tcp/") || text.startsWith("/inet/udp/")) {
      String[] parts = text.split("/");
      return parts.length >= 6 && port(parts[5]) > 0
          ? Optional.of(new String[] {parts[4], parts[5]})
          : Optional.empty();
    }
    int colon = text.lastIndexOf(':');
    return colon > 0
            && text.length() < 260
            && host(text.substring(0, colon))
            && port(text.substring(colon + 1)) > 0
        ? Optional.of(new String[] {text.substring(0, colon), text.substring(colon + 1)})
        : Optional.empty();
  }

  static boolean host(String text) {
    if (text.length() < 3 || text.length() > 253) {
      return false;
    }
    int dots = 0;
    int colons = 0;
    boolean letters = false;
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      if (c == '.') {
        dots++;
      } else if (c == ':') {
        colons++;
      } else if (c == '-' || c >= '0' && c <= '9') {
        continue;
      } else if (c < 128 && Character.isLetter(c)) {
        letters = true;
      } else {
        return false;
      }
    }
    boolean file = text.endsWith(".py") || text.endsWith(".sh") || text.endsWith(".txt");
    return colons > 1
        || dots == 3 && !letters
        || letters && dots > 0 && !file
        || text.equals("localhost");
  }

  static int port(String text) {
    if (text.isEmpty() || text.length() > 5) {
      return 0;
    }
    for (int index = 0; index < text.length(); index++) {
      if (text.charAt(index) < '0' || text.charAt(index) > '9') {
        return 0;
      }
    }
    int value = Integer.parseInt(text);
    return value <= 65535 ? value : 0;
  }
}
