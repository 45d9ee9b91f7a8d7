package dev.offscript.readers.trajectory.harbor;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
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
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.util.Set;

/**
 * A run as a viewer of Harbor trajectories keeps it: one document of steps.
 *
 * <pre>
 * {"steps":[{"index":2,"role":"agent","text":"..","reasoning":null,"timestamp":"..Z",
 *   "toolCalls":[{"name":"Bash","args":"{\"command\":\"ls\"}"}],"observation":"..","mutations":null,"edits":null}]}
 * </pre>
 *
 * <p>The stamp is of the step; the result has none of its own, it was there before the next step.
 */
public final class HarborViewerReader implements Reader {

  /** A reader; it has no state. */
  public HarborViewerReader() {}

  @Override
  public String format() {
    return "harbor-viewer";
  }

  @Override
  public double sniff(Sample sample) {
    return step(JsonSample.of(sample).first().get("steps").get(0)) ? 0.95 : 0;
  }

  static boolean step(Json step) {
    return step.has("role")
        && step.has("index")
        && (step.has("toolCalls") || step.has("observation"))
        && !step.has("step_id");
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    Transcript transcript = new Transcript(source, sink, sessions);
    Clock clock = new Clock(options, sink);
    JsonDocument document = JsonDocument.of(source);
    JsonDocument.Outline outline = document.outline(Set.of("steps"));
    Sessions.Entry entry = sessions.open(sessions.derivedId("run"), session -> session);
    boolean found =
        document.elements(
            "steps",
            sink,
            (index, step, record) -> step(step, index, record, transcript, entry, clock));
    if (!found) {
      EvidenceRef whole = outline.record();
      sink.rejected(whole.offset(), whole.length(), "a document without steps");
    }
    if (outline.truncated()) {
      entry.gap(Gaps.TAIL_TRUNCATED);
    }
    sessions.close();
  }

  private static void step(
      Json step,
      int index,
      EvidenceRef record,
      Transcript transcript,
      Sessions.Entry entry,
      Clock clock) {
    Stamp stamp = Stamp.of(step.get("timestamp"));
    transcript.begin(record, entry, clock.at(stamp, TimeMeaning.WRITTEN));
    switch (step.text("role")) {
      case "user" -> transcript.user("/text", step.get("text"));
      case "system" -> transcript.system("/text", step.get("text"));
      case "agent", "assistant" ->
          agent(step, index, transcript, clock.from(stamp, TimeMeaning.EXEC_START));
      case "tool", "environment" ->
          transcript.result(
              "", step.get("text"), "/text", Outcome.at(clock.at(stamp, TimeMeaning.WRITTEN)));
      default -> transcript.unknown("a step of role " + step.text("role"));
    }
  }

  private static void agent(Json step, int index, Transcript transcript, TimeSpan when) {
    transcript.reasoning("/reasoning", step.get("reasoning"));
    Json calls = step.get("toolCalls");
    // "Executed Bash call_1" is the converter's word, not the model's.
    if (calls.size() == 0 || !step.text("text").startsWith("Executed ")) {
      transcript.message("/text", step.get("text"));
    }
    for (int i = 0; i < calls.size(); i++) {
      Json call = calls.get(i);
      transcript.call(
          callId(index, i), call.text("name"), call.get("args"), "/toolCalls/" + i + "/args", when);
    }
    if (step.get("observation").present()) {
      transcript.result(
          calls.size() == 0 ? "" : callId(index, calls.size() - 1),
          step.get("observation"),
          "/observation",
          Outcome.at(when.known() ? when : TimeSpan.NONE));
    }
  }

  private static String callId(int step, int call) {
    return "step-" + step + "." + call;
  }
}
