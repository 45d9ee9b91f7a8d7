package dev.offscript.commands.code;

import dev.offscript.commands.code.Token.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Hosts and ports among literals. */
final class Hosts {

  /** A host and a port of it. */
  record Far(String host, int port) {}

  private Hosts() {}

  /** The first literal that is a host with a port in it or behind it. */
  static Optional<Far> first(List<Token> tokens, Function<String, String> environment) {
    for (int index = 0; index < tokens.size(); index++) {
      Token token = told(tokens, index, environment);
      if (token.kind() != Kind.TEXT) {
        continue;
      }
      Optional<String[]> pair = pair(token.text());
      if (pair.isPresent()) {
        return Optional.of(new Far(pair.get()[0], Integer.parseInt(pair.get()[1])));
      }
      int port = host(token.text()) ? portNear(tokens, index, environment) : 0;
      if (port > 0) {
        return Optional.of(new Far(token.text(), port));
      }
    }
    return Optional.empty();
  }

  private static int portNear(List<Token> tokens, int index, Function<String, String> environment) {
    if (index > 2 && tokens.get(index - 1).is(",") && tokens.get(index - 3).is("(")) {
      // node: connect(443, "host").
      int before = port(tokens.get(index - 2).text());
      if (before > 0) {
        return before;
      }
    }
    for (int ahead = index + 1; ahead < Math.min(tokens.size(), index + 12); ahead++) {
      int number = port(told(tokens, ahead, environment).text());
      if (number > 0) {
        return number;
      }
    }
    return 0;
  }

  /** The token, or what the environment holds where it names a variable in {@code getenv("X")}. */
  private static Token told(List<Token> tokens, int index, Function<String, String> environment) {
    Token token = tokens.get(index);
    boolean named =
        token.kind() == Kind.TEXT
            && index > 1
            && (tokens.get(index - 2).text().equals("getenv")
                || tokens.get(index - 2).text().equals("environ")
                || tokens.get(index - 2).text().equals("ENV"));
    String value = named ? environment.apply(token.text()) : "";
    return value.isEmpty() ? token : token.with(value);
  }

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
