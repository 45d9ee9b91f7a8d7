package dev.offscript.chains.deed;

import dev.offscript.chains.session.Run;
import dev.offscript.chains.session.Sighting;
import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.ChainActor;
import dev.offscript.model.Endpoint;
import dev.offscript.model.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Folds what is one behaviour into one deed: the same act told by several records, retries, copies,
 * failed tries of the same way out, and what was only prepared for it.
 */
public final class Folding {

  /** Behaviours that help another one; where they share its command they are steps of its chain. */
  private static final Set<Behaviour> HELPERS =
      Set.of(Behaviour.PERSISTENCE, Behaviour.CONCEALMENT, Behaviour.UNAUTHORIZED_EGRESS);

  /** Events between a tool that failed and the one that was taken instead. */
  private static final int INSTEAD = 60;

  private Folding() {}

  /** Deeds among {@code sightings}, which are in order, the primary record's first. */
  public static List<Deed> fold(Optional<Run> run, String host, List<Sighting> sightings) {
    List<Deed> deeds = new ArrayList<>();
    for (Sighting sighting : sightings) {
      Optional<Deed> home = deeds.stream().filter(d -> belongs(d, sighting)).findFirst();
      if (home.isPresent()) {
        home.get().sightings().add(sighting);
      } else {
        deeds.add(new Deed(run, host, List.of(sighting)));
      }
    }
    merge(deeds, Folding::nameless);
    merge(deeds, Folding::preparation);
    merge(deeds, Folding::failedTry);
    merge(deeds, Folding::otherMeans);
    merge(deeds, Folding::gaveUp);
    merge(deeds, Folding::daemon);
    deeds.removeIf(
        deed -> HELPERS.contains(deed.behaviour()) && deeds.stream().anyMatch(d -> helps(deed, d)));
    return deeds;
  }

  /** Whether the sighting is one more of what the deed is made of. */
  static boolean belongs(Deed deed, Sighting sighting) {
    return sameActor(deed.actor(), sighting.actor())
        && deed.sightings().stream().anyMatch(other -> same(other, sighting));
  }

  /** A record that names nobody speaks of whoever another record names. */
  private static boolean sameActor(ChainActor one, ChainActor two) {
    return one == two || one == ChainActor.UNKNOWN || two == ChainActor.UNKNOWN;
  }

  /** Whether two sightings show the same act. */
  static boolean same(Sighting one, Sighting two) {
    Act a = one.act();
    Act b = two.act();
    if (a.behaviour() != b.behaviour()) {
      return false;
    }
    boolean oneCommand =
        one.marked().id().equals(two.marked().id())
            && one.command().start() < two.command().end()
            && two.command().start() < one.command().end();
    // One program may start another for the same forward: autossh starts ssh.
    boolean started = !a.forward().isEmpty() && a.forward().equals(b.forward()) && known(a);
    boolean tool = sameTool(a, b) || shape(a) || shape(b) || started;
    if (oneCommand) {
      return sameFarSide(a.endpoint(), b.endpoint()) || !known(a) || !known(b);
    }
    return tool
        && known(a) == known(b)
        && sameFarSide(a.endpoint(), b.endpoint())
        && (a.forward().equals(b.forward()) || a.forward().isEmpty() || b.forward().isEmpty());
  }

  /**
   * Whether one tool did both. What only a rule knows has no tool but the program that carried it
   * out: {@code tee} writes many things, so there the rule decides.
   */
  private static boolean sameTool(Act one, Act two) {
    return ruled(one) || ruled(two)
        ? one.because().equals(two.because())
        : one.tool().equals(two.tool());
  }

  private static boolean ruled(Act act) {
    return act.because().startsWith("rule ") && !act.atoms().containsKey("tool");
  }

  private static boolean shape(Act act) {
    return act.tool().startsWith("shape:");
  }

  private static boolean known(Act act) {
    return act.endpoint().known();
  }

  private static boolean sameFarSide(Endpoint one, Endpoint two) {
    return one.host().equals(two.host())
        && (one.port() == two.port() || one.port() == 0 || two.port() == 0);
  }

  /** Says into which of {@code others} a deed goes, if any. */
  private interface Rule {
    Optional<Deed> home(Deed deed, List<Deed> others);
  }

  private static void merge(List<Deed> deeds, Rule rule) {
    for (int i = 0; i < deeds.size(); i++) {
      Deed deed = deeds.get(i);
      List<Deed> others =
          deeds.stream().filter(d -> d != deed && sameActor(d.actor(), deed.actor())).toList();
      Optional<Deed> home = rule.home(deed, others);
      if (home.isPresent()) {
        home.get().absorb(deed);
        deeds.remove(i--);
      }
    }
  }

  /** The far side stands in a configuration or in another call of the same tool. */
  private static Optional<Deed> nameless(Deed deed, List<Deed> others) {
    if (deed.endpoint().known() || !deed.act().forward().isEmpty()) {
      return Optional.empty();
    }
    List<Deed> named =
        others.stream()
            .filter(d -> d.behaviour() == deed.behaviour() && d.endpoint().known())
            .filter(d -> sameTool(d.act(), deed.act()))
            .toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
  }

  /** What was fetched or written for an act of the same kind belongs to that act. */
  private static Optional<Deed> preparation(Deed deed, List<Deed> others) {
    if (deed.state() != State.STAGED) {
      return Optional.empty();
    }
    List<Deed> ran =
        others.stream()
            .filter(d -> d.behaviour() == deed.behaviour() && !d.loopbackOnly())
            .filter(d -> d.state().atLeast(State.ATTEMPTED))
            .toList();
    List<Deed> sameTool =
        ran.stream().filter(d -> d.act().tool().equals(deed.act().tool())).toList();
    if (sameTool.size() == 1) {
      return Optional.of(sameTool.get(0));
    }
    if (ran.size() == 1) {
      return Optional.of(ran.get(0));
    }
    List<Deed> staged =
        others.stream()
            .filter(d -> d.behaviour() == deed.behaviour() && d.state() == State.STAGED)
            .filter(d -> d.act().tool().equals(deed.act().tool()))
            .filter(d -> !deed.endpoint().known() || !d.endpoint().known())
            .toList();
    if (ran.isEmpty() && staged.size() == 1) {
      return Optional.of(staged.get(0));
    }
    List<Deed> later =
        sameTool.stream().filter(d -> d.main().index() > deed.main().index()).toList();
    return later.isEmpty() ? Optional.empty() : Optional.of(later.get(0));
  }

  /** A try that failed, and another one to the same host that did not. */
  private static Optional<Deed> failedTry(Deed deed, List<Deed> others) {
    if (deed.state() != State.ATTEMPTED || !deed.endpoint().known()) {
      return Optional.empty();
    }
    return others.stream()
        .filter(d -> d.behaviour() == deed.behaviour())
        .filter(d -> d.act().tool().equals(deed.act().tool()))
        .filter(d -> d.act().direction() == deed.act().direction())
        .filter(d -> d.endpoint().host().equals(deed.endpoint().host()))
        .filter(d -> d.state().atLeast(State.ATTEMPTED))
        .findFirst();
  }

  /** The same done by another tool: the same way to the same host. */
  private static Optional<Deed> otherMeans(Deed deed, List<Deed> others) {
    if (!deed.endpoint().known() || !deed.main().ran()) {
      return Optional.empty();
    }
    return others.stream()
        .filter(d -> d.behaviour() == deed.behaviour() && d.main().ran())
        .filter(d -> d.act().direction() == deed.act().direction())
        .filter(d -> !sameTool(d.act(), deed.act()))
        .filter(d -> d.endpoint().host().equals(deed.endpoint().host()))
        .filter(d -> d.main().session().equals(deed.main().session()))
        .findFirst();
  }

  /** A daemon and the client that tells it to connect: {@code tailscaled}, {@code tailscale up}. */
  private static Optional<Deed> daemon(Deed deed, List<Deed> others) {
    return others.stream()
        .filter(d -> d.behaviour() == deed.behaviour())
        .filter(d -> deed.act().tool().equals(d.act().tool() + "d"))
        .filter(d -> d.main().session().equals(deed.main().session()))
        .filter(d -> !deed.endpoint().known() || !d.endpoint().known())
        .findFirst();
  }

  /** A tool that failed before it reached anything, and the one that was taken instead. */
  private static Optional<Deed> gaveUp(Deed deed, List<Deed> others) {
    boolean failed = deed.state() == State.ATTEMPTED && deed.main().after().failed();
    if (!failed || deed.endpoint().known() || deed.main().index() < 0) {
      return Optional.empty();
    }
    return others.stream()
        .filter(d -> d.behaviour() == deed.behaviour() && d.main().ran())
        .filter(d -> d.act().direction() == deed.act().direction())
        .filter(d -> d.main().session().equals(deed.main().session()))
        .filter(d -> d.main().index() > deed.main().index())
        .filter(d -> d.main().index() - deed.main().index() <= INSTEAD)
        .min(Comparator.comparingInt(d -> d.main().index()));
  }

  /**
   * Whether a deed only helps another one, which then shows it as a step: it stands in the same
   * command, shares a value with it, or hides traces after it.
   */
  private static boolean helps(Deed deed, Deed other) {
    boolean sameRecords = other.eventIds().containsAll(deed.eventIds());
    if (deed.behaviour() == Behaviour.UNAUTHORIZED_EGRESS
        && other.behaviour() == Behaviour.PERSISTENCE
        && deed.state() == State.STAGED
        && sameRecords) {
      // What a schedule will fetch is what the schedule is for.
      return sameActor(deed.actor(), other.actor());
    }
    if (HELPERS.contains(other.behaviour()) || !sameActor(deed.actor(), other.actor())) {
      return false;
    }
    if (sameRecords) {
      return true;
    }
    if (deed.behaviour() == Behaviour.UNAUTHORIZED_EGRESS) {
      return deed.endpoint().known() && deed.endpoint().host().equals(other.endpoint().host());
    }
    boolean sameSession = deed.main().session().equals(other.main().session());
    boolean after = deed.main().index() > other.main().index();
    Set<String> values = Context.values(other);
    return sameSession
        && (deed.behaviour() == Behaviour.CONCEALMENT && after
            || Context.values(deed).stream().anyMatch(values::contains));
  }
}
