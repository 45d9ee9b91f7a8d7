package dev.offscript.casework;

import dev.offscript.casework.report.CaseCredits;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Events as rows: one flat JSON object a line, dotted ECS keys, never nested. What the reader
 * stated as a field wins over what is derived from the event's time.
 */
public final class EventRows {

  private static final JsonFactory JSON = new JsonFactory();

  private final OutputStream out;
  private final SortedMap<String, Report.Credit> credits;

  /** Rows go to {@code out}, in UTF-8. */
  public EventRows(OutputStream out) {
    this(out, new TreeMap<>());
  }

  /**
   * Rows go to {@code out}, in UTF-8.
   *
   * @param credits of users' rules, by name, to go with the hits of them
   */
  public EventRows(OutputStream out, SortedMap<String, Report.Credit> credits) {
    this.out = out;
    this.credits = credits;
  }

  /**
   * Writes one row; {@code path} is the event's file relative to the argument it was found under.
   */
  public void write(Event event, String path, String member) throws IOException {
    write(event, path, member, new TreeMap<>());
  }

  /** Writes an event of a case: the same with its id, and the rules that hit it. */
  public void write(CaseSearch.Found found) throws IOException {
    Map<String, Object> row = new TreeMap<>();
    row.put("event.id", found.event().id());
    if (!found.event().rules().isEmpty()) {
      row.put("offscript.rule", found.event().rules());
      List<String> named =
          CaseCredits.among(credits, found.event().rules()).stream()
              .map(Report.Credit::toString)
              .toList();
      if (!named.isEmpty()) {
        row.put("offscript.rule.credits", named);
      }
    }
    write(found.event().toEvent(""), found.path(), found.member(), row);
  }

  private void write(Event event, String path, String member, Map<String, Object> row)
      throws IOException {
    time(event.time(), row);
    row.put("event.kind", event.kind() == EventKind.ALERT ? "alert" : "event");
    if (!event.text().isEmpty()) {
      row.put("message", event.text());
    }
    boolean command =
        event.kind() == EventKind.COMMAND || event.kind() == EventKind.EXEC || shellCall(event);
    if (command && !event.text().isEmpty()) {
      row.put(Ecs.PROCESS_COMMAND_LINE.name(), event.text());
    }
    if (!event.callId().isEmpty()) {
      row.put(Ecs.GEN_AI_TOOL_CALL_ID.name(), event.callId());
    }
    event.fields().forEach((field, value) -> row.put(field.name(), value));
    // ECS: when the source wrote it down; start and end say when it was.
    if (row.get("event.created") instanceof String written && !written.isEmpty()) {
      row.put("@timestamp", written);
    }
    row.put("offscript.kind", event.kind().wire());
    row.put("offscript.actor", event.actor().wire());
    if (!event.session().isEmpty()) {
      row.put("offscript.session", event.session());
    }
    row.put("offscript.time.basis", event.time().basis().wire());
    row.put("offscript.evidence.path", path);
    if (!member.isEmpty()) {
      row.put("offscript.evidence.member", member);
    }
    row.put("offscript.evidence.byte_offset", event.evidence().offset());
    row.put("offscript.evidence.byte_length", event.evidence().length());
    row.put("offscript.evidence.line", event.evidence().line());
    row.put("offscript.evidence.pointer", event.evidence().pointer());
    try (JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), new Unclosed(out), JsonEncoding.UTF8)) {
      json.writeStartObject();
      row.forEach((name, value) -> value(json, name, value));
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static boolean shellCall(Event event) {
    return event.kind() == EventKind.TOOL_CALL
        && event.field(Ecs.OFFSCRIPT_TOOL_CLASS).equals("shell");
  }

  private static void time(TimeSpan time, Map<String, Object> row) {
    if (time.known()) {
      row.put("@timestamp", time(time.best(), time.digits()));
    }
    if (time.hasStart()) {
      row.put("event.start", time(time.start(), time.digits()));
    }
    if (time.hasEnd()) {
      row.put("event.end", time(time.end(), time.digits()));
    }
  }

  private static void value(JsonGenerator json, String name, Object value) {
    json.writeName(name);
    if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      list.forEach(member -> json.writeString(member.toString()));
      json.writeEndArray();
    } else {
      json.writeString(value.toString());
    }
  }

  /** RFC 3339 UTC with {@code digits} digits after the second. */
  public static String time(long nanos, int digits) {
    DateTimeFormatterBuilder builder =
        new DateTimeFormatterBuilder().appendPattern("uuuu-MM-dd'T'HH:mm:ss");
    if (digits > 0) {
      builder
          .appendLiteral('.')
          .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, digits, digits, false);
    }
    DateTimeFormatter format = builder.appendLiteral('Z').toFormatter(Locale.ROOT);
    return format.format(TimeSpan.instant(nanos).atOffset(ZoneOffset.UTC));
  }

  /** Keeps the stream open when a generator is closed. */
  private static final class Unclosed extends java.io.FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }

    @Override
    public void flush() {}
  }
}
