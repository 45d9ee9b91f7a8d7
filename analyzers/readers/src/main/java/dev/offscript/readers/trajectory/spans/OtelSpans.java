package dev.offscript.readers.trajectory.spans;

import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Vocabulary;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Spans and log records of OpenTelemetry. */
final class OtelSpans implements SpanWalk.Dialect {

  private record Family(String prefix, String role) {}

  private static final class Names {
    private static final Vocabulary YAML = Vocabulary.load("otel.yaml");
    private static final Map<?, ?> KINDS = YAML.map("kinds");
    private static final Map<?, ?> EVENTS = YAML.map("events");
    private static final List<Family> FAMILIES =
        YAML.maps("numbered").stream()
            .map(
                family ->
                    new Family(
                        String.valueOf(family.get("prefix")), String.valueOf(family.get("role"))))
            .toList();
  }

  private final Map<String, List<String>> names = new HashMap<>();

  @Override
  public boolean container(Json first) {
    return !exported(first.isArray() ? first.get(0) : first);
  }

  @Override
  public Set<String> entered() {
    return Set.of(
        "resourceSpans",
        "scopeSpans",
        "instrumentationLibrarySpans",
        "spans",
        "resourceLogs",
        "scopeLogs",
        "logRecords",
        "resource_spans",
        "scope_spans",
        "resource_logs",
        "scope_logs",
        "log_records",
        "traces",
        "data",
        "batches");
  }

  @Override
  public Set<String> outer() {
    return Set.of(
        "resourceSpans",
        "scopeSpans",
        "instrumentationLibrarySpans",
        "resourceLogs",
        "scopeLogs",
        "resource_spans",
        "scope_spans",
        "resource_logs",
        "scope_logs",
        "traces",
        "data",
        "batches");
  }

  @Override
  public Set<String> around() {
    return Set.of("resource");
  }

  /** Whether this is a span as the console exporter writes it. */
  static boolean exported(Json value) {
    Json context = value.get("context").isObject() ? value.get("context") : value;
    return context.has("trace_id")
        && context.has("span_id")
        && value.has("start_time")
        && value.has("name");
  }

  private List<String> named(String what) {
    return names.computeIfAbsent(what, key -> Names.YAML.words("names", key));
  }

  @Override
  public void spans(Json value, Json around, Consumer<Span> spans) {
    boolean spanned = value.has("spanId") || value.has("span_id");
    boolean log = value.has("body") && !spanned || value.has("timeUnixNano");
    if (log || value.has("time_unix_nano")) {
      spans.accept(log(value, around));
    } else if (spanned || exported(value)) {
      spans.accept(span(value, around));
    }
  }

  private Span span(Json value, Json around) {
    Span span = new Span();
    Json context = value.get("context");
    Json ids = context.isObject() ? context : value;
    span.id = id(ids, "spanId", "span_id");
    span.trace = id(ids, "traceId", "trace_id");
    span.parent = id(value, "parentSpanId", "parent_span_id");
    if (span.parent.isEmpty()) {
      span.parent = id(value, "parent_id", "parent_id");
    }
    span.name = value.text("name");
    span.start = stamp(value, "startTimeUnixNano", "start_time_unix_nano", "start_time");
    span.end = stamp(value, "endTimeUnixNano", "end_time_unix_nano", "end_time");
    Json status = value.get("status");
    String code = status.get("code").scalar() + status.text("status_code");
    span.failed = code.equals("2") || code.endsWith("ERROR");
    Attributes attributes = new Attributes(value.get("attributes"), "/attributes");
    if (span.parent.isEmpty()) {
      span.parent = attributes.text(List.of("virtual_parent.genai"));
    }
    place(span, around.present() ? around : value.get("resource"));
    span.kind = kind(attributes, span.name);
    fill(span, attributes);
    if (span.kind == Span.Kind.TOOL) {
      tool(span, attributes);
    } else {
      messages(span, attributes);
      Json events = value.get("events");
      for (int i = 0; i < events.size(); i++) {
        event(span, events.get(i), JsonPointer.child("/events", i));
      }
      spoken(span, attributes);
    }
    return span;
  }

  /** A record of the log signal: newer libraries put messages there. */
  private Span log(Json value, Json around) {
    Span span = new Span();
    span.id = "";
    span.parent = id(value, "spanId", "span_id");
    span.trace = id(value, "traceId", "trace_id");
    span.start =
        stamp(
            value,
            "timeUnixNano",
            "time_unix_nano",
            "observedTimeUnixNano",
            "observed_time_unix_nano");
    span.end = span.start;
    span.kind = Span.Kind.MODEL;
    place(span, around);
    Attributes attributes = new Attributes(value.get("attributes"), "/attributes");
    fill(span, attributes);
    String name = Attributes.either(value, "eventName", "event_name").text();
    name = name.isEmpty() ? attributes.text(List.of("event.name")) : name;
    Object role = Names.EVENTS.get(name);
    Json body = value.get("body");
    if (role == null && printed(span, name, attributes)) {
      return span;
    }
    if (role != null && body.present()) {
      boolean text = body.has("stringValue");
      span.said.add(
          new Span.Piece(
              String.valueOf(role),
              text ? body.get("stringValue") : withRole(Attributes.plain(body, 0)),
              text ? "/body/stringValue" : "/body",
              !text));
    }
    messages(span, attributes);
    spoken(span, attributes);
    return span;
  }

  /**
   * What a command-line agent tells of itself: {@code claude_code.tool_result}, {@code
   * codex.user_prompt}. The stamp is the end of what it tells of.
   */
  private boolean printed(Span span, String name, Attributes attributes) {
    String event = name.substring(name.lastIndexOf('.') + 1);
    if (event.equals("user_prompt")) {
      say(span, "user", attributes.first(named("told_prompt")));
      return true;
    }
    String tool = attributes.text(named("told_tool"));
    if (!event.equals("tool_result") && !event.equals("tool_call") || tool.isEmpty()) {
      return false;
    }
    span.kind = Span.Kind.TOOL;
    span.tool = tool;
    span.callId = attributes.text(named("told_id"));
    Attributes.Held arguments = attributes.first(named("told_arguments"));
    span.arguments =
        new Span.Piece("", arguments.value(), arguments.pointer(), arguments.rewritten());
    Attributes.Held result = attributes.first(named("told_result"));
    span.result = new Span.Piece("", result.value(), result.pointer());
    span.failed = attributes.text(List.of("success")).equals("false");
    Json lasted = attributes.first(List.of("duration_ms")).value();
    Json number = lasted.isString() ? Json.parse(lasted.text()) : lasted;
    if (span.end.known() && number.number().isPresent()) {
      long lastedNanos = number.number().getAsLong() * 1_000_000L;
      Stamp end = span.end;
      span.start = new Stamp(end.nanos() - lastedNanos, end.digits(), end.naive(), end.offset());
    }
    return true;
  }

  /** A choice holds its message one level deeper. */
  private static Json withRole(Json body) {
    return body.get("message").isObject() ? body.get("message") : body;
  }

  /** An id as hexadecimal digits: so OTLP has it, where protobuf's own JSON has Base64. */
  private static String id(Json value, String camel, String snake) {
    String id = Attributes.either(value, camel, snake).scalar();
    if (id.startsWith("0x")) {
      return id.substring(2);
    }
    boolean packed = id.endsWith("=") && (id.length() == 12 || id.length() == 24);
    if (!packed) {
      return id;
    }
    try {
      return HexFormat.of().formatHex(Base64.getDecoder().decode(id));
    } catch (IllegalArgumentException e) {
      return id;
    }
  }

  private static Stamp stamp(Json value, String... keys) {
    for (String key : keys) {
      Json at = value.get(key);
      // Numbers of 64 bits are strings in this JSON.
      Stamp stamp = Stamp.of(at);
      if (!stamp.known() && at.isString() && at.text().length() > 15) {
        stamp = Stamp.of(Json.parse(at.text()));
      }
      if (stamp.known()) {
        return stamp;
      }
    }
    return Stamp.NONE;
  }

  private void place(Span span, Json resource) {
    Attributes attributes = new Attributes(resource.get("attributes"), "");
    span.host = attributes.text(named("host"));
    span.sandbox = attributes.text(named("sandbox"));
    span.service = attributes.text(named("service"));
  }

  private void fill(Span span, Attributes attributes) {
    span.conversation = attributes.text(named("conversation"));
    span.model = attributes.text(named("model"));
    String agent = attributes.text(named("agent"));
    if (!agent.isEmpty() && span.kind != Span.Kind.TOOL) {
      span.agent = agent;
    }
  }

  private Span.Kind kind(Attributes attributes, String name) {
    for (String key : named("operation")) {
      Object kind = Names.KINDS.get(attributes.text(List.of(key)).toLowerCase(Locale.ROOT));
      if (kind != null) {
        return Span.Kind.valueOf(String.valueOf(kind));
      }
    }
    if (attributes.has("gen_ai.tool.call.id") || attributes.has("tool.parameters")) {
      return Span.Kind.TOOL;
    }
    if (name.startsWith("execute_tool ")) {
      return Span.Kind.TOOL;
    }
    boolean model =
        attributes.hasPrefix("gen_ai.prompt") || attributes.hasPrefix("llm.input_messages");
    return model || attributes.has("gen_ai.request.model") ? Span.Kind.MODEL : Span.Kind.OTHER;
  }

  private void tool(Span span, Attributes attributes) {
    span.tool = attributes.text(named("tool"));
    if (span.tool.isEmpty() && span.name.startsWith("execute_tool ")) {
      span.tool = span.name.substring("execute_tool ".length());
    }
    span.callId = attributes.text(named("call_id"));
    Attributes.Held arguments = attributes.first(named("arguments"));
    span.arguments = inside(arguments, "parameters", "");
    Attributes.Held result = attributes.first(named("result"));
    span.result = inside(result, "response", "id");
    Json whole = result.value().isString() ? Json.parse(result.value().text()) : Json.MISSING;
    if (span.callId.isEmpty() && whole.get("response").present()) {
      span.callId = whole.text("id");
    }
  }

  /** Some wrap arguments and results once more: {@code {"name":"..","parameters":{..}}}. */
  private static Span.Piece inside(Attributes.Held held, String key, String besides) {
    Json value = held.value().isString() ? Json.parse(held.value().text()) : held.value();
    boolean named = value.has("name") && (besides.isEmpty() || value.has(besides));
    return named && value.get(key).isObject() && value.size() <= 4
        ? new Span.Piece("", value.get(key), held.pointer() + "/" + key, held.rewritten())
        : new Span.Piece("", held.value(), held.pointer(), held.rewritten());
  }

  private void messages(Span span, Attributes attributes) {
    say(span, "system", attributes.first(named("system")));
    boolean numbered = false;
    for (Family family : Names.FAMILIES) {
      for (Map<String, Attributes.Held> entry : attributes.numbered(family.prefix)) {
        numbered = true;
        numbered(span, entry, family.role);
      }
    }
    if (!numbered) {
      say(span, "user", attributes.first(named("input")));
      say(span, "assistant", attributes.first(named("output")));
    }
  }

  private void spoken(Span span, Attributes attributes) {
    say(span, "assistant", attributes.first(named("said")));
    Attributes.Held asked = attributes.first(named("asked"));
    if (asked.value().present()) {
      span.said.add(new Span.Piece("calls", asked.value(), asked.pointer()));
    }
  }

  private static void say(Span span, String role, Attributes.Held held) {
    if (held.value().present()) {
      span.said.add(new Span.Piece(role, held.value(), held.pointer(), held.rewritten()));
    }
  }

  /** {@code gen_ai.prompt.0.content}, {@code llm.input_messages.0.message.tool_calls.0...}. */
  private static void numbered(Span span, Map<String, Attributes.Held> entry, String fallback) {
    String role = fallback;
    String callId = "";
    Map<String, Attributes.Held> flat = new java.util.LinkedHashMap<>();
    entry.forEach(
        (name, held) ->
            flat.put(
                name.startsWith("message.") ? name.substring("message.".length()) : name, held));
    Attributes.Held own = flat.getOrDefault("role", Attributes.Held.NONE);
    if (!own.value().text().isEmpty()) {
      role = own.value().text();
    }
    callId = flat.getOrDefault("tool_call_id", Attributes.Held.NONE).value().text();
    Attributes.Held content = flat.getOrDefault("content", Attributes.Held.NONE);
    if (role.equals("tool") && content.value().present()) {
      span.said.add(new Span.Piece("result " + callId, content.value(), content.pointer()));
    } else {
      say(span, role, content);
    }
    for (Map<String, Attributes.Held> part : Attributes.numbered(flat, "contents.")) {
      say(span, role, part.getOrDefault("message_content.text", Attributes.Held.NONE));
    }
    for (Map<String, Attributes.Held> call : Attributes.numbered(flat, "tool_calls.")) {
      String id = one(call, "id", "tool_call.id").value().scalar();
      String name = one(call, "name", "tool_call.function.name", "function.name").value().text();
      Attributes.Held arguments =
          one(
              call,
              "arguments",
              "tool_call.function.arguments",
              "tool_call.function.arguments_json",
              "function.arguments");
      span.said.add(
          new Span.Piece("call " + id + " " + name, arguments.value(), arguments.pointer()));
    }
    Attributes.Held legacy = flat.getOrDefault("function_call.name", Attributes.Held.NONE);
    if (legacy.value().present()) {
      Attributes.Held arguments =
          flat.getOrDefault("function_call.arguments", Attributes.Held.NONE);
      span.said.add(
          new Span.Piece("call  " + legacy.value().text(), arguments.value(), arguments.pointer()));
    }
  }

  private static Attributes.Held one(Map<String, Attributes.Held> entry, String... names) {
    for (String name : names) {
      Attributes.Held found = entry.get(name);
      if (found != null) {
        return found;
      }
    }
    return Attributes.Held.NONE;
  }

  private void event(Span span, Json event, String at) {
    Object role = Names.EVENTS.get(event.text("name"));
    Attributes attributes = new Attributes(event.get("attributes"), at + "/attributes");
    if (role == null) {
      if (attributes.has("agent_instructions")) {
        say(span, "system", attributes.first(List.of("agent_instructions")));
      }
      if (event.text("name").equals("Agent Response")) {
        say(span, "assistant", attributes.first(List.of("response")));
      }
      return;
    }
    say(span, "system", attributes.first(List.of("gen_ai.system_instructions")));
    Attributes.Held input =
        attributes.first(List.of("gen_ai.input.messages", "gen_ai.prompt", "content"));
    Attributes.Held output =
        attributes.first(List.of("gen_ai.output.messages", "gen_ai.completion", "message"));
    String id = attributes.text(List.of("id", "tool_call_id"));
    if (role.equals("tool")) {
      span.said.add(new Span.Piece("result " + id, input.value(), input.pointer()));
    } else {
      say(span, String.valueOf(role), input);
    }
    say(span, "assistant", output);
    Attributes.Held calls = attributes.first(List.of("tool_calls"));
    if (calls.value().present()) {
      span.said.add(new Span.Piece("calls", calls.value(), calls.pointer()));
    }
  }
}
