package dev.offscript.readers.network;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.json.JsonValues;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.Stamps;
import dev.offscript.readers.text.Unwrapped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The journal of systemd, as {@code journalctl -o json} or {@code -o export} prints it.
 *
 * <pre>
 * {"__REALTIME_TIMESTAMP":"1772358000123456","_PID":"812","SYSLOG_IDENTIFIER":"sshd","MESSAGE":"Accepted .."}
 *
 * __CURSOR=s=..
 * __REALTIME_TIMESTAMP=1772358000123456
 * MESSAGE
 * (8 bytes of length, low byte first)(data)(line end)
 * </pre>
 *
 * <p>All values of JSON are strings; one that is no text is an array of byte numbers, a field that
 * occurs twice is an array, and what was too long is null. {@link HostMessage} says what a message
 * states. Who wrote it the journal knows itself: number, program and command line.
 */
public final class Journal implements Reader {

  private static final Field UNIT = Field.of("systemd.unit");
  private static final int MOST_ARGUMENTS = 1_000;

  @Override
  public String format() {
    return "journald";
  }

  @Override
  public double sniff(Sample sample) {
    if (Framing.of(sample).looksJson()) {
      return JsonSample.of(sample).share(Journal::is) >= 0.5 ? 0.75 : 0;
    }
    List<String> lines = sample.lines(4);
    return !lines.isEmpty()
            && lines.get(0).startsWith("__CURSOR=")
            && lines.stream().anyMatch(line -> line.startsWith("__REALTIME_TIMESTAMP="))
        ? 0.99
        : 0;
  }

  private static boolean is(Json value) {
    return value.has("__REALTIME_TIMESTAMP") && (value.has("MESSAGE") || value.has("__CURSOR"));
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = Stamps.of(options, source);
    byte[] head;
    try (java.io.InputStream in = source.open()) {
      head = in.readNBytes(Sample.LIMIT);
    }
    if (Framing.of(new Sample(head, head.length < Sample.LIMIT)).looksJson()) {
      JsonValues.forEach(
          source,
          sink,
          (value, ref) -> sink.event(event(fields(value), ref.at("/MESSAGE"), stamps, source)));
    } else {
      JournalExport.read(
          source, sink, (fields, ref) -> sink.event(event(fields, ref, stamps, source)));
    }
    stamps.report(sink);
  }

  private static Map<String, String> fields(Json value) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < value.size() && value.isObject(); i++) {
      fields.put(value.name(i), text(value.get(value.name(i))));
    }
    return fields;
  }

  /** A text; of several the first; of numbers the bytes they are. */
  private static String text(Json value) {
    if (!value.isArray()) {
      return value.scalar();
    }
    if (!value.get(0).isNumber()) {
      return value.size() > 0 && !value.get(0).isArray()
          ? value.get(0).scalar()
          : text(value.get(0));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Json one : value.members()) {
      bytes.write((int) one.number().orElse('?'));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Event event(
      Map<String, String> fields, EvidenceRef ref, Stamps stamps, Source source) {
    String message = fields.getOrDefault("MESSAGE", "").stripTrailing();
    String program = fields.getOrDefault("SYSLOG_IDENTIFIER", fields.getOrDefault("_COMM", ""));
    String stamp =
        fields.getOrDefault(
            "_SOURCE_REALTIME_TIMESTAMP", fields.getOrDefault("__REALTIME_TIMESTAMP", ""));
    String host = fields.getOrDefault("_HOSTNAME", "");
    if (NetfilterLog.packet(message) >= 0) {
      return NetfilterLog.event(
          ref, new Unwrapped(message, "/MESSAGE", host, stamp, program, "", false), stamps, source);
    }
    Event.Builder event = Event.at(ref, 0).kind(EventKind.PARSE_GAP).actor(Actor.UNKNOWN);
    event.time(
        stamps.parse(stamp)
            ? TimeSpan.at(stamps.nanos(), stamps.digits(), TimeBasis.RECORDED, TimeMeaning.WRITTEN)
            : NetfilterLog.notAfterFile(source));
    event.text(message);
    event.put(Ecs.EVENT_MODULE, "syslog").put(Ecs.EVENT_PROVIDER, "journald");
    event.put(Ecs.HOST_NAME, host);
    event.put(Ecs.PROCESS_EXECUTABLE, fields.getOrDefault("_EXE", ""));
    event.put(Ecs.PROCESS_COMMAND_LINE, fields.getOrDefault("_CMDLINE", ""));
    event.put(Ecs.USER_ID, fields.getOrDefault("_UID", ""));
    event.put(UNIT, fields.getOrDefault("_SYSTEMD_UNIT", ""));
    event.put(
        Ecs.CONTAINER_ID,
        fields.getOrDefault("CONTAINER_ID_FULL", fields.getOrDefault("CONTAINER_ID", "")));
    HostMessage.put(event, program, message);
    if (fields.getOrDefault("_TRANSPORT", "").equals("audit")) {
      audit(fields, event);
    }
    number(
        event, Ecs.PROCESS_PID, fields.getOrDefault("_PID", fields.getOrDefault("SYSLOG_PID", "")));
    return event.build();
  }

  /** What the kernel's audit told the journal: an execution is a record of its own there. */
  private static void audit(Map<String, String> fields, Event.Builder event) {
    event.put(Field.of("auditd.type"), fields.getOrDefault("_AUDIT_TYPE_NAME", ""));
    if (!fields.containsKey("AUDIT_FIELD_A0")
        || !fields.getOrDefault("_AUDIT_TYPE_NAME", "").equals("EXECVE")) {
      return;
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < MOST_ARGUMENTS && fields.containsKey("AUDIT_FIELD_A" + i); i++) {
      arguments.add(fields.getOrDefault("AUDIT_FIELD_A" + i, ""));
    }
    String line = String.join(" ", arguments);
    event.kind(EventKind.EXEC).text(line);
    event.put(Ecs.PROCESS_ARGS, arguments).put(Ecs.PROCESS_COMMAND_LINE, line);
  }

  private static void number(Event.Builder event, Field field, String text) {
    if (!text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      event.put(field, Long.parseLong(text));
    }
  }
}
