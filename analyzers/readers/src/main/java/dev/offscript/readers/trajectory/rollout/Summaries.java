package dev.offscript.readers.trajectory.rollout;

import dev.offscript.evidence.Spill;
import dev.offscript.readers.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the cells of every column need to know of the episode in their row. The first ones are held
 * as trees, about a kilobyte each; of a dump with more rows the others wait as text.
 */
final class Summaries implements Closeable {

  private static final int HELD = 1 << 14;

  private static final List<String> KEPT =
      List.of("trajectory_id", "current_step", "env_info", "timing_info", "length_info");

  private final List<Json> held = new ArrayList<>();
  private final Spill rest = new Spill();

  /** The episode of the next row. */
  void add(Json episode) {
    Json summary = summary(episode);
    if (held.size() < HELD) {
      held.add(summary);
    } else {
      rest.add(summary.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The summary of the episode in {@code row}, {@link Json#MISSING} where there is none. */
  Json get(int row) {
    if (row < held.size()) {
      return held.get(row);
    }
    int number = row - held.size();
    return number < rest.size()
        ? Json.parse(new String(rest.get(number), StandardCharsets.UTF_8))
        : Json.MISSING;
  }

  private static Json summary(Json episode) {
    List<String> names = new ArrayList<>(KEPT);
    if (episode.has("branch_or_step_idx")) {
      names.add("branch_or_step_idx");
    }
    return episode.only(names);
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }
}
