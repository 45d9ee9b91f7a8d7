package dev.offscript.readers.trajectory.spans;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonSample;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Traces of OpenTelemetry about agents, as OTLP JSON (one document, or one export a line) or as the
 * console exporter of Python writes them:
 *
 * <pre>
 * {"resourceSpans":[{"resource":{"attributes":[..]},"scopeSpans":[{"spans":[
 *   {"traceId":"..","spanId":"..","name":"execute_tool bash","startTimeUnixNano":"1772359200000000000",
 *    "attributes":[{"key":"gen_ai.tool.call.arguments","value":{"stringValue":"{\"command\":\"ls\"}"}}]}]}]}]}
 * {"name":"chat","context":{"trace_id":"0x..","span_id":"0x.."},"parent_id":null,"start_time":"..","attributes":{..}}
 * </pre>
 *
 * <p>Stamps are nanoseconds since 1970 UTC, exact where the library wraps the call. Content is
 * captured only where its user asked for it. Attribute names: {@code otel.yaml}. Source: the
 * OpenTelemetry protocol and its semantic conventions for generative AI.
 */
public final class OtelReader implements Reader {

  /** A reader; it has no state. */
  public OtelReader() {}

  @Override
  public String format() {
    return "otel-genai";
  }

  @Override
  public double sniff(Sample sample) {
    Json first = JsonSample.of(sample).first();
    for (String signal : List.of("resourceSpans", "resource_spans")) {
      if (first.get(signal).isArray()) {
        return 0.97;
      }
    }
    for (String signal : List.of("resourceLogs", "resource_logs")) {
      if (first.get(signal).isArray()) {
        // Logs of anything come this way; an agent's name their attributes for it.
        return sample.text().contains("gen_ai") ? 0.97 : 0;
      }
    }
    if (OtelSpans.exported(first)) {
      return 0.9;
    }
    Json inner = first.isArray() ? first.get(0) : first.get("spans").get(0);
    return OtelSpans.exported(inner) || inner.get("resourceSpans").isArray() ? 0.9 : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    new SpanWalk(format(), new OtelSpans(), first(source)).read(source, options, sink);
  }

  /** The first value of a source. */
  static Json first(Source source) throws IOException {
    try (InputStream in = source.open()) {
      return JsonSample.of(new Sample(in.readNBytes(Sample.LIMIT), false)).first();
    }
  }
}
