package dev.offscript.casework.intake;

import dev.offscript.casework.Progress;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Marked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Brings back the text of some events: reads their unit again and analyses only what is wanted. The
 * index holds references, the text stays in the evidence, and chains need the texts of the few
 * sessions they speak of.
 */
public final class Reread {

  /** Characters kept of one text; what is longer keeps its head and says so. */
  private static final int TEXT = 1 << 20;

  private Reread() {}

  /**
   * What stands in a unit of the sessions asked for.
   *
   * @param bySession events in evidence order
   * @param copies further places of a fact, by its first one, of the records that these events
   *     stand in
   */
  public record Found(
      Map<String, List<Marked>> bySession, Map<EvidenceRef, List<EvidenceRef>> copies) {}

  /**
   * Reads {@code unit} again for the sessions that {@code wanted} takes, and holds what {@code
   * kept} takes.
   */
  public static Found read(UnitReading unit, Predicate<String> wanted, Predicate<Marked> kept)
      throws IOException {
    Map<String, List<Marked>> bySession = new LinkedHashMap<>();
    Map<EvidenceRef, List<EvidenceRef>> copies = new LinkedHashMap<>();
    Set<Long> records = new HashSet<>();
    EventAnalysis analysis = unit.analysis();
    unit.read(
        new UnitCollector.Next() {
          @Override
          public void event(Event event) {
            if (wanted.test(event.session())) {
              records.add(event.evidence().offset());
              Marked marked = analysis.ruled(bounded(event));
              if (kept.test(marked)) {
                bySession.computeIfAbsent(event.session(), key -> new ArrayList<>()).add(marked);
              }
            }
          }

          @Override
          public void duplicate(EvidenceRef copy, EvidenceRef original, int originalSub) {
            if (records.contains(original.offset())) {
              copies.computeIfAbsent(original, key -> new ArrayList<>()).add(copy);
            }
          }
        },
        Progress.SILENT);
    return new Found(bySession, copies);
  }

  private static Event bounded(Event event) {
    if (event.text().length() <= TEXT) {
      return event;
    }
    return new Event(
        event.evidence(),
        event.sub(),
        event.kind(),
        event.actor(),
        event.time(),
        event.session(),
        event.callId(),
        event.text().substring(0, TEXT),
        event.fields().toBuilder().put(Ecs.OFFSCRIPT_TRUNCATED, true).build());
  }
}
