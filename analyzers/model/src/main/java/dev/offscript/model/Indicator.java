package dev.offscript.model;

/**
 * A typed value found in a text.
 *
 * @param type what it is
 * @param value canonical form: lower case where case means nothing, refanged, no brackets
 * @param start first character in the text
 * @param end one past the last character
 */
public record Indicator(Type type, String value, int start, int end) {

  /** {@code type:value}, as the field {@code offscript.indicator} holds it. */
  public String term() {
    return type.wire() + ":" + value;
  }

  /** What an indicator is. */
  public enum Type implements Term {
    /** An IPv4 or IPv6 address. */
    IP("ip"),
    /** A port that stood behind a host. */
    PORT("port"),
    /** A host name. */
    DOMAIN("domain"),
    /** A URL. */
    URL("url"),
    /** An address of a cryptocurrency whose checksum holds. */
    WALLET("wallet");

    private final String wire;

    Type(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }
}
