package dev.offscript.readers.trajectory.spans;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.PythonLiteral;
import dev.offscript.readers.trajectory.Stamp;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs of LangSmith, one a line, in an array, under {@code runs} or {@code data}, or inside their
 * parent's {@code child_runs}:
 *
 * <pre>
 * {"id":"..","run_type":"tool","name":"bash","inputs":{"input":"{'command': 'ls'}"},"outputs":{"output":".."},
 *  "start_time":"2026-03-01T10:00:00.000000","end_time":"..","parent_run_id":"..","trace_id":"..",
 *  "dotted_order":"20260301T100000000000Z..","session_id":"(the project)","extra":{"metadata":{"thread_id":".."}}}
 * </pre>
 *
 * <p>Stamps have no zone mark and are UTC. {@code session_id} is the project, not a conversation.
 * Source: the reference of its interface.
 */
public final class LangSmithReader implements Reader {

  private static final int DEPTH = 24;

  /** A reader; it has no state. */
  public LangSmithReader() {}

  @Override
  public String format() {
    return "langsmith";
  }

  @Override
  public double sniff(Sample sample) {
    Json first = JsonSample.of(sample).first();
    Json value = first.isArray() ? first.get(0) : first;
    for (String holder : List.of("runs", "data")) {
      value = value.get(holder).isArray() ? value.get(holder).get(0) : value;
    }
    return run(value) ? 0.95 : 0;
  }

  private static boolean run(Json value) {
    return value.get("run_type").isString()
        && (value.has("inputs") || value.has("outputs") || value.has("dotted_order"));
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    new SpanWalk(format(), new Spans(), OtelReader.first(source)).read(source, options, sink);
  }

  private static final class Spans implements SpanWalk.Dialect {

    @Override
    public boolean container(Json first) {
      return first.isObject() && !run(first);
    }

    @Override
    public Set<String> entered() {
      return Set.of("runs", "data");
    }

    @Override
    public void spans(Json value, Json around, Consumer<Span> spans) {
      if (run(value)) {
        runs(value, "", 0, spans);
      }
    }

    private static void runs(Json value, String at, int depth, Consumer<Span> spans) {
      spans.accept(span(value, at));
      Json children = value.get("child_runs");
      for (int i = 0; i < children.size() && depth < DEPTH; i++) {
        if (run(children.get(i))) {
          runs(children.get(i), JsonPointer.child(at + "/child_runs", i), depth + 1, spans);
        }
      }
    }

    private static Stamp utc(Json value, String key) {
      Stamp stamp = Stamp.of(value.get(key));
      return stamp.known() && stamp.naive()
          ? new Stamp(stamp.nanos(), stamp.digits(), false, "Z")
          : stamp;
    }

    private static Span span(Json value, String at) {
      Span span = new Span();
      span.id = value.text("id");
      span.parent = value.text("parent_run_id");
      span.trace = value.text("trace_id").isEmpty() ? span.id : value.text("trace_id");
      span.name = value.text("name");
      span.start = utc(value, "start_time");
      span.end = utc(value, "end_time");
      span.failed = value.get("error").present() || value.text("status").equals("error");
      Json metadata = value.get("extra").get("metadata");
      for (String key : List.of("thread_id", "conversation_id", "session_id")) {
        if (span.conversation.isEmpty()) {
          span.conversation = metadata.text(key);
        }
      }
      span.model = metadata.text("ls_model_name");
      Json inputs = value.get("inputs");
      Json outputs = value.get("outputs");
      switch (value.text("run_type")) {
        case "llm" -> {
          span.kind = Span.Kind.MODEL;
          span.say("user", inputs, at + "/inputs");
          span.say("assistant", outputs, at + "/outputs");
        }
        case "tool" -> tool(span, value, at);
        default -> {
          // Chains hand the same messages around; the outermost one has what the user said.
          span.kind = Span.Kind.OTHER;
          if (span.parent.isEmpty()) {
            span.say("user", inputs, at + "/inputs");
          }
        }
      }
      return span;
    }

    private static void tool(Span span, Json value, String at) {
      Json inputs = value.get("inputs");
      Json outputs = value.get("outputs");
      span.kind = Span.Kind.TOOL;
      span.tool = span.name;
      Json only = inputs.get("input");
      boolean single = inputs.size() == 1 && (only.isString() || only.isObject());
      span.arguments =
          single
              ? unquoted(only, at + "/inputs/input")
              : new Span.Piece("", inputs, at + "/inputs");
      Json output = outputs.get("output");
      Json message = output.get("kwargs").isObject() ? output.get("kwargs") : output;
      span.callId = message.text("tool_call_id");
      if (span.callId.isEmpty()) {
        span.callId = value.get("extra").get("tool_call_id").text();
      }
      String kept =
          output.get("kwargs").isObject() ? at + "/outputs/output/kwargs" : at + "/outputs/output";
      if (message.get("content").present()) {
        span.result = new Span.Piece("", message.get("content"), kept + "/content");
      } else if (output.present()) {
        span.result = new Span.Piece("", output, at + "/outputs/output");
      } else if (value.get("error").present()) {
        span.result = new Span.Piece("", value.get("error"), at + "/error");
      } else {
        span.result = new Span.Piece("", outputs, at + "/outputs");
      }
    }

    /** Arguments as Python prints them: {@code {'command': 'ls -la'}}. */
    private static Span.Piece unquoted(Json text, String pointer) {
      String plain = text.text().strip();
      Json read = plain.startsWith("{'") ? PythonLiteral.parse(plain) : Json.MISSING;
      return read.isObject()
          ? new Span.Piece("", read, pointer, true)
          : new Span.Piece("", text, pointer);
    }
  }
}
