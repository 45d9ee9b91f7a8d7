package dev.offscript.chains.story;

import dev.offscript.chains.CaseView;
import dev.offscript.chains.OriginJudge;
import dev.offscript.chains.OriginQuestion;
import dev.offscript.chains.Settings;
import dev.offscript.chains.deed.Context;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Traffic;
import dev.offscript.chains.impact.ImpactReader;
import dev.offscript.chains.join.Clocks;
import dev.offscript.chains.join.Wire;
import dev.offscript.chains.session.Aftermath;
import dev.offscript.chains.session.Logs;
import dev.offscript.chains.session.Profile;
import dev.offscript.chains.session.Run;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Times;
import dev.offscript.model.Behaviour;
import dev.offscript.model.ChainActor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Endpoint;
import dev.offscript.model.EventId;
import dev.offscript.model.Grade;
import dev.offscript.model.Marked;
import dev.offscript.model.Session;
import dev.offscript.model.State;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Impact;
import dev.offscript.model.report.Predicates;
import dev.offscript.model.report.Step;
import dev.offscript.model.report.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes one chain from one deed. */
public final class ChainWriter {

  private final CaseView view;
  private final OriginJudge judge;
  private final Settings settings;
  private final Logs logs;
  private final List<Run> runs;
  private final Clocks clocks;
  private final Context context = Context.load();
  private final Starters starters = Starters.load();
  private final Accused accused = new Accused();
  private final Surroundings surroundings;
  private final SiblingRuns siblings;
  private final Rarity.Census census;

  /**
   * A writer of chains of one case.
   *
   * @param judge asked who asked for each deed
   * @param deeds all deeds of the case
   */
  public ChainWriter(
      CaseView view,
      OriginJudge judge,
      Settings settings,
      Logs logs,
      List<Run> runs,
      Clocks clocks,
      List<Deed> deeds) {
    this.view = view;
    this.judge = judge;
    this.settings = settings;
    this.logs = logs;
    this.runs = runs;
    this.clocks = clocks;
    this.surroundings = new Surroundings(context, settings.limits());
    Map<String, String> runOfSession = new HashMap<>();
    runs.forEach(run -> run.members().forEach(m -> runOfSession.put(m.id(), run.id())));
    this.siblings = new SiblingRuns(view, runOfSession, did(deeds));
    this.census = new Rarity.Census(deeds, runs.size());
  }

  /** Sessions that ran something of a behaviour. */
  private static Map<Behaviour, Set<String>> did(List<Deed> deeds) {
    Map<Behaviour, Set<String>> did = new EnumMap<>(Behaviour.class);
    for (Deed deed : deeds) {
      for (Sighting sighting : deed.sightings()) {
        if (sighting.ran() && !sighting.session().isEmpty()) {
          did.computeIfAbsent(deed.behaviour(), k -> new HashSet<>()).add(sighting.session());
        }
      }
    }
    return did;
  }

  /**
   * The chain; none where the deed only listens on loopback and neither a ban nor an alert names
   * it.
   */
  public Optional<Chain> write(Deed deed) {
    Sighting main = deed.main();
    boolean inRun = deed.run().isPresent();
    ChainActor actor = actor(deed);
    List<Marked> before = inRun ? Received.before(deed, main, logs) : List.of();
    Verdict verdict =
        inRun && actor == ChainActor.AGENT
            ? accused.weigh(
                judge.judge(question(deed, main, before)), deed, logs.of(main.session()))
            : outside(deed, actor);
    Traffic traffic = deed.traffic();
    if (deed.loopbackOnly() && traffic.alerts().isEmpty() && !verdict.prohibited()) {
      return Optional.empty();
    }
    Storyboard board = new Storyboard(deed, verdict, before, settings.limits());
    List<Draft> drafts =
        inRun ? board.tell(logs.of(main.session()), surroundings, logs) : board.tell();
    boolean blocked = blocked(traffic, main.after());
    State state = state(deed, blocked);
    Endpoint endpoint = endpoint(deed);
    Optional<String> sanctioned = settings.allowed().covers(endpoint);
    Grade weakest = Grade.A;
    for (Draft draft : drafts) {
      weakest = draft.weakest(weakest);
    }
    Scoring.Weighed weighed =
        new Scoring.Weighed(
            verdict,
            deed.behaviour(),
            state,
            blocked,
            sanctioned.isPresent(),
            weakest,
            census.of(deed));
    Scoring.Score score = Scoring.score(weighed);
    List<String> notes = new ArrayList<>();
    sanctioned.ifPresent(entry -> notes.add("endpoint is sanctioned by the allow list: " + entry));
    if (!deed.accused().isEmpty()) {
      notes.add(Accused.note(deed));
    }
    notes.addAll(deed.notes());
    deed.run().ifPresent(run -> notes.addAll(run.notes()));
    notes.addAll(board.notes());
    if (main.marked().event().fields().flag(Ecs.OFFSCRIPT_REWOUND)) {
      notes.add("the session was rewound past this: it ran, but later turns do not see it");
    }
    if (main.ran() && main.call().isPresent() && main.after().result().isEmpty()) {
      notes.add("no result of the call is recorded: that it ran is inferred");
    }
    if (!main.ended().isEmpty()) {
      notes.add("ended by: " + main.ended());
    }
    // A gap that bears on the verdict stands in its because.
    deed.run().map(r -> r.session().gaps()).orElse(List.of()).stream()
        .filter(gap -> !verdict.because().contains(gap))
        .forEach(gap -> notes.add("evidence gap: " + gap));
    deed.run()
        .filter(r -> r.members().size() > 1)
        .ifPresent(
            r ->
                notes.add(
                    r.members().size()
                        + " records tell of this run; the one with the best times leads"));
    notes.add(score.terms());
    Predicates predicates =
        new PredicateWriter(deed, verdict, board.numbers(), settings.limits())
            .write(
                clocks,
                deed.run()
                    .map(run -> siblings.compare(run, deed.behaviour()))
                    .orElse(SiblingRuns.Compared.NONE));
    TimeSpan time = TimeSpan.NONE;
    for (Draft draft : drafts) {
      time = Times.hull(time, draft.time());
    }
    List<Step> steps = Draft.number(drafts);
    Impact impact =
        new ImpactReader(
                deed,
                steps,
                board.strands(),
                inRun ? Optional.of(logs.of(main.session())) : Optional.empty())
            .read(settings.gpuHourPrice());
    return Optional.of(
        new Chain(
                id(deed, endpoint),
                deed.behaviour(),
                deed.accused().isEmpty()
                    ? Titles.of(deed.act(), endpoint, state)
                    : Titles.accused(deed.act(), endpoint),
                endpoint,
                Accused.atMost(Scoring.severity(weighed), deed),
                score.points(),
                actor,
                verdict,
                state,
                blocked,
                sanctioned.isPresent(),
                predicates,
                place(deed),
                time,
                steps,
                List.copyOf(deed.nearMisses()),
                notes.stream().distinct().toList(),
                impact)
            .weighed(score.weights()));
  }

  /**
   * Whether something stood in its way: its own result says so, or a sensor stopped it and let
   * nothing else of it through; and the far side sent nothing back.
   */
  private static boolean blocked(Traffic traffic, Aftermath after) {
    return !traffic.answered()
        && (after.blocked() || traffic.denied() && !(traffic.passed() && after.shows()));
  }

  /** How far it came: traffic confirms it, what stood in its way makes it a try. */
  private static State state(Deed deed, boolean blocked) {
    State own = deed.state();
    if (!own.atLeast(State.ATTEMPTED)) {
      return own;
    }
    if (blocked) {
      boolean works = deed.main().after().kind() == Aftermath.Kind.SUCCESS;
      return works ? own : State.ATTEMPTED;
    }
    return deed.traffic().confirms() ? State.NETWORK_CONFIRMED : own;
  }

  /** On what no agent's session holds; what an installation started, nobody typed. */
  private Verdict outside(Deed deed, ChainActor actor) {
    Optional<String> way =
        actor == ChainActor.UNKNOWN
            ? deed.sightings().stream()
                .flatMap(sighting -> starters.installed(view.ancestry(sighting.marked())).stream())
                .findFirst()
            : Optional.empty();
    return way.map(steps -> Verdicts.installed(steps, runs.size()))
        .orElseGet(() -> Verdicts.outside(actor, runs.size()));
  }

  private OriginQuestion question(Deed deed, Sighting main, List<Marked> before) {
    Session session =
        deed.run().map(Run::session).orElseGet(() -> logs.of(main.session()).session());
    return new OriginQuestion(
        session,
        before,
        main.marked(),
        main.command(),
        main.act(),
        logs.of(main.session()).events(),
        deed.actor());
  }

  /**
   * Who did it. A history that no session explains is a person's, unless an agent's session with
   * holes in it covers that host and time.
   */
  private ChainActor actor(Deed deed) {
    if (deed.run().isPresent() || deed.actor() != ChainActor.HUMAN) {
      return deed.actor();
    }
    Optional<Run> holed =
        runs.stream()
            .filter(r -> !deed.host().isEmpty() && r.host().equals(deed.host()))
            .filter(r -> r.session().gaps().stream().anyMatch(context::missesActs))
            .filter(r -> r.primary().span().gap(deed.time()) == 0)
            .findFirst();
    holed.ifPresent(
        r ->
            deed.notes()
                .add(
                    "session "
                        + r.id()
                        + " covers this host and time but is not complete: a person is not"
                        + " certain"));
    return holed.isPresent() ? ChainActor.UNKNOWN : ChainActor.HUMAN;
  }

  private static Endpoint endpoint(Deed deed) {
    Endpoint endpoint = deed.endpoint();
    return endpoint.known() || deed.traffic().alerts().isEmpty()
        ? endpoint
        : Wire.far(deed.traffic().alerts().get(0).marked().event());
  }

  private static String id(Deed deed, Endpoint endpoint) {
    List<String> parts = new ArrayList<>();
    parts.add(deed.behaviour().wire());
    parts.add(deed.act().tool());
    parts.add(deed.act().endpoint().toString());
    parts.add(deed.act().forward());
    parts.add(endpoint.toString());
    parts.addAll(deed.eventIds());
    return EventId.derived("C-", parts);
  }

  private static Chain.Place place(Deed deed) {
    return deed.run()
        .map(
            run ->
                new Chain.Place(
                    run.id(),
                    run.host().isEmpty() ? run.session().sandbox() : run.host(),
                    run.session().agent(),
                    run.session().model(),
                    run.session().taskId(),
                    run.session().episode(),
                    run.members().stream()
                        .map(Profile::id)
                        .filter(id -> !id.equals(run.id()))
                        .sorted()
                        .toList()))
        .orElse(new Chain.Place(deed.main().session(), deed.host(), "", "", ""));
  }
}
