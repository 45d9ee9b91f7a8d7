package dev.offscript.rules.sigma;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Numbers as rules and events write them: decimal, with sign, fraction and exponent, bounded. */
public final class Numbers {

  private static final int MAX_DIGITS = 64;

  private Numbers() {}

  /** The number written {@code text}, if it is one and nothing else. */
  public static Optional<BigDecimal> parse(String text) {
    int length = text.length();
    if (length == 0 || length > MAX_DIGITS || !numeric(text)) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs((long) number.scale()) > 1000 ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The number a JSON or YAML value is; a text counts where it is numeric. */
  public static Optional<BigDecimal> of(Object value) {
    if (value instanceof Long number) {
      return Optional.of(BigDecimal.valueOf(number));
    }
    if (value instanceof Integer number) {
      return Optional.of(BigDecimal.valueOf(number));
    }
    if (value instanceof Double number) {
      return number.isNaN() || number.isInfinite()
          ? Optional.empty()
          : Optional.of(BigDecimal.valueOf(number));
    }
    if (value instanceof BigInteger number) {
      return Optional.of(new BigDecimal(number));
    }
    if (value instanceof BigDecimal number) {
      return Optional.of(number);
    }
    return value instanceof String text ? parse(text) : Optional.empty();
  }

  /** One text a number, whatever way it was written: {@code 1.0} and {@code 1} are {@code 1}. */
  public static String canonical(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** A quick look before the expensive one: only characters that numbers are made of. */
  private static boolean numeric(String text) {
    char first = text.charAt(0);
    if (first != '-' && first != '+' && first != '.' && (first < '0' || first > '9')) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && c != 'e' && c != 'E' && c != '-' && c != '+') {
        return false;
      }
    }
    return true;
  }
}
