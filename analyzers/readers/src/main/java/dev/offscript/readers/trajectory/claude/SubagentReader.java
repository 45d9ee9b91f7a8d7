package dev.offscript.readers.trajectory.claude;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.EventKind;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonRecords;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Transcript;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * What Claude Code notes of a sub-agent beside its session ({@code
 * SESSION/subagents/agent-ID.meta.json}):
 *
 * <pre>
 * {"agentType":"Explore","description":"Survey the tests","toolUseId":"toolu_01.."}
 * </pre>
 *
 * <p>It becomes one event of the sub-agent's session, with the call of the parent that spawned it.
 */
public final class SubagentReader implements Reader {

  private static final String ENDING = ".meta.json";

  /** Characters of the first line of a session that are looked at. */
  private static final int FIRST_LINE = 1 << 20;

  /** A reader; it has no state. */
  public SubagentReader() {}

  @Override
  public String format() {
    return "claude-subagent";
  }

  @Override
  public double sniff(Sample sample) {
    JsonSample values = JsonSample.of(sample);
    return values.values().size() == 1 && ours(values.first()) ? 0.9 : 0;
  }

  private static boolean ours(Json value) {
    return value.get("agentType").isString()
        && !value.has("type")
        && value.size() <= 16
        && (value.has("description") || value.has("toolUseId") || value.size() == 1);
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    Transcript transcript = new Transcript(source, sink, sessions);
    String[] path = (source.member().isEmpty() ? source.path() : source.member()).split("/", -1);
    String name = path[path.length - 1];
    String file = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    String agent = file.startsWith("agent-") ? file.substring("agent-".length()) : file;
    String folder =
        path.length > 2 && path[path.length - 2].equals("subagents") ? path[path.length - 3] : "";
    String parent = folder.isEmpty() ? parent(source, file) : folder;
    JsonRecords.each(
        source,
        sink,
        (value, record) -> {
          Sessions.Entry entry =
              sessions.open(
                  parent.isEmpty() ? sessions.derivedId() : parent + "/" + agent,
                  session -> session.withAgent("claude-code").withParent(parent));
          transcript.begin(record, entry, TimeSpan.NONE);
          if (ours(value)) {
            transcript.emit(
                transcript
                    .event(EventKind.SESSION, Actor.HARNESS, "")
                    .callId(value.text("toolUseId"))
                    .text(value.plain()));
          } else {
            transcript.unknown("no note of a sub-agent");
          }
        });
    sessions.close();
  }

  /** The session that the records of the sub-agent name; {@code ""} where they are not beside. */
  private static String parent(Source source, String file) throws IOException {
    Source session = source.sibling(file + ".jsonl").orElse(null);
    if (session == null) {
      return "";
    }
    try (InputStream in = session.open();
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      char[] head = new char[FIRST_LINE];
      int read = Math.max(0, reader.read(head));
      String text = new String(head, 0, read);
      int end = text.indexOf('\n');
      return Json.parse(end < 0 ? text : text.substring(0, end)).text("sessionId");
    }
  }
}
