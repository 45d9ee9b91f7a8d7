package dev.offscript.search;

import dev.offscript.model.Actor;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Fields;
import dev.offscript.model.TimeSpan;
import java.util.Comparator;
import java.util.List;

/**
 * An event as the index gives it back: everything but its text, which stays in the evidence.
 *
 * @param id the event's stable id, 16 hex digits
 * @param ref where it stands
 * @param sub number of this event among those of its record
 * @param kind what kind of fact
 * @param actor who is behind it
 * @param time when
 * @param session session it belongs to, {@code ""} where none
 * @param callId what pairs call and result, {@code ""} where none
 * @param fields its fields; a value longer than 512 characters is cut and ends in {@code …}
 * @param cut whether any value was cut: the evidence has all of it
 * @param rules rules that hit it
 */
public record IndexedEvent(
    String id,
    EvidenceRef ref,
    int sub,
    EventKind kind,
    Actor actor,
    TimeSpan time,
    String session,
    String callId,
    Fields fields,
    boolean cut,
    List<String> rules) {

  /** Evidence order: unit, offset, number within the record. */
  public static final Comparator<IndexedEvent> IN_EVIDENCE_ORDER =
      Comparator.<IndexedEvent>comparingInt(event -> event.ref.unit())
          .thenComparingLong(event -> event.ref.offset())
          .thenComparingInt(IndexedEvent::sub);

  /** By best time, events without one last; ties in evidence order. */
  public static final Comparator<IndexedEvent> BY_TIME =
      Comparator.<IndexedEvent>comparingLong(
              event -> event.time.known() ? event.time.best() : Long.MAX_VALUE)
          .thenComparing(IN_EVIDENCE_ORDER);

  /** The event with {@code text}, as it was read again. */
  public Event toEvent(String text) {
    Event.Builder builder =
        Event.at(ref, sub)
            .kind(kind)
            .actor(actor)
            .time(time)
            .session(session)
            .callId(callId)
            .text(text);
    fields.forEach(builder::put);
    return builder.build();
  }
}
