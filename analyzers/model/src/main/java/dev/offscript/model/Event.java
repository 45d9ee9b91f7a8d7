package dev.offscript.model;

import java.util.Objects;

/**
 * One fact out of one record of evidence.
 *
 * @param evidence the record it came from, and the place inside it
 * @param sub number of this event among those of its record, from 0
 * @param kind what kind of fact
 * @param actor who is behind it
 * @param time when, as an interval
 * @param session id of the {@link Session} it belongs to, {@code ""} where none
 * @param callId what pairs a tool call with its result, {@code ""} where none
 * @param text the text itself, decoded: the prompt, the command, the output, the rule's message;
 *     {@code ""} where the fields say it all
 * @param fields everything else, by ECS name
 */
public record Event(
    EvidenceRef evidence,
    int sub,
    EventKind kind,
    Actor actor,
    TimeSpan time,
    String session,
    String callId,
    String text,
    Fields fields)
    implements Comparable<Event> {

  /** A builder for event number {@code sub} of the record at {@code evidence}. */
  public static Builder at(EvidenceRef evidence, int sub) {
    return new Builder(evidence, sub);
  }

  /** Text of the field, {@code ""} where absent. */
  public String field(Field field) {
    return fields.text(field);
  }

  /** Evidence order, then number within the record: the total order of a case. */
  @Override
  public int compareTo(Event other) {
    int byEvidence = evidence.compareTo(other.evidence);
    return byEvidence != 0 ? byEvidence : Integer.compare(sub, other.sub);
  }

  /** This event with other fields. */
  public Event with(Fields newFields) {
    return new Event(evidence, sub, kind, actor, time, session, callId, text, newFields);
  }

  /** This event with another time. */
  public Event with(TimeSpan newTime) {
    return new Event(evidence, sub, kind, actor, newTime, session, callId, text, fields);
  }

  /** This event as another one of the same record: what an analysis derives from it. */
  public Builder derive(int newSub) {
    Builder builder = new Builder(evidence, newSub);
    builder.kind = kind;
    builder.actor = actor;
    builder.time = time;
    builder.session = session;
    builder.callId = callId;
    return builder;
  }

  /** Collects an event. */
  public static final class Builder {
    private final EvidenceRef evidence;
    private final int sub;
    private EventKind kind = EventKind.PARSE_GAP;
    private Actor actor = Actor.UNKNOWN;
    private TimeSpan time = TimeSpan.NONE;
    private String session = "";
    private String callId = "";
    private String text = "";
    private final Fields.Builder fields = Fields.builder();

    private Builder(EvidenceRef evidence, int sub) {
      this.evidence = Objects.requireNonNull(evidence);
      this.sub = sub;
    }

    /** What kind of fact. */
    public Builder kind(EventKind value) {
      kind = value;
      return this;
    }

    /** Who is behind it. */
    public Builder actor(Actor value) {
      actor = value;
      return this;
    }

    /** When. */
    public Builder time(TimeSpan value) {
      time = value;
      return this;
    }

    /** Session it belongs to. */
    public Builder session(String value) {
      session = value;
      return this;
    }

    /** What pairs call and result. */
    public Builder callId(String value) {
      callId = value;
      return this;
    }

    /** The text. */
    public Builder text(String value) {
      text = value;
      return this;
    }

    /** One field; empty values are left out. */
    public Builder put(Field field, Object value) {
      fields.put(field, value);
      return this;
    }

    /** The event. */
    public Event build() {
      return new Event(evidence, sub, kind, actor, time, session, callId, text, fields.build());
    }
  }
}
