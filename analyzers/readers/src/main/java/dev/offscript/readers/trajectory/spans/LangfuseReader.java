package dev.offscript.readers.trajectory.spans;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.Stamp;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Traces and observations of Langfuse: a trace with its observations as the interface and the page
 * download it, or observations one a line as its exports write them, in either spelling:
 *
 * <pre>
 * {"id":"..","sessionId":"..","name":"..","input":..,"output":..,"observations":[
 *   {"id":"..","traceId":"..","type":"TOOL","name":"bash","startTime":"..","endTime":"..","parentObservationId":null,
 *    "input":{"command":"ls"},"output":".."}]}
 * {"id":"..","trace_id":"..","type":"GENERATION","start_time":"2026-03-01 10:00:00.000000","input":"[..]"}
 * </pre>
 *
 * <p>Stamps of exports have no zone mark and are UTC. Source: the interface's reference and the
 * columns of its exports.
 */
public final class LangfuseReader implements Reader {

  /** A reader; it has no state. */
  public LangfuseReader() {}

  @Override
  public String format() {
    return "langfuse";
  }

  @Override
  public double sniff(Sample sample) {
    Json first = JsonSample.of(sample).first();
    Json value = first.isArray() ? first.get(0) : first;
    value = value.get("data").isArray() ? value.get("data").get(0) : value;
    boolean trace =
        value.get("observations").isArray()
            && (value.has("trace")
                || value.has("sessionId")
                || value.has("projectId")
                || value.has("session_id")
                || observation(value.get("observations").get(0)));
    return trace || observation(value) ? 0.93 : 0;
  }

  private static boolean observation(Json value) {
    boolean typed =
        switch (value.text("type").toUpperCase(Locale.ROOT)) {
          case "SPAN",
              "GENERATION",
              "EVENT",
              "TOOL",
              "AGENT",
              "CHAIN",
              "RETRIEVER",
              "EVALUATOR",
              "EMBEDDING",
              "GUARDRAIL" ->
              true;
          default -> false;
        };
    return typed
        && (value.has("traceId") || value.has("trace_id"))
        && (value.has("startTime") || value.has("start_time"));
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    new SpanWalk(format(), new Spans(), OtelReader.first(source)).read(source, options, sink);
  }

  private static final class Spans implements SpanWalk.Dialect {

    @Override
    public boolean container(Json first) {
      return first.isObject() && first.get("data").isArray();
    }

    @Override
    public Set<String> entered() {
      return Set.of("data");
    }

    @Override
    public void spans(Json value, Json around, Consumer<Span> spans) {
      Json observations = value.get("observations");
      if (observation(value)) {
        spans.accept(span(value, "", ""));
        return;
      }
      if (!observations.isArray()) {
        return;
      }
      boolean nested = value.get("trace").isObject();
      Json trace = nested ? value.get("trace") : value;
      String at = nested ? "/trace" : "";
      Span root = new Span();
      root.trace = trace.text("id");
      root.id = root.trace;
      root.conversation = either(trace, "sessionId", "session_id").text();
      root.name = trace.text("name");
      root.start = utc(trace, "timestamp", "timestamp");
      root.end = root.start;
      root.say("user", trace.get("input"), at + "/input");
      spans.accept(root);
      for (int i = 0; i < observations.size(); i++) {
        spans.accept(
            span(observations.get(i), JsonPointer.child("/observations", i), root.conversation));
      }
    }

    private static Json either(Json value, String camel, String snake) {
      return value.has(camel) ? value.get(camel) : value.get(snake);
    }

    private static Stamp utc(Json value, String camel, String snake) {
      Json at = either(value, camel, snake);
      Stamp stamp = Stamp.of(at);
      // Exports leave the mark of the zone out; it is UTC by their documentation.
      return stamp.known() && stamp.naive()
          ? new Stamp(stamp.nanos(), stamp.digits(), false, "Z")
          : stamp;
    }

    private static Span span(Json value, String at, String conversation) {
      Span span = new Span();
      span.id = value.text("id");
      span.trace = either(value, "traceId", "trace_id").text();
      span.parent = either(value, "parentObservationId", "parent_observation_id").text();
      span.conversation = either(value, "sessionId", "session_id").text();
      if (span.conversation.isEmpty()) {
        span.conversation = conversation;
      }
      span.start = utc(value, "startTime", "start_time");
      span.end = utc(value, "endTime", "end_time");
      span.name = value.text("name");
      span.model =
          value.text("model").isEmpty()
              ? either(value, "providedModelName", "provided_model_name").text()
              : value.text("model");
      span.failed = value.text("level").equals("ERROR");
      Json metadata = value.get("metadata");
      Json meta = metadata.isString() ? Json.parse(metadata.text()) : metadata;
      String type = value.text("type").toUpperCase(Locale.ROOT);
      switch (type) {
        case "GENERATION" -> span.kind = Span.Kind.MODEL;
        case "AGENT" -> {
          span.kind = Span.Kind.AGENT;
          span.agent = span.name;
        }
        case "TOOL" -> span.kind = Span.Kind.TOOL;
        default -> span.kind = Span.Kind.OTHER;
      }
      if (span.kind == Span.Kind.TOOL) {
        span.tool = span.name;
        span.callId = meta.text("tool_call_id");
        span.arguments = arguments(value.get("input"), at + "/input");
        span.result = new Span.Piece("", value.get("output"), at + "/output");
      } else if (span.kind == Span.Kind.MODEL || span.kind == Span.Kind.AGENT) {
        span.say("user", value.get("input"), at + "/input");
        span.say("assistant", value.get("output"), at + "/output");
      }
      return span;
    }

    /** Integrations wrap the arguments of a tool in one or two shells of their own. */
    private static Span.Piece arguments(Json input, String pointer) {
      Json value = input.isString() ? Json.parse(input.text()) : input;
      for (String key : new String[] {"kwargs", "arguments", "args", "input"}) {
        Json inner = value.get(key);
        if (inner.isObject() && value.size() <= 3) {
          return new Span.Piece("", inner, pointer + "/" + key);
        }
      }
      return new Span.Piece("", input, pointer);
    }
  }
}
