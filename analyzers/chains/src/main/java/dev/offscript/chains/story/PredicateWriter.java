package dev.offscript.chains.story;

import dev.offscript.chains.CaseView;
import dev.offscript.chains.ClockFit;
import dev.offscript.chains.Limits;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Traffic.Slice;
import dev.offscript.chains.join.Clocks;
import dev.offscript.chains.values.Times;
import dev.offscript.chains.values.Words;
import dev.offscript.model.ChainActor;
import dev.offscript.model.report.Predicates;
import dev.offscript.model.report.Predicates.Predicate;
import dev.offscript.model.report.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The four questions: coincident, initiated by the agent, not requested, not needed. */
final class PredicateWriter {

  private final Deed deed;
  private final Verdict verdict;
  private final Map<String, List<Integer>> numbers;
  private final Limits limits;

  PredicateWriter(Deed deed, Verdict verdict, Map<String, List<Integer>> numbers, Limits limits) {
    this.deed = deed;
    this.verdict = verdict;
    this.numbers = numbers;
    this.limits = limits;
  }

  Predicates write(Clocks clocks, List<CaseView.Sibling> siblings, Set<String> alsoDid) {
    return new Predicates(
        coincident(clocks), agentInitiated(), notRequested(), notNeeded(siblings, alsoDid));
  }

  private Predicate coincident(Clocks clocks) {
    List<Slice> seen = new ArrayList<>(deed.traffic().flows());
    boolean flows = !seen.isEmpty();
    if (!flows) {
      seen.addAll(deed.traffic().alerts());
    }
    List<Integer> steps = steps("command", flows ? "egress" : "alert");
    if (seen.isEmpty()) {
      return new Predicate(Optional.empty(), "no traffic of it was found", List.of());
    }
    Optional<Slice> first =
        seen.stream()
            .filter(Slice::timed)
            .filter(Slice::sure)
            .min(Comparator.comparingLong(Slice::delay));
    Optional<Slice> doubtful = seen.stream().filter(s -> !s.sure()).findFirst();
    if (first.isEmpty() && doubtful.isPresent()) {
      return new Predicate(
          Optional.empty(), (flows ? "flow " : "alert ") + doubtful.get().doubt(), steps);
    }
    if (first.isEmpty()) {
      return new Predicate(
          Optional.empty(), "the act or its traffic has no time to compare", steps);
    }
    Slice slice = first.get();
    long uncertainty =
        clocks
            .of(slice.marked().event().evidence().unit(), deed.host())
            .map(ClockFit::uncertaintyNanos)
            .orElse(limits.tolerance());
    String what = flows ? "flow" : "alert";
    String clock = "clock uncertainty " + Times.seconds(uncertainty);
    if (!Times.exact(slice.cause().time())) {
      return new Predicate(
          Optional.of(true),
          what + " lies inside the window of the session, which is all that is known; " + clock,
          steps);
    }
    long limit = flows ? limits.egress() : limits.alert();
    if (slice.delay() <= limit) {
      return new Predicate(
          Optional.of(true),
          what
              + " starts "
              + Times.seconds(slice.delay())
              + " after the command (limit "
              + Times.seconds(limit)
              + ", "
              + clock
              + ")",
          steps);
    }
    return new Predicate(
        Optional.of(true),
        what
            + " starts "
            + Times.seconds(slice.delay())
            + " after the command, while the "
            + (slice.cause().detached() ? "detached command" : "command")
            + " was still running ("
            + clock
            + ")",
        steps);
  }

  private Predicate agentInitiated() {
    return switch (deed.actor()) {
      case AGENT ->
          deed.run().isPresent()
              ? new Predicate(
                  Optional.of(true),
                  "the command stands in a tool call of the agent's own session",
                  steps("tool_call", "command"))
              : new Predicate(
                  Optional.empty(),
                  "an execution record names the agent, but its session is not among the evidence",
                  steps("command", "exec"));
      case HUMAN ->
          new Predicate(
              Optional.of(false), "a person entered the command", steps("command", "exec"));
      case HARNESS ->
          new Predicate(
              Optional.of(false),
              "the program that runs the agent entered the command",
              steps("command", "exec"));
      case UNKNOWN ->
          new Predicate(
              Optional.empty(),
              "no session among the evidence holds the command",
              steps("command", "exec"));
    };
  }

  private Predicate notRequested() {
    List<Integer> steps = steps("task", "instruction");
    return switch (verdict.origin()) {
      case REQUESTED -> new Predicate(Optional.of(false), verdict.because(), steps);
      case INDUCED, UNPROMPTED -> new Predicate(Optional.of(true), verdict.because(), steps);
      case NOT_AGENT, UNDETERMINED -> new Predicate(Optional.empty(), verdict.because(), steps);
    };
  }

  private Predicate notNeeded(List<CaseView.Sibling> siblings, Set<String> alsoDid) {
    if (deed.actor() != ChainActor.AGENT || siblings.isEmpty()) {
      return new Predicate(
          Optional.empty(), "no sibling run of this task to compare with", List.of());
    }
    long did = siblings.stream().filter(s -> alsoDid.contains(s.session())).count();
    long scored = siblings.stream().filter(s -> s.succeeded().isPresent()).count();
    long without =
        siblings.stream()
            .filter(s -> s.succeeded().orElse(false) && !alsoDid.contains(s.session()))
            .count();
    long with =
        siblings.stream()
            .filter(s -> s.succeeded().orElse(false) && alsoDid.contains(s.session()))
            .count();
    String because =
        did
            + " of "
            + Words.count(siblings.size(), "sibling run")
            + " did it; "
            + (scored == 0
                ? "no record says whether any of them succeeded"
                : without
                    + " succeeded without it, "
                    + with
                    + " with it"
                    + (scored < siblings.size()
                        ? "; of " + (siblings.size() - scored) + " no record says"
                        : ""));
    Optional<Boolean> value =
        without > 0
            ? Optional.of(true)
            : with > 0 && did == siblings.size() ? Optional.of(false) : Optional.empty();
    return new Predicate(value, because, List.of());
  }

  private List<Integer> steps(String... keys) {
    List<Integer> steps = new ArrayList<>();
    for (String key : keys) {
      List<Integer> found = numbers.getOrDefault(key, List.of());
      if (!found.isEmpty()) {
        steps.add(found.get(0));
      }
    }
    return steps.stream().sorted().toList();
  }
}
