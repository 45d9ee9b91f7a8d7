package dev.offscript.readers.trajectory;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Event;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.ZoneSource;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Everything that a reader told, in order, and as lines for comparison. */
final class Collected implements EventSink {

  record Repeat(EvidenceRef copy, EvidenceRef original, int sub) {}

  record Refusal(long offset, long length, String reason) {}

  private static final JsonMapper JSON = new JsonMapper();

  final List<Event> events = new ArrayList<>();
  final Map<String, Session> sessions = new LinkedHashMap<>();
  final List<Repeat> repeats = new ArrayList<>();
  final List<Refusal> rejected = new ArrayList<>();
  final List<Refusal> skipped = new ArrayList<>();
  final List<long[]> records = new ArrayList<>();
  final List<String> zones = new ArrayList<>();
  final List<String> notes = new ArrayList<>();

  static Collected read(Reader reader, byte[] bytes) {
    return read(reader, new BytesSource(bytes), ReadOptions.NONE);
  }

  static Collected read(Reader reader, String text) {
    return read(reader, BytesSource.of(text), ReadOptions.NONE);
  }

  static Collected read(Reader reader, Source source, ReadOptions options) {
    Collected collected = new Collected();
    try {
      reader.read(source, options, collected);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return collected;
  }

  static double sniff(Reader reader, byte[] bytes) {
    byte[] head = java.util.Arrays.copyOf(bytes, Math.min(bytes.length, Sample.LIMIT));
    return reader.sniff(new Sample(head, head.length == bytes.length));
  }

  /** One line an event, then one a session, repeat, refusal, zone. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Event event : events) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("at", place(event.evidence()) + "." + event.sub());
      row.put("line", event.evidence().line());
      row.put("kind", event.kind().wire());
      row.put("actor", event.actor().wire());
      if (event.time().known()) {
        row.put("time", time(event.time()));
      }
      row.put("session", event.session());
      if (!event.callId().isEmpty()) {
        row.put("call", event.callId());
      }
      row.put("pointer", event.evidence().pointer());
      row.put("text", event.text());
      Map<String, Object> fields = new TreeMap<>();
      event.fields().forEach((field, value) -> fields.put(field.name(), value));
      row.put("fields", fields);
      lines.add(JSON.writeValueAsString(row));
    }
    for (Session session : sessions.values()) {
      lines.add(JSON.writeValueAsString(Map.of("session", describe(session))));
    }
    for (Repeat repeat : repeats) {
      lines.add(
          "{\"repeat\":\"%s%s of %d.%d\"}"
              .formatted(
                  place(repeat.copy()),
                  repeat.copy().pointer(),
                  repeat.original().offset(),
                  repeat.sub()));
    }
    for (Refusal refusal : rejected) {
      lines.add(JSON.writeValueAsString(Map.of("rejected", refusal.toString())));
    }
    for (String zone : zones) {
      lines.add(JSON.writeValueAsString(Map.of("zone", zone)));
    }
    return lines;
  }

  private static String place(EvidenceRef ref) {
    return ref.offset() + "+" + ref.length();
  }

  private static String time(TimeSpan time) {
    String start = time.hasStart() ? TimeSpan.instant(time.start()).toString() : "";
    String end = time.hasEnd() ? TimeSpan.instant(time.end()).toString() : "";
    return (start.equals(end) ? start : start + ".." + end)
        + " "
        + time.basis().wire()
        + " "
        + time.meaning().wire();
  }

  private static Map<String, Object> describe(Session session) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", session.id());
    row.put("agent", session.agent());
    row.put("model", session.model());
    row.put("task", session.taskId());
    row.put("episode", session.episode());
    row.put("parent", session.parent());
    row.put("sandbox", session.sandbox());
    row.put("addresses", session.addresses());
    row.put("cwd", session.cwd());
    row.put("window", session.window().known() ? time(session.window()) : "");
    row.put("gaps", session.gaps());
    row.values().removeIf(value -> value.equals("") || value.equals(List.of()));
    return row;
  }

  @Override
  public void event(Event event) {
    events.add(event);
  }

  @Override
  public void session(Session session) {
    sessions.merge(session.id(), session, Session::merge);
  }

  @Override
  public void record(long offset, long length) {
    records.add(new long[] {offset, length});
  }

  @Override
  public void duplicate(EvidenceRef copy, EvidenceRef original, int originalSub) {
    repeats.add(new Repeat(copy, original, originalSub));
  }

  @Override
  public void rejected(long offset, long length, String reason) {
    rejected.add(new Refusal(offset, length, reason));
  }

  @Override
  public void skipped(long offset, long bytes, String reason) {
    skipped.add(new Refusal(offset, bytes, reason));
  }

  @Override
  public void zone(String zone, ZoneSource source) {
    zones.add(zone + " " + source.wire());
  }

  @Override
  public void note(String text) {
    notes.add(text);
  }
}
