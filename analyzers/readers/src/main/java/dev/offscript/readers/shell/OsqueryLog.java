package dev.offscript.readers.shell;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.TimeMeaning;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.json.JsonValues;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.util.List;

/**
 * Results of osquery: one row a record, or all rows of a query in {@code snapshot} or {@code
 * diffResults}.
 *
 * <pre>
 * {"name":"process_events","hostIdentifier":"h","unixTime":1,"columns":{"pid":"7","cmdline":"ls","time":"1"},"action":"added"}
 * {"name":"processes","hostIdentifier":"h","unixTime":1,"snapshot":[{"pid":"7","cmdline":"ls"}],"action":"snapshot"}
 * </pre>
 *
 * <p>A row that is more than a state of the system carries the time of its own event.
 */
public final class OsqueryLog implements Reader {

  private static final Field HISTORY = Ecs.OFFSCRIPT_HISTORY;

  @Override
  public String format() {
    return "osquery";
  }

  @Override
  public double sniff(Sample sample) {
    return Framing.of(sample).looksJson() && JsonSample.of(sample).share(OsqueryLog::is) >= 0.5
        ? 0.97
        : 0;
  }

  private static boolean is(Json value) {
    boolean rows =
        value.get("columns").isObject()
            || value.get("snapshot").isArray()
            || value.get("diffResults").present();
    boolean host = value.has("hostIdentifier") || value.has("hostname");
    return host
        && (rows && value.has("name") || value.has("calendarTime") && value.has("unixTime"));
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = Stamps.of(options, source);
    JsonValues.forEach(source, sink, (value, ref) -> rows(value, ref, stamps, sink));
    stamps.report(sink);
  }

  private static void rows(Json value, EvidenceRef ref, Stamps stamps, EventSink sink) {
    int sub = 0;
    for (String list : List.of("/snapshot", "/diffResults/added", "/diffResults/removed")) {
      Json rows = value;
      for (String name : list.substring(1).split("/")) {
        rows = rows.get(name);
      }
      for (int i = 0; i < rows.size() && rows.isArray(); i++) {
        String action = list.substring(list.lastIndexOf('/') + 1);
        EvidenceRef place = ref.at(ref.pointer() + list + "/" + i);
        sink.event(row(value, rows.get(i), action, place, sub++, stamps));
      }
    }
    if (sub == 0) {
      sink.event(row(value, value.get("columns"), value.text("action"), ref, 0, stamps));
    }
  }

  private static Event row(
      Json whole, Json row, String action, EvidenceRef ref, int sub, Stamps stamps) {
    HostRecord record = new HostRecord(ref, sub);
    Event.Builder event = record.event();
    event.put(Ecs.RULE_NAME, whole.text("name"));
    event.put(Ecs.EVENT_ORIGINAL_ACTION, action);
    event.put(Ecs.EVENT_PROVIDER, "osquery");
    record.put(Ecs.HOST_NAME, whole.first(List.of("hostIdentifier", "hostname")));
    Json user = row.first(List.of("username", "user"));
    record.put(Ecs.USER_NAME, user.present() ? user : whole.get("decorations").get("username"));
    record.put(Ecs.USER_ID, row.get("uid"));
    record.number(Ecs.PROCESS_PID, row.get("pid"));
    record.number(Ecs.PROCESS_PARENT_PID, row.first(List.of("parent", "ppid")));
    boolean process = row.has("pid");
    record.put(process ? Ecs.PROCESS_EXECUTABLE : Ecs.FILE_PATH, row.get("path"));
    record.put(Ecs.PROCESS_NAME, process ? row.get("name") : Json.MISSING);
    record.put(Ecs.PROCESS_WORKING_DIRECTORY, row.get("cwd"));
    record.put(Ecs.PROCESS_EXIT_CODE, row.get("exit_code"));
    record.put(Ecs.FILE_PATH, row.get("target_path"));
    boolean own = row.get("time").scalar().length() > 5;
    String stamp = (own ? row.get("time") : whole.get("unixTime")).scalar();
    record.time(stamps, stamp, kind(row, own, record));
    return event.put(Ecs.EVENT_MODULE, "osquery").build();
  }

  private static TimeMeaning kind(Json row, boolean own, HostRecord record) {
    Event.Builder event = record.event();
    if (row.has("history_file") && row.has("command")) {
      event.kind(EventKind.COMMAND).text(row.text("command"));
      record.put(Ecs.PROCESS_COMMAND_LINE, row.get("command"));
      event.put(HISTORY, shell(row.text("history_file")));
      return own ? TimeMeaning.EXEC_START : TimeMeaning.WRITTEN;
    }
    if (row.has("remote_address")) {
      event.kind(row.text("remote_address").isEmpty() ? EventKind.PARSE_GAP : EventKind.FLOW);
      record.end(Ecs.SOURCE_IP, Ecs.SOURCE_PORT, row.get("local_address"), row.get("local_port"));
      record.end(
          Ecs.DESTINATION_IP,
          Ecs.DESTINATION_PORT,
          row.get("remote_address"),
          row.get("remote_port"));
      String protocol = row.get("protocol").scalar();
      event.put(
          Ecs.NETWORK_TRANSPORT, protocol.equals("6") ? "tcp" : protocol.equals("17") ? "udp" : "");
      return own ? TimeMeaning.FLOW_START : TimeMeaning.WRITTEN;
    }
    if (row.has("cmdline") && row.has("pid")) {
      event.kind(EventKind.EXEC).text(row.text("cmdline"));
      record.put(Ecs.PROCESS_COMMAND_LINE, row.get("cmdline"));
      return own ? TimeMeaning.EXEC_START : TimeMeaning.WRITTEN;
    }
    return TimeMeaning.WRITTEN;
  }

  /** {@code bash} of {@code /home/ann/.bash_history}. */
  private static String shell(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1);
    int end = name.indexOf('_');
    return name.startsWith(".") && end > 1 ? name.substring(1, end) : name;
  }
}
