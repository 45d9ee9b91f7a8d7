package dev.offscript.chains.story;

import dev.offscript.chains.Limits;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.session.Logs;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.thread.Strand;
import dev.offscript.chains.values.Words;
import dev.offscript.model.EventKind;
import dev.offscript.model.Grade;
import dev.offscript.model.Marked;
import dev.offscript.model.Origin;
import dev.offscript.model.Stage;
import dev.offscript.model.report.Quote;
import dev.offscript.model.report.Step;
import dev.offscript.model.report.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Puts the evidence of one deed into steps: task, intent, preparation, act, traffic, alert, after.
 */
final class Storyboard {

  /** Agents that spawn agents deeper than this are not followed. */
  private static final int GENERATIONS = 8;

  private final Deed deed;
  private final Verdict verdict;
  private final List<Marked> before;
  private final Limits limits;
  private final List<String> notes = new ArrayList<>();
  private final List<Draft> drafts = new ArrayList<>();
  private List<Strand> strands = List.of();
  private Optional<Draft> task = Optional.empty();
  private Optional<Draft> handedOn = Optional.empty();
  private Optional<Draft> quoted = Optional.empty();

  Storyboard(Deed deed, Verdict verdict, List<Marked> before, Limits limits) {
    this.deed = deed;
    this.verdict = verdict;
    this.before = before;
    this.limits = limits;
  }

  /** What stands around the act in its session, once it is told. */
  List<Strand> strands() {
    return strands;
  }

  /** What was folded away, in words. */
  List<String> notes() {
    return notes;
  }

  /** The steps of a deed inside a session. */
  List<Draft> tell(SessionLog log, Surroundings around, Logs logs) {
    Sighting main = deed.main();
    root(log, logs).task().ifPresent(m -> task = Optional.of(prompt(Stage.TASK, m)));
    task.ifPresent(t -> copies(t, log, logs));
    task.ifPresent(drafts::add);
    log.order().ifPresent(m -> handedOn = Optional.of(prompt(Stage.INSTRUCTION, m)));
    handedOn.ifPresent(
        order -> {
          task.ifPresent(t -> follows(order, t, "the parent agent spawned this session for it"));
          drafts.add(order);
        });
    quote();
    boolean intentQuoted = quoted.map(q -> q.stage() == Stage.INTENT).orElse(false);
    Optional<Draft> intent =
        intentQuoted
            ? quoted
            : around.intent(log, main).map(m -> draft(Stage.INTENT, m, Summaries.text(m)));
    if (!intentQuoted) {
      intent.ifPresent(drafts::add);
    }
    strands = around.strands(log, deed);
    BesideSteps beside = new BesideSteps(deed, strands);
    drafts.addAll(beside.before());
    int ledUp = drafts.size();
    ActSteps acted = new ActSteps(deed, limits, beside.events());
    drafts.addAll(acted.tell());
    notes.addAll(acted.notes());
    Draft act = acted.command();
    inSessionOrder(log, ledUp);
    intent.ifPresent(i -> follows(act, i, "the thought came before it in the same session"));
    if (ordered()) {
      quoted
          .or(() -> task)
          .ifPresent(
              q -> act.link(q, Step.Relation.ORDERED_BY, List.of(verdict.because()), Grade.B));
    } else {
      handedOn.or(() -> task).ifPresent(t -> follows(act, t, "same session"));
    }
    sensed(act);
    drafts.addAll(beside.after());
    beside.link(act);
    return drafts;
  }

  /**
   * Puts the first {@code count} steps, which led up to the act, in the order in which the session
   * tells them; what another record tells stays in front.
   */
  private void inSessionOrder(SessionLog log, int count) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < log.events().size(); i++) {
      places.putIfAbsent(log.events().get(i).id(), i);
    }
    drafts
        .subList(0, count)
        .sort(Comparator.comparingInt(d -> places.getOrDefault(d.marked().id(), -1)));
  }

  /** Whether the verdict rests on words that asked for the act. */
  private boolean ordered() {
    boolean asked = verdict.origin() == Origin.REQUESTED || verdict.origin() == Origin.INDUCED;
    return switch (verdict.quote().map(Quote::role).orElse("")) {
      case "order" -> true;
      case "", "ban", "intent" -> false;
      default -> asked;
    };
  }

  /** The steps of a deed that only lower layers or a history recorded. */
  List<Draft> tell() {
    ActSteps acted = new ActSteps(deed, limits, Set.of());
    drafts.addAll(acted.tell());
    notes.addAll(acted.notes());
    sensed(acted.command());
    return drafts;
  }

  private Draft prompt(Stage stage, Marked marked) {
    return draft(stage, marked, Summaries.text(marked));
  }

  private Draft draft(Stage stage, Marked marked, String summary) {
    return Draft.of(stage, marked, summary, deed.host());
  }

  /** The session whose user set the work going: the first of those that spawned {@code log}. */
  private static SessionLog root(SessionLog log, Logs logs) {
    SessionLog at = log;
    for (int depth = 0; depth < GENERATIONS; depth++) {
      String parent = at.session().parent();
      if (at.order().isEmpty() || parent.isEmpty()) {
        break;
      }
      SessionLog above = logs.of(parent);
      if (above.task().isEmpty() && above.order().isEmpty()) {
        break;
      }
      at = above;
    }
    return at;
  }

  /** Where other records of the run hold the same task. */
  private void copies(Draft first, SessionLog log, Logs logs) {
    deed.run()
        .ifPresent(
            run ->
                run.members().stream()
                    .filter(member -> !member.id().equals(log.session().id()))
                    .map(member -> logs.of(member.id()).task())
                    .flatMap(Optional::stream)
                    .forEach(m -> first.also(m.event().evidence(), limits.pointers())));
  }

  /** The text that the verdict quotes, as a step, unless it is the task itself. */
  private void quote() {
    if (verdict.quote().isEmpty()) {
      return;
    }
    Quote quote = verdict.quote().get();
    Optional<Marked> source =
        before.stream()
            .filter(m -> m.event().evidence().equals(quote.evidence()))
            .findFirst()
            .or(
                () ->
                    before.stream()
                        .filter(m -> m.event().evidence().at("").equals(quote.evidence().at("")))
                        .min(Comparator.comparing(m -> !holds(m, quote))));
    if (source.isEmpty()) {
      return;
    }
    for (Optional<Draft> told : List.of(task, handedOn)) {
      if (told.isPresent() && told.get().marked().id().equals(source.get().id())) {
        quoted = told;
        return;
      }
    }
    Stage stage = quote.role().equals("intent") ? Stage.INTENT : Stage.INSTRUCTION;
    quoted = Optional.of(draft(stage, source.get(), Words.excerpt(quote.text(), 400)));
    quoted.ifPresent(drafts::add);
  }

  /** Whether the text holds the beginning of the quoted words. */
  private static boolean holds(Marked marked, Quote quote) {
    String words = Words.excerpt(quote.text(), 400);
    String start = words.substring(0, Math.min(words.length(), 32));
    return Words.excerpt(marked.event().text(), 1 << 16).contains(start);
  }

  private static void follows(Draft later, Draft earlier, String because) {
    later.link(earlier, Step.Relation.FOLLOWS, List.of(because), Grade.D);
  }

  private void sensed(Draft act) {
    TrafficSteps traffic = new TrafficSteps(deed, limits);
    drafts.addAll(traffic.tell(act));
    notes.addAll(traffic.notes());
  }

  /** Number of the first step of each kind of evidence, for the predicates. */
  Map<String, List<Integer>> numbers() {
    Map<String, List<Integer>> numbers = new TreeMap<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      String key =
          draft.stage() == Stage.EXECUTION || draft.kind() == EventKind.DNS
              ? draft.kind().wire()
              : draft.stage().wire();
      numbers.computeIfAbsent(key, k -> new ArrayList<>()).add(i + 1);
    }
    return numbers;
  }
}
