package dev.offscript.chains;

import dev.offscript.chains.backward.Backward;
import dev.offscript.chains.deed.Callers;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Folding;
import dev.offscript.chains.deed.LowerLayer;
import dev.offscript.chains.join.Aliases;
import dev.offscript.chains.join.Clocks;
import dev.offscript.chains.join.Dwellings;
import dev.offscript.chains.join.Joins;
import dev.offscript.chains.join.Use;
import dev.offscript.chains.join.Whereabouts;
import dev.offscript.chains.session.Logs;
import dev.offscript.chains.session.Profile;
import dev.offscript.chains.session.Run;
import dev.offscript.chains.session.Runs;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.session.Sightings;
import dev.offscript.chains.story.ChainWriter;
import dev.offscript.chains.story.Helpers;
import dev.offscript.chains.story.Orphans;
import dev.offscript.chains.story.Starters;
import dev.offscript.model.Marked;
import dev.offscript.model.Session;
import dev.offscript.model.report.Chain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Builds the chains of a case; the package's own page tells the order of its work. */
public final class ChainBuilder {

  private static final Comparator<Chain> ORDER =
      Comparator.comparingInt((Chain chain) -> -chain.score())
          .thenComparingLong(chain -> chain.time().best())
          .thenComparing(Chain::id);

  private final OriginJudge judge;
  private final Settings settings;

  /** A builder that asks {@code judge} who asked for each deed. */
  public ChainBuilder(OriginJudge judge, Settings settings) {
    this.judge = judge;
    this.settings = settings;
  }

  /** The chains of the case. */
  public List<Chain> build(CaseView view) {
    return reconstruct(view).chains();
  }

  /** The chains of the case and the clocks that were fitted on the way. */
  public Reconstruction reconstruct(CaseView view) {
    Logs logs = new Logs(view);
    Sightings sightings = new Sightings(settings);
    List<Profile> agentic = new ArrayList<>();
    List<Sighting> strays = new ArrayList<>();
    List<Use> uses = new ArrayList<>();
    Map<String, Session> sessions = new TreeMap<>();
    List<Sighting> unsessioned = new ArrayList<>();
    for (Marked stray : view.unsessioned()) {
      unsessioned.addAll(sightings.in(stray));
    }
    Callers callers = new Callers(view, settings.limits(), unsessioned);
    for (String id : view.sessionsOfInterest()) {
      SessionLog log = logs.of(id);
      callers.read(log);
      sessions.put(id, log.session());
      List<Sighting> found = sightings.in(log);
      if (log.agentic()) {
        agentic.add(Profile.of(log, view.places(), found));
        uses.addAll(Use.of(log));
      } else {
        strays.addAll(found);
      }
    }
    strays.addAll(unsessioned);
    List<Run> runs = Runs.of(agentic, view.places());
    List<Deed> deeds = new ArrayList<>();
    for (Run run : runs) {
      List<Sighting> told = new ArrayList<>();
      run.members().forEach(member -> told.addAll(member.sightings()));
      deeds.addAll(Folding.fold(Optional.of(run), run.host(), told));
    }
    Starters starters = Starters.load();
    for (Deed own :
        new LowerLayer(view.places(), settings.limits())
            .join(List.copyOf(deeds), strays, sessions)) {
      // What the scripts of a package start is nobody's call.
      boolean installed = starters.installed(view.ancestry(own.main().marked())).isPresent();
      deeds.add(installed ? own : callers.adopted(own, runs));
    }
    List<Run> known = new ArrayList<>(runs);
    for (String id : view.calibrating()) {
      SessionLog log = logs.of(id);
      if (log.agentic() && runs.stream().noneMatch(run -> run.has(id))) {
        known.add(Run.alone(Profile.of(log, view.places(), List.of()), view.places()));
        uses.addAll(Use.of(log));
      }
    }
    Whereabouts where = new Whereabouts(view.places(), known);
    Clocks clocks = Clocks.fit(view, uses, known, where, settings);
    Dwellings.learn(view, uses, known, where, clocks, settings.limits());
    Aliases.learn(view, deeds, logs::of);
    Joins joins = new Joins(view, where, clocks, uses, known, settings.limits());
    joins.join(deeds);
    Backward backward = new Backward(view, sightings, joins, logs, runs);
    List<Deed> accused = backward.deeds();
    joins.join(accused);
    deeds.addAll(accused);
    ChainWriter writer = new ChainWriter(view, judge, settings, logs, runs, clocks, deeds);
    List<Chain> chains = new ArrayList<>();
    for (Deed deed : deeds) {
      writer.write(deed).ifPresent(chains::add);
    }
    Helpers.drop(chains);
    chains.addAll(new Orphans(view, settings, runs, backward.doubts()).write(joins.explained()));
    chains.sort(ORDER);
    return new Reconstruction(List.copyOf(chains), clocks.fits());
  }
}
