package dev.offscript.readers.trajectory.chat;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonRecords;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;

/**
 * Prompts with what is expected of them, one a line: what agents such as CAI are tried with.
 *
 * <pre>
 * {"text":"How many slices would everyone get?","groundtruth":"4","expected_assistant":"user_interface"}
 * </pre>
 *
 * <p>Nothing was done here: each prompt is the task of a session that may be recorded elsewhere.
 */
public final class CaiPromptsReader implements Reader {

  /** A reader; it has no state. */
  public CaiPromptsReader() {}

  @Override
  public String format() {
    return "test-prompts";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json value : JsonRecords.first(sample)) {
      boolean expected = value.has("expected_assistant") || value.has("expected_plan");
      if (value.get("text").isString() && expected) {
        return 0.9;
      }
    }
    return 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    Transcript transcript = new Transcript(source, sink, sessions);
    JsonRecords.each(
        source,
        sink,
        (value, record) -> {
          transcript.begin(
              record,
              sessions.open(sessions.derivedId(Long.toString(record.offset())), session -> session),
              TimeSpan.NONE);
          if (value.get("text").isString()) {
            transcript.user("/text", value.get("text"));
          } else {
            transcript.unknown("a record without a prompt");
          }
        });
    sessions.close();
  }
}
