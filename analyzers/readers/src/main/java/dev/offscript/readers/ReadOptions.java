package dev.offscript.readers;

import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the log does not say and the command line does.
 *
 * @param zone zone of naive stamps ({@code --timezone}); where absent a reader infers it or assumes
 *     UTC, and says which
 * @param year year of stamps without one ({@code --year}); where absent the year of the file's
 *     modification time
 */
public record ReadOptions(Optional<ZoneId> zone, OptionalInt year) {
  /** Nothing was said. */
  public static final ReadOptions NONE = new ReadOptions(Optional.empty(), OptionalInt.empty());
}
