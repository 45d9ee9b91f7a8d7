package dev.offscript.readers.trajectory.sweagent;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.NoSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonDocument;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.util.Set;

/**
 * Trajectory of SWE-agent ({@code INSTANCE.traj}), v0 and v1:
 *
 * <pre>
 * {"environment":"main","trajectory":[{"action":"ls","observation":"..","response":"..","thought":"..","state":"{..}"}],
 *  "history":[{"role":"system",..},{"role":"user","is_demo":true,..},{"role":"assistant","thought":"..","action":"ls"}],
 *  "info":{"exit_status":"submitted"},"replay_config":{..}}
 * </pre>
 *
 * <p>The steps of {@code trajectory} say again what {@code history} says, which alone has the
 * prompts: history is read, steps are told as repeats. Items with {@code is_demo} show how a task
 * is done; they are no acts. There are no times. Nothing is numbered, but actions and observations
 * take turns, each step stands there twice, and {@code info.model_stats.api_calls} counts the
 * answers of the model: a loss shows in any of them.
 */
public final class SweAgentReader implements Reader {

  /** A reader; it has no state. */
  public SweAgentReader() {}

  @Override
  public String format() {
    return "swe-agent";
  }

  @Override
  public double sniff(Sample sample) {
    Json first = JsonSample.of(sample).first();
    Json step = first.get("trajectory").get(0);
    boolean steps = step.has("action") && (step.has("observation") || step.has("response"));
    Json item = first.get("history").get(0);
    boolean history =
        item.has("role") && item.has("content") && (item.has("agent") || item.has("message_type"));
    boolean replay = first.has("replay_config");
    if (steps || history && (first.has("trajectory") || first.has("info") || replay)) {
      return steps && step.has("state") || history ? 0.95 : 0.8;
    }
    return history ? 0.85 : replay && first.has("trajectory") ? 0.8 : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    Transcript transcript = new Transcript(source, sink, sessions);
    JsonDocument document = JsonDocument.of(source);
    JsonDocument.Outline outline = document.outline(Set.of("trajectory", "history"));
    Json header = outline.header();
    Sessions.Entry entry =
        sessions.open(
            sessions.derivedId(),
            session ->
                session
                    .withAgent("swe-agent")
                    .withModel(model(header.get("replay_config")))
                    .withTask(task(header.get("replay_config")), ""));
    entry.gap(Gaps.NO_TIME);
    if (outline.truncated()) {
      entry.gap(Gaps.TAIL_TRUNCATED);
    }
    transcript.begin(outline.record(), entry, TimeSpan.NONE);
    transcript.frame("/info/exit_status", header.get("info").get("exit_status"));
    SweAgentItems items = new SweAgentItems(transcript, entry);
    boolean found =
        document.elements("history", sink, (index, value, record) -> items.history(value, record));
    // The second look at the same bytes must not tell of their damage twice.
    EventSink steps = outline.truncated() && items.any() ? new NoSink() : sink;
    found |=
        document.elements("trajectory", steps, (index, value, record) -> items.step(value, record));
    if (!found) {
      EvidenceRef whole = outline.record();
      sink.rejected(whole.offset(), whole.length(), "a document without history and trajectory");
    }
    items.end(header.get("info").get("model_stats").get("api_calls").number().orElse(0));
    sessions.close();
  }

  private static Json config(Json replay) {
    return replay.isString() ? Json.parse(replay.text()) : replay;
  }

  private static String model(Json replay) {
    return config(replay).get("agent").get("model").text("name");
  }

  private static String task(Json replay) {
    return config(replay).get("problem_statement").text("id");
  }
}
