package dev.offscript.chains.origin;

import dev.offscript.chains.OriginQuestion;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the records of a session themselves show to be missing.
 *
 * <p>Where records are numbered or name the one before them, a reader marks each place at which one
 * is missing ({@link Ecs#OFFSCRIPT_MISSING}): only what stood before the act can decide it. Where
 * nothing is numbered, a call without its result or a result without its call shows that the log
 * lost records; which ones else it lost nobody can tell, so the place does not matter.
 */
final class Losses {

  /** In the words of a session's gaps: nothing shows a missing record. */
  static final String UNNUMBERED = "nothing is numbered";

  /** Results that the writer of such a log never writes. */
  private static final List<String> NO_RESULTS =
      List.of("results of tools are not written", "not captured", "only what was typed");

  private final OriginQuestion question;
  private final List<Event> before;
  private final List<Event> whole;
  private final boolean numbered;
  private final boolean silent;

  private Losses(OriginQuestion question, List<Event> before) {
    this.question = question;
    this.before = before;
    this.whole = question.around().stream().map(Marked::event).toList();
    List<String> gaps = question.session().gaps().stream().map(Folded::of).toList();
    this.numbered = gaps.stream().noneMatch(gap -> gap.contains(UNNUMBERED));
    this.silent = gaps.stream().anyMatch(gap -> NO_RESULTS.stream().anyMatch(gap::contains));
  }

  /** Of the session that {@code question} is about, whose events before the act are {@code own}. */
  static Losses of(OriginQuestion question, List<Marked> own) {
    return new Losses(question, own.stream().map(Marked::event).toList());
  }

  /** Whether readers marked where {@code gap} lies: then only the marks count. */
  boolean placed(String gap) {
    return whole.stream().anyMatch(event -> event.field(Ecs.OFFSCRIPT_MISSING).equals(gap));
  }

  /** What is missing before the act, each with its place and what would settle it. */
  List<String> holes() {
    List<String> holes = new ArrayList<>(marks());
    headless().ifPresent(holes::add);
    forged().ifPresent(holes::add);
    orphan(numbered ? before : whole)
        .ifPresent(
            event ->
                holes.add(
                    "a result at line "
                        + event.evidence().line()
                        + " answers a call that is not in the log: the missing records would"
                        + " settle it"));
    if (!numbered && !silent) {
      unanswered()
          .ifPresent(
              event ->
                  holes.add(
                      "the call at line "
                          + event.evidence().line()
                          + " has no result, yet the session went on: the missing records would"
                          + " settle it"));
    }
    return holes;
  }

  /** A turn that the text of a tool may have forged. */
  private Optional<String> forged() {
    return before.stream()
        .filter(event -> event.kind() == EventKind.PROMPT)
        .filter(event -> event.fields().flag(Ecs.OFFSCRIPT_UNSURE))
        .findFirst()
        .map(
            event ->
                "whether a turn at line "
                    + event.evidence().line()
                    + " is a person's or forged by a tool's text cannot be told: the messages"
                    + " before they were decoded would settle it");
  }

  /** An agent that acts before anybody spoke to it: what opened the session is missing. */
  private Optional<String> headless() {
    for (Event event : before) {
      if (event.kind() == EventKind.PROMPT
          && (event.actor() == Actor.USER || event.actor() == Actor.AGENT)) {
        return Optional.empty();
      }
      boolean acts =
          event.kind() == EventKind.TOOL_CALL
              && event.actor() == Actor.AGENT
              && !event.fields().flag(Ecs.OFFSCRIPT_DEMO);
      if (acts) {
        return Optional.of(
            "the agent acts at line "
                + event.evidence().line()
                + " before the first order in the log: the first records of the session would"
                + " settle it");
      }
    }
    return Optional.empty();
  }

  private List<String> marks() {
    Map<String, TreeSet<Long>> lines = new TreeMap<>();
    // What lost one record lost others unseen, wherever it was, if nothing is numbered.
    List<Event> received = new ArrayList<>(numbered ? before : whole);
    received.add(question.act().event());
    for (Event event : received) {
      String gap = event.field(Ecs.OFFSCRIPT_MISSING);
      // What one record of a run lacks, another may hold: then the run has no such gap.
      boolean filled =
          !question.session().gaps().isEmpty() && !question.session().gaps().contains(gap);
      if (!gap.isEmpty() && !filled) {
        lines.computeIfAbsent(gap, key -> new TreeSet<>()).add(event.evidence().line());
      }
    }
    List<String> marks = new ArrayList<>();
    lines.forEach(
        (gap, at) ->
            marks.add(
                gap
                    + (at.first() > 0 ? " (before line " + at.first() + more(at.size()) + ")" : "")
                    + ": the missing records would settle it"));
    return marks;
  }

  private static String more(int places) {
    return places > 1 ? " and at " + (places - 1) + " more" : "";
  }

  /** A result without its call, in a session whose calls have ids. */
  private Optional<Event> orphan(List<Event> events) {
    Set<String> calls = new HashSet<>();
    for (Event event : whole) {
      if (event.kind() == EventKind.TOOL_CALL && !event.callId().isEmpty()) {
        calls.add(event.callId());
      }
    }
    if (calls.isEmpty()) {
      return Optional.empty();
    }
    String own = question.act().event().session();
    return events.stream()
        .filter(event -> event.kind() == EventKind.TOOL_RESULT && !event.callId().isEmpty())
        .filter(event -> event.session().equals(own) && !calls.contains(event.callId()))
        .findFirst();
  }

  /** A call that nothing answers although the agent went on after it. */
  private Optional<Event> unanswered() {
    Map<String, Event> open = new HashMap<>();
    List<Event> order = new ArrayList<>();
    int spoke = -1;
    for (int i = 0; i < whole.size(); i++) {
      Event event = whole.get(i);
      String id = event.callId();
      switch (event.kind()) {
        case TOOL_CALL -> {
          if (!id.isEmpty() && open.putIfAbsent(id, event) == null) {
            order.add(event);
          }
        }
        case TOOL_RESULT, EXEC, FILE_READ -> {
          Event call = open.get(id);
          if (call != null) {
            order.remove(call);
          }
        }
        case PROMPT, MESSAGE, REASONING -> spoke = i;
        default -> {}
      }
    }
    if (order.isEmpty()) {
      return Optional.empty();
    }
    Event last = spoke < 0 ? order.get(0) : whole.get(spoke);
    return order.stream()
        .filter(event -> event.evidence().compareTo(last.evidence()) < 0 || answeredLater(event))
        .findFirst();
  }

  private boolean answeredLater(Event call) {
    return whole.stream()
        .anyMatch(
            event ->
                event.kind() == EventKind.TOOL_RESULT
                    && event.session().equals(call.session())
                    && event.evidence().at("").compareTo(call.evidence().at("")) > 0);
  }
}
