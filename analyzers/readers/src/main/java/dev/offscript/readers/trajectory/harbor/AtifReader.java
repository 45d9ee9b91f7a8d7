package dev.offscript.readers.trajectory.harbor;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonDocument;
import dev.offscript.readers.json.JsonLines;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.OwnLog;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * Agent Trajectory Interchange Format of Harbor, all of 1.x ({@code agent/trajectory.json}); some
 * tools write one step a line:
 *
 * <pre>
 * {"schema_version":"ATIF-v1.5","session_id":"..","agent":{"name":"..","model_name":".."},"steps":[
 *  {"step_id":3,"timestamp":"..","source":"agent","message":"..","tool_calls":[{"tool_call_id":"..","function_name":"..","arguments":{}}],
 *   "observation":{"results":[{"source_call_id":"..","content":".."}]}}]}
 * </pre>
 *
 * <p>The stamp of a step is optional, and its results have none. Copied steps ({@code
 * is_copied_context}) are what the model saw, not what it did here.
 */
public final class AtifReader implements Reader {

  /** A reader; it has no state. */
  public AtifReader() {}

  @Override
  public String format() {
    return "atif";
  }

  @Override
  public double sniff(Sample sample) {
    JsonSample values = JsonSample.of(sample);
    Json first = values.first();
    Json step = first.get("steps").get(0);
    if (first.text("schema_version").startsWith("ATIF-")) {
      return 0.98;
    }
    if (step(step)
        && (first.has("agent") || first.has("session_id") || first.has("schema_version"))) {
      return 0.9;
    }
    if (step(step)) {
      return 0.7;
    }
    return values.share(AtifReader::step) > 0.8 ? 0.8 : 0;
  }

  private static boolean step(Json value) {
    return value.get("step_id").isNumber()
        && Set.of("user", "agent", "system").contains(value.text("source"));
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Json first;
    try (InputStream in = source.open()) {
      first = JsonSample.of(new Sample(in.readNBytes(Sample.LIMIT), false)).first();
    }
    if (OwnLog.beside(source, first.text("session_id"))) {
      OwnLog.told(source, sink);
      return;
    }
    AtifSteps steps = new AtifSteps(source, options, sink);
    if (step(first)) {
      lines(source, sink, steps);
    } else {
      document(source, sink, steps);
    }
    steps.close();
  }

  private static void document(Source source, EventSink sink, AtifSteps steps) throws IOException {
    JsonDocument document = JsonDocument.of(source);
    JsonDocument.Outline outline = document.outline(Set.of("steps", "subagent_trajectories"));
    steps.head(outline.header(), outline.record());
    boolean found =
        document.elements("steps", sink, (index, value, record) -> steps.step(value, record, ""));
    if (!found) {
      EvidenceRef whole = outline.record();
      sink.rejected(whole.offset(), whole.length(), "a document without steps");
    }
    // Members of one document in their order: sub-agents stand after the steps in every version.
    if (outline.record().length() > 0 && !outline.truncated()) {
      document.elements(
          "subagent_trajectories", sink, (index, value, record) -> subagent(value, record, steps));
    }
    steps.over(outline.header(), outline.truncated());
  }

  private static void subagent(Json trajectory, EvidenceRef record, AtifSteps steps) {
    steps.subagent(trajectory, record);
    Json list = trajectory.get("steps");
    for (int i = 0; i < list.size(); i++) {
      steps.step(list.get(i), record, JsonPointer.child("/steps", i));
    }
    steps.subagentOver();
  }

  private static void lines(Source source, EventSink sink, AtifSteps steps) throws IOException {
    boolean truncated;
    try (JsonLines lines = JsonLines.of(source, sink)) {
      steps.head(Json.MISSING, lines.record());
      while (lines.next()) {
        steps.step(lines.value(), lines.record(), "");
      }
      truncated = lines.endedInside();
    }
    steps.over(Json.MISSING, truncated);
  }
}
