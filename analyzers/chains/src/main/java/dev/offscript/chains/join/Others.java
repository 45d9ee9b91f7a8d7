package dev.offscript.chains.join;

import dev.offscript.chains.Limits;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.join.Whereabouts.Standing;
import dev.offscript.chains.session.Run;
import dev.offscript.chains.values.Times;
import dev.offscript.model.Event;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Commands beside the acts, harmless ones among them, that name a far side too. */
final class Others {

  private final Map<String, List<Use>> byHost = new TreeMap<>();
  private final Map<String, Run> runOf = new TreeMap<>();
  private final Whereabouts where;
  private final Limits limits;

  Others(List<Use> uses, List<Run> runs, Whereabouts where, Limits limits) {
    this.where = where;
    this.limits = limits;
    uses.forEach(
        use -> byHost.computeIfAbsent(use.endpoint().host(), k -> new ArrayList<>()).add(use));
    runs.forEach(run -> run.members().forEach(member -> runOf.put(member.id(), run)));
  }

  /**
   * Whether a command that is none of the deed's explains, by the times as they stand, a record.
   */
  boolean explain(Deed deed, Event event, List<String> near, TimeSpan seen) {
    Set<String> own = new HashSet<>();
    deed.sightings().forEach(s -> own.add(s.marked().id()));
    for (String host : deed.names().values()) {
      for (Use use : byHost.getOrDefault(host, List.of())) {
        if (use.exact()
            && !own.contains(use.marked().id())
            && inTime(use, seen)
            && !elsewhere(use, event, near)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether any command but the deed's own names {@code host}. */
  boolean name(Deed deed, String host) {
    Set<String> own = new HashSet<>();
    deed.sightings().forEach(s -> own.add(s.marked().id()));
    return byHost.getOrDefault(host, List.of()).stream()
        .anyMatch(use -> !own.contains(use.marked().id()));
  }

  private boolean inTime(Use use, TimeSpan seen) {
    TimeSpan ran = use.event().time();
    long start = ran.hasStart() ? ran.start() : ran.end();
    long end = ran.hasEnd() ? ran.end() : ran.start();
    return seen.hasStart()
        && Times.minus(seen.start(), start) >= -limits.tolerance()
        && Times.minus(seen.start(), end) <= limits.tolerance() + Clocks.DELAY;
  }

  private boolean elsewhere(Use use, Event event, List<String> near) {
    Optional<Run> run = Optional.ofNullable(runOf.get(use.session()));
    return where.of(run, run.map(Run::host).orElse(""), event, near) == Standing.OTHER;
  }
}
