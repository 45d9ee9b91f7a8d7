package dev.offscript.readers.shell;

import dev.offscript.model.IpAddress;
import java.util.Optional;

/**
 * The {@code saddr} of an audit record: family in host order, port and address in network order, or
 * what an enriched log says of it.
 */
record SocketAddress(IpAddress address, int port) {

  private static final int INET = 2;
  private static final int INET6 = 10;

  /** The address in a SOCKADDR record; empty for other families and for what cannot be read. */
  static Optional<SocketAddress> of(AuditRecord record) {
    Optional<SocketAddress> raw = raw(record.plain("saddr"));
    if (raw.isPresent()) {
      return raw;
    }
    // Some writers put the enriched part right behind the hex: its words are pairs of their own.
    String loose = "laddr=" + record.plain("laddr") + " lport=" + record.plain("lport");
    return described(record.plain("saddr"))
        .or(() -> described(record.plain("SADDR")))
        .or(() -> described(loose));
  }

  /** Path of a socket of this host, {@code @name} for an abstract one; {@code ""} for others. */
  static String localPath(AuditRecord record) {
    String hex = record.plain("saddr");
    if (!isHex(hex)) {
      String path = after(hex, "saddr_fam=local path=");
      return path.isEmpty() ? after(record.plain("SADDR"), "saddr_fam=local path=") : path;
    }
    boolean local = hex.startsWith("0100") || hex.startsWith("0001");
    StringBuilder path = new StringBuilder();
    for (int i = 2; local && 2 * i + 1 < hex.length(); i++) {
      char c = (char) octet(hex, i);
      if (c == 0 && i > 2) {
        break;
      }
      path.append(c == 0 ? '@' : c);
    }
    return path.length() == 1 ? "" : path.toString();
  }

  /** {@code 192.0.2.1:443}, {@code [2001:db8::1]:443}. */
  @Override
  public String toString() {
    String text = address.toString();
    return (text.indexOf(':') < 0 ? text : "[" + text + "]") + ":" + port;
  }

  private static boolean isHex(String text) {
    return text.length() >= 4 && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
  }

  private static Optional<SocketAddress> raw(String hex) {
    if (hex.length() < 16 || !isHex(hex)) {
      return Optional.empty();
    }
    int first = octet(hex, 0);
    int second = octet(hex, 1);
    // 0200 on little-endian machines, 0002 on the others.
    int family = second == 0 ? first : first == 0 ? second : -1;
    int port = octet(hex, 2) << 8 | octet(hex, 3);
    if (family == INET) {
      return Optional.of(new SocketAddress(IpAddress.v4((int) word(hex, 4, 4)), port));
    }
    if (family == INET6 && hex.length() >= 48) {
      return Optional.of(new SocketAddress(IpAddress.v6(word(hex, 8, 8), word(hex, 16, 8)), port));
    }
    return Optional.empty();
  }

  /** {@code { saddr_fam=inet laddr=192.0.2.1 lport=443 }}. */
  private static Optional<SocketAddress> described(String text) {
    Optional<IpAddress> address = IpAddress.parse(after(text, "laddr="));
    String port = after(text, "lport=");
    if (address.isEmpty()) {
      // ausearch before 2.8: inet host:192.0.2.1 serv:443
      address = IpAddress.parse(after(text, "host:"));
      port = after(text, "serv:");
    }
    if (address.isEmpty() || port.isEmpty() || port.length() > 5) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SocketAddress(address.orElseThrow(), Integer.parseInt(port)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String after(String text, String key) {
    int at = text.indexOf(key);
    if (at < 0) {
      return "";
    }
    int from = at + key.length();
    int to = from;
    while (to < text.length() && text.charAt(to) > ' ' && text.charAt(to) != '}') {
      to++;
    }
    return text.substring(from, to);
  }

  private static long word(String hex, int from, int count) {
    long value = 0;
    for (int i = from; i < from + count; i++) {
      value = value << 8 | octet(hex, i);
    }
    return value;
  }

  private static int octet(String hex, int index) {
    return Character.digit(hex.charAt(2 * index), 16) << 4
        | Character.digit(hex.charAt(2 * index + 1), 16);
  }
}
