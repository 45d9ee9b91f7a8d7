package dev.offscript.chains.story;

import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.thread.Strand;
import dev.offscript.model.Behaviour;
import dev.offscript.model.EventKind;
import dev.offscript.model.Grade;
import dev.offscript.model.Hit;
import dev.offscript.model.Stage;
import dev.offscript.model.report.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts what prepared an act, hid it, made it stay or shows its use into steps. */
final class BesideSteps {

  private final Deed deed;
  private final List<Strand> strands;
  private final Map<Strand, Draft> drafts = new IdentityHashMap<>();

  BesideSteps(Deed deed, List<Strand> strands) {
    this.deed = deed;
    this.strands = strands;
    strands.forEach(strand -> drafts.put(strand, draft(strand)));
  }

  /** The steps that came before the act, in order. */
  List<Draft> before() {
    return told(true);
  }

  /** The steps that came after it, and what its own call did besides. */
  List<Draft> after() {
    return told(false);
  }

  private List<Draft> told(boolean before) {
    List<Draft> told = new ArrayList<>();
    for (Strand strand : strands) {
      if (strand.before() == before) {
        told.add(drafts.getOrDefault(strand, draft(strand)));
      }
    }
    return told;
  }

  /** Ids of the events that are told here. */
  Set<String> events() {
    return strands.stream().map(s -> s.marked().id()).collect(Collectors.toSet());
  }

  /** Ties each step to the act, or to the step that its value leads to. */
  void link(Draft act) {
    Map<String, Draft> first = new HashMap<>();
    strands.forEach(s -> first.putIfAbsent(s.marked().id(), drafts.getOrDefault(s, act)));
    for (Strand strand : strands) {
      Draft draft = drafts.getOrDefault(strand, act);
      Draft to = first.getOrDefault(strand.with(), act);
      boolean prepares =
          switch (strand.stage()) {
            case DISCOVERY, ACQUISITION, SETUP -> strand.before();
            default -> false;
          };
      draft.link(
          to,
          prepares ? Step.Relation.PREPARES : Step.Relation.FOLLOWS,
          List.of(because(strand, to == act)),
          strand.shared().isEmpty() ? Grade.D : Grade.C);
    }
  }

  private String because(Strand strand, boolean act) {
    String call = deed.main().marked().id();
    if (strand.command().isPresent() && strand.marked().id().equals(call)) {
      return "same tool call"
          + (strand.shared().isEmpty() ? "" : ", shares " + strand.shared() + " with the act");
    }
    String order = strand.before() ? "came before it" : "came after it";
    return strand.shared().isEmpty()
        ? order + " in the same session"
        : order + " and shares " + strand.shared() + (act ? " with the act" : " with that step");
  }

  private Draft draft(Strand strand) {
    boolean part = strand.command().isPresent();
    String summary =
        part
            ? strand.command().map(Summaries::command).orElse("")
            : strand.marked().event().kind() == EventKind.FILE_WRITE
                ? Summaries.write(strand.marked())
                : Summaries.call(strand.marked());
    Draft draft =
        new Draft(
            strand.stage(),
            part ? EventKind.COMMAND : strand.marked().event().kind(),
            strand.marked().event().actor(),
            strand.marked(),
            summary,
            deed.host());
    draft.rules(hits(strand));
    for (Sighting sighting : deed.sightings()) {
      if (!part && sighting.marked().id().equals(strand.marked().id())) {
        draft.rules(sighting.hits()).techniques(sighting.act().techniques());
      }
    }
    return draft;
  }

  private static List<Hit> hits(Strand strand) {
    return strand.marked().hits().stream()
        .filter(
            h ->
                h.stage() == strand.stage()
                    || strand.stage() == Stage.IMPACT && h.stage() == Stage.DISCOVERY
                    || strand.stage() == Stage.DISCOVERY
                        && h.behaviours().contains(Behaviour.SCANNING))
        .toList();
  }
}
