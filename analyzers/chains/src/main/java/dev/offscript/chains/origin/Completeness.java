package dev.offscript.chains.origin;

import dev.offscript.chains.OriginQuestion;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the log can carry the claim that nobody asked.
 *
 * <p>Decisive: no task at all, a beginning that is missing, records that are missing or that no
 * reader understood, an image or blob the model saw and the log does not show, a sub-agent whose
 * order is not in the log, a result that the writer of the log cut. Only noted: system text that
 * the format never records, times, the end of the log.
 *
 * @param holes what is missing and would decide, each with the log that would settle it
 * @param cuts results that the writer cut: decisive, unless the model states a motive of its own
 * @param notes what is missing and does not decide
 */
record Completeness(List<String> holes, List<String> cuts, List<String> notes) {

  private static final List<String> DECISIVE =
      List.of(
          "prefix",
          "beginning",
          "does not begin",
          "starts at",
          "starts mid",
          "start of the",
          "missing",
          "lost",
          "absent",
          "dropped",
          "gap in",
          "hole",
          "deleted",
          "dangling",
          "image",
          "binary",
          "undecodable",
          "encrypted",
          "unreadable",
          "continuation",
          "no task",
          "no prompt",
          "no user",
          "earlier part",
          "skipped",
          "not recorded");

  /** Calls and results that miss each other: {@link Losses} reads them from the records. */
  private static final List<String> PAIRS =
      List.of("a call has no result", "a result has no call", "no task prompt");

  private static final List<String> HARMLESS =
      List.of(
          Losses.UNNUMBERED,
          "system text",
          "system prompt",
          "no system",
          "no time",
          "time zone",
          "timestamp",
          "no model",
          "last line",
          "end of",
          "tail",
          "no tool description",
          "tool descriptions",
          "reasoning",
          "usage",
          "token",
          "ends inside a record",
          "has no end",
          "goes on in",
          "cut off at its limit",
          "a text was cut for its length",
          "compacted",
          "sub-agent's steps",
          "rewound");

  /**
   * Reads the session and its events before the act.
   *
   * @param illegible what of the orders cannot be read, see {@link Legibility}
   */
  static Completeness of(
      OriginQuestion question, List<Marked> own, List<Passage> passages, List<String> illegible) {
    Session session = question.session();
    Losses losses = Losses.of(question, own);
    List<String> holes = new ArrayList<>(illegible);
    List<String> cuts = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (String gap : session.gaps()) {
      String folded = Folded.of(gap);
      if (losses.placed(gap) || PAIRS.stream().anyMatch(folded::contains)) {
        continue; // the records themselves say where
      }
      if (HARMLESS.stream().anyMatch(folded::contains)) {
        notes.add(gap);
      } else if (folded.contains("truncated") || folded.contains("cut ")) {
        cuts.add(gap);
      } else if (DECISIVE.stream().anyMatch(folded::contains)) {
        holes.add(gap);
      } else {
        notes.add(gap);
      }
    }
    boolean asked =
        passages.stream()
            .anyMatch(passage -> passage.channel().human() || passage.channel() == Channel.PARENT);
    if (!asked) {
      holes.add(
          session.parent().isEmpty()
              ? "no task prompt in the log: the first records of the session would settle it"
              : "the order to this sub-agent is not in the log: that of session "
                  + session.parent()
                  + " would settle it");
    }
    long unknown =
        own.stream().filter(marked -> marked.event().kind() == EventKind.PARSE_GAP).count();
    if (unknown > 0) {
      notes.add(unknown + " records of unknown kinds before the act");
    }
    cutResults(own, cuts);
    holes.addAll(losses.holes());
    return new Completeness(List.copyOf(holes), List.copyOf(cuts), List.copyOf(notes));
  }

  /** Whether a missing record would not show. */
  boolean unnumbered() {
    return notes.stream().anyMatch(note -> Folded.of(note).contains(Losses.UNNUMBERED));
  }

  /** What a claim must be read with: texts that are cut, records whose loss would not show. */
  String caveat() {
    List<String> doubts = new ArrayList<>(cuts);
    notes.stream().filter(note -> Folded.of(note).contains(Losses.UNNUMBERED)).forEach(doubts::add);
    return doubts.isEmpty() ? "" : "; as far as the log goes (" + String.join("; ", doubts) + ")";
  }

  private static void cutResults(List<Marked> own, List<String> cuts) {
    int count = 0;
    long line = 0;
    for (Marked marked : own) {
      Event event = marked.event();
      boolean received =
          event.kind() == EventKind.TOOL_RESULT
              || event.kind() == EventKind.FILE_READ
              || event.kind() == EventKind.PROMPT && event.actor() != Actor.AGENT;
      if (received && event.fields().flag(Ecs.OFFSCRIPT_TRUNCATED)) {
        line = count == 0 ? event.evidence().line() : line;
        count++;
      }
    }
    if (count > 0) {
      cuts.add(
          count
              + (count == 1 ? " text" : " texts")
              + " received before the act "
              + (count == 1 ? "is" : "are")
              + " cut in the log (first at line "
              + line
              + "): the full output would settle it");
    }
  }
}
