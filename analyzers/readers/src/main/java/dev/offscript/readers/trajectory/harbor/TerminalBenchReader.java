package dev.offscript.readers.trajectory.harbor;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EpisodePosition;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonDocument;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.util.Set;

/**
 * {@code results.json} of Terminal-Bench, of one trial or of a whole run: the task, when the agent
 * began and ended, and whether the tests passed.
 *
 * <pre>
 * {"trial_name":"t.1-of-1.run","task_id":"t","instruction":"..","is_resolved":false,
 *  "agent_started_at":"2026-03-01T10:00:00+00:00","agent_ended_at":"..","recording_path":".."}
 * </pre>
 */
public final class TerminalBenchReader implements Reader {

  /** A reader; it has no state. */
  public TerminalBenchReader() {}

  @Override
  public String format() {
    return "terminal-bench";
  }

  @Override
  public double sniff(Sample sample) {
    Json first = JsonSample.of(sample).first();
    return isTrial(first) || isTrial(first.get("results").get(0)) ? 0.95 : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    Transcript transcript = new Transcript(source, sink, sessions);
    Clock clock = new Clock(options, sink);
    JsonDocument document = JsonDocument.of(source);
    JsonDocument.Outline outline = document.outline(Set.of("results"));
    if (isTrial(outline.header())) {
      EvidenceRef whole = outline.record();
      if (outline.truncated()) {
        sink.rejected(whole.offset(), whole.length(), "truncated: the document ends early");
      } else {
        sink.record(whole.offset(), whole.length());
      }
      trial(outline.header(), whole, transcript, clock);
    } else {
      boolean found =
          document.elements(
              "results", sink, (index, trial, record) -> trial(trial, record, transcript, clock));
      if (!found) {
        EvidenceRef whole = outline.record();
        sink.rejected(whole.offset(), whole.length(), "a document without results of trials");
      }
    }
    sessions.close();
  }

  private static void trial(Json trial, EvidenceRef record, Transcript transcript, Clock clock) {
    if (!isTrial(trial)) {
      transcript.begin(record, transcript.sessions().none(), TimeSpan.NONE);
      transcript.unknown("a result that is not of a trial");
      return;
    }
    TimeSpan window =
        clock.between(
            stamp(trial, "agent_started_at", "trial_started_at"),
            stamp(trial, "agent_ended_at", "trial_ended_at"),
            TimeMeaning.EPISODE);
    Sessions.Entry entry =
        transcript
            .sessions()
            .open(
                trialName(trial),
                session ->
                    session
                        .withTask(
                            trial.text("task_id"),
                            new EpisodePosition().add("trial", trial.text("trial_name")).toString())
                        .withWindow(window));
    transcript.begin(record, entry, window);
    transcript.user("/instruction", trial.get("instruction"));
    transcript.score("/is_resolved", trial.get("is_resolved"));
    if (trial.get("failure_mode").isString() && !trial.text("failure_mode").equals("unset")) {
      transcript.frame("/failure_mode", trial.get("failure_mode"));
    }
  }

  private static Stamp stamp(Json trial, String name, String other) {
    Stamp stamp = Stamp.of(trial.get(name));
    return stamp.known() ? stamp : Stamp.of(trial.get(other));
  }

  /** Whether a document is the result of one trial. */
  public static boolean isTrial(Json head) {
    return head.has("task_id")
        && head.has("instruction")
        && (head.has("trial_name") || head.has("is_resolved"));
  }

  /** Name of the trial that {@code head} is of. */
  public static String trialName(Json head) {
    return head.text("trial_name").isEmpty() ? head.text("task_id") : head.text("trial_name");
  }
}
