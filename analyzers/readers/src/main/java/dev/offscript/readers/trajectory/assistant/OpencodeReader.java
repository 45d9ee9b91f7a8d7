package dev.offscript.readers.trajectory.assistant;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonRecords;
import java.io.IOException;

/**
 * Sessions of opencode: the tables {@code session}, {@code message} and {@code part} of its
 * database ({@code ~/.local/share/opencode/opencode.db}), the tree of documents that it wrote
 * before ({@code storage/session|message|part/..}), an export, or what {@code opencode run --format
 * json} prints.
 *
 * <pre>
 * {"rowid":4,"id":"prt_..","message_id":"msg_..","session_id":"ses_..","time_created":1772359200000,
 *  "data":"{\"type\":\"tool\",\"callID\":\"..\",\"tool\":\"bash\",\"state\":{\"status\":\"completed\",\"input\":{\"command\":\"ls\"},
 *          \"output\":\"..\",\"metadata\":{\"exit\":0},\"time\":{\"start\":1772359201000,\"end\":1772359202000}}}"}
 * </pre>
 *
 * <p>A part says when its tool ran, from start to end (milliseconds, UTC). Who said a text stands
 * in its message, beside it.
 */
public final class OpencodeReader implements Reader {

  /** A reader; it has no state. */
  public OpencodeReader() {}

  @Override
  public String format() {
    return "opencode";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json value : JsonRecords.first(sample)) {
      boolean row =
          value.has("rowid")
              && value.has("time_created")
              && (value.has("data") && value.has("session_id")
                  || value.has("project_id") && value.has("directory"));
      boolean document =
          value.has("sessionID") && (value.has("messageID") || value.has("role"))
              || value.has("projectID") && value.has("directory") && value.has("version")
              || value.has("sessionID") && value.get("part").isObject()
              || value.get("info").has("projectID") && value.get("messages").isArray();
      if (row || document) {
        return 0.95;
      }
    }
    return 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    OpencodeRecords records = new OpencodeRecords(source, options, sink);
    boolean inside = JsonRecords.each(source, sink, records::record);
    records.close(inside);
  }
}
