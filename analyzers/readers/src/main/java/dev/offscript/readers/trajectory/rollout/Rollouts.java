package dev.offscript.readers.trajectory.rollout;

import dev.offscript.evidence.Source;
import dev.offscript.model.EpisodePosition;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonLines;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;

/** One sample a line, each a session of its own, all before the file was written. */
final class Rollouts {

  /** Tells what one sample says. */
  interface Row {
    /** The record has begun; the session is that of {@code transcript}. */
    void tell(Json row, Transcript transcript);
  }

  /** A longer text is no name. */
  private static final int LONGEST = 256;

  private Rollouts() {}

  static void read(String agent, Source source, EventSink sink, Row teller) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    Transcript transcript = new Transcript(source, sink, sessions);
    long written = source.modifiedMillis() * 1_000_000L;
    TimeSpan window =
        written <= 0
            ? TimeSpan.NONE
            : new TimeSpan(TimeSpan.OPEN_START, written, 3, TimeBasis.MTIME, TimeMeaning.EPISODE);
    try (JsonLines lines = JsonLines.of(source, sink)) {
      while (lines.next()) {
        Json row = lines.value();
        EvidenceRef record = lines.record();
        Sessions.Entry entry =
            sessions.open(
                sessions.derivedId(Long.toString(record.offset())),
                session ->
                    session
                        .withAgent(agent)
                        .withModel(model(row))
                        .withTask(task(row), episode(row))
                        .withWindow(window));
        entry.gap(Gaps.NO_TIME);
        transcript.begin(record, entry, TimeSpan.NONE);
        if (row.isObject()) {
          teller.tell(row, transcript);
        } else {
          transcript.unknown("a record that is no object");
        }
        sessions.close(entry);
      }
    }
    sessions.close();
  }

  /** What stands in all samples of one task, of every step; a {@code uid} is of one step only. */
  private static String task(Json row) {
    return first(
        row,
        "task_id",
        "instance_id",
        "example_id",
        "problem_id",
        "task_name",
        "id",
        "index",
        "_ng_task_index");
  }

  /** Position in the run: {@code step=12 group=3 env=7 environment=swe checkpoint=step_10}. */
  private static String episode(Json row) {
    return new EpisodePosition()
        .add("step", first(row, "step", "global_step", "training_step", "iteration"))
        .add("group", first(row, "group_idx", "group_id", "uid"))
        .add("env", first(row, "traj_idx", "env_id", "_ng_rollout_index", "rollout_n"))
        .add("environment", environment(row))
        .add(
            "checkpoint",
            first(row, "checkpoint", "ckpt", "policy_version", "weight_version", "model_version"))
        .toString();
  }

  /** The data set or environment; that of verifiers stands under {@code task}. */
  private static String environment(Json row) {
    String named =
        first(row, "data_source", "env_class", "environment", "env_name", "dataset", "domain");
    return !named.isEmpty() || !row.has("example_id") ? named : row.text("task");
  }

  private static String model(Json row) {
    String named = first(row, "model", "model_name");
    return named.isEmpty() ? row.get("response").text("model") : named;
  }

  /** The first of these members with a plain value, of the row or of what verl and others nest. */
  private static String first(Json row, String... keys) {
    for (String key : keys) {
      for (String nested : new String[] {"", "info", "extra_info", "non_tensor_batch"}) {
        Json found = nested.isEmpty() ? row.get(key) : row.get(nested).get(key);
        if (!found.scalar().isEmpty() && found.scalar().length() <= LONGEST) {
          return found.scalar();
        }
      }
    }
    return "";
  }
}
