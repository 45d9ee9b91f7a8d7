package dev.offscript.model;

import java.util.Locale;

/**
 * The far side of an act: host and port, canonical (lower case, no brackets, refanged).
 *
 * @param host address or name, {@code ""} where the act names none (a tunnel service picks it)
 * @param port 0 where unknown
 */
public record Endpoint(String host, int port) {

  /** No endpoint. */
  public static final Endpoint NONE = new Endpoint("", 0);

  /** Canonical form of a host and port. */
  public static Endpoint of(String host, int port) {
    String canonical = host.toLowerCase(Locale.ROOT).replace("[.]", ".");
    if (canonical.startsWith("[") && canonical.endsWith("]")) {
      canonical = canonical.substring(1, canonical.length() - 1);
    }
    if (canonical.endsWith(".")) {
      canonical = canonical.substring(0, canonical.length() - 1);
    }
    return new Endpoint(canonical, port);
  }

  /** Whether a host is known. */
  public boolean known() {
    return !host.isEmpty();
  }

  /** {@code host:port}, {@code [v6]:port}, or the host alone. */
  @Override
  public String toString() {
    String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == 0 ? shown : shown + ":" + port;
  }
}
