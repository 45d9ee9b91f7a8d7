package dev.offscript.chains.deed;

import dev.offscript.chains.CaseView;
import dev.offscript.chains.Limits;
import dev.offscript.chains.session.Run;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Times;
import dev.offscript.chains.values.Words;
import dev.offscript.model.ChainActor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Grade;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which tool call an execution record descends from: one of the processes above it ran the very
 * command of the call, on the machine of the session and in its time. What fits calls of several
 * sessions descends from none of them; what no call explains stays alone.
 */
public final class Callers {

  /** Programs that say nothing without what they run. */
  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "dash", "zsh", "ash", "ksh", "fish", "busybox");

  private static final Set<String> BARE =
      Set.of("login", "sshd", "systemd", "init", "tini", "sudo", "su", "env", "tmux", "screen");

  private static final int LONGEST = 8192;
  private static final int SHOWN = 80;

  private final CaseView view;
  private final Limits limits;
  private final Map<String, List<Call>> calls = new HashMap<>();

  private record Call(String session, int index, Marked marked, TimeSpan time) {}

  private record Found(Call call, Marked ancestor, int generations, String word, Grade grade) {}

  /** Looks out for the calls above {@code strays}. */
  public Callers(CaseView view, Limits limits, List<Sighting> strays) {
    this.view = view;
    this.limits = limits;
    for (Sighting stray : strays) {
      for (Marked ancestor : view.ancestry(stray.marked())) {
        keys(ancestor).forEach(key -> calls.putIfAbsent(key, new ArrayList<>()));
      }
    }
  }

  /** Remembers the calls of the session that are looked out for. */
  public void read(SessionLog log) {
    if (calls.isEmpty()) {
      return;
    }
    for (int i = 0; i < log.events().size(); i++) {
      Marked marked = log.events().get(i);
      if (marked.event().kind() != EventKind.TOOL_CALL
          || marked.event().fields().flag(Ecs.OFFSCRIPT_DEMO)) {
        continue;
      }
      for (String key : keys(marked)) {
        List<Call> same = calls.get(key);
        if (same != null) {
          same.add(new Call(log.session().id(), i, marked, span(log, i)));
        }
      }
    }
  }

  /** From the call to its result. */
  private static TimeSpan span(SessionLog log, int index) {
    TimeSpan time = log.events().get(index).event().time();
    long end = time.hasEnd() ? time.end() : time.start();
    for (Marked result : log.results(index)) {
      end = result.event().time().hasEnd() ? Math.max(end, result.event().time().end()) : end;
    }
    return time.known() ? time.until(end) : time;
  }

  /** The deed as the run's whose call it descends from; as it was where there is no such call. */
  public Deed adopted(Deed deed, List<Run> runs) {
    Sighting main = deed.main();
    if (deed.run().isPresent() || main.marked().event().kind() != EventKind.EXEC) {
      return deed;
    }
    List<Found> found = new ArrayList<>();
    List<Marked> above = view.ancestry(main.marked());
    for (int i = 0; i < above.size(); i++) {
      for (String key : keys(above.get(i))) {
        for (Call call : calls.getOrDefault(key, List.of())) {
          fit(deed, call, above.get(i), i + 1, runs).ifPresent(found::add);
        }
      }
    }
    if (found.isEmpty()) {
      return deed;
    }
    long sessions = found.stream().map(f -> f.call.session).distinct().count();
    if (sessions > 1) {
      deed.notes()
          .add(
              "the command above it fits calls of "
                  + sessions
                  + " sessions; taken for none of theirs");
      return deed;
    }
    Found best =
        found.stream()
            .min(
                Comparator.comparingInt(Found::generations)
                    .thenComparingLong(f -> f.call.time.gap(f.ancestor.event().time()))
                    .thenComparingInt(f -> f.call.index))
            .orElseThrow();
    return adopt(deed, best, runs);
  }

  private Deed adopt(Deed deed, Found found, List<Run> runs) {
    Optional<Run> run = runs.stream().filter(r -> r.has(found.call.session)).findFirst();
    if (run.isEmpty()) {
      return deed;
    }
    List<Sighting> own = new ArrayList<>();
    for (Sighting s : deed.sightings()) {
      own.add(
          new Sighting(
              found.call.session,
              found.call.index,
              s.marked(),
              Optional.of(found.call.marked),
              s.command(),
              s.act(),
              s.hits(),
              s.after(),
              ChainActor.AGENT,
              s.life(),
              s.detached(),
              s.ended()));
    }
    Deed adopted = new Deed(run, deed.host().isEmpty() ? run.get().host() : deed.host(), own);
    for (int i = 0; i < deed.execs().size(); i++) {
      adopted.execs().add(deed.execs().get(i));
      adopted.joins().add(deed.joins().get(i));
    }
    adopted.notes().addAll(deed.notes());
    String pid = deed.main().marked().event().field(Ecs.PROCESS_PID);
    adopted.called(
        new Grades.Joined(
            List.of(
                "process "
                    + pid
                    + " descends, "
                    + Words.count(found.generations, "generation")
                    + " below, from the process "
                    + found.ancestor.event().field(Ecs.PROCESS_PID)
                    + " that ran the call's command: "
                    + found.word,
                found.grade == Grade.A
                    ? "same host " + adopted.host() + ", times overlap"
                    : "nothing says where the session ran; times overlap"),
            found.grade));
    return adopted;
  }

  private Optional<Found> fit(
      Deed deed, Call call, Marked ancestor, int generations, List<Run> runs) {
    TimeSpan ran = ancestor.event().time();
    if (!ran.known() || !call.time.known() || !Times.exact(call.time)) {
      return Optional.empty();
    }
    Optional<Run> run = runs.stream().filter(r -> r.has(call.session)).findFirst();
    String host = run.map(Run::host).orElse("");
    boolean placed = !host.isEmpty() && !deed.host().isEmpty();
    if (placed && !host.equals(deed.host())) {
      return Optional.empty();
    }
    long gap = call.time.gap(ran);
    if (gap > (placed ? limits.egress() : 2 * limits.tolerance())) {
      return Optional.empty();
    }
    String word = Words.excerpt(String.join(" ", argv(ancestor.event())), SHOWN);
    return Optional.of(new Found(call, ancestor, generations, word, placed ? Grade.A : Grade.B));
  }

  /** What a call and the process that ran it have in common, however it was wrapped or quoted. */
  private static Set<String> keys(Marked marked) {
    Set<String> keys = new TreeSet<>();
    for (SimpleCommand command : marked.commands()) {
      if (!command.argv().isEmpty()) {
        List<String> words = new ArrayList<>(command.argv());
        words.set(0, command.name());
        if (telling(words, command.argv().get(0))) {
          keys.add("argv " + String.join("\u0000", words));
        }
      }
    }
    if (marked.event().kind() == EventKind.TOOL_CALL) {
      keys.add("text " + squeezed(marked.event().text()));
    } else {
      List<String> argv = argv(marked.event());
      for (int i = 1; i + 1 < argv.size(); i++) {
        String flag = argv.get(i);
        boolean script = flag.startsWith("-") && !flag.startsWith("--") && flag.endsWith("c");
        if (script && SHELLS.contains(base(argv.get(0)))) {
          keys.add("text " + squeezed(argv.get(i + 1)));
        }
      }
    }
    return keys;
  }

  private static boolean telling(List<String> words, String program) {
    String name = words.get(0).toLowerCase(Locale.ROOT);
    boolean named = words.size() > 1 || program.indexOf('/') >= 0;
    return named
        ? !(SHELLS.contains(name) && words.stream().skip(1).allMatch(w -> w.startsWith("-")))
        : name.length() > 2 && !SHELLS.contains(name) && !BARE.contains(name);
  }

  private static List<String> argv(Event event) {
    List<String> argv = event.fields().texts(Ecs.PROCESS_ARGS);
    return argv.isEmpty() ? List.of(event.text().strip().split("\\s+")) : argv;
  }

  private static String base(String program) {
    return program.substring(program.lastIndexOf('/') + 1);
  }

  private static String squeezed(String text) {
    String head = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return head.strip().lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
