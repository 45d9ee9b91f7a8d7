package dev.offscript.readers.trajectory.codex;

import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeBasis;
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
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** The records of a Codex rollout, one after the other. */
final class CodexRecords {

  /** Events of the interface that say nothing the items do not say. */
  private static final Set<String> BOOKKEEPING =
      Set.of(
          "task_started",
          "task_complete",
          "turn_started",
          "turn_complete",
          "turn_diff",
          "session_configured",
          "agent_reasoning_section_break",
          "agent_message_delta",
          "background_event",
          "plan_update",
          "patch_apply_begin",
          "mcp_tool_call_begin",
          "web_search_begin",
          "web_search_end",
          "view_image_tool_call",
          "exec_command_output_delta",
          "exec_approval_request",
          "apply_patch_approval_request",
          "entered_review_mode",
          "exited_review_mode",
          "item_started",
          "thread_name_updated",
          "undo_started",
          "undo_completed",
          "collab_agent_spawn_begin",
          "collab_agent_spawn_end",
          "collab_agent_interaction_begin",
          "collab_agent_interaction_end",
          "collab_waiting_begin",
          "collab_waiting_end",
          "collab_close_begin",
          "collab_close_end",
          "collab_resume_begin",
          "collab_resume_end",
          "sub_agent_activity",
          "image_generation_begin",
          "image_generation_end",
          "terminal_interaction",
          "thread_settings_applied",
          "hook_started",
          "hook_completed",
          "request_user_input",
          "request_permissions",
          "elicitation_request",
          "dynamic_tool_call_request",
          "dynamic_tool_call_response",
          "mcp_startup_update",
          "mcp_startup_complete",
          "model_reroute",
          "model_verification",
          "deprecation_notice",
          "guardian_warning",
          "plan_delta",
          "raw_response_item",
          "skills_update_available",
          "token_usage",
          "patch_apply_updated",
          "safety_buffering",
          "turn_moderation_metadata",
          "shutdown_complete");

  /** Events that are texts. */
  private static final Set<String> TEXTS =
      Set.of("user_message", "agent_message", "agent_reasoning", "agent_reasoning_raw_content");

  /** A text that stands in an item and in an event: told once. */
  private record Twin(String kind, String text, boolean item, EvidenceRef place, int sub) {}

  private static final int TWINS = 32;

  private final Transcript transcript;
  private final Sessions sessions;
  private final Clock clock;
  private final Once once;
  private final Deque<Twin> twins = new ArrayDeque<>();
  private final Set<String> paired = new HashSet<>();
  private final Set<String> loneItems = new HashSet<>();
  private final Set<String> loneEvents = new HashSet<>();
  private boolean items;
  private final CodexRuns runs;
  private final Forked forked;
  private String id = "";
  private String policy = "";
  private long total;
  private Stamp stamp = Stamp.NONE;
  private Stamp before = Stamp.NONE;

  CodexRecords(Source source, ReadOptions options, EventSink sink) {
    this.sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    this.transcript = new Transcript(source, sink, sessions);
    this.once = new Once(transcript);
    this.clock = new Clock(options, sink);
    transcript.paired();
    this.runs = new CodexRuns(transcript, clock);
    this.forked = new Forked(source);
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
    missing();
    sessions.close();
  }

  private void line(Json record, EvidenceRef ref) throws IOException {
    Json payload = record.get("payload");
    boolean enveloped = payload.isObject();
    String at = enveloped ? "/payload" : "";
    Json body = enveloped ? payload : record;
    String type = enveloped ? record.text("type") : "response_item";
    Stamp written = Stamp.of(record.get("timestamp"));
    if (written.known() && written.nanos() != stamp.nanos()) {
      before = stamp;
      stamp = written;
    }
    if (type.equals("session_meta") || !enveloped && record.has("instructions")) {
      meta(body, at, ref);
      return;
    }
    begin(ref);
    boolean copy = forked.copied(body);
    transcript.copied(copy);
    switch (type) {
      case "turn_context" -> turn(body, at);
      case "response_item" -> item(body, at);
      case "event_msg" -> {
        if (!copy || TEXTS.contains(body.text("type"))) {
          event(body, at);
        }
      }
      case "compacted" -> compacted(body, at);
      case "inter_agent_communication" -> transcript.context(at + "/content", body.get("content"));
      case "world_state" -> transcript.context(at, body);
      default -> transcript.unknown("a record of type " + type);
    }
  }

  private void begin(EvidenceRef ref) {
    if (id.isEmpty()) {
      id = sessions.derivedId();
      sessions.open(id, session -> session.withAgent("codex")).gap(Gaps.PREFIX_MISSING);
    }
    transcript.begin(
        ref, sessions.open(id, session -> session), clock.at(stamp, TimeMeaning.WRITTEN));
  }

  private void meta(Json meta, String at, EvidenceRef ref) throws IOException {
    boolean first = id.isEmpty();
    if (first) {
      // A fork carries the meta records of what it was forked from after its own.
      id = meta.text("id").isEmpty() ? sessions.derivedId() : meta.text("id");
      String parent = parent(meta);
      Sessions.Entry entry =
          sessions.open(
              id,
              session -> session.withAgent("codex").withCwd(meta.text("cwd")).withParent(parent));
      String origin = meta.text("forked_from_id");
      if (!origin.isEmpty()) {
        entry.gap(Gaps.CONTINUATION);
        forked.from(origin);
      }
    }
    begin(ref);
    if (!first) {
      transcript.frame(at + "/id", meta.get("id"));
      return;
    }
    transcript.frame(at + "/originator", meta.get("originator"));
    transcript.system(at + "/instructions", meta.get("instructions"));
    transcript.system(at + "/base_instructions/text", meta.get("base_instructions").get("text"));
  }

  private static String parent(Json meta) {
    String direct = meta.text("parent_thread_id");
    Json spawn = meta.get("source").get("subagent").get("thread_spawn");
    return direct.isEmpty() ? spawn.text("parent_thread_id") : direct;
  }

  private void turn(Json turn, String at) {
    String model = turn.text("model");
    if (!model.isEmpty()) {
      transcript.session().merge(Session.of(id, transcript.unit()).withModel(model));
    }
    String now = turn.get("approval_policy").plain() + turn.get("sandbox_policy").plain();
    if (!now.equals(policy) && !now.isEmpty()) {
      policy = now;
      transcript.frame(at + "/approval_policy", turn.get("approval_policy"));
      transcript.frame(at + "/sandbox_policy", turn.get("sandbox_policy"));
    }
    instructions(turn, at, "user_instructions");
    instructions(turn, at, "developer_instructions");
  }

  private void instructions(Json turn, String at, String key) {
    Json text = turn.get(key);
    if (text.isString() && once.first(at + "/" + key, key, text.text())) {
      transcript.context(at + "/" + key, text);
    }
  }

  private void item(Json item, String at) {
    if (item.has("record_type")) {
      return;
    }
    String type = item.text("type");
    items = true;
    switch (type) {
      case "message", "" -> message(item, at);
      case "reasoning" -> reasoning(item, at);
      case "function_call" -> call(item, item.text("name"), "arguments", at);
      case "custom_tool_call" -> call(item, item.text("name"), "input", at);
      case "local_shell_call" -> call(item, "local_shell", "action", at);
      case "web_search_call" -> call(item, "web_search", "action", at);
      case "tool_search_call" -> call(item, "tool_search", "arguments", at);
      case "function_call_output",
          "custom_tool_call_output",
          "local_shell_call_output",
          "tool_search_output" ->
          output(item, at);
      case "agent_message" -> fromAgent(item, at);
      case "ghost_snapshot", "other", "image_generation_call", "additional_tools" -> {}
      case "compaction", "compaction_summary", "context_compaction" ->
          transcript.session().gap(Gaps.COMPACTED);
      default -> transcript.unknown("an item of type " + type);
    }
  }

  /** What another agent wrote to this one. */
  private void fromAgent(Json message, String at) {
    Json content = message.get("content");
    for (int i = 0; i < content.size(); i++) {
      transcript.context(
          JsonPointer.child(at + "/content", i) + "/text", content.get(i).get("text"));
    }
  }

  private void message(Json message, String at) {
    String role = message.text("role");
    Json content = message.get("content");
    if (content.isString()) {
      text(role, content, at + "/content");
    }
    for (int i = 0; i < content.size(); i++) {
      Json text = content.get(i).get("text");
      if (text.isString()) {
        text(role, text, JsonPointer.child(at + "/content", i) + "/text");
      }
    }
    if (role.isEmpty()) {
      transcript.unknown("an item without a type");
    }
  }

  private void text(String role, Json text, String pointer) {
    switch (role) {
      case "user" -> {
        if (!twin("user", text.text(), true, pointer)) {
          transcript.user(pointer, text);
        }
      }
      case "developer", "system" -> transcript.system(pointer, text);
      case "assistant" -> {
        if (!twin("message", text.text(), true, pointer)) {
          transcript.message(pointer, text);
        }
      }
      default -> transcript.unknown("a message of role " + role);
    }
  }

  private void reasoning(Json item, String at) {
    boolean told = false;
    for (String key : List.of("summary", "content")) {
      Json list = item.get(key);
      for (int i = 0; i < list.size(); i++) {
        Json text = list.get(i).get("text");
        String pointer = JsonPointer.child(at + "/" + key, i) + "/text";
        told |= text.isString();
        if (text.isString() && !twin("reasoning", text.text(), true, pointer)) {
          transcript.reasoning(pointer, text);
        }
      }
    }
    if (!told || item.get("encrypted_content").present()) {
      transcript.session().gap(Gaps.REASONING_HIDDEN);
    }
  }

  private void call(Json item, String name, String key, String at) {
    String callId = item.text("call_id").isEmpty() ? item.text("id") : item.text("call_id");
    Json arguments = item.get(key);
    if (!callId.isEmpty() && !once.first(at + "/" + key, "call", callId, name, arguments.plain())) {
      return;
    }
    runs.asked(callId);
    String pointer = at + "/" + key;
    if (CodeMode.ours(name, arguments)) {
      transcript.call(callId, name, CodeMode.read(arguments, pointer), started());
    } else {
      transcript.call(callId, name, arguments, pointer, started());
    }
  }

  /** After the last record with an earlier stamp; when it ended its output says. */
  private TimeSpan started() {
    Stamp from = before.known() ? before : stamp;
    if (!from.known()) {
      return TimeSpan.NONE;
    }
    return new TimeSpan(
        clock.utc(from),
        TimeSpan.OPEN_END,
        from.digits(),
        TimeBasis.NEIGHBOUR,
        TimeMeaning.EXEC_START);
  }

  private void output(Json item, String at) {
    String callId = item.text("call_id");
    Json output = item.get("output");
    String pointer = at + "/output";
    if (!once.first(pointer, "output", callId, output.plain())) {
      return;
    }
    Outcome outcome =
        Outcome.at(clock.at(stamp, TimeMeaning.EXEC_END))
            .withError(output.has("success") && !output.get("success").isTrue());
    if (output.isString() && output.text().startsWith("{")) {
      Json inner = Json.parse(output.text());
      Json metadata = inner.get("metadata");
      if (inner.get("output").isString() && metadata.isObject()) {
        OptionalLong code = metadata.get("exit_code").number();
        transcript.result(
            callId, inner.get("output"), pointer + "/output", outcome.withExitCode(code));
        return;
      }
    }
    transcript.result(callId, output, pointer, outcome);
  }

  private void event(Json event, String at) {
    String type = event.text("type");
    switch (type) {
      case "user_message" -> {
        if (!twin("user", event.text("message"), false, at + "/message")) {
          transcript.user(at + "/message", event.get("message"));
        }
      }
      case "agent_message" -> {
        if (!twin("message", event.text("message"), false, at + "/message")) {
          transcript.message(at + "/message", event.get("message"));
        }
      }
      case "agent_reasoning", "agent_reasoning_raw_content" -> {
        if (!twin("reasoning", event.text("text"), false, at + "/text")) {
          transcript.reasoning(at + "/text", event.get("text"));
        }
      }
      case "token_count" -> counted(event.get("info"));
      case "exec_command_begin" -> runs.began(event, at, stamp);
      case "exec_command_end" -> runs.ended(event, at, stamp);
      case "item_completed" -> runs.item(event.get("item"), at + "/item", stamp);
      case "mcp_tool_call_end" -> runs.served(event, at, stamp);
      case "patch_apply_end" -> runs.patched(event, at);
      case "thread_rolled_back", "guardian_assessment" -> transcript.frame(at, event);
      case "thread_goal_updated" -> transcript.context(at + "/goal", event.get("goal"));
      case "turn_aborted" -> transcript.frame(at + "/reason", event.get("reason"));
      case "error", "warning", "stream_error" ->
          transcript.frame(at + "/message", event.get("message"));
      case "context_compacted" -> transcript.session().gap(Gaps.COMPACTED);
      default -> {
        if (!BOOKKEEPING.contains(type)) {
          transcript.unknown("an event of type " + type);
        }
      }
    }
  }

  /** The total is that of the count before it and what was used since: else a count is missing. */
  private void counted(Json info) {
    OptionalLong now = info.get("total_token_usage").get("total_tokens").number();
    OptionalLong last = info.get("last_token_usage").get("total_tokens").number();
    if (now.isEmpty() || last.isEmpty()) {
      return;
    }
    long since = now.getAsLong() - last.getAsLong();
    if (now.getAsLong() != total && since > total) {
      sessions.each(entry -> entry.gap(Gaps.TOKENS_MISSING));
    }
    total = now.getAsLong();
  }

  /** History put back after a compaction: what stood before is a repeat, the rest is context. */
  private void compacted(Json compacted, String at) {
    transcript.session().gap(Gaps.COMPACTED);
    transcript.context(at + "/message", compacted.get("message"));
    Json history = compacted.get("replacement_history");
    for (int i = 0; i < history.size(); i++) {
      Json content = history.get(i).get("content");
      for (int j = 0; j < content.size(); j++) {
        Json text = content.get(j).get("text");
        String pointer = at + "/replacement_history/" + i + "/content/" + j + "/text";
        if (text.isString() && once.first(pointer, "text", text.text())) {
          transcript.context(pointer, text);
        }
      }
    }
  }

  /** A text that the writer puts down in both forms, and that stands here in one. */
  private void alone(Twin twin) {
    boolean typed =
        !twin.kind.equals("user")
            || transcript.phrases().parts(twin.text).stream().anyMatch(part -> !part.harness());
    if (typed) {
      (twin.item ? loneItems : loneEvents).add(twin.kind);
    }
  }

  /** Whoever writes a kind of text twice does so each time; a typed text is always an item. */
  private void missing() {
    twins.forEach(this::alone);
    loneItems.addAll(loneEvents);
    loneItems.retainAll(paired);
    if (!loneItems.isEmpty() || items && loneEvents.contains("user")) {
      sessions.each(entry -> entry.gap(Gaps.TWIN_MISSING));
    }
  }

  /** Whether this text just stood in the other of the two forms; if so, tells of the repeat. */
  private boolean twin(String kind, String text, boolean item, String pointer) {
    for (Iterator<Twin> all = twins.iterator(); all.hasNext(); ) {
      Twin twin = all.next();
      if (twin.item != item && twin.kind.equals(kind) && twin.text.equals(text)) {
        transcript.duplicate(pointer, twin.place, twin.sub);
        all.remove();
        paired.add(kind);
        return true;
      }
    }
    if (twins.size() == TWINS) {
      alone(twins.removeFirst());
    }
    twins.addLast(new Twin(kind, text, item, transcript.record(), transcript.sub()));
    once.note("text", text);
    return false;
  }
}
