package dev.offscript.rules.authoring;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A date as logs write it, year first: dashes, slashes or nothing between its parts, with a clock
 * or without, a point or a comma before the fraction, a zone in any usual form. UTC where it names
 * none.
 *
 * <pre>
 * 2026-03-01T23:10:00.5+02:00    2026-03-01 23:10:00,500 UTC    20260301T231000Z    2026/03/01
 * </pre>
 */
final class WrittenDate {

  private static final Pattern DATE =
      Pattern.compile(
          "([0-9]{4})[-/]?([0-9]{2})[-/]?([0-9]{2})"
              + "(?:[T ]\\s*([0-9]{2}):?([0-9]{2})(?::?([0-9]{2})(?:[.,]([0-9]{1,9})[0-9]*)?)?"
              + "\\s*(Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?)?");

  private WrittenDate() {}

  /** The instant written {@code text}, if it is one. */
  static Optional<Instant> read(String text) {
    Matcher date = DATE.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!date.matches()) {
      return Optional.empty();
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(date.group(1)),
              number(date.group(2)),
              number(date.group(3)),
              number(date.group(4)),
              number(date.group(5)),
              number(date.group(6)),
              nanos(date.group(7)));
      return Optional.of(local.toInstant(zone(date.group(8))));
    } catch (DateTimeException e) {
      return Optional.empty(); // the 31st of February
    }
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
  }

  private static ZoneOffset zone(@Nullable String zone) {
    return zone == null || Character.isLetter(zone.charAt(0))
        ? ZoneOffset.UTC
        : ZoneOffset.of(zone.length() == 5 ? zone.substring(0, 3) + ":" + zone.substring(3) : zone);
  }
}
