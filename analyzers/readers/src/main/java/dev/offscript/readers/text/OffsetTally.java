package dev.offscript.readers.text;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a clock without a zone is from UTC, told by pairs: a stamp of its own, and a moment
 * beside it in the same line.
 *
 * <p>Zones are whole quarters of an hour from UTC, so that two stamps of about the same moment show
 * theirs, and stamps of other moments hardly ever the same one. Pairs that do not agree tell
 * nothing; two offsets an hour apart are summer time, and both are kept as a range.
 */
final class OffsetTally {

  private static final int QUARTER = 900;
  private static final int FARTHEST = 56;
  private static final int EXACT_SECONDS = 2;
  private static final int LOOSE_SECONDS = 120;
  private static final int FEWEST_EXACT = 2;
  private static final int FEWEST_LOOSE = 5;

  private final Map<Integer, Votes> byQuarter = new TreeMap<>();
  private int lines;

  private static final class Votes {
    private int lines;
    private int exact;
    private final Set<Long> places = new HashSet<>();
  }

  /**
   * What the pairs tell.
   *
   * @param offset null where they tell nothing
   * @param note what was assumed or why not, {@code ""} where there is nothing to say
   */
  record Found(@Nullable Offset offset, String note) {
    static final Found NOTHING = new Found(null, "");
  }

  /** A line whose clock shows {@code local} and that names {@code moments}, both in seconds. */
  void add(long local, List<Long> moments) {
    Set<Integer> voted = new HashSet<>();
    for (long moment : moments) {
      int quarter = (int) Math.floorDiv(local - moment + QUARTER / 2, (long) QUARTER);
      long rest = Math.abs(local - moment - (long) quarter * QUARTER);
      if (Math.abs(local - moment) <= FARTHEST * QUARTER + LOOSE_SECONDS
          && rest <= LOOSE_SECONDS
          && voted.add(quarter)) {
        Votes votes = byQuarter.computeIfAbsent(quarter, key -> new Votes());
        votes.lines++;
        votes.exact += rest <= EXACT_SECONDS ? 1 : 0;
        if (votes.places.size() < FEWEST_LOOSE) {
          votes.places.add(Math.floorMod(local, (long) QUARTER));
        }
      }
    }
    lines += voted.isEmpty() ? 0 : 1;
  }

  /** What they tell together. */
  Found found() {
    int best = 0;
    int second = 0;
    Votes most = new Votes();
    Votes next = new Votes();
    for (Map.Entry<Integer, Votes> entry : byQuarter.entrySet()) {
      if (entry.getValue().lines > most.lines) {
        next = most;
        second = best;
        most = entry.getValue();
        best = entry.getKey();
      } else if (entry.getValue().lines > next.lines) {
        next = entry.getValue();
        second = entry.getKey();
      }
    }
    if (!enough(most)) {
      return Found.NOTHING;
    }
    if (most.lines * 10 >= lines * 9 && next.lines * 2 <= most.lines) {
      Offset offset = Offset.of(best * QUARTER);
      return new Found(
          offset,
          "stamps without a zone are at "
              + offset.text()
              + ": "
              + most.lines
              + " stand beside a moment that says so");
    }
    if (Math.abs(best - second) == 4
        && next.lines >= FEWEST_LOOSE
        && enough(next)
        && (most.lines + next.lines) * 10 >= lines * 9
        && most.lines + next.lines <= lines) {
      Offset offset =
          new Offset(Math.min(best, second) * QUARTER, Math.max(best, second) * QUARTER);
      return new Found(
          offset,
          "stamps without a zone are at "
              + offset.text()
              + ", as where summer time begins or ends:"
              + " "
              + lines
              + " stand beside a moment that says so; --timezone says which");
    }
    return new Found(
        null,
        "stamps without a zone and moments beside them do not agree on one: "
            + Offset.of(best * QUARTER).text()
            + " in "
            + most.lines
            + " of "
            + lines
            + " lines; UTC was assumed");
  }

  /** Stamps on the quarter of an hour agree by chance. */
  private static boolean enough(Votes votes) {
    return votes.exact >= FEWEST_EXACT && votes.places.size() >= FEWEST_EXACT
        || votes.lines >= FEWEST_LOOSE && votes.places.size() >= FEWEST_LOOSE;
  }
}
