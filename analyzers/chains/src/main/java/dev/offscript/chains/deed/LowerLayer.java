package dev.offscript.chains.deed;

import dev.offscript.chains.Limits;
import dev.offscript.chains.Places;
import dev.offscript.chains.session.Run;
import dev.offscript.chains.session.Sandbox;
import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Times;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Grade;
import dev.offscript.model.Session;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Joins execution records and shell histories to the deed they are a record of: the same argv (or
 * the same act with the same values), nothing that contradicts the place, overlapping times. What
 * joins nothing is a deed of its own, done by whoever the record names.
 */
public final class LowerLayer {

  private final Places places;
  private final Limits limits;

  /** Joins by {@code places} and the windows of {@code limits}. */
  public LowerLayer(Places places, Limits limits) {
    this.places = places;
    this.limits = limits;
  }

  /** Joins {@code strays} to {@code deeds}; returns the deeds that are left over. */
  public List<Deed> join(List<Deed> deeds, List<Sighting> strays, Map<String, Session> sessions) {
    Map<String, List<Sighting>> left = new TreeMap<>();
    for (Sighting stray : strays) {
      Session session = sessions.getOrDefault(stray.session(), Session.of("", 0));
      Where where = where(stray, session);
      List<Fit> fits = new ArrayList<>();
      for (Deed deed : deeds) {
        fit(deed, stray, where).ifPresent(fits::add);
      }
      fits.sort(Comparator.comparingInt((Fit f) -> -f.strength));
      boolean clear =
          !fits.isEmpty() && (fits.size() == 1 || fits.get(0).strength > fits.get(1).strength);
      if (clear) {
        Fit best = fits.get(0);
        best.deed.execs().add(stray);
        best.deed.joins().add(best.joined);
      } else if (!fits.isEmpty()) {
        String note =
            "an execution record of the same command fits "
                + fits.size()
                + " sessions and was joined with none";
        fits.stream()
            .map(fit -> fit.deed.notes())
            .filter(notes -> !notes.contains(note))
            .forEach(notes -> notes.add(note));
      } else {
        String key =
            where.host.isEmpty()
                ? "unit " + stray.marked().event().evidence().unit() + " " + stray.session()
                : where.host;
        left.computeIfAbsent(key, k -> new ArrayList<>()).add(stray);
      }
    }
    List<Deed> own = new ArrayList<>();
    left.values()
        .forEach(
            group -> {
              group.sort(Comparator.comparing(s -> s.marked().event()));
              Sighting first = group.get(0);
              Session session = sessions.getOrDefault(first.session(), Session.of("", 0));
              own.addAll(
                  LowerLayer.layered(
                      Folding.fold(Optional.empty(), where(first, session).host, group)));
            });
    return own;
  }

  /**
   * Tells each deed by what was typed, where a history holds it, else by the first execution; the
   * other executions of it (a child that it started, the same call seen lower down) stand below.
   */
  private static List<Deed> layered(List<Deed> deeds) {
    List<Deed> layered = new ArrayList<>();
    for (Deed deed : deeds) {
      List<Sighting> told = deed.sightings();
      Sighting first =
          told.stream()
              .filter(s -> s.marked().event().kind() == EventKind.COMMAND && s.ran())
              .findFirst()
              .orElse(deed.main());
      List<Sighting> executions =
          told.stream()
              .filter(s -> s != first && s.marked().event().kind() == EventKind.EXEC && s.ran())
              .toList();
      List<Sighting> kept = new ArrayList<>(List.of(first));
      told.stream().filter(s -> s != first && !executions.contains(s)).forEach(kept::add);
      Deed own = new Deed(Optional.empty(), deed.host(), kept);
      for (Sighting execution : executions) {
        boolean timed = first.time().known() && execution.time().known();
        List<String> because = new ArrayList<>();
        because.add(
            words(first).equals(words(execution)) ? "same argv" : "same far side and forward");
        if (!deed.host().isEmpty()) {
          because.add("same host " + deed.host());
        }
        because.add(
            timed
                ? "times " + Times.seconds(first.time().gap(execution.time())) + " apart"
                : "no time to compare");
        own.execs().add(execution);
        own.joins()
            .add(new Grades.Joined(because, timed && !deed.host().isEmpty() ? Grade.A : Grade.C));
      }
      layered.add(own);
    }
    return layered;
  }

  private record Where(Event event, String host, String sandbox) {}

  private Where where(Sighting stray, Session session) {
    String host = places.hostOf(stray.marked().event());
    String sandbox = stray.marked().event().field(Ecs.OFFSCRIPT_SANDBOX);
    return new Where(
        stray.marked().event(),
        host.isEmpty() ? places.hostOf(session) : host,
        sandbox.isEmpty() ? session.sandbox() : sandbox);
  }

  private record Fit(Deed deed, int strength, Grades.Joined joined) {}

  private Optional<Fit> fit(Deed deed, Sighting stray, Where where) {
    boolean sameArgv =
        deed.sightings().stream()
            .anyMatch(s -> words(s).equals(words(stray)) && !words(s).isEmpty());
    boolean sameAct = deed.sightings().stream().anyMatch(s -> Folding.same(s, stray));
    if (!sameArgv && !sameAct) {
      return Optional.empty();
    }
    int place = place(deed, where);
    boolean onlyPlaced = deed.sightings().stream().noneMatch(Sighting::ran);
    if (place < 0 || onlyPlaced && Leftover.of(deed).isPresent()) {
      return leftover(deed, stray, where, place);
    }
    TimeSpan ran = stray.time();
    long gap = Long.MAX_VALUE;
    boolean timed = false;
    boolean exact = false;
    for (Sighting sighting : deed.sightings()) {
      TimeSpan own = sighting.time().known() ? sighting.time() : sighting.life();
      if (ran.known() && own.known() && sighting.ran()) {
        timed = true;
        exact |= Times.exact(own) && Times.exact(ran);
        TimeSpan span = resultSpan(sighting, own);
        gap = Math.min(gap, span.gap(ran));
      }
    }
    if (timed && gap > limits.egress()) {
      return leftover(deed, stray, where, place);
    }
    if (!timed && place == 0 && !sameArgv) {
      return Optional.empty();
    }
    List<String> because = new ArrayList<>();
    because.add(sameArgv ? "same argv" : "same tool, far side and forward");
    if (place > 0) {
      because.add("same host " + (where.host.isEmpty() ? where.sandbox : where.host));
    }
    if (timed) {
      because.add(gap == 0 ? "times overlap" : "times " + Times.seconds(gap) + " apart");
    } else {
      because.add("no time to compare");
    }
    Grade grade =
        timed && exact && place > 0
            ? Grade.A
            : timed && exact ? Grade.B : timed ? Grade.C : Grade.D;
    int strength = (sameArgv ? 8 : 0) + place * 16 + (timed ? 4 : 0) + (timed && gap == 0 ? 2 : 0);
    return Optional.of(new Fit(deed, strength, new Grades.Joined(because, grade)));
  }

  /** What a line ran that the deed's session had placed before, on this host or on that one. */
  private Optional<Fit> leftover(Deed deed, Sighting stray, Where where, int place) {
    for (Sighting placed : deed.sightings()) {
      Optional<String> line = Leftover.place(placed);
      boolean same =
          words(placed).equals(words(stray)) && !words(placed).isEmpty()
              || Folding.same(placed, stray) && placed.act().endpoint().known();
      boolean there = place > 0 || place < 0 && carried(placed, where);
      boolean later =
          !placed.time().hasStart()
              || !stray.time().hasStart()
              || stray.time().start() >= placed.time().start() - limits.tolerance();
      if (line.isPresent() && same && there && later) {
        List<String> because = new ArrayList<>();
        because.add(words(placed).equals(words(stray)) ? "same argv" : "same far side and forward");
        because.add("same host " + (where.host.isEmpty() ? where.sandbox : where.host));
        boolean timed = placed.time().hasStart() && stray.time().hasStart();
        because.add(
            "left over: "
                + line.get()
                + ", as session "
                + placed.session()
                + " wrote it"
                + (timed
                    ? " "
                        + Times.seconds(Times.minus(stray.time().start(), placed.time().start()))
                        + " before"
                    : ""));
        return Optional.of(new Fit(deed, 1, new Grades.Joined(because, Grade.C)));
      }
    }
    return Optional.empty();
  }

  /** Whether the line was placed on another host, which is this one: {@code ssh root@web2 '…'}. */
  private boolean carried(Sighting placed, Where where) {
    if (where.host.isEmpty()) {
      return false;
    }
    Set<String> addresses = places.addressesOf(where.host);
    for (String way : placed.command().via()) {
      String last = way.substring(way.lastIndexOf(' ') + 1);
      String host = last.substring(last.indexOf('@') + 1);
      if (way.startsWith("ssh ") && (host.equals(where.host) || addresses.contains(host))) {
        return true;
      }
    }
    return false;
  }

  /**
   * From the start of the command to its result: what ran is a record of it only within that. Where
   * neither says when it was over, it was at the end of its life or, of what lives on, soon after
   * its start.
   */
  private TimeSpan resultSpan(Sighting sighting, TimeSpan own) {
    Optional<Long> result =
        sighting
            .after()
            .result()
            .map(r -> r.event().time())
            .filter(TimeSpan::hasEnd)
            .map(TimeSpan::end);
    if (own.hasEnd()) {
      return result.filter(end -> end > own.end()).map(own::until).orElse(own);
    }
    if (result.isPresent()) {
      return own.until(own.hasStart() ? Math.max(own.start(), result.get()) : result.get());
    }
    boolean ends = sighting.life().hasEnd() && !sighting.detached();
    return ends
        ? own.until(sighting.life().end())
        : own.hasStart() ? own.until(own.start() + limits.egress()) : own;
  }

  private static int place(Deed deed, Where where) {
    if (deed.run().isEmpty()) {
      return 0;
    }
    Run run = deed.run().get();
    String sandbox = run.session().sandbox();
    int box = Sandbox.compare(where.event, sandbox);
    if (box != 0) {
      return box;
    }
    if (!where.sandbox.isEmpty() && !sandbox.isEmpty()) {
      return where.sandbox.equals(sandbox) ? 1 : -1;
    }
    if (!where.host.isEmpty() && !run.host().isEmpty()) {
      return where.host.equals(run.host()) ? 1 : -1;
    }
    boolean named = !where.host.isEmpty() && where.host.equals(sandbox);
    return named || run.addresses().contains(where.host) ? 1 : 0;
  }

  /** The words of a command, its program without its folder. */
  private static List<String> words(Sighting sighting) {
    List<String> argv = sighting.command().argv();
    if (argv.isEmpty()) {
      return argv;
    }
    List<String> words = new ArrayList<>(argv);
    words.set(0, sighting.command().name());
    return words;
  }
}
