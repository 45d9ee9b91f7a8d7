package dev.offscript.chains.join;

import dev.offscript.chains.CaseView;
import dev.offscript.chains.ClockFit;
import dev.offscript.chains.Limits;
import dev.offscript.chains.deed.Names;
import dev.offscript.chains.session.Run;
import dev.offscript.chains.values.Addresses;
import dev.offscript.chains.values.Times;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which address a run uses whose records say nothing of its place: where two of its commands name
 * two far sides, and at that time one machine alone went to each of them, and to both the same one,
 * then that machine is where it ran. Whatever contradicts that leaves it open.
 */
public final class Dwellings {

  /** Far sides of one run that are looked up. */
  private static final int VALUES = 12;

  /** Far sides of a case that are looked up. */
  private static final int LOOKUPS = 2000;

  private final CaseView view;
  private final Whereabouts where;
  private final Clocks clocks;
  private final Limits limits;
  private final Map<String, Traffic> traffic = new HashMap<>();

  /** What goes to one far side. */
  private record Traffic(Names names, List<Marked> flows) {}

  private Dwellings(CaseView view, Whereabouts where, Clocks clocks, Limits limits) {
    this.view = view;
    this.where = where;
    this.clocks = clocks;
    this.limits = limits;
  }

  /** Tells {@code where} what the traffic of the commands in {@code uses} shows. */
  public static void learn(
      CaseView view,
      List<Use> uses,
      List<Run> runs,
      Whereabouts where,
      Clocks clocks,
      Limits limits) {
    Map<String, List<Use>> bySession = new TreeMap<>();
    for (Use use : uses) {
      bySession.computeIfAbsent(use.session(), k -> new ArrayList<>()).add(use);
    }
    Dwellings dwellings = new Dwellings(view, where, clocks, limits);
    Map<Run, String> found = new HashMap<>();
    for (Run run : runs) {
      if (run.addresses().isEmpty()) {
        List<Use> own = bySession.getOrDefault(run.primary().id(), List.of());
        dwellings.of(run, own).ifPresent(address -> found.put(run, address));
      }
    }
    runs.stream()
        .filter(found::containsKey)
        .forEach(run -> where.dwells(run, found.getOrDefault(run, "")));
  }

  private Optional<String> of(Run run, List<Use> uses) {
    Map<String, List<Use>> byHost = new TreeMap<>();
    uses.forEach(u -> byHost.computeIfAbsent(u.endpoint().host(), k -> new ArrayList<>()).add(u));
    Map<String, Integer> votes = new TreeMap<>();
    int looked = 0;
    for (Map.Entry<String, List<Use>> named : byHost.entrySet()) {
      if (++looked > VALUES || traffic.size() >= LOOKUPS) {
        break;
      }
      Traffic there = traffic.computeIfAbsent(named.getKey(), this::traffic);
      Set<String> near = new TreeSet<>();
      for (Marked flow : there.flows) {
        if (named.getValue().stream().anyMatch(use -> inTime(use, flow, run))) {
          Wire.match(flow, there.names)
              .filter(match -> !match.returning())
              .ifPresent(match -> near.add(match.near().isEmpty() ? "" : match.near().get(0)));
        }
      }
      if (near.size() == 1) {
        votes.merge(near.iterator().next(), 1, Integer::sum);
      }
    }
    if (votes.size() != 1) {
      return Optional.empty();
    }
    Map.Entry<String, Integer> only = votes.entrySet().iterator().next();
    boolean sure = only.getValue() > 1 && Addresses.isInside(only.getKey());
    return sure ? Optional.of(only.getKey()) : Optional.empty();
  }

  private Traffic traffic(String host) {
    Names names = Clocks.resolved(view, host);
    List<Marked> flows =
        view.network(names.values(), Long.MIN_VALUE, Long.MAX_VALUE).stream()
            .filter(m -> m.event().kind() == EventKind.FLOW)
            .toList();
    return new Traffic(names, flows);
  }

  /** Whether the flow may be the command's: by its time, where both have one. */
  private boolean inTime(Use use, Marked marked, Run run) {
    Event flow = marked.event();
    if (where.of(Optional.of(run), run.host(), flow, Wire.near(flow, false))
        == Whereabouts.Standing.OTHER) {
      return false;
    }
    TimeSpan ran = use.event().time();
    if (!ran.known() || !flow.time().known()) {
      return true;
    }
    int unit = flow.evidence().unit();
    Optional<ClockFit> fit = clocks.of(unit, run.host());
    long offset = fit.map(f -> f.offsetAt(flow.time().best())).orElse(0L);
    long slack =
        limits.tolerance()
            + fit.map(ClockFit::uncertaintyNanos).orElse(0L)
            + (clocks.trust(unit, run.host()) == Clocks.Trust.KNOWN ? 0 : limits.apart());
    TimeSpan seen = flow.time().shifted(-offset);
    return ran.gap(seen) <= Times.SECOND * 5 + slack;
  }
}
