package dev.offscript.rules.sigma;

import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.time.Duration;

/**
 * A span as correlations write it: a whole number above zero and a unit, {@code s m h d}, or {@code
 * w M y} (a month and a year are the mean ones of the Gregorian calendar, 2 629 746 and 31 556 952
 * seconds). No sign, no blank, no combination.
 */
public final class Timespan {

  private static final int MAX_DIGITS = 9;

  /** Milliseconds have to fit a long, with room to add to them. */
  private static final long MAX_SECONDS = Long.MAX_VALUE / 4000;

  private Timespan() {}

  /** The span written {@code text}. */
  public static Duration parse(String text, Yaml at) throws RuleProblem {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    long seconds = digits == text.length() - 1 ? unit(text.charAt(digits)) : 0;
    if (digits == 0 || digits > MAX_DIGITS || seconds == 0) {
      throw RuleProblem.at(
          at,
          "'" + text + "' is no timespan; expected a number and one of s m h d w M y, as in 15m");
    }
    long count = Long.parseLong(text.substring(0, digits));
    if (count == 0) {
      throw RuleProblem.at(at, "a timespan must be longer than nothing");
    }
    if (count * seconds > MAX_SECONDS) {
      throw RuleProblem.at(at, "'" + text + "' is longer than time is counted");
    }
    return Duration.ofSeconds(count * seconds);
  }

  private static long unit(char unit) {
    return switch (unit) {
      case 's' -> 1;
      case 'm' -> 60;
      case 'h' -> 3_600;
      case 'd' -> 86_400;
      case 'w' -> 604_800;
      case 'M' -> 2_629_746;
      case 'y' -> 31_556_952;
      default -> 0;
    };
  }
}
