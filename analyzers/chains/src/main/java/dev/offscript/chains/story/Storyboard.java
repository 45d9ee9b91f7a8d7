package dev.offscript.chains.story;

import dev.offscript.chains.Limits;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Grades;
import dev.offscript.chains.session.Logs;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Actor;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Grade;
import dev.offscript.model.Hit;
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
import java.util.TreeMap;

/**
 * Puts the evidence of one deed into steps: task, intent, preparation, act, traffic, alert, after.
 */
final class Storyboard {

  private static final int ATTEMPTS = 3;

  /** Agents that spawn agents deeper than this are not followed. */
  private static final int GENERATIONS = 8;

  private final Deed deed;
  private final Verdict verdict;
  private final List<Marked> before;
  private final Limits limits;
  private final List<String> notes = new ArrayList<>();
  private final List<Draft> drafts = new ArrayList<>();
  private Optional<Draft> task = Optional.empty();
  private Optional<Draft> handedOn = Optional.empty();
  private Optional<Draft> quoted = Optional.empty();

  Storyboard(Deed deed, Verdict verdict, List<Marked> before, Limits limits) {
    this.deed = deed;
    this.verdict = verdict;
    this.before = before;
    this.limits = limits;
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
    List<Draft> preparations = new ArrayList<>();
    for (Surroundings.Beside beside : around.before(log, deed)) {
      preparations.add(beside(beside, "came before it in the same session"));
    }
    drafts.addAll(preparations);
    Draft act = act(logs);
    inSessionOrder(log, drafts.indexOf(act) - (main.call().isPresent() ? 1 : 0));
    preparations.forEach(p -> prepares(p, act));
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
    for (Surroundings.Beside beside : around.after(log, deed)) {
      Draft after = beside(beside, "");
      follows(
          after,
          act,
          beside.shared().isEmpty()
              ? "came after it in the same session"
              : "came after it and names " + beside.shared());
      drafts.add(after);
    }
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
    sensed(act(null));
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

  private Draft beside(Surroundings.Beside beside, String otherwise) {
    Marked marked = beside.marked();
    String summary =
        marked.event().kind() == EventKind.FILE_WRITE
            ? Summaries.write(marked)
            : Summaries.call(marked);
    Draft draft = draft(beside.stage(), marked, summary);
    List<Hit> staged = marked.hits().stream().filter(h -> h.stage() == beside.stage()).toList();
    draft.rules(staged);
    reasons.put(
        draft,
        beside.shared().isEmpty() ? otherwise : "shares " + beside.shared() + " with the act");
    return draft;
  }

  private final Map<Draft, String> reasons = new java.util.IdentityHashMap<>();

  private void prepares(Draft preparation, Draft act) {
    String reason = reasons.getOrDefault(preparation, "");
    preparation.link(
        act,
        Step.Relation.PREPARES,
        List.of(reason),
        reason.startsWith("shares") ? Grade.C : Grade.D);
  }

  private static void follows(Draft later, Draft earlier, String because) {
    later.link(earlier, Step.Relation.FOLLOWS, List.of(because), Grade.D);
  }

  /** Tool call, command, execution records, result; returns the command. */
  private Draft act(@org.jspecify.annotations.Nullable Logs logs) {
    Sighting main = deed.main();
    staged(main);
    Optional<Draft> call =
        main.call()
            .map(
                m ->
                    new Draft(
                        Stage.EXECUTION,
                        EventKind.TOOL_CALL,
                        m.event().actor(),
                        m,
                        Summaries.call(m),
                        deed.host()));
    EventKind kind =
        main.marked().event().kind() == EventKind.TOOL_CALL
            ? EventKind.COMMAND
            : main.marked().event().kind();
    Draft command =
        new Draft(
                main.ran() ? Stage.EXECUTION : stage(main),
                kind,
                actor(),
                main.marked(),
                kind == EventKind.FILE_WRITE
                    ? Summaries.write(main.marked())
                    : Summaries.command(main.command()),
                deed.host())
            .rules(main.hits())
            .rules(unspecific(main.marked()))
            .techniques(main.act().techniques());
    call.ifPresent(
        c -> {
          List<String> because = new ArrayList<>();
          because.add(sameRecord(c.marked(), main.marked()) ? "same record" : "same call id");
          if (!main.command().via().isEmpty()) {
            because.add("unwrapped from " + String.join(", ", main.command().via()));
          }
          command.link(c, Step.Relation.CALLED_BY, because, Grade.A);
          drafts.add(c);
        });
    drafts.add(command);
    attempts(main, call, command);
    for (int i = 0; i < deed.execs().size(); i++) {
      exec(deed.execs().get(i), deed.joins().get(i), command);
    }
    main.after()
        .result()
        .ifPresent(
            r -> {
              Draft result = draft(Stage.EXECUTION, r, Summaries.text(r));
              boolean id = !r.event().callId().isEmpty();
              result.link(
                  call.orElse(command),
                  Step.Relation.RESULT_OF,
                  List.of(
                      id ? "same call id" : "the next result in the session",
                      main.after().because()),
                  id ? Grade.A : Grade.D);
              drafts.add(result);
            });
    return command;
  }

  /** Rules of others, which name no behaviour of ours, matched the same event. */
  private static List<Hit> unspecific(Marked marked) {
    return marked.hits().stream()
        .filter(h -> h.behaviours().isEmpty() && h.stage() == Stage.EXECUTION)
        .toList();
  }

  private Actor actor() {
    return switch (deed.actor()) {
      case AGENT -> Actor.AGENT;
      case HUMAN -> Actor.HUMAN;
      case HARNESS -> Actor.HARNESS;
      case UNKNOWN -> deed.main().marked().event().actor();
    };
  }

  private static Stage stage(Sighting staged) {
    return staged.hits().stream()
        .map(Hit::stage)
        .filter(s -> s == Stage.ACQUISITION || s == Stage.SETUP || s == Stage.PERSISTENCE)
        .findFirst()
        .orElse(Stage.SETUP);
  }

  private static boolean sameRecord(Marked one, Marked two) {
    return one.event().evidence().at("").equals(two.event().evidence().at(""));
  }

  /** What was written or fetched for the act. */
  private void staged(Sighting main) {
    int shown = 0;
    String last = "";
    for (Sighting other : deed.sightings()) {
      boolean preparation = !other.ran() && main.ran() && other.session().equals(main.session());
      if (!preparation || other.marked().id().equals(last) || shown >= ATTEMPTS) {
        continue;
      }
      last = other.marked().id();
      shown++;
      String summary =
          other.marked().event().kind() == EventKind.FILE_WRITE
              ? Summaries.write(other.marked())
              : Summaries.command(other.command());
      Draft draft =
          draft(stage(other), other.marked(), summary)
              .rules(other.hits())
              .techniques(other.act().techniques());
      pendingPreparations.add(draft);
      drafts.add(draft);
    }
  }

  private final List<Draft> pendingPreparations = new ArrayList<>();

  /** Copies of the act in other records, and further tries. */
  private void attempts(Sighting main, Optional<Draft> call, Draft command) {
    for (Draft preparation : pendingPreparations) {
      preparation.link(
          command, Step.Relation.PREPARES, List.of("the same tool or values"), Grade.C);
    }
    int further = 0;
    for (Sighting other : deed.sightings()) {
      if (other == main || !other.ran()) {
        continue;
      }
      if (other.marked().id().equals(main.marked().id())) {
        command.rules(other.hits()).techniques(other.act().techniques());
        continue;
      }
      if (other.act().behaviour() != deed.behaviour()) {
        continue;
      }
      boolean copy = !other.session().equals(main.session());
      further += copy ? 0 : 1;
      EvidenceRef ref = other.marked().event().evidence();
      command.also(ref, limits.pointers());
      if (copy) {
        call.ifPresent(
            c -> other.call().ifPresent(m -> c.also(m.event().evidence(), limits.pointers())));
      }
    }
    if (further > 0) {
      notes.add("tried or run " + Words.count(further, "more time") + " in the same session");
    }
  }

  private void exec(Sighting exec, Grades.Joined joined, Draft command) {
    Draft draft =
        new Draft(
                Stage.EXECUTION,
                exec.marked().event().kind(),
                exec.marked().event().actor(),
                exec.marked(),
                Summaries.command(exec.command()),
                deed.host())
            .rules(exec.hits());
    draft.link(command, Step.Relation.EXECUTION_OF, joined.because(), joined.grade());
    drafts.add(draft);
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
