package dev.offscript.chains;

import dev.offscript.chains.values.Addresses;
import dev.offscript.model.Endpoint;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sanctioned endpoints, one a line: a host or address ({@code gw.example.org}, {@code 192.0.2.7}),
 * a host and port ({@code gw.example.org:22}, {@code [2001:db8::7]:22}), a network ({@code
 * 192.0.2.0/24}) or a domain with everything below it ({@code .example.org}, {@code
 * *.example.org}). Empty lines and what follows {@code #} count for nothing.
 */
public final class Allowed {

  /** Nothing is sanctioned. */
  public static final Allowed NOTHING = new Allowed(List.of());

  private final List<Entry> entries;

  private Allowed(List<Entry> entries) {
    this.entries = entries;
  }

  /**
   * The endpoints of {@code lines}.
   *
   * @throws IllegalArgumentException with the line's number where one is no endpoint
   */
  public static Allowed parse(List<String> lines) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int comment = line.indexOf('#');
      String text = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!text.isEmpty()) {
        int number = i + 1;
        entries.add(
            Entry.parse(text)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "line "
                                + number
                                + ": \""
                                + text
                                + "\" is no host, host:port, network or domain")));
      }
    }
    return new Allowed(List.copyOf(entries));
  }

  /** The entry that sanctions {@code endpoint}, as it was written. */
  public Optional<String> covers(Endpoint endpoint) {
    return endpoint.known()
        ? entries.stream().filter(entry -> entry.covers(endpoint)).map(Entry::text).findFirst()
        : Optional.empty();
  }

  private record Entry(String text, String host, int port, int prefix) {

    static Optional<Entry> parse(String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      if (lower.indexOf(' ') >= 0) {
        return Optional.empty();
      }
      int slash = lower.indexOf('/');
      if (slash >= 0) {
        return network(text, lower, slash);
      }
      if (lower.startsWith("*.") || lower.startsWith(".")) {
        String suffix = lower.substring(lower.indexOf('.'));
        return suffix.length() > 1 ? Optional.of(new Entry(text, suffix, 0, -1)) : Optional.empty();
      }
      int colon = lower.lastIndexOf(':');
      boolean bareV6 = colon >= 0 && lower.indexOf(':') != colon && !lower.startsWith("[");
      if (colon < 0 || bareV6 || lower.endsWith("]")) {
        return Optional.of(new Entry(text, Endpoint.of(lower, 0).host(), 0, -1));
      }
      return port(lower.substring(colon + 1))
          .map(port -> new Entry(text, Endpoint.of(lower.substring(0, colon), 0).host(), port, -1));
    }

    private static Optional<Entry> network(String text, String lower, int slash) {
      String address = lower.substring(0, slash);
      Optional<byte[]> bytes = Addresses.bytes(address);
      Optional<Integer> prefix = port(lower.substring(slash + 1));
      return bytes.isPresent() && prefix.isPresent() && prefix.get() <= bytes.get().length * 8
          ? Optional.of(new Entry(text, address, 0, prefix.get()))
          : Optional.empty();
    }

    private static Optional<Integer> port(String digits) {
      if (digits.isEmpty()
          || digits.length() > 5
          || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return Optional.empty();
      }
      int value = Integer.parseInt(digits);
      return value <= 65535 ? Optional.of(value) : Optional.empty();
    }

    boolean covers(Endpoint endpoint) {
      if (port != 0 && port != endpoint.port()) {
        return false;
      }
      if (prefix >= 0) {
        return Addresses.bytes(endpoint.host())
            .flatMap(one -> Addresses.bytes(host).map(two -> inside(one, two)))
            .orElse(false);
      }
      return host.startsWith(".")
          ? endpoint.host().endsWith(host) || endpoint.host().equals(host.substring(1))
          : endpoint.host().equals(host);
    }

    private boolean inside(byte[] one, byte[] two) {
      if (one.length != two.length) {
        return false;
      }
      int shift = one.length * 8 - prefix;
      return new BigInteger(1, one)
          .shiftRight(shift)
          .equals(new BigInteger(1, two).shiftRight(shift));
    }
  }
}
