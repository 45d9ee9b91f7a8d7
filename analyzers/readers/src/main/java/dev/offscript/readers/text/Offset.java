package dev.offscript.readers.text;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * How far a clock is east of UTC, in seconds; a range where that is not certain: a word that
 * several countries use, an hour that summer time repeats or leaves out.
 *
 * @param low the least, at which a stamp means its latest moment
 * @param high the most
 */
record Offset(int low, int high) {

  /** A clock on UTC. */
  static final Offset UTC = new Offset(0, 0);

  private static final int FARTHEST = 18 * 3600;

  /** Words that mean one offset wherever they are used, in minutes. */
  private static final Map<String, Integer> WORDS =
      Map.ofEntries(
          Map.entry("WET", 0),
          Map.entry("WEST", 60),
          Map.entry("CET", 60),
          Map.entry("CEST", 120),
          Map.entry("MEZ", 60),
          Map.entry("MESZ", 120),
          Map.entry("EET", 120),
          Map.entry("EEST", 180),
          Map.entry("MSK", 180),
          Map.entry("SAST", 120),
          Map.entry("PKT", 300),
          Map.entry("NPT", 345),
          Map.entry("WIB", 420),
          Map.entry("HKT", 480),
          Map.entry("SGT", 480),
          Map.entry("AWST", 480),
          Map.entry("JST", 540),
          Map.entry("KST", 540),
          Map.entry("ACST", 570),
          Map.entry("AEST", 600),
          Map.entry("ACDT", 630),
          Map.entry("AEDT", 660),
          Map.entry("NZST", 720),
          Map.entry("NZDT", 780),
          Map.entry("NDT", -150),
          Map.entry("BRT", -180),
          Map.entry("EDT", -240),
          Map.entry("MDT", -360),
          Map.entry("PDT", -420),
          Map.entry("AKDT", -480),
          Map.entry("AKST", -540),
          Map.entry("HST", -600));

  /** Words of several places: the least and the most that one of them means, in minutes. */
  private static final Map<String, Offset> AMBIGUOUS =
      Map.of(
          "IST", new Offset(60 * 60, 330 * 60), // Ireland, Israel, India
          "BST", new Offset(60 * 60, 360 * 60), // Britain, Bangladesh
          "EST", new Offset(-300 * 60, 600 * 60), // New York, Sydney
          "CST", new Offset(-360 * 60, 480 * 60), // Chicago, Havana, Shanghai
          "CDT", new Offset(-300 * 60, -240 * 60), // Chicago, Havana
          "MST", new Offset(-420 * 60, 480 * 60), // Denver, Kuala Lumpur
          "PST", new Offset(-480 * 60, 480 * 60), // Los Angeles, Manila
          "AST", new Offset(-240 * 60, 180 * 60), // Halifax, Riyadh
          "GST", new Offset(-120 * 60, 240 * 60)); // South Georgia, Dubai

  /** Whether it is certain. */
  boolean exact() {
    return low == high;
  }

  /** {@code seconds} east. */
  static Offset of(int seconds) {
    return seconds == 0 ? UTC : new Offset(seconds, seconds);
  }

  /** What a word for a zone means; empty where it is none. */
  static Optional<Offset> word(String word) {
    Integer minutes = WORDS.get(word);
    return minutes == null
        ? Optional.ofNullable(AMBIGUOUS.get(word))
        : Optional.of(of(minutes * 60));
  }

  /** What a column for the zone says: an offset, a word; empty for anything else. */
  static Optional<Offset> said(String text) {
    OffsetScan scan = new OffsetScan();
    return scan.scan(text, 0, false) ? Optional.of(scan.offset()) : word(text.strip());
  }

  /** A region of the time zone database ({@code Asia/Shanghai}); empty where it is none. */
  static Optional<ZoneId> region(String text) {
    if (text.indexOf('/') <= 0 || text.length() > 40) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** {@code +08:00}, {@code +01:00..+02:00}. */
  String text() {
    return exact() ? text(low) : text(low) + ".." + text(high);
  }

  private static String text(int seconds) {
    int minutes = Math.abs(seconds) / 60;
    return (seconds < 0 ? "-" : "+")
        + (char) ('0' + minutes / 600)
        + (char) ('0' + minutes / 60 % 10)
        + ':'
        + (char) ('0' + minutes % 60 / 10)
        + (char) ('0' + minutes % 10);
  }

  /** Whether {@code seconds} can be an offset at all. */
  static boolean possible(int seconds) {
    return seconds <= FARTHEST;
  }
}
