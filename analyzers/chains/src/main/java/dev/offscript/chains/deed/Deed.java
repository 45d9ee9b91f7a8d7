package dev.offscript.chains.deed;

import dev.offscript.chains.ChainBuilder;
import dev.offscript.chains.session.Run;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Times;
import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.ChainActor;
import dev.offscript.model.Endpoint;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.Severity;
import dev.offscript.model.State;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One behaviour of one run: what becomes one chain. It grows while evidence is joined to it, inside
 * one call of {@link ChainBuilder}.
 */
public final class Deed {

  private final Optional<Run> run;
  private final String host;
  private final List<Sighting> sightings;
  private final List<Sighting> execs = new ArrayList<>();
  private final List<Grades.Joined> joins = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> nearMisses = new ArrayList<>();
  private final Traffic traffic = new Traffic();
  private Names names = Names.NONE;
  private Optional<Grades.Joined> called = Optional.empty();
  private String accused = "";

  Deed(Optional<Run> run, String host, List<Sighting> sightings) {
    this.run = run;
    this.host = host;
    this.sightings = new ArrayList<>(sightings);
  }

  /** The run it belongs to; empty for what only lower layers or a history recorded. */
  public Optional<Run> run() {
    return run;
  }

  /** Host, {@code ""} where unknown. */
  public String host() {
    return host;
  }

  /** Every sighting in it, those of the primary record first. */
  public List<Sighting> sightings() {
    return sightings;
  }

  /** Takes in what another deed holds. */
  void absorb(Deed other) {
    sightings.addAll(other.sightings);
  }

  /** Records of lower layers that the same thing ran. */
  public List<Sighting> execs() {
    return execs;
  }

  /** Why each of {@link #execs} belongs to it. */
  public List<Grades.Joined> joins() {
    return joins;
  }

  /** What the reader should know of the joins, growing. */
  public List<String> notes() {
    return notes;
  }

  /** Records just outside a limit, growing. */
  public List<String> nearMisses() {
    return nearMisses;
  }

  /** Why it is the call's, where it is not the call's own command but a process far below. */
  public Optional<Grades.Joined> called() {
    return called;
  }

  void called(Grades.Joined value) {
    called = Optional.of(value);
  }

  /** What the network saw of it. */
  public Traffic traffic() {
    return traffic;
  }

  /** What the far side is called. */
  public Names names() {
    return names;
  }

  /** Sets what the far side is called, when more is known of it. */
  public void names(Names value) {
    names = value;
  }

  /** The alert without which its command would be no act; {@code ""} for what is one by itself. */
  public String accused() {
    return accused;
  }

  /** Sets which alert alone makes it a deed. */
  public void accused(String alert) {
    accused = alert;
  }

  /** The sighting that the chain is told by: the one that came furthest, the earliest of those. */
  public Sighting main() {
    Sighting best = sightings.get(0);
    Behaviour behaviour = best.act().behaviour();
    for (Sighting other : sightings) {
      if (other.act().behaviour() != behaviour) {
        continue;
      }
      boolean sameRecord = other.session().equals(best.session());
      if (sameRecord && written(best) && !written(other) && other.ran()) {
        // A file that was written for it is not how it ran.
        best = other;
      } else if (written(other) && !written(best) && best.ran()) {
        continue;
      } else if (other.state().compareTo(best.state()) > 0 && (sameRecord || !best.ran())) {
        best = other;
      }
    }
    return best;
  }

  private static boolean written(Sighting sighting) {
    return sighting.marked().event().kind() == EventKind.FILE_WRITE;
  }

  /** The act of the main command. */
  public Act act() {
    return main().act();
  }

  /** The behaviour of all its commands. */
  public Behaviour behaviour() {
    return main().act().behaviour();
  }

  /** The far side: the main sighting's, else the first one named anywhere in it. */
  public Endpoint endpoint() {
    Endpoint best = main().act().endpoint();
    for (Sighting sighting : sightings) {
      Endpoint other = sighting.act().endpoint();
      boolean better =
          !best.known() && other.known() && (sighting.ran() || farSide(sighting.act()))
              || best.known() && best.port() == 0 && other.host().equals(best.host());
      if (better) {
        best = other;
      }
    }
    return best;
  }

  /** Whether a written or fetched thing names where it will connect to, not where it came from. */
  private static boolean farSide(Act act) {
    return !act.forward().isEmpty()
        || act.atoms().containsKey("pool")
        || act.atoms().containsKey("wallet");
  }

  /** How far it came, without its traffic. */
  public State state() {
    State best = main().state();
    for (Sighting exec : execs) {
      if (best == State.STAGED && exec.state().compareTo(best) > 0) {
        best = exec.state();
      }
    }
    return best;
  }

  /** Who did it: whoever any record of it names. */
  public ChainActor actor() {
    ChainActor named = main().actor();
    for (Sighting sighting : sightings) {
      named = named == ChainActor.UNKNOWN ? sighting.actor() : named;
    }
    if (run.isEmpty()) {
      for (Sighting exec : execs) {
        named = named == ChainActor.UNKNOWN ? exec.actor() : named;
      }
    }
    return named;
  }

  /** The highest level among its acts. */
  Severity level() {
    return sightings.stream()
        .map(s -> s.act().level())
        .max(Severity::compareTo)
        .orElse(Severity.LOW);
  }

  /** Whether it only opens something on this host itself, which becomes a chain only on demand. */
  public boolean loopbackOnly() {
    return !level().atLeast(Severity.MEDIUM);
  }

  /** Sightings and execution records that may have caused traffic, those with the best times. */
  public List<Sighting> causes() {
    List<Sighting> causes = new ArrayList<>(execs);
    Optional<String> record =
        sightings.stream()
            .filter(Sighting::ran)
            .filter(s -> s.life().known())
            .map(Sighting::session)
            .findFirst();
    sightings.stream()
        .filter(Sighting::ran)
        .filter(s -> record.map(r -> r.equals(s.session())).orElse(true))
        .forEach(causes::add);
    if (causes.isEmpty()) {
      causes.add(main());
    }
    return causes;
  }

  /** When it was done, by the best record of it. */
  public TimeSpan time() {
    TimeSpan best = main().time();
    for (Sighting exec : execs) {
      if (exec.time().known()
          && (!best.known() || Times.rank(exec.time().basis()) < Times.rank(best.basis()))) {
        best = exec.time();
      }
    }
    return best;
  }

  /** Ids of the events it rests on, sorted. */
  public List<String> eventIds() {
    return sightings.stream().map(Sighting::marked).map(Marked::id).distinct().sorted().toList();
  }
}
