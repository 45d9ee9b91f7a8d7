package dev.offscript.chains.story;

import dev.offscript.chains.Limits;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Grades;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Times;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Actor;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Grade;
import dev.offscript.model.Hit;
import dev.offscript.model.Marked;
import dev.offscript.model.Stage;
import dev.offscript.model.report.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts the act itself into steps: its call, its command, further tries, execution, result. */
final class ActSteps {

  /** Other means that were tried are shown one by one up to this many. */
  private static final int OTHER_WAYS = 5;

  private final Deed deed;
  private final Limits limits;
  private final Set<String> elsewhere;
  private final List<Draft> drafts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Draft command;

  /** Of {@code deed}; the events of {@code elsewhere} are told by other steps. */
  ActSteps(Deed deed, Limits limits, Set<String> elsewhere) {
    this.deed = deed;
    this.limits = limits;
    this.elsewhere = elsewhere;
    this.command = command(deed.main());
  }

  /** The step of the command itself, to which everything else is linked. */
  Draft command() {
    return command;
  }

  private Draft command(Sighting main) {
    EventKind kind =
        main.marked().event().kind() == EventKind.TOOL_CALL
            ? EventKind.COMMAND
            : main.marked().event().kind();
    return new Draft(
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
  }

  private Draft draft(Stage stage, Marked marked, String summary) {
    return Draft.of(stage, marked, summary, deed.host());
  }

  /** What was folded away, in words. */
  List<String> notes() {
    return notes;
  }

  /** Tool call, command, execution records, result. */
  List<Draft> tell() {
    Sighting main = deed.main();
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
    call.ifPresent(
        c -> {
          List<String> because = new ArrayList<>();
          deed.called()
              .ifPresentOrElse(
                  called -> because.addAll(called.because()),
                  () ->
                      because.add(
                          sameRecord(c.marked(), main.marked()) ? "same record" : "same call id"));
          if (!main.command().via().isEmpty()) {
            because.add("unwrapped from " + String.join(", ", main.command().via()));
          }
          Grade grade = deed.called().map(Grades.Joined::grade).orElse(Grade.A);
          command.link(c, Step.Relation.CALLED_BY, because, grade);
          drafts.add(c);
        });
    drafts.add(command);
    attempts(main, call);
    Map<String, Draft> left = new HashMap<>();
    int again = 0;
    for (int i = 0; i < deed.execs().size(); i++) {
      Sighting exec = deed.execs().get(i);
      Grades.Joined joined = deed.joins().get(i);
      // A schedule runs it every few minutes: once tells it.
      Draft told = joined.leftOver() ? left.get(exec.command().argv().toString()) : null;
      if (told == null) {
        Draft draft = exec(exec, joined);
        if (joined.leftOver()) {
          left.put(exec.command().argv().toString(), draft);
        }
      } else {
        again++;
        told.also(exec.marked().event().evidence(), limits.pointers());
        told.time(Times.hull(told.time(), exec.time()));
      }
    }
    if (again > 0) {
      notes.add("what was left behind ran " + Words.count(again, "more time"));
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
    return drafts;
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

  /** Copies of the act in other records, and further tries. */
  private void attempts(Sighting main, Optional<Draft> call) {
    int further = 0;
    List<Draft> earlier = new ArrayList<>();
    for (Sighting other : deed.sightings()) {
      if (other == main || !other.ran() || elsewhere.contains(other.marked().id())) {
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
      if (!copy && otherWay(main, other) && earlier.size() < OTHER_WAYS) {
        other(main, other, earlier);
        continue;
      }
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
    drafts.addAll(0, earlier.stream().filter(d -> !d.after(command)).toList());
    drafts.addAll(earlier.stream().filter(d -> d.after(command)).toList());
  }

  /** Whether the same was done by other means. */
  private static boolean otherWay(Sighting main, Sighting other) {
    return !main.act().tool().equals(other.act().tool())
        || other.act().endpoint().known()
            && !other.act().endpoint().host().equals(main.act().endpoint().host());
  }

  private void other(Sighting main, Sighting other, List<Draft> drafts) {
    Draft draft =
        new Draft(
                Stage.EXECUTION,
                other.marked().event().kind() == EventKind.TOOL_CALL
                    ? EventKind.COMMAND
                    : other.marked().event().kind(),
                actor(),
                other.marked(),
                Summaries.command(other.command()),
                deed.host())
            .rules(other.hits())
            .techniques(other.act().techniques());
    String outcome = other.after().failed() ? " and failed (" + other.after().because() + ")" : "";
    boolean earlier = other.index() < main.index();
    (earlier ? command : draft)
        .link(
            earlier ? draft : command,
            Step.Relation.FOLLOWS,
            List.of((earlier ? "that way was tried before" : "another way, used later") + outcome),
            Grade.D);
    drafts.add(draft);
  }

  private Draft exec(Sighting exec, Grades.Joined joined) {
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
    return draft;
  }
}
