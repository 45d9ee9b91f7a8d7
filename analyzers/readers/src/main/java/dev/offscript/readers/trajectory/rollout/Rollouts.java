package dev.offscript.readers.trajectory.rollout;

import dev.offscript.evidence.Source;
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
                    session.withAgent(agent).withTask(task(row), episode(row)).withWindow(window));
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

  private static String task(Json row) {
    for (String key :
        new String[] {
          "task_id", "instance_id", "example_id", "uid", "id", "index", "_ng_task_index"
        }) {
      String found = row.get(key).scalar();
      if (found.isEmpty()) {
        found = row.get("info").get(key).scalar();
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  /** Position in the run: {@code step=12 group=3 env=7}. */
  private static String episode(Json row) {
    StringBuilder episode = new StringBuilder();
    part(row, "step=", episode, "step", "global_step", "iteration");
    part(row, "group=", episode, "group_idx", "group_id");
    part(row, "env=", episode, "traj_idx", "env_id", "_ng_rollout_index");
    return episode.toString();
  }

  private static void part(Json row, String name, StringBuilder episode, String... keys) {
    for (String key : keys) {
      String value = row.get(key).scalar();
      if (!value.isEmpty()) {
        episode.append(episode.length() > 0 ? " " : "").append(name).append(value);
        return;
      }
    }
  }
}
