package dev.offscript.readers.trajectory.editor;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.NoSink;
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
import dev.offscript.readers.trajectory.ToolCall;
import dev.offscript.readers.trajectory.Tools;
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
 * <p>Newer bubbles have {@code createdAt}; older ones only the stamps of their chat. A row is
 * written anew when it changes, so the order of rows is not that of the conversation: {@link
 * CursorOrder} knows it.
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
              || key.startsWith("workbench.panel.aichat")
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
    JsonRecords.each(source, new NoSink(), rows.order::row);
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
    private final CursorOrder order = new CursorOrder();

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
        bubble(bubble, ids.length > 1 ? ids[1] : "", ids.length > 2 ? ids[2] : "", ref);
      } else if (key.startsWith("composerData:")) {
        composer(Json.parse(row.text("value")), key.substring("composerData:".length()), ref);
      } else if (key.equals("aiService.generations")) {
        generations(Json.parse(row.text("value")), ref);
      } else if (key.equals("aiService.prompts")) {
        prompts(Json.parse(row.text("value")), ref);
      } else if (key.endsWith("aichat.chatdata")) {
        tabs(Json.parse(row.text("value")).get("tabs"), ref);
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

    private void bubble(Json bubble, String id, String bubbleId, EvidenceRef ref) {
      Stamp created = Stamp.of(bubble.get("createdAt"));
      TimeSpan window = clock.between(order.created(id), order.updated(id), TimeMeaning.EPISODE);
      TimeSpan written = created.known() ? clock.at(created, TimeMeaning.WRITTEN) : window;
      transcript.begin(ref, entry(id), written);
      TimeSpan ran = created.known() ? clock.from(created, TimeMeaning.EXEC_START) : window;
      if (bubble.get("type").number().orElse(0) == 1 && order.knows(id)) {
        transcript.user("/value/text", bubble.get("text"), order.first(id).equals(bubbleId));
      } else {
        body(bubble, "/value", ran);
      }
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
      ToolCall call =
          ToolCall.read(
              Tools.shipped(), tool.text("name"), tool.get(key), at + "/toolFormerData/" + key);
      String directory = Json.parse(tool.text("params")).text("cwd");
      transcript.call(callId, tool.text("name"), call, directory, when);
      String status = tool.text("status");
      boolean refused = tool.text("userDecision").equals("rejected") || status.equals("cancelled");
      Json result = tool.get(tool.get("result").present() ? "result" : "error");
      if (result.present() || refused) {
        result(callId, tool, at + "/toolFormerData", status.equals("error"), refused, when);
      }
    }

    private void result(
        String callId, Json tool, String at, boolean error, boolean refused, TimeSpan ran) {
      String key = tool.get("result").present() ? "result" : "error";
      Json inner = Json.parse(tool.text(key));
      Outcome outcome =
          Outcome.at(ended(ran))
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

    private static TimeSpan ended(TimeSpan ran) {
      return new TimeSpan(ran.start(), ran.end(), ran.digits(), ran.basis(), TimeMeaning.EXEC_END);
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

    /** What was typed without stamps; most of it stands in the other list too, with them. */
    private void prompts(Json list, EvidenceRef ref) {
      transcript.begin(ref, entry(""), TimeSpan.NONE);
      for (int i = 0; i < list.size(); i++) {
        Json text = list.get(i).get("text");
        if (!order.stamped(text.text())) {
          transcript.user("/value/" + i + "/text", text);
        }
      }
    }

    /** Chats of the first versions, all in one value. */
    private void tabs(Json tabs, EvidenceRef ref) {
      for (int i = 0; i < tabs.size(); i++) {
        Json tab = tabs.get(i);
        TimeSpan sent = clock.at(Stamp.of(tab.get("lastSendTime")), TimeMeaning.WRITTEN);
        Sessions.Entry entry = entry(tab.text("tabId"));
        if (i == 0) {
          transcript.begin(ref, entry, sent);
        }
        transcript.session(entry);
        transcript.time(sent);
        String at = JsonPointer.child("/value/tabs", i);
        transcript.frame(at + "/chatTitle", tab.get("chatTitle"));
        Json bubbles = tab.get("bubbles");
        for (int b = 0; b < bubbles.size(); b++) {
          Json bubble = bubbles.get(b);
          String key = bubble.text("text").isBlank() ? "rawText" : "text";
          String place = JsonPointer.child(at + "/bubbles", b) + "/" + key;
          if (bubble.text("type").equals("user")) {
            transcript.user(place, bubble.get(key));
          } else {
            transcript.message(place, bubble.get(key));
          }
        }
      }
    }
  }
}
