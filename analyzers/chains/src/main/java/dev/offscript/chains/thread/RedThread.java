package dev.offscript.chains.thread;

import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.thread.Ties.Tie;
import dev.offscript.model.Ecs;
import dev.offscript.model.EventKind;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.Stage;
import dev.offscript.model.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds in a session what belongs to an act; the page of the package says how. */
public final class RedThread {

  /** From one hand to the next this many times. */
  private static final int HANDS = 8;

  private static final int MOST = 40;

  private final Roles roles = Roles.load();
  private final Tokens tokens = new Tokens(roles);

  /** What belongs to the deed, in the order of the session. */
  public List<Strand> of(SessionLog log, Deed deed) {
    return new Search(log, deed).run();
  }

  private final class Search {
    private final Deed deed;
    private final Sighting main;
    private final int lastRun;
    private final List<Facts> facts;
    private final Ties ties;
    private final Rulings rulings;
    private final Set<String> own = new HashSet<>();
    private final Map<Integer, List<Strand>> found = new HashMap<>();

    Search(SessionLog log, Deed deed) {
      this.deed = deed;
      this.main = deed.main();
      int last = main.index();
      for (Sighting sighting : deed.sightings()) {
        if (sighting.session().equals(main.session())) {
          boolean written = sighting.marked().event().kind() == EventKind.FILE_WRITE;
          boolean ran = sighting.ran() && !written;
          last = ran ? Math.max(last, sighting.index()) : last;
          if (!sighting.marked().id().equals(main.marked().id())) {
            own.add(sighting.marked().id());
          }
        }
      }
      this.lastRun = last;
      this.facts =
          main.index() < 0
              ? List.of()
              : Facts.around(log, main.index(), Math.max(main.index(), lastRun), tokens);
      this.ties = new Ties(deed, facts, tokens);
      this.rulings = new Rulings(roles, deed);
    }

    List<Strand> run() {
      if (main.index() < 0) {
        return List.of();
      }
      for (int hand = 0; hand < HANDS; hand++) {
        boolean more = false;
        for (Facts fact : facts) {
          if (!found.containsKey(fact.index())) {
            List<Strand> strands = strands(fact);
            if (!strands.isEmpty()) {
              found.put(fact.index(), strands);
              more |= ties.handOn(fact, strands);
            }
          }
        }
        if (!more) {
          break;
        }
      }
      List<Strand> all = new ArrayList<>();
      found.values().forEach(all::addAll);
      rulings.looks(facts, found.keySet(), all);
      all.sort(
          Comparator.comparingInt((Strand s) -> Math.abs(s.index() - main.index()))
              .thenComparingInt(Strand::index));
      List<Strand> kept = new ArrayList<>(all.subList(0, Math.min(MOST, all.size())));
      kept.sort(Comparator.comparingInt(Strand::index).thenComparing(Strand::stage));
      return kept;
    }

    /** What of the event belongs to the act, by stage. */
    private List<Strand> strands(Facts fact) {
      boolean itself = fact.marked().id().equals(main.marked().id());
      boolean before = fact.index() < main.index();
      boolean given = own.contains(fact.marked().id());
      if (given && ranAgain(fact)) {
        return List.of();
      }
      Map<Stage, Tie> stages = new EnumMap<>(Stage.class);
      Map<Stage, SimpleCommand> commands = new EnumMap<>(Stage.class);
      for (int i = 0; i < fact.marked().commands().size(); i++) {
        SimpleCommand command = fact.marked().commands().get(i);
        if (!command.state().atLeast(State.STAGED) || itself && isMain(command)) {
          continue;
        }
        Optional<Stage> role = roles.of(command);
        if (role.isEmpty() || !timely(role.get(), fact, command)) {
          continue;
        }
        Tie tie = ties.of(role.get(), command, fact.perCommand().get(i));
        if (!tie.value().isEmpty() && stages.putIfAbsent(role.get(), tie) == null) {
          commands.put(role.get(), command);
        }
      }
      if (fact.marked().event().kind() == EventKind.FILE_WRITE) {
        Tie tie = ties.written(fact);
        if (!tie.value().isEmpty()) {
          String path = fact.marked().event().field(Ecs.FILE_PATH);
          stages.put(roles.stays(path) ? Stage.PERSISTENCE : Stage.SETUP, tie);
        }
      }
      if (given && stages.isEmpty()) {
        stages.put(rulings.given(fact), ties.any());
      }
      rulings.of(fact, itself, stages, commands);
      List<Strand> strands = new ArrayList<>();
      stages.forEach(
          (stage, tie) ->
              strands.add(
                  new Strand(
                      fact.marked(),
                      fact.index(),
                      itself ? Optional.ofNullable(commands.get(stage)) : Optional.empty(),
                      stage,
                      before,
                      tie.value(),
                      tie.with().equals(fact.marked().id()) ? "" : tie.with())));
      if (itself) {
        strands.removeIf(s -> s.command().isEmpty());
      }
      return strands;
    }

    /** A further run of the act is told with the act. */
    private boolean ranAgain(Facts fact) {
      boolean ran =
          deed.sightings().stream()
              .anyMatch(s -> s.ran() && s.marked().id().equals(fact.marked().id()));
      return ran
          && fact.marked().event().kind() != EventKind.FILE_WRITE
          && Rulings.hits(fact.marked(), Stage.PERSISTENCE).isEmpty();
    }

    private boolean isMain(SimpleCommand command) {
      return command.start() == main.command().start()
          && command.end() == main.command().end()
          && command.argv().equals(main.command().argv());
    }

    /** Preparing comes before the last run; removing what an act needed comes after it. */
    private boolean timely(Stage role, Facts fact, SimpleCommand command) {
      boolean itself = fact.marked().id().equals(main.marked().id());
      return switch (role) {
        case DISCOVERY ->
            fact.index() < main.index() || itself && command.start() < main.command().start();
        case ACQUISITION, SETUP ->
            fact.index() < Math.max(lastRun, main.index())
                || own.contains(fact.marked().id())
                || itself && command.start() < main.command().start();
        case CONCEALMENT ->
            fact.index() > main.index() || itself && command.start() > main.command().start();
        case PERSISTENCE -> true;
        case TASK, INSTRUCTION, INTENT, EXECUTION, EGRESS, ALERT, IMPACT -> false;
      };
    }
  }
}
