package dev.offscript.readers;

import dev.offscript.model.Event;
import dev.offscript.model.TimeSpan;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/** Events as JSON lines for golden files: place, kind, time, text, fields in the order put. */
public final class EventLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EventLines() {}

  /** One line an event. */
  public static String of(Collected collected) {
    StringBuilder text = new StringBuilder();
    for (Event event : collected.events) {
      text.append(of(event)).append('\n');
    }
    return text.toString();
  }

  /** One event. */
  public static String of(Event event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(
        "at",
        event.evidence().line()
            + "@"
            + event.evidence().offset()
            + "+"
            + event.evidence().length()
            + (event.evidence().pointer().isEmpty() ? "" : " " + event.evidence().pointer())
            + (event.sub() == 0 ? "" : " #" + event.sub()));
    line.put("kind", event.kind().wire());
    line.put("actor", event.actor().wire());
    line.put("time", time(event.time()));
    if (!event.session().isEmpty()) {
      line.put("session", event.session());
    }
    if (!event.text().isEmpty()) {
      line.put("text", event.text());
    }
    event.fields().forEach((field, value) -> line.put(field.name(), value));
    return JSON.writeValueAsString(line);
  }

  private static String time(TimeSpan span) {
    if (!span.known()) {
      return "none";
    }
    return (span.hasStart() ? TimeSpan.instant(span.start()).toString() : "")
        + ".."
        + (span.hasEnd() ? TimeSpan.instant(span.end()).toString() : "")
        + " "
        + span.basis().wire()
        + " "
        + span.meaning().wire()
        + " digits="
        + span.digits();
  }
}
