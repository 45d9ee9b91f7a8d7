package dev.offscript.readers.trajectory.claude;

import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonLines;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Once;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Parents;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.util.Set;

/**
 * The records that Claude Code writes and iFlow CLI took over: an envelope with {@code uuid},
 * {@code parentUuid}, {@code sessionId} and {@code timestamp} around a message of Anthropic blocks.
 *
 * <p>One message of the API stands on several lines, and a resumed session (iFlow: a sliding
 * window) repeats blocks under new uuids: a tool call is known by its id and arguments, a text by
 * its message id (iFlow: by its parent) and content, a prompt by its stamp and content.
 */
final class ClaudeRecords {

  /** Records that say nothing of what the agent saw or did. */
  private static final Set<String> BOOKKEEPING =
      Set.of(
          "file-history-snapshot",
          "last-prompt",
          "mode",
          "ai-title",
          "custom-title",
          "agent-name",
          "agent-color",
          "agent-setting",
          "pr-link",
          "tag",
          "speculation-accept",
          "content-replacement",
          "worktree-state",
          "attribution-snapshot",
          "stream_event",
          "rate_limit_event",
          "tool_progress",
          "keep_alive",
          "file-history-delta",
          "task-summary",
          "continued-in",
          "relocated",
          "marble-origami-snapshot",
          "marble-origami-reset",
          "fork-context-ref",
          "frame-link",
          "bridge-session",
          "history-suppression",
          "isolation-latch",
          "atis-latch",
          "cost-state",
          "observer-ref",
          "ended-by-model",
          "artifact-comment-monitor",
          "artifact-autoreact-ledger",
          "control_request",
          "control_response");

  private final String agent;
  private final boolean slidingWindow;
  private final Transcript transcript;
  private final Sessions sessions;
  private final Clock clock;
  private final Spilled spilled;
  private final Parents parents;
  private final Once once;
  private Stamp stamp = Stamp.NONE;
  private String lineage = "";

  ClaudeRecords(
      String agent, boolean slidingWindow, Source source, ReadOptions options, EventSink sink) {
    this.agent = agent;
    this.slidingWindow = slidingWindow;
    this.sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
    this.transcript = new Transcript(source, sink, sessions);
    this.once = new Once(transcript);
    this.clock = new Clock(options, sink);
    transcript.paired();
    this.parents = new Parents(transcript);
    this.spilled = new Spilled(source);
  }

  void read(Source source, EventSink sink) throws IOException {
    try (JsonLines lines = JsonLines.of(source, sink)) {
      while (lines.next()) {
        line(lines.value(), lines.record());
      }
      if (lines.endedInside()) {
        sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
      }
    }
    sessions.close();
  }

  private void line(Json record, EvidenceRef ref) {
    String type = record.text("type");
    if (!record.isObject()) {
      transcript.begin(ref, sessions.none(), TimeSpan.NONE);
      transcript.unknown("a record that is no object");
      return;
    }
    stamp = Stamp.of(record.get("timestamp"));
    Sessions.Entry session = session(record);
    transcript.begin(ref, session, clock.at(stamp, TimeMeaning.WRITTEN));
    parents.next(record.text("uuid"), record.text("parentUuid"));
    body(type, record, "");
  }

  private Sessions.Entry session(Json record) {
    String id = record.text("sessionId");
    if (id.isEmpty()) {
      id = record.text("session_id");
    }
    // The stream of claude -p names the call of a sub-agent instead of its id.
    String call = record.text("parent_tool_use_id");
    boolean spawned = record.get("isSidechain").isTrue() || !call.isEmpty();
    String agentId = record.text("agentId").isEmpty() ? call : record.text("agentId");
    if (id.isEmpty() && agentId.isEmpty()) {
      if (lineage.isEmpty() && !record.has("message")) {
        return sessions.none();
      }
      // Very old files and excerpts name no session; a record without one belongs to the last.
      String last = lineage.isEmpty() ? sessions.derivedId() : lineage;
      lineage = last;
      return sessions.open(last, session -> session.withAgent(agent));
    }
    String own = spawned ? id + "/" + (agentId.isEmpty() ? "sidechain" : agentId) : id;
    String parent = spawned ? id : "";
    lineage = own;
    Sessions.Entry entry =
        sessions.open(own, session -> session.withAgent(agent).withParent(parent));
    if (entry.session().cwd().isEmpty() && !record.text("cwd").isEmpty()) {
      entry.merge(Session.of(own, transcript.unit()).withCwd(record.text("cwd")));
    }
    return entry;
  }

  private void body(String type, Json record, String at) {
    switch (type) {
      case "user" -> user(record, at);
      case "assistant" -> assistant(record, at);
      case "system" -> system(record, at);
      case "attachment" -> attachment(record.get("attachment"), at + "/attachment");
      case "progress" -> progress(record, at + "/data");
      case "permission-mode" ->
          transcript.frame(at + "/permissionMode", record.get("permissionMode"));
      case "result" -> transcript.frame(at + "/subtype", record.get("subtype"));
      case "queue-operation" -> waiting(record, at);
      case "marble-origami-commit" -> {
        transcript.session().gap(Gaps.COMPACTED);
        transcript.context(at + "/summaryContent", record.get("summaryContent"));
      }
      case "summary" -> transcript.frame(at + "/summary", record.get("summary"));
      default -> {
        if (!BOOKKEEPING.contains(type)) {
          transcript.unknown("a record of type " + (type.isEmpty() ? "(none)" : type));
        }
      }
    }
  }

  /**
   * What a person typed while the agent worked: no prompt yet, the model gets it later, in a record
   * of its own, or never.
   */
  private void waiting(Json record, String at) {
    if (record.get("content").isString()) {
      transcript.frame(at + "/content", record.get("content"));
    }
  }

  private void user(Json record, String at) {
    Json content = record.get("message").get("content");
    String pointer = at + "/message/content";
    boolean harness =
        record.get("isMeta").isTrue()
            || record.get("isCompactSummary").isTrue()
            || record.get("isVisibleInTranscriptOnly").isTrue();
    if (record.get("isCompactSummary").isTrue()) {
      transcript.session().gap(Gaps.COMPACTED);
    }
    if (content.isString()) {
      userText(content, pointer, harness);
      return;
    }
    for (int i = 0; i < content.size(); i++) {
      Json block = content.get(i);
      String here = JsonPointer.child(pointer, i);
      switch (block.text("type")) {
        case "text" -> userText(block.get("text"), here + "/text", harness);
        case "tool_result" -> toolResult(record, block, here);
        case "image" -> {}
        case "document" -> transcript.context(here + "/source/data", text(block));
        default -> transcript.unknown("a user block of type " + block.text("type"));
      }
    }
  }

  private static Json text(Json document) {
    Json sourceOfIt = document.get("source");
    return sourceOfIt.text("type").equals("text") ? sourceOfIt.get("data") : Json.MISSING;
  }

  private void userText(Json text, String pointer, boolean harness) {
    if (repeated(pointer, "user", stamp.known() ? Long.toString(stamp.nanos()) : "", text.text())) {
      return;
    }
    String typed = text.text().stripLeading();
    if (harness) {
      transcript.context(pointer, text);
    } else if (typed.startsWith("<bash-input>")) {
      humanCommand(text, pointer);
    } else if ((typed.startsWith("<command-name>") || typed.startsWith("<command-message>"))
        && between(typed, "<command-args>", "</command-args>").isBlank()) {
      transcript.userAside(pointer, text);
    } else {
      transcript.user(pointer, text);
    }
  }

  /** {@code ! command} at the prompt: a person ran it. */
  private void humanCommand(Json text, String pointer) {
    transcript.emit(
        transcript
            .event(EventKind.COMMAND, Actor.HUMAN, pointer)
            .text(between(text.text(), "<bash-input>", "</bash-input>")));
  }

  private static String between(String text, String open, String close) {
    int from = text.indexOf(open);
    if (from < 0) {
      return "";
    }
    int to = text.indexOf(close, from);
    return text.substring(from + open.length(), to < 0 ? text.length() : to);
  }

  private void toolResult(Json record, Json block, String at) {
    String id = block.text("tool_use_id");
    Json content = block.get("content");
    String pointer = at + "/content";
    Json outer = record.get("toolUseResult");
    Stamp done = Stamp.of(outer.get("timestamp"));
    Outcome outcome =
        Outcome.at(clock.at(done.known() ? done : stamp, TimeMeaning.EXEC_END))
            .withError(block.get("is_error").isTrue() || outer.text("status").equals("error"))
            .withTruncated(
                outer.get("interrupted").isTrue() || Spilled.name(outer, content).isPresent());
    Json response = content.get("responseParts").get("functionResponse").get("response");
    if (response.present()) {
      // iFlow puts the result of its Gemini core into the block.
      content = response;
      pointer = pointer + "/responseParts/functionResponse/response";
    }
    if (repeated(pointer, "result", id, content.plain())) {
      return;
    }
    Spilled.Result whole = spilled.of(outer, content);
    if (whole.missing()) {
      transcript.session().gap(Gaps.SPILLED_MISSING);
    }
    transcript.result(
        id,
        whole.text().orElse(content),
        pointer,
        whole.text().isPresent()
            ? outcome.withTruncated(whole.cut()).withReceived(whole.shown())
            : outcome);
  }

  private void assistant(Json record, String at) {
    Json message = record.get("message");
    String model = message.text("model");
    if (!model.isEmpty()
        && transcript.session().session().model().isEmpty()
        && !model.startsWith("<")) {
      transcript.session().merge(Session.of("", transcript.unit()).withModel(model));
    }
    String pointer = at + "/message/content";
    Json content = message.get("content");
    String scope = slidingWindow ? record.text("parentUuid") : message.text("id");
    boolean harness = record.get("isApiErrorMessage").isTrue();
    if (content.isString()) {
      said(content, pointer, scope, false, harness);
      return;
    }
    for (int i = 0; i < content.size(); i++) {
      Json block = content.get(i);
      String here = JsonPointer.child(pointer, i);
      switch (block.text("type")) {
        case "text" -> said(block.get("text"), here + "/text", scope, false, harness);
        case "thinking" -> said(block.get("thinking"), here + "/thinking", scope, true, harness);
        case "redacted_thinking" -> transcript.session().gap(Gaps.REASONING_HIDDEN);
        case "tool_use", "server_tool_use", "mcp_tool_use" -> toolUse(block, here);
        case "image", "fallback" -> {}
        default -> {
          if (block.has("tool_use_id")) {
            toolResult(record, block, here);
          } else {
            transcript.unknown("an assistant block of type " + block.text("type"));
          }
        }
      }
    }
  }

  private void said(Json text, String pointer, String scope, boolean thought, boolean harness) {
    String what = thought ? "thinking" : "text";
    if (text.text().isBlank()) {
      if (thought) {
        transcript.session().gap(Gaps.REASONING_HIDDEN);
      }
      return;
    }
    String known = scope.isEmpty() && stamp.known() ? Long.toString(stamp.nanos()) : scope;
    if (repeated(pointer, what, known, text.text())) {
      return;
    }
    if (harness) {
      transcript.context(pointer, text);
    } else if (thought) {
      transcript.reasoning(pointer, text);
    } else {
      transcript.message(pointer, text);
    }
  }

  private void toolUse(Json block, String at) {
    String id = block.text("id");
    if (repeated(at + "/input", "call", id, block.get("input").plain())) {
      return;
    }
    transcript.call(
        id,
        block.text("name"),
        block.get("input"),
        at + "/input",
        clock.from(stamp, TimeMeaning.EXEC_START));
  }

  private void system(Json record, String at) {
    String subtype = record.text("subtype");
    if (subtype.equals("compact_boundary") || subtype.equals("microcompact_boundary")) {
      transcript.session().gap(Gaps.COMPACTED);
      transcript.frame(at + "/subtype", record.get("subtype"));
    } else if (subtype.equals("init")) {
      if (!record.text("model").isEmpty()) {
        transcript
            .session()
            .merge(Session.of("", transcript.unit()).withModel(record.text("model")));
      }
      transcript.frame(at, record);
    } else if (subtype.equals("local_command") || subtype.isEmpty()) {
      transcript.context(at + "/content", record.get("content"));
    } else if (subtype.equals("hook_response")) {
      transcript.context(at + "/output", record.get("output"));
    } else if (subtype.equals("task_notification")) {
      transcript.frame(at + "/summary", record.get("summary"));
    } else if (record.get("content").isString()) {
      transcript.frame(at + "/content", record.get("content"));
    }
  }

  private void attachment(Json attachment, String at) {
    String type = attachment.text("type");
    if (type.equals("queued_command")) {
      Json prompt = attachment.get("prompt");
      if (prompt.isString()) {
        userText(prompt, at + "/prompt", false);
        return;
      }
      for (int i = 0; i < prompt.size(); i++) {
        userText(prompt.get(i).get("text"), at + "/prompt/" + i + "/text", false);
      }
      return;
    }
    Json content = attachment.get("content");
    if (content.isString()) {
      transcript.context(at + "/content", content);
    } else {
      transcript.context(at, attachment);
    }
  }

  /** Intermediate output of a running command, and the traffic of sub-agents of older versions. */
  private void progress(Json record, String at) {
    Json data = record.get("data");
    switch (data.text("type")) {
      case "bash_progress", "powershell_progress" -> {
        String key = data.get("fullOutput").present() ? "fullOutput" : "output";
        if (data.text(key).isBlank()) {
          return;
        }
        String call = record.text("parentToolUseID");
        if (!repeated(at + "/" + key, "progress", call, data.text(key))) {
          transcript.result(
              call,
              data.get(key),
              at + "/" + key,
              Outcome.at(clock.at(stamp, TimeMeaning.WRITTEN)).withTruncated(true));
        }
      }
      case "agent_progress" -> {
        Json message = data.get("message");
        String id = transcript.session().id() + "/" + data.text("agentId");
        String parent = transcript.session().id();
        Sessions.Entry outer = transcript.session();
        transcript.session(
            sessions.open(id, session -> session.withAgent(agent).withParent(parent)));
        if (message.isObject()) {
          body(message.text("type"), message, at + "/message");
        }
        transcript.session(outer);
      }
      default -> {}
    }
  }

  /** Whether this stood in the source before; if so, tells of it. */
  private boolean repeated(String pointer, String what, String scope, String text) {
    return !scope.isEmpty() && !once.first(pointer, what, scope, text);
  }
}
