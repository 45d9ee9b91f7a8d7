package dev.offscript.readers.trajectory.editor;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.json.JsonRecords;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;

/**
 * Chats of the Cursor editor: the tables {@code cursorDiskKV} and {@code ItemTable} of its database
 * ({@code User/globalStorage/state.vscdb}), whose values are JSON.
 *
 * <pre>
 * {"rowid":9,"key":"bubbleId:COMPOSER:BUBBLE","value":"{\"type\":2,\"text\":\"..\",\"createdAt\":\"..Z\",\"toolFormerData\":{
 *    \"toolCallId\":\"..\",\"name\":\"run_terminal_cmd\",\"status\":\"completed\",\"rawArgs\":\"{..}\",\"result\":\"{..}\"}}"}
 * {"rowid":3,"key":"composerData:COMPOSER","value":"{\"createdAt\":1772359200000,\"name\":\"..\"}"}
 * </pre>
 *
 * <p>Newer bubbles have {@code createdAt}; older ones only the stamp of their chat.
 */
public final class CursorStoreReader implements Reader {

  /** A reader; it has no state. */
  public CursorStoreReader() {}

  @Override
  public String format() {
    return "cursor-store";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json value : JsonRecords.first(sample)) {
      String key = value.text("key");
      if (value.has("value")
          && value.has("rowid")
          && (key.startsWith("bubbleId:")
              || key.startsWith("composerData:")
              || key.startsWith("aiService.")
              || key.startsWith("composer.")
              || key.startsWith("cursor")
              || key.startsWith("agentKv:")
              || key.startsWith("checkpointId:"))) {
        return 0.95;
      }
    }
    return 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Rows rows = new Rows(source, options, sink);
    boolean inside = JsonRecords.each(source, sink, rows::row);
    if (inside) {
      rows.sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
    }
    rows.sessions.close();
  }

  private static final class Rows {
    private final Sessions sessions;
    private final Transcript transcript;
    private final Clock clock;

    Rows(Source source, ReadOptions options, EventSink sink) {
      this.sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
      this.transcript = new Transcript(source, sink, sessions);
      this.clock = new Clock(options, sink);
    }

    void row(Json row, EvidenceRef ref) {
      String key = row.text("key");
      if (key.startsWith("bubbleId:")) {
        Json bubble = Json.parse(row.text("value"));
        String[] ids = key.split(":", 3);
        bubble(bubble, "/value", ids.length > 1 ? ids[1] : "", ref);
      } else if (key.startsWith("composerData:")) {
        composer(Json.parse(row.text("value")), key.substring("composerData:".length()), ref);
      } else if (key.equals("aiService.generations")) {
        generations(Json.parse(row.text("value")), ref);
      } else if (key.equals("aiService.prompts")) {
        prompts(Json.parse(row.text("value")), ref);
      }
      // Everything else is the editor's own: settings, diffs, check points.
    }

    private Sessions.Entry entry(String id) {
      return sessions.open(
          id.isEmpty() ? sessions.derivedId() : id, session -> session.withAgent("cursor"));
    }

    private void composer(Json composer, String id, EvidenceRef ref) {
      Stamp created = Stamp.of(composer.get("createdAt"));
      Stamp updated = Stamp.of(composer.get("lastUpdatedAt"));
      TimeSpan window = clock.between(created, updated, TimeMeaning.EPISODE);
      Sessions.Entry entry = entry(id);
      entry.merge(
          Session.of(entry.id(), transcript.unit())
              .withWindow(window)
              .withModel(composer.get("modelConfig").text("modelName")));
      transcript.begin(ref, entry, window);
      transcript.frame("/value/name", composer.get("name"));
      Json inline = composer.get("conversation");
      for (int i = 0; i < inline.size(); i++) {
        body(inline.get(i), JsonPointer.child("/value/conversation", i), window);
      }
    }

    private void bubble(Json bubble, String at, String id, EvidenceRef ref) {
      Stamp created = Stamp.of(bubble.get("createdAt"));
      transcript.begin(ref, entry(id), clock.at(created, TimeMeaning.WRITTEN));
      body(bubble, at, clock.from(created, TimeMeaning.EXEC_START));
    }

    private void body(Json bubble, String at, TimeSpan when) {
      if (bubble.get("type").number().orElse(0) == 1) {
        transcript.user(at + "/text", bubble.get("text"));
        return;
      }
      transcript.reasoning(at + "/thinking/text", bubble.get("thinking").get("text"));
      transcript.message(at + "/text", bubble.get("text"));
      Json tool = bubble.get("toolFormerData");
      if (!tool.isObject() || tool.text("name").isEmpty()) {
        return;
      }
      String callId = tool.text("toolCallId");
      String key = tool.text("rawArgs").isBlank() ? "params" : "rawArgs";
      transcript.call(
          callId, tool.text("name"), tool.get(key), at + "/toolFormerData/" + key, when);
      String status = tool.text("status");
      boolean refused = tool.text("userDecision").equals("rejected") || status.equals("cancelled");
      Json result = tool.get(tool.get("result").present() ? "result" : "error");
      if (result.present() || refused) {
        result(callId, tool, at + "/toolFormerData", status.equals("error"), refused);
      }
    }

    private void result(String callId, Json tool, String at, boolean error, boolean refused) {
      String key = tool.get("result").present() ? "result" : "error";
      Json inner = Json.parse(tool.text(key));
      Outcome outcome =
          Outcome.at(TimeSpan.NONE)
              .withError(error)
              .withRefused(refused)
              .withExitCode(inner.get("exitCode").number());
      boolean output = inner.get("output").isString();
      transcript.result(
          callId,
          output ? inner.get("output") : tool.get(key),
          at + "/" + key + (output ? "/output" : ""),
          outcome);
    }

    private void generations(Json list, EvidenceRef ref) {
      Sessions.Entry entry = entry("");
      for (int i = 0; i < list.size(); i++) {
        Json one = list.get(i);
        if (i == 0) {
          transcript.begin(ref, entry, TimeSpan.NONE);
        }
        transcript.time(clock.at(Stamp.of(one.get("unixMs")), TimeMeaning.WRITTEN));
        transcript.user("/value/" + i + "/textDescription", one.get("textDescription"));
      }
    }

    private void prompts(Json list, EvidenceRef ref) {
      transcript.begin(ref, entry(""), TimeSpan.NONE);
      for (int i = 0; i < list.size(); i++) {
        transcript.user("/value/" + i + "/text", list.get(i).get("text"));
      }
    }
  }
}
