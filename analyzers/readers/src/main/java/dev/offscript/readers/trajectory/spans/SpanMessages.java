package dev.offscript.readers.trajectory.spans;

import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.trajectory.CallIds;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.History;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.TextCalls;
import dev.offscript.readers.trajectory.ToolCall;
import dev.offscript.readers.trajectory.Tools;
import dev.offscript.readers.trajectory.Transcript;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Messages in whatever shape a library put them into a span: chat of OpenAI and its items, blocks
 * of Anthropic, parts of OpenTelemetry and of Gemini, messages of LangChain, or a plain text. Each
 * is told once.
 */
final class SpanMessages {

  private static final int DEPTH = 12;

  private final Transcript transcript;
  private final History history;
  private final SpanTree tree;
  private final Clock clock;
  private final Map<String, Deque<String>> open = new HashMap<>();
  private final CallIds ids;
  private Span span = new Span();
  private String fixed = "";

  SpanMessages(Transcript transcript, History history, SpanTree tree, Clock clock) {
    this.transcript = transcript;
    this.history = history;
    this.tree = tree;
    this.clock = clock;
    this.ids = new CallIds(history);
  }

  /** Which calls were told, by id. */
  CallIds ids() {
    return ids;
  }

  /** The next values belong to this span. */
  void span(Span next) {
    span = next;
    history.list();
  }

  /** One value of a span: messages, a text, {@code calls}, or one {@code call ID NAME}. */
  void piece(Span.Piece piece) {
    fixed = piece.rewritten() ? piece.pointer() : "";
    told(piece);
    fixed = "";
  }

  private String place(String pointer) {
    return fixed.isEmpty() ? pointer : fixed;
  }

  private void told(Span.Piece piece) {
    String role = piece.role();
    if (role.startsWith("result ")) {
      result(role.substring("result ".length()), piece.value(), piece.pointer(), false);
    } else if (role.equals("calls")) {
      Json calls = piece.value().isString() ? Json.parse(piece.value().text()) : piece.value();
      for (int i = 0; i < calls.size() && calls.isArray(); i++) {
        toolCall(calls.get(i), JsonPointer.child(piece.pointer(), i));
      }
    } else if (role.startsWith("call ")) {
      int blank = role.indexOf(' ', "call ".length());
      call(
          role.substring("call ".length(), blank),
          role.substring(blank + 1),
          piece.value(),
          piece.pointer());
    } else {
      all(piece.value(), piece.pointer(), role);
    }
  }

  /** What {@code value} holds, said by {@code role} unless it says so itself. */
  void all(Json value, String pointer, String role) {
    all(value, pointer, role, 0);
  }

  private void all(Json value, String pointer, String role, int depth) {
    if (depth > DEPTH) {
      return;
    }
    if (value.isString()) {
      string(value, pointer, role, depth);
    } else if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        all(value.get(i), JsonPointer.child(pointer, i), role, depth + 1);
      }
    } else if (value.isObject()) {
      object(value, pointer, role, depth);
    }
  }

  private void string(Json value, String pointer, String role, int depth) {
    String text = value.text().stripLeading();
    if (text.startsWith("[") || text.startsWith("{")) {
      Json inner = Json.parse(value.text());
      if (structured(inner)) {
        all(inner, pointer, role, depth + 1);
        return;
      }
    }
    text(role, value, pointer);
  }

  /** Whether JSON inside a string is messages; anything else is a text that happens to be JSON. */
  private static boolean structured(Json value) {
    Json first = value.isArray() ? value.get(0) : value;
    for (int i = 0; i < 2 && first.isArray(); i++) {
      first = first.get(0);
    }
    if (!first.isObject()) {
      return value.isArray() && value.size() == 0;
    }
    boolean typed = !first.text("type").isEmpty();
    return first.has("role")
        || first.has("messages")
        || first.has("choices")
        || first.has("generations")
        || first.has("parts")
        || first.has("kwargs")
        || typed && (first.has("content") || first.has("text") || first.has("name"));
  }

  private void object(Json value, String pointer, String role, int depth) {
    if (value.get("kwargs").isObject() && value.get("id").isArray()) {
      // LangChain's own form of an object: the last name of the id is its class.
      Json id = value.get("id");
      String type = id.get(id.size() - 1).text();
      message(value.get("kwargs"), JsonPointer.child(pointer, "kwargs"), className(type), depth);
      return;
    }
    if (value.has("role")) {
      message(value, pointer, value.text("role"), depth);
      return;
    }
    String type = value.text("type");
    String ofType = className(type);
    if (!ofType.isEmpty()) {
      Json data = value.get("data");
      boolean nested = data.isObject();
      message(nested ? data : value, nested ? pointer + "/data" : pointer, ofType, depth);
      return;
    }
    if (!type.isEmpty() && part(value, pointer, role, depth)) {
      return;
    }
    for (String key :
        List.of("messages", "generations", "choices", "message", "output", "parts", "content")) {
      Json inner = value.get(key);
      if (inner.isArray() || inner.isObject()) {
        String who = key.equals("generations") || key.equals("choices") ? "assistant" : role;
        all(inner, JsonPointer.child(pointer, key), who, depth + 1);
        return;
      }
    }
    for (String key :
        List.of("input", "question", "query", "prompt", "text", "content", "output", "answer")) {
      if (value.get(key).isString()) {
        all(value.get(key), JsonPointer.child(pointer, key), role, depth + 1);
        return;
      }
    }
  }

  private static String className(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "human", "humanmessage", "humanmessagechunk" -> "user";
      case "ai", "aimessage", "aimessagechunk" -> "assistant";
      case "system", "systemmessage" -> "system";
      case "tool", "toolmessage", "functionmessage" -> "tool";
      default -> "";
    };
  }

  private void message(Json message, String at, String role, int depth) {
    String who =
        switch (role.toLowerCase(Locale.ROOT)) {
          case "system", "developer" -> "system";
          case "user", "human" -> "user";
          case "assistant", "ai", "model" -> "assistant";
          case "tool", "function", "ipython" -> "tool";
          default -> "user";
        };
    String id = message.text("tool_call_id");
    id = id.isEmpty() && who.equals("tool") ? message.text("id") : id;
    String key = message.has("content") ? "content" : message.has("parts") ? "parts" : "text";
    Json content = message.get(key);
    String pointer = JsonPointer.child(at, key);
    if (who.equals("tool") && !parts(content)) {
      result(id, content, pointer, message.text("status").equals("error"));
      return;
    }
    for (String thought : List.of("reasoning_content", "reasoning", "thinking")) {
      if (message.get(thought).isString()) {
        text("reasoning", message.get(thought), at + "/" + thought);
        break;
      }
    }
    contents(content, pointer, who, depth);
    Json calls = message.get("tool_calls");
    String callsAt = at + "/tool_calls";
    if (calls.size() == 0) {
      calls = message.get("additional_kwargs").get("tool_calls");
      callsAt = at + "/additional_kwargs/tool_calls";
    }
    for (int i = 0; i < calls.size(); i++) {
      toolCall(calls.get(i), JsonPointer.child(callsAt, i));
    }
    Json legacy = message.get("function_call");
    if (legacy.isObject()) {
      call("", legacy.text("name"), legacy.get("arguments"), at + "/function_call/arguments");
    }
  }

  /** Whether a tool's content is parts that name their call. */
  private static boolean parts(Json content) {
    String type = content.get(0).text("type");
    return type.equals("tool_call_response")
        || type.equals("tool_result")
        || type.equals("tool-result");
  }

  private void contents(Json content, String pointer, String who, int depth) {
    if (content.isString()) {
      text(who, content, pointer);
      return;
    }
    for (int i = 0; i < content.size() && content.isArray(); i++) {
      Json part = content.get(i);
      String at = JsonPointer.child(pointer, i);
      if (part.isString()) {
        text(who, part, at);
      } else if (!part(part, at, who, depth)) {
        Json text = part.get("text").isString() ? part.get("text") : part.get("content");
        text(who, text, at + (part.get("text").isString() ? "/text" : "/content"));
      }
    }
    if (content.isObject()) {
      object(content, pointer, who, depth + 1);
    }
  }

  /** A part with a type of its own; false where the type says nothing here. */
  private boolean part(Json part, String at, String who, int depth) {
    switch (part.text("type")) {
      case "text", "input_text", "output_text" -> {
        boolean text = part.get("text").isString();
        text(who, part.get(text ? "text" : "content"), at + (text ? "/text" : "/content"));
      }
      case "thinking" -> {
        boolean own = part.get("thinking").isString();
        text(
            "reasoning",
            part.get(own ? "thinking" : "content"),
            at + (own ? "/thinking" : "/content"));
      }
      case "reasoning" -> reasoning(part, at);
      case "redacted_thinking" -> transcript.session().gap(Gaps.REASONING_HIDDEN);
      case "tool_use", "tool_call", "server_tool_use", "tool-call" -> toolCall(part, at);
      case "function_call", "custom_tool_call" ->
          call(
              part.text("call_id").isEmpty() ? part.text("id") : part.text("call_id"),
              part.text("name"),
              part.has("arguments") ? part.get("arguments") : part.get("input"),
              at + (part.has("arguments") ? "/arguments" : "/input"));
      case "tool_result", "tool_call_response", "function_call_output", "tool-result" ->
          response(part, at);
      case "message" ->
          message(part, at, part.text("role").isEmpty() ? who : part.text("role"), depth);
      case "image", "image_url", "input_image", "blob", "uri", "file" -> {}
      default -> {
        Json functionCall = part.get("functionCall");
        if (functionCall.isObject()) {
          call(
              functionCall.text("id"),
              functionCall.text("name"),
              functionCall.get("args"),
              at + "/functionCall/args");
        } else if (part.get("functionResponse").isObject()) {
          Json response = part.get("functionResponse");
          result(
              response.text("id"),
              response.get("response"),
              at + "/functionResponse/response",
              false);
        } else {
          return false;
        }
      }
    }
    return true;
  }

  private void reasoning(Json part, String at) {
    Json summary = part.get("summary");
    for (int i = 0; i < summary.size(); i++) {
      text(
          "reasoning", summary.get(i).get("text"), JsonPointer.child(at + "/summary", i) + "/text");
    }
    for (String key : List.of("content", "reasoning", "text")) {
      if (part.get(key).isString()) {
        text("reasoning", part.get(key), at + "/" + key);
        return;
      }
    }
    if (summary.size() == 0) {
      transcript.session().gap(Gaps.REASONING_HIDDEN);
    }
  }

  private void response(Json part, String at) {
    String id = "";
    for (String key : List.of("tool_call_id", "tool_use_id", "call_id", "toolCallId", "id")) {
      id = id.isEmpty() ? part.text(key) : id;
    }
    for (String key : List.of("content", "response", "result", "output")) {
      Json said = part.get(key);
      if (said.present()) {
        // The AI SDK: {"type":"text","value":".."}, {"type":"error-text","value":".."}
        boolean typed = said.has("value") && said.get("type").isString();
        boolean error = part.get("is_error").isTrue() || said.text("type").startsWith("error");
        result(
            id, typed ? said.get("value") : said, at + "/" + key + (typed ? "/value" : ""), error);
        return;
      }
    }
  }

  private void toolCall(Json call, String at) {
    Json function = call.get("function");
    boolean wrapped = function.isObject();
    Json inside = wrapped ? function : call;
    String where = wrapped ? at + "/function" : at;
    String id = call.text("id").isEmpty() ? call.text("toolCallId") : call.text("id");
    String name = inside.text("name").isEmpty() ? inside.text("toolName") : inside.text("name");
    for (String key : List.of("arguments", "args", "input", "parameters")) {
      if (inside.get(key).present()) {
        call(id, name, inside.get(key), where + "/" + key);
        return;
      }
    }
    call(id, name, Json.MISSING, where);
  }

  private static final List<String> KEPT = List.of("system", "user", "reasoning", "assistant");

  /** A text of a role. */
  void text(String role, Json text, String at) {
    String pointer = place(at);
    if (!text.isString() || text.text().isBlank()) {
      return;
    }
    String who = KEPT.contains(role) ? role : role.equals("tool") ? "tool" : "user";
    if (history.repeatedText(transcript.session().id(), who, text.text(), pointer)) {
      return;
    }
    switch (who) {
      case "system" -> transcript.system(pointer, text);
      case "user" -> transcript.user(pointer, text);
      case "reasoning" -> transcript.reasoning(pointer, text);
      case "tool" -> transcript.result("", text, pointer, Outcome.at(TimeSpan.NONE));
      default -> said(text, pointer);
    }
  }

  private void said(Json text, String pointer) {
    transcript.message(pointer, text);
    transcript.calls(
        TextCalls.find(Tools.shipped(), text.text(), pointer, false),
        pointer,
        when(SpanTree.Times.NONE));
  }

  private TimeSpan when(SpanTree.Times ran) {
    return ran.start().known()
        ? clock.between(ran.start(), ran.end(), TimeMeaning.EXEC_SPAN)
        : clock.from(span.end, TimeMeaning.EXEC_START);
  }

  /** A call that the model asked for. */
  void call(String id, String name, Json arguments, String at) {
    String session = transcript.session().id();
    String pointer = place(at);
    boolean known =
        id.isEmpty()
            ? history.repeatedText(session, "call", SpanTree.key("", name, arguments), pointer)
            : ids.asked(session, id, arguments, pointer);
    if (known) {
      return;
    }
    SpanTree.Times ran = id.isEmpty() ? SpanTree.Times.NONE : tree.call(id);
    if (!ran.start().known()) {
      ran = tree.next(span.trace, name, arguments);
      open.computeIfAbsent(SpanTree.key(session, name, arguments), none -> new ArrayDeque<>())
          .add(id);
    }
    emit(id, name, arguments, pointer, when(ran));
  }

  private void emit(String id, String name, Json arguments, String pointer, TimeSpan time) {
    if (fixed.isEmpty()) {
      transcript.call(id, name, arguments, pointer, time);
    } else {
      ToolCall call = ToolCall.read(Tools.shipped(), name, arguments, pointer);
      transcript.call(id, name, call.at(pointer), time);
    }
  }

  /**
   * A call that a tool's span says ran, unless the model's own span told of it; returns its id,
   * which a span without one has from the call it is matched with.
   */
  String ran(String id, String name, Span.Piece asked, TimeSpan time) {
    String session = transcript.session().id();
    if (!id.isEmpty() && ids.asked(session, id, asked.value(), asked.pointer())) {
      return id;
    }
    Deque<String> waiting =
        open.getOrDefault(SpanTree.key(session, name, asked.value()), new ArrayDeque<>());
    String matched = waiting.poll();
    if (matched != null) {
      if (!matched.isEmpty()) {
        ids.asked(session, matched, asked.value(), asked.pointer());
      } else {
        String key = SpanTree.key("", name, asked.value());
        history.repeatedText(session, "call", key, asked.pointer());
      }
      return id.isEmpty() ? matched : id;
    }
    fixed = asked.rewritten() ? asked.pointer() : "";
    emit(id, name, asked.value(), asked.pointer(), time);
    fixed = "";
    return id;
  }

  /** What a call gave back. */
  void result(String id, Json content, String at, boolean error) {
    String pointer = place(at);
    String session = transcript.session().id();
    boolean known =
        id.isEmpty()
            ? history.repeatedText(session, "tool", content.plain(), pointer)
            : ids.answered(session, id, content, pointer);
    if (known) {
      return;
    }
    Stamp end = id.isEmpty() ? Stamp.NONE : tree.call(id).end();
    transcript.result(
        id, content, pointer, Outcome.at(clock.at(end, TimeMeaning.EXEC_END)).withError(error));
  }
}
