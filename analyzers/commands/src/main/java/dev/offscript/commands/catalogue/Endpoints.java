package dev.offscript.commands.catalogue;

import dev.offscript.model.Endpoint;
import java.util.Optional;
import java.util.Set;

/** Reads hosts and ports as command lines write them. */
public final class Endpoints {

  private static final Set<String> FILE_ENDINGS =
      Set.of(
          "yaml", "yml", "json", "toml", "ini", "conf", "cfg", "csv", "txt", "log", "xml", "db",
          "dat", "pem", "key", "crt", "ovpn", "lock", "tar", "gz", "zip", "exe", "pcap", "pid",
          "sock");

  private static final Set<String> ADDRESS_TYPES =
      Set.of(
          "tcp", "tcp4", "tcp6", "tcp-connect", "tcp4-connect", "tcp6-connect", "openssl-connect");

  private Endpoints() {}

  /**
   * {@code host}, {@code host:port}, {@code [v6]:port}, {@code user@host}, {@code
   * scheme://user@host:port/path}, {@code tcp:host:port,option}, {@code
   * socks4a:proxy:host:port,socksport=9050}, which is the proxy.
   *
   * @return empty where the text names no host
   */
  public static Optional<Endpoint> read(String text, int defaultPort) {
    String rest = text.strip();
    int scheme = rest.indexOf("://");
    int port = defaultPort;
    if (scheme >= 0) {
      String name = rest.substring(0, scheme);
      rest = rest.substring(scheme + 3);
      rest = cut(rest, '/');
      rest = cut(rest, '?');
      rest = cut(rest, '#');
      if (port == 0) {
        port = schemePort(name);
      }
    } else {
      Optional<Endpoint> proxy = socatProxy(rest);
      if (proxy.isPresent()) {
        return proxy;
      }
      rest = dropAddressType(rest);
      rest = cut(rest, ',');
      if (!rest.startsWith("/")) {
        rest = cut(rest, '/');
      }
      rest = cut(rest, '?');
    }
    rest = rest.substring(rest.lastIndexOf('@') + 1);
    if (rest.startsWith("[")) {
      int close = rest.indexOf(']');
      if (close < 0) {
        return Optional.empty();
      }
      String after = rest.substring(close + 1);
      return host(rest.substring(1, close), after.startsWith(":") ? after.substring(1) : "", port);
    }
    int first = rest.indexOf(':');
    int last = rest.lastIndexOf(':');
    if (first >= 0 && first == last) {
      return host(rest.substring(0, first), rest.substring(first + 1), port);
    }
    return host(rest, "", port);
  }

  private static Optional<Endpoint> socatProxy(String address) {
    boolean socks = address.regionMatches(true, 0, "socks", 0, 5);
    if (!socks && !address.regionMatches(true, 0, "proxy", 0, 5)) {
      return Optional.empty();
    }
    String lower = address.toLowerCase(java.util.Locale.ROOT);
    String[] parts = cut(address, ',').split(":", 5);
    if (parts.length != 4) {
      return Optional.empty();
    }
    String name = socks ? ",socksport=" : ",proxyport=";
    int at = lower.indexOf(name);
    int port = at < 0 ? 0 : port(cut(address.substring(at + name.length()), ','));
    return host(parts[1], "", port > 0 ? port : socks ? 1080 : 8080);
  }

  private static Optional<Endpoint> host(String host, String digits, int otherwise) {
    boolean type = ADDRESS_TYPES.contains(host.toLowerCase(java.util.Locale.ROOT));
    if (host.isEmpty() || host.length() > 253 || type || !hostLike(host)) {
      return Optional.empty();
    }
    int port = port(digits);
    return Optional.of(Endpoint.of(host, port > 0 ? port : otherwise));
  }

  /** A port number, 0 where the text is none. */
  public static int port(String text) {
    if (text.isEmpty() || text.length() > 5) {
      return 0;
    }
    int value = 0;
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      if (c < '0' || c > '9') {
        return 0;
      }
      value = value * 10 + c - '0';
    }
    return value <= 65535 ? value : 0;
  }

  /** Letters, digits and what else stands in names, addresses and placeholders. */
  static boolean hostLike(String text) {
    for (int index = 0; index < text.length(); index++) {
      char c = text.charAt(index);
      boolean fine =
          Character.isLetterOrDigit(c)
              || c == '.'
              || c == '-'
              || c == '_'
              || c == ':'
              || c == '$'
              || c == '{'
              || c == '}'
              || c == '%'
              || c == '['
              || c == ']'
              || c == '<'
              || c == '>';
      if (!fine) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text is {@code host:port} with a number. */
  static boolean hostAndPort(String text) {
    Optional<Endpoint> read = read(text, 0);
    return read.isPresent() && read.get().port() > 0 && read.get().host().length() > 1;
  }

  /** Whether the text is a dotted address, a bracketed one or a name with a dot. */
  static boolean addressLike(String text) {
    return hostLike(text)
        && (text.indexOf('.') > 0 || text.equals("localhost") || text.indexOf(':') > 0);
  }

  /** Whether a name with a dot is that of a file and of no domain: {@code config.yaml}. */
  static boolean fileName(String host) {
    return FILE_ENDINGS.contains(host.substring(host.lastIndexOf('.') + 1))
        && host.indexOf('.') > 0;
  }

  /** Whether packets to this host stay on it. */
  static boolean loopback(String host) {
    return host.equals("localhost")
        || host.equals("::1")
        || host.startsWith("127.")
        || host.equals("[::1]");
  }

  private static String cut(String text, char at) {
    int found = text.indexOf(at);
    return found < 0 ? text : text.substring(0, found);
  }

  private static String dropAddressType(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || text.indexOf(':', colon + 1) < 0 || text.startsWith("[")) {
      return text;
    }
    String type = text.substring(0, colon).toLowerCase(java.util.Locale.ROOT);
    boolean known =
        type.startsWith("tcp")
            || type.startsWith("udp")
            || type.startsWith("openssl")
            || type.startsWith("ssl")
            || type.startsWith("sctp")
            || type.startsWith("socks")
            || type.startsWith("proxy")
            || type.startsWith("tls");
    return known ? text.substring(colon + 1) : text;
  }

  private static int schemePort(String scheme) {
    return switch (scheme) {
      case "https", "wss" -> 443;
      case "http", "ws" -> 80;
      case "ssh" -> 22;
      default -> 0;
    };
  }
}
