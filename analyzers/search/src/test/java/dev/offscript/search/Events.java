package dev.offscript.search;

import dev.offscript.model.Actor;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Event;
import dev.offscript.model.EventId;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Hit;
import dev.offscript.model.Marked;
import dev.offscript.model.Severity;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.Stage;
import dev.offscript.model.State;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Events for tests, in the fewest words. */
final class Events {

  private Events() {}

  static Event.Builder event(int unit, long offset, EventKind kind) {
    return Event.at(new EvidenceRef(unit, offset, 100, offset / 100 + 1, ""), 0)
        .kind(kind)
        .actor(Actor.AGENT);
  }

  static TimeSpan time(String from, String to) {
    return new TimeSpan(
        TimeSpan.nanos(Instant.parse(from)),
        TimeSpan.nanos(Instant.parse(to)),
        3,
        TimeBasis.RECORDED,
        TimeMeaning.FLOW_SPAN);
  }

  static Marked marked(Event.Builder builder) {
    return marked(builder, List.of(), List.of());
  }

  static Marked marked(Event.Builder builder, List<SimpleCommand> commands, List<Hit> hits) {
    Event event = builder.build();
    return new Marked(event, id(event), commands, hits);
  }

  static String id(Event event) {
    return EventId.of("unit" + event.evidence().unit(), "", event.evidence().offset(), event.sub());
  }

  static SimpleCommand command(String line) {
    return new SimpleCommand(
        Arrays.asList(line.split(" ")),
        List.of(),
        List.of(),
        "",
        false,
        0,
        line.length(),
        List.of(),
        State.EXECUTED,
        List.of());
  }

  static Hit hit(String rule, Behaviour... behaviours) {
    return new Hit(
        rule,
        "0e6c0000-0000-0000-0000-000000000001",
        rule,
        "the authors",
        Severity.HIGH,
        List.of(behaviours),
        Stage.EXECUTION,
        List.of("T1572"));
  }
}
