package dev.offscript.chains.thread;

import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Addresses;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Hit;
import dev.offscript.model.Marked;
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
import java.util.TreeSet;

/** Finds in a session what belongs to an act; the page of the package says how. */
public final class RedThread {

  /** Events this far from the act are looked at, which bounds the work on endless sessions. */
  private static final int REACH = 4000;

  /** A session names a value in more events than this: it ties nothing. */
  private static final int EVERYWHERE = 12;

  /** From one hand to the next this many times. */
  private static final int HANDS = 8;

  /** Looks around that share nothing are shown up to this many, those nearest to the act. */
  private static final int LOOKS = 4;

  /** Looks around further away than this many events led to something else. */
  private static final int NEAR = 80;

  private static final int MOST = 40;

  private final Roles roles = Roles.load();
  private final Tokens tokens = new Tokens(roles);

  /** What belongs to the deed, in the order of the session. */
  public List<Strand> of(SessionLog log, Deed deed) {
    return new Search(log, deed).run();
  }

  /** One event of the session, taken apart. */
  private record Facts(
      int index, Marked marked, List<Set<String>> perCommand, Set<String> all, String text) {}

  /** A value that ties, and the event that it leads to. */
  private record Tie(String value, String with) {
    static final Tie NONE = new Tie("", "");
  }

  private final class Search {
    private final SessionLog log;
    private final Deed deed;
    private final Sighting main;
    private final int lastRun;
    private final Values values;
    private final Map<String, String> files = new HashMap<>();
    private final List<Facts> facts = new ArrayList<>();
    private final Set<String> own = new HashSet<>();
    private final Map<Integer, List<Strand>> found = new HashMap<>();

    Search(SessionLog log, Deed deed) {
      this.log = log;
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
      this.values = Values.of(deed);
    }

    List<Strand> run() {
      if (main.index() < 0) {
        return List.of();
      }
      collect();
      seed();
      for (int hand = 0; hand < HANDS; hand++) {
        boolean more = false;
        for (Facts fact : facts) {
          if (!found.containsKey(fact.index)) {
            List<Strand> strands = strands(fact);
            if (!strands.isEmpty()) {
              found.put(fact.index, strands);
              more |= handOn(fact, strands);
            }
          }
        }
        if (!more) {
          break;
        }
      }
      List<Strand> all = new ArrayList<>();
      found.values().forEach(all::addAll);
      looks(all);
      all.sort(
          Comparator.comparingInt((Strand s) -> Math.abs(s.index() - main.index()))
              .thenComparingInt(Strand::index));
      List<Strand> kept = new ArrayList<>(all.subList(0, Math.min(MOST, all.size())));
      kept.sort(Comparator.comparingInt(Strand::index).thenComparing(Strand::stage));
      return kept;
    }

    private void collect() {
      List<Marked> events = log.events();
      int from = Math.max(0, main.index() - REACH);
      int to = Math.min(events.size(), Math.max(main.index(), lastRun) + REACH);
      Map<String, Integer> counts = new HashMap<>();
      for (int i = from; i < to; i++) {
        Marked marked = events.get(i);
        if (!acts(marked)) {
          continue;
        }
        List<Set<String>> perCommand = new ArrayList<>();
        Set<String> all = new TreeSet<>();
        Set<String> folder = Set.of();
        for (SimpleCommand command : marked.commands()) {
          Set<String> named = tokens.of(command);
          if (command.name().equals("cd")) {
            folder = named;
          } else {
            // What runs in a folder works on what lies there.
            named.addAll(folder);
          }
          perCommand.add(named);
          all.addAll(named);
        }
        if (marked.event().kind() == EventKind.FILE_WRITE) {
          all.addAll(tokens.ofPath(marked.event().field(Ecs.FILE_PATH)));
        }
        all.forEach(token -> counts.merge(token, 1, Integer::sum));
        facts.add(new Facts(i, marked, perCommand, all, marked.event().text()));
      }
      counts.forEach(
          (token, count) -> {
            if (count > EVERYWHERE) {
              everywhere.add(token);
            }
          });
    }

    private final Set<String> everywhere = new HashSet<>();

    /** The files and aliases of the act itself. */
    private void seed() {
      for (Sighting sighting : deed.sightings()) {
        if (sighting.session().equals(main.session())) {
          tokens.of(sighting.command()).forEach(token -> file(token, ""));
          for (String path : sighting.act().atoms().getOrDefault("path", List.of())) {
            tokens.ofPath(path).forEach(token -> file(token, ""));
          }
        }
      }
    }

    private void file(String token, String with) {
      if (!everywhere.contains(token)) {
        files.putIfAbsent(token, with);
      }
    }

    /** What of the event belongs to the act, by stage. */
    private List<Strand> strands(Facts fact) {
      boolean itself = fact.marked.id().equals(main.marked().id());
      boolean before = fact.index < main.index();
      boolean given = own.contains(fact.marked.id());
      if (given && ranAgain(fact)) {
        return List.of();
      }
      Map<Stage, Tie> stages = new EnumMap<>(Stage.class);
      Map<Stage, SimpleCommand> commands = new EnumMap<>(Stage.class);
      for (int i = 0; i < fact.marked.commands().size(); i++) {
        SimpleCommand command = fact.marked.commands().get(i);
        if (!command.state().atLeast(State.STAGED) || itself && isMain(command)) {
          continue;
        }
        Optional<Stage> role = roles.of(command);
        if (role.isEmpty() || !timely(role.get(), fact, command)) {
          continue;
        }
        Tie tie = tie(role.get(), command, fact.perCommand.get(i));
        if (!tie.value.isEmpty() && stages.putIfAbsent(role.get(), tie) == null) {
          commands.put(role.get(), command);
        }
      }
      if (fact.marked.event().kind() == EventKind.FILE_WRITE) {
        Tie tie = written(fact);
        if (!tie.value.isEmpty()) {
          String path = fact.marked.event().field(Ecs.FILE_PATH);
          stages.put(roles.stays(path) ? Stage.PERSISTENCE : Stage.SETUP, tie);
        }
      }
      if (given && stages.isEmpty()) {
        stages.put(given(fact), new Tie(values.any(), ""));
      }
      ruled(fact, itself, stages, commands);
      List<Strand> strands = new ArrayList<>();
      stages.forEach(
          (stage, tie) ->
              strands.add(
                  new Strand(
                      fact.marked,
                      fact.index,
                      itself ? Optional.ofNullable(commands.get(stage)) : Optional.empty(),
                      stage,
                      before,
                      tie.value,
                      tie.with.equals(fact.marked.id()) ? "" : tie.with)));
      if (itself) {
        strands.removeIf(s -> s.command().isEmpty());
      }
      return strands;
    }

    /** A further run of the act is told with the act. */
    private boolean ranAgain(Facts fact) {
      boolean ran =
          deed.sightings().stream()
              .anyMatch(s -> s.ran() && s.marked().id().equals(fact.marked.id()));
      return ran
          && fact.marked.event().kind() != EventKind.FILE_WRITE
          && hits(fact.marked, Stage.PERSISTENCE).isEmpty();
    }

    private boolean isMain(SimpleCommand command) {
      return command.start() == main.command().start()
          && command.end() == main.command().end()
          && command.argv().equals(main.command().argv());
    }

    /** Preparing comes before the last run; removing what an act needed comes after it. */
    private boolean timely(Stage role, Facts fact, SimpleCommand command) {
      boolean itself = fact.marked.id().equals(main.marked().id());
      return switch (role) {
        case DISCOVERY ->
            fact.index < main.index() || itself && command.start() < main.command().start();
        case ACQUISITION, SETUP ->
            fact.index < Math.max(lastRun, main.index())
                || own.contains(fact.marked.id())
                || itself && command.start() < main.command().start();
        case CONCEALMENT ->
            fact.index > main.index() || itself && command.start() > main.command().start();
        case PERSISTENCE -> true;
        case TASK, INSTRUCTION, INTENT, EXECUTION, EGRESS, ALERT, IMPACT -> false;
      };
    }

    private Tie tie(Stage role, SimpleCommand command, Set<String> files) {
      String words =
          String.join(" ", command.argv())
              + " "
              + String.join(" ", command.redirects())
              + " "
              + command.stdin();
      String spoken = values.in(words, role == Stage.ACQUISITION);
      if (!spoken.isEmpty() || role == Stage.DISCOVERY) {
        return new Tie(spoken, "");
      }
      Tie byFile = file(files);
      if (byFile.value.isEmpty()) {
        byFile = usualKey(command);
      }
      if (!byFile.value.isEmpty() || role != Stage.SETUP && role != Stage.PERSISTENCE) {
        return byFile;
      }
      return file(tokens.in(words, 64));
    }

    /** {@code ssh} takes the key of the usual name where it is told no other. */
    private Tie usualKey(SimpleCommand command) {
      if (!command.name().equals("ssh-keygen") || !main.act().tool().contains("ssh")) {
        return Tie.NONE;
      }
      int named = command.argv().indexOf("-f") + 1;
      boolean usual =
          named == 0
              || named < command.argv().size() && command.argv().get(named).contains(".ssh/id_");
      boolean other = main.command().argv().contains("-i");
      return usual && !other ? new Tie("the usual key", "") : Tie.NONE;
    }

    private Tie file(Set<String> own) {
      Set<String> known = files.keySet();
      String token = Tokens.shared(own, known);
      return token.isEmpty()
          ? Tie.NONE
          : new Tie(token.substring(token.indexOf(' ') + 1), files.getOrDefault(token, ""));
    }

    private Tie written(Facts fact) {
      String spoken = values.in(fact.text, false);
      if (!spoken.isEmpty()) {
        return new Tie(spoken, "");
      }
      Tie path = file(fact.all);
      return path.value.isEmpty() ? file(tokens.in(fact.text, 256)) : path;
    }

    /** What rules say of the event: it stays, it hides, it shows the use. */
    private void ruled(
        Facts fact, boolean itself, Map<Stage, Tie> stages, Map<Stage, SimpleCommand> commands) {
      Tie any = stages.values().stream().findFirst().orElse(Tie.NONE);
      boolean after = fact.index >= main.index();
      boolean keys = commands.values().stream().anyMatch(roles::keys);
      if (!itself
          && !keys
          && !any.value.isEmpty()
          && !hits(fact.marked, Stage.PERSISTENCE).isEmpty()) {
        stages.put(Stage.PERSISTENCE, stages.getOrDefault(Stage.PERSISTENCE, any));
        stages.remove(Stage.SETUP);
      }
      if (fact.marked.hits().stream().anyMatch(roles::hides) && after) {
        if (!itself) {
          stages.put(Stage.CONCEALMENT, stages.getOrDefault(Stage.CONCEALMENT, any));
        } else {
          hiding(fact).ifPresent(command -> hides(command, stages, commands));
        }
      }
      if (fact.index > main.index()) {
        fact.marked.commands().stream()
            .map(c -> Uses.of(c, deed))
            .flatMap(Optional::stream)
            .findFirst()
            .ifPresent(value -> stages.put(Stage.IMPACT, new Tie(value, "")));
      }
      boolean shows =
          fact.index > main.index()
              && fact.marked.hits().stream()
                  .anyMatch(h -> h.stage() == Stage.IMPACT || roles.showsUse(deed.behaviour(), h));
      if (shows && !local(fact.marked)) {
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
      return fact.marked.commands().stream()
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
    private Stage given(Facts fact) {
      return deed.sightings().stream()
          .filter(s -> s.marked().id().equals(fact.marked.id()))
          .flatMap(s -> s.hits().stream())
          .map(Hit::stage)
          .filter(s -> s == Stage.ACQUISITION || s == Stage.SETUP || s == Stage.PERSISTENCE)
          .findFirst()
          .orElse(Stage.SETUP);
    }

    /** The files that a strand touches lead on; what is only removed or looked at does not. */
    private boolean handOn(Facts fact, List<Strand> strands) {
      int known = files.size();
      for (Strand strand : strands) {
        boolean makes =
            strand.stage() == Stage.ACQUISITION
                || strand.stage() == Stage.SETUP
                || strand.stage() == Stage.PERSISTENCE;
        if (!makes || strand.shared().isEmpty()) {
          continue;
        }
        if (strand.command().isPresent()) {
          tokens.of(strand.command().get()).forEach(t -> file(t, fact.marked.id()));
          continue;
        }
        fact.all.forEach(t -> file(t, fact.marked.id()));
        keys(fact.text).forEach(t -> file(t, fact.marked.id()));
      }
      return files.size() > known;
    }

    /** Keys that a configuration names. */
    private Set<String> keys(String text) {
      Set<String> keys = new TreeSet<>();
      int at = text.indexOf(".ssh/");
      while (at >= 0 && keys.size() < 16) {
        int start = Math.max(0, text.lastIndexOf(' ', at) + 1);
        keys.addAll(tokens.in(text.substring(start, Math.min(text.length(), at + 64)), 4));
        at = text.indexOf(".ssh/", at + 1);
      }
      return keys;
    }

    /** Looks around that lead to such acts, the nearest ones. */
    private void looks(List<Strand> strands) {
      int shown = 0;
      Behaviour behaviour = deed.behaviour();
      for (int i = facts.size() - 1; i >= 0 && shown < LOOKS; i--) {
        Facts fact = facts.get(i);
        if (fact.index >= main.index() || found.containsKey(fact.index)) {
          continue;
        }
        if (fact.index < main.index() - NEAR) {
          break;
        }
        boolean leads =
            fact.marked.hits().stream()
                .anyMatch(h -> h.stage() == Stage.DISCOVERY && roles.leadsTo(behaviour, h));
        boolean scanned =
            fact.marked.hits().stream()
                .anyMatch(
                    h ->
                        h.behaviours().contains(Behaviour.SCANNING) && roles.leadsTo(behaviour, h));
        if ((leads || scanned) && !local(fact.marked)) {
          strands.add(
              new Strand(fact.marked, fact.index, Optional.empty(), Stage.DISCOVERY, true, "", ""));
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

    private static List<Hit> hits(Marked marked, Stage stage) {
      return marked.hits().stream().filter(h -> h.stage() == stage).toList();
    }

    /** Whether the event is something that was done, by anyone but a demonstration. */
    private static boolean acts(Marked marked) {
      Event event = marked.event();
      return switch (event.kind()) {
        case TOOL_CALL, COMMAND, FILE_WRITE, EXEC -> !event.fields().flag(Ecs.OFFSCRIPT_DEMO);
        default -> false;
      };
    }
  }
}
