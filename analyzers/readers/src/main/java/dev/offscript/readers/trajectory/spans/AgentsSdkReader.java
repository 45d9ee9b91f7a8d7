package dev.offscript.readers.trajectory.spans;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.json.JsonSample;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Traces of the Agents SDK of OpenAI, as its exporters and processors write them: traces and spans
 * one a line, in an array, under {@code data}, or spans inside their trace:
 *
 * <pre>
 * {"object":"trace","id":"trace_..","workflow_name":"..","group_id":null}
 * {"object":"trace.span","id":"span_..","trace_id":"trace_..","parent_id":null,"started_at":"..","ended_at":"..",
 *  "span_data":{"type":"function","name":"run_shell","input":"{\"command\":\"ls\"}","output":".."},"error":null}
 * </pre>
 *
 * <p>Stamps carry their offset. A function span has no call id: it is matched with the call by name
 * and arguments. Source: {@code agents/tracing/span_data.py}.
 */
public final class AgentsSdkReader implements Reader {

  /** A reader; it has no state. */
  public AgentsSdkReader() {}

  @Override
  public String format() {
    return "agents-sdk";
  }

  @Override
  public double sniff(Sample sample) {
    Json first = JsonSample.of(sample).first();
    Json value = first.isArray() ? first.get(0) : first;
    for (String holder : new String[] {"traces", "data"}) {
      value = value.get(holder).isArray() ? value.get(holder).get(0) : value;
    }
    String object = value.text("object");
    boolean span = object.equals("trace.span") && value.has("span_data");
    return span || object.equals("trace") && (value.has("workflow_name") || value.has("spans"))
        ? 0.95
        : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    new SpanWalk(format(), new Spans(), OtelReader.first(source)).read(source, options, sink);
  }

  private static final class Spans implements SpanWalk.Dialect {

    @Override
    public boolean container(Json first) {
      Json value = first.isArray() ? first.get(0) : first;
      return !value.text("object").startsWith("trace");
    }

    @Override
    public Set<String> entered() {
      return Set.of("traces", "data");
    }

    @Override
    public void spans(Json value, Json around, Consumer<Span> spans) {
      if (value.text("object").equals("trace")) {
        Span trace = new Span();
        trace.trace = value.text("id");
        trace.id = trace.trace;
        trace.conversation = value.text("group_id");
        trace.agent = "";
        trace.name = value.text("workflow_name");
        spans.accept(trace);
        Json inner = value.get("spans");
        for (int i = 0; i < inner.size(); i++) {
          spans.accept(span(inner.get(i), JsonPointer.child("/spans", i)));
        }
      } else if (value.has("span_data")) {
        spans.accept(span(value, ""));
      }
    }

    private static Span span(Json value, String at) {
      Span span = new Span();
      span.id = value.text("id");
      span.parent = value.text("parent_id");
      span.trace = value.text("trace_id");
      span.start = SpanEvents.stamp(value, "started_at");
      span.end = SpanEvents.stamp(value, "ended_at");
      span.failed = value.get("error").present();
      Json data = value.get("span_data");
      String where = at + "/span_data";
      span.name = data.text("name");
      span.model = data.text("model");
      switch (data.text("type")) {
        case "agent" -> {
          span.kind = Span.Kind.AGENT;
          span.agent = data.text("name");
        }
        case "function", "mcp" -> {
          span.kind = Span.Kind.TOOL;
          span.tool = data.text("name");
          span.arguments = new Span.Piece("", data.get("input"), where + "/input");
          span.result = new Span.Piece("", data.get("output"), where + "/output");
        }
        case "generation", "response" -> {
          span.kind = Span.Kind.MODEL;
          Json response = data.get("response");
          span.say("system", response.get("instructions"), where + "/response/instructions");
          span.say("user", data.get("input"), where + "/input");
          span.say("assistant", data.get("output"), where + "/output");
          span.say("assistant", response.get("output"), where + "/response/output");
          // Processors of users' own put what the SDK keeps to itself beside it.
          span.say("user", value.get("span_data_input"), at + "/span_data_input");
          Json told = value.get("span_data_response");
          span.say("assistant", told, at + "/span_data_response");
        }
        default -> span.kind = Span.Kind.OTHER;
      }
      return span;
    }
  }
}
