package dev.offscript.chains.thread;

import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.thread.Ties.Tie;
import dev.offscript.chains.values.Addresses;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Hit;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What hits of rules say of an event beside an act: it stays, it hides, it shows, it led there. */
final class Rulings {

  /** Looks around that share nothing are shown up to this many, those nearest to the act. */
  private static final int LOOKS = 4;

  /** Looks around further away than this many events led to something else. */
  private static final int NEAR = 80;

  private final Roles roles;
  private final Deed deed;
  private final Sighting main;

  Rulings(Roles roles, Deed deed) {
    this.roles = roles;
    this.deed = deed;
    this.main = deed.main();
  }

  /** What rules say of the event: it stays, it hides, it shows the use. */
  void of(Facts fact, boolean itself, Map<Stage, Tie> stages, Map<Stage, SimpleCommand> commands) {
    Tie any = stages.values().stream().findFirst().orElse(Tie.NONE);
    boolean after = fact.index() >= main.index();
    boolean keys = commands.values().stream().anyMatch(roles::keys);
    if (!itself
        && !keys
        && !any.value().isEmpty()
        && !hits(fact.marked(), Stage.PERSISTENCE).isEmpty()) {
      stages.put(Stage.PERSISTENCE, stages.getOrDefault(Stage.PERSISTENCE, any));
      stages.remove(Stage.SETUP);
    }
    if (fact.marked().hits().stream().anyMatch(roles::hides) && after) {
      if (!itself) {
        stages.put(Stage.CONCEALMENT, stages.getOrDefault(Stage.CONCEALMENT, any));
      } else {
        hiding(fact).ifPresent(command -> hides(command, stages, commands));
      }
    }
    if (fact.index() > main.index()) {
      fact.marked().commands().stream()
          .map(c -> Uses.of(c, deed))
          .flatMap(Optional::stream)
          .findFirst()
          .ifPresent(value -> stages.put(Stage.IMPACT, new Tie(value, "")));
    }
    boolean shows =
        fact.index() > main.index()
            && fact.marked().hits().stream()
                .anyMatch(h -> h.stage() == Stage.IMPACT || roles.showsUse(deed.behaviour(), h));
    if (shows && !local(fact.marked())) {
      stages.putIfAbsent(Stage.IMPACT, any);
    }
  }

  private void hides(
      SimpleCommand command, Map<Stage, Tie> stages, Map<Stage, SimpleCommand> commands) {
    stages.putIfAbsent(Stage.CONCEALMENT, Tie.NONE);
    commands.putIfAbsent(Stage.CONCEALMENT, command);
  }

  /** The command of the act's own call, after it, that empties a history or a log. */
  private Optional<SimpleCommand> hiding(Facts fact) {
    return fact.marked().commands().stream()
        .filter(c -> c.start() > main.command().start())
        .filter(
            c ->
                c.name().equals("history")
                    || roles.of(c).equals(Optional.of(Stage.CONCEALMENT))
                    || String.join(" ", c.argv()).contains("HISTFILE")
                    || String.join(" ", c.assignments()).contains("HIST"))
        .findFirst();
  }

  /** What a deed's own event is, where its words do not say. */
  Stage given(Facts fact) {
    return deed.sightings().stream()
        .filter(s -> s.marked().id().equals(fact.marked().id()))
        .flatMap(s -> s.hits().stream())
        .map(Hit::stage)
        .filter(s -> s == Stage.ACQUISITION || s == Stage.SETUP || s == Stage.PERSISTENCE)
        .findFirst()
        .orElse(Stage.SETUP);
  }

  /** Looks around that lead to such acts, the nearest ones. */
  void looks(List<Facts> facts, Set<Integer> taken, List<Strand> strands) {
    int shown = 0;
    Behaviour behaviour = deed.behaviour();
    for (int i = facts.size() - 1; i >= 0 && shown < LOOKS; i--) {
      Facts fact = facts.get(i);
      if (fact.index() >= main.index() || taken.contains(fact.index())) {
        continue;
      }
      if (fact.index() < main.index() - NEAR) {
        break;
      }
      boolean leads =
          fact.marked().hits().stream()
              .anyMatch(h -> h.stage() == Stage.DISCOVERY && roles.leadsTo(behaviour, h));
      boolean scanned =
          fact.marked().hits().stream()
              .anyMatch(
                  h -> h.behaviours().contains(Behaviour.SCANNING) && roles.leadsTo(behaviour, h));
      if ((leads || scanned) && !local(fact.marked())) {
        strands.add(
            new Strand(
                fact.marked(), fact.index(), Optional.empty(), Stage.DISCOVERY, true, "", ""));
        shown++;
      }
    }
  }

  /** Whether it looks at nothing but this host's own loopback. */
  private static boolean local(Marked marked) {
    return marked.commands().stream()
        .flatMap(c -> c.argv().stream().skip(1))
        .anyMatch(word -> Addresses.isLoopback(word) || word.equals("localhost"));
  }

  /** Hits that say what the event was for. */
  static List<Hit> hits(Marked marked, Stage stage) {
    return marked.hits().stream().filter(h -> h.stage() == stage).toList();
  }
}
