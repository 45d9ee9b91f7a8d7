package dev.offscript.readers.text;

import dev.offscript.evidence.Sample;
import java.util.function.Predicate;

/**
 * How many lines of a sample are of a form.
 *
 * @param seen lines that are not blank
 * @param found those of the form
 */
public record LineShare(int seen, int found) {

  /** Among the first {@code most} lines of {@code sample}, those that {@code form} holds of. */
  public static LineShare of(Sample sample, int most, Predicate<String> form) {
    return of(sample, most, line -> true, form);
  }

  /** The same among those that {@code counts} holds of: headings and the like are no records. */
  public static LineShare of(
      Sample sample, int most, Predicate<String> counts, Predicate<String> form) {
    int seen = 0;
    int found = 0;
    for (String line : sample.lines(most)) {
      if (!line.isBlank() && counts.test(line)) {
        seen++;
        found += form.test(line) ? 1 : 0;
      }
    }
    return new LineShare(seen, found);
  }

  /** Whether at least {@code percent} of the lines are, and one of them. */
  public boolean atLeast(int percent) {
    return found > 0 && found * 100 >= seen * percent;
  }
}
