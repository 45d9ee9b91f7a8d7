package dev.offscript.readers.trajectory.chat;

import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Once;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.ToolCall;
import dev.offscript.readers.trajectory.ToolClass;
import dev.offscript.readers.trajectory.Transcript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Items of the Responses interface; one that comes again is a duplicate. */
final class ResponseItems {

  private static final int MOST = 1 << 16;

  private final Sessions sessions;
  private final Transcript transcript;
  private final Clock clock;
  private final Once once;
  private final Map<String, String> sessionOf = new LinkedHashMap<>();
  private Stamp created = Stamp.NONE;

  ResponseItems(Source source, ReadOptions options, EventSink sink) {
    this.sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    this.transcript = new Transcript(source, sink, sessions);
    this.clock = new Clock(options, sink);
    this.once = new Once(transcript);
  }

  void record(Json value, EvidenceRef record) {
    transcript.begin(record, session(value), TimeSpan.NONE);
    created = Stamp.of(value.get("created_at"));
    String type = value.text("type");
    if (type.startsWith("response.")) {
      streamed(value, type);
    } else if (value.get("request").isObject() || value.get("response").isObject()) {
      exchange(value.get("request"), "/request");
      exchange(value.get("response"), "/response");
    } else if (!type.isEmpty() || value.has("role")) {
      item(value, "");
    } else {
      exchange(value, "");
    }
  }

  private Sessions.Entry session(Json value) {
    Json answer = value.get("response").isObject() ? value.get("response") : value;
    Json request = value.get("request").isObject() ? value.get("request") : value;
    String id = answer.get("conversation").text("id");
    String previous = answer.text("previous_response_id");
    previous = previous.isEmpty() ? request.text("previous_response_id") : previous;
    if (id.isEmpty() && !previous.isEmpty()) {
      id = sessionOf.getOrDefault(previous, previous);
    }
    if (id.isEmpty()) {
      id = sessions.derivedId("responses");
    }
    if (sessionOf.size() < MOST && !answer.text("id").isEmpty()) {
      sessionOf.put(answer.text("id"), id);
    }
    String model = answer.text("model").isEmpty() ? request.text("model") : answer.text("model");
    Sessions.Entry entry = sessions.open(id, session -> session.withModel(model));
    entry.merge(Session.of(id, transcript.unit()).withModel(model));
    return entry;
  }

  private void streamed(Json value, String type) {
    switch (type) {
      case "response.output_item.done" -> item(value.get("item"), "/item");
      case "response.completed", "response.incomplete", "response.failed" ->
          exchange(value.get("response"), "/response");
      // The rest are pieces of what comes whole in the end.
      default -> {}
    }
  }

  private void exchange(Json value, String at) {
    if (Stamp.of(value.get("created_at")).known()) {
      created = Stamp.of(value.get("created_at"));
    }
    transcript.time(clock.at(created, TimeMeaning.MODEL_CALL));
    Json instructions = value.get("instructions");
    if (!instructions.text().isBlank()
        && once.first(
            at + "/instructions", "system", transcript.session().id(), instructions.text())) {
      transcript.system(at + "/instructions", instructions);
    }
    Json input = value.get("input");
    if (!input.text().isBlank() && once.first(at + "/input", "user", input.text())) {
      transcript.user(at + "/input", input);
    }
    for (String key : List.of("input", "output", "data", "items")) {
      Json list = value.get(key);
      for (int i = 0; i < list.size() && list.isArray(); i++) {
        item(list.get(i), JsonPointer.child(at + "/" + key, i));
      }
    }
    if (value.get("error").isObject()) {
      transcript.frame(at + "/error", value.get("error"));
    }
  }

  private TimeSpan from() {
    return clock.from(created, TimeMeaning.EXEC_START);
  }

  private void item(Json item, String at) {
    String type = item.text("type");
    if (type.isEmpty() && item.has("role")) {
      type = "message";
    }
    String callId = item.text("call_id").isEmpty() ? item.text("id") : item.text("call_id");
    if (!type.equals("message")
        && !type.equals("reasoning")
        && !callId.isEmpty()
        && !once.first(at, "item", type, callId)) {
      return;
    }
    switch (type) {
      case "message" -> message(item, at);
      case "reasoning" -> reasoning(item, at);
      case "function_call", "mcp_approval_request" -> call(callId, item, "arguments", at);
      case "custom_tool_call" -> call(callId, item, "input", at);
      case "local_shell_call" -> named(callId, "local_shell", item, "action", at);
      case "shell_call" -> shell(callId, item, at);
      case "computer_call" -> named(callId, "computer", item, "action", at);
      case "apply_patch_call" -> named(callId, "apply_patch", item, "operation", at);
      case "web_search_call" -> named(callId, "web_search", item, "action", at);
      case "file_search_call" -> {
        named(callId, "file_search", item, "queries", at);
        given(callId, item, "results", at);
      }
      case "code_interpreter_call" -> {
        transcript.call(
            callId, "code_interpreter", Json.of(Map.of("code", item.text("code"))), at, from());
        given(callId, item, "outputs", at);
      }
      case "mcp_call" -> {
        transcript.call(
            callId,
            "mcp__" + item.text("server_label") + "__" + item.text("name"),
            item.get("arguments"),
            at + "/arguments",
            from());
        given(callId, item, item.get("error").present() ? "error" : "output", at);
      }
      case "function_call_output",
          "local_shell_call_output",
          "shell_call_output",
          "custom_tool_call_output",
          "computer_call_output",
          "apply_patch_call_output" ->
          output(callId, item, at);
      case "mcp_list_tools",
          "item_reference",
          "mcp_approval_response",
          "image_generation_call" -> {}
      case "compaction", "compaction_summary" -> transcript.session().gap(Gaps.COMPACTED);
      default -> transcript.unknown("an item of type " + type);
    }
  }

  private void message(Json item, String at) {
    Json content = item.get("content");
    if (content.isString()) {
      text(item, content, at + "/content");
    }
    for (int i = 0; i < content.size() && content.isArray(); i++) {
      Json part = content.get(i);
      String key = part.has("refusal") ? "refusal" : "text";
      text(item, part.get(key), JsonPointer.child(at + "/content", i) + "/" + key);
    }
  }

  private void text(Json item, Json text, String pointer) {
    String role = item.text("role");
    if (text.text().isBlank()
        || !once.first(pointer, role, transcript.session().id(), item.text("id"), text.text())) {
      return;
    }
    switch (role) {
      case "system", "developer" -> transcript.system(pointer, text);
      case "user" -> transcript.user(pointer, text);
      default -> transcript.message(pointer, text);
    }
  }

  private void reasoning(Json item, String at) {
    boolean any = false;
    for (String key : List.of("summary", "content")) {
      Json list = item.get(key);
      for (int i = 0; i < list.size(); i++) {
        Json text = list.get(i).get("text");
        String pointer = JsonPointer.child(at + "/" + key, i) + "/text";
        any |= text.isString();
        if (!text.text().isBlank()
            && once.first(pointer, "reasoning", item.text("id"), text.text())) {
          transcript.reasoning(pointer, text);
        }
      }
    }
    if (!any) {
      transcript.session().gap(Gaps.REASONING_HIDDEN);
    }
  }

  private void call(String callId, Json item, String key, String at) {
    transcript.call(callId, item.text("name"), item.get(key), at + "/" + key, from());
  }

  private void named(String callId, String name, Json item, String key, String at) {
    transcript.call(callId, name, item.get(key), at + "/" + key, from());
  }

  /** Each of its commands is a call of its own, all under one id. */
  private void shell(String callId, Json item, String at) {
    Json commands = item.get("action").get("commands");
    for (int i = 0; i < commands.size(); i++) {
      transcript.call(
          callId,
          "shell",
          new ToolCall(
              ToolClass.SHELL,
              commands.get(i).plain(),
              JsonPointer.child(at + "/action/commands", i),
              commands.get(i).anyCut(),
              List.of(),
              item.get("action").text("working_directory"),
              false,
              List.of(),
              ""),
          from());
    }
  }

  private void given(String callId, Json item, String key, String at) {
    if (item.get(key).present()) {
      transcript.result(callId, item.get(key), at + "/" + key, Outcome.at(TimeSpan.NONE));
    }
  }

  private void output(String callId, Json item, String at) {
    Json output = item.get("output");
    Outcome outcome = Outcome.at(TimeSpan.NONE);
    Json last = output.isArray() ? output.get(output.size() - 1).get("outcome") : Json.MISSING;
    if (last.isObject()) {
      outcome =
          outcome
              .withExitCode(last.get("exit_code").number())
              .withError(last.text("type").equals("timeout"));
    }
    transcript.result(callId, output, at + "/output", outcome);
  }

  void close(boolean endedInside) {
    sessions.each(
        entry -> {
          if (endedInside) {
            entry.gap(Gaps.TAIL_TRUNCATED);
          }
          if (!created.known()) {
            entry.gap(Gaps.NO_TIME);
          }
        });
    sessions.close();
  }
}
