package dev.offscript.casework.findings;

import dev.offscript.casework.intake.Unit;
import dev.offscript.chains.join.Use;
import dev.offscript.model.Ecs;
import dev.offscript.model.EventKind;
import dev.offscript.search.CaseIndex;
import dev.offscript.search.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sessions that are read for clocks and places alone: their commands went somewhere, and a sensor
 * may have seen it.
 */
final class Calibrating {

  /** Sessions that are read at most, and bytes of the files they stand in. */
  private static final int MOST = 200;

  private static final long READ = 64L << 20;

  /** Sessions that are weighed at most, the first by name: a run may have a million. */
  private static final int WEIGHED = 1 << 14;

  /** A session, and the ranks of the units it stands in. */
  private record Candidate(String id, SortedSet<Integer> ranks) {}

  private final CaseIndex index;
  private final List<Unit> units;
  private final Map<Integer, Unit> byNumber = new HashMap<>();

  /** Looks among what {@code units} hold. */
  Calibrating(CaseIndex index, List<Unit> units) {
    this.index = index;
    this.units = units;
    units.forEach(unit -> byNumber.put(unit.number(), unit));
  }

  /**
   * The sessions to read, with the ranks of their units: those that spawned one of interest or
   * stand in a file that is read anyway come first, then those of small files, as long as there is
   * a sensor to compare them with.
   *
   * @param interesting sessions that are read for what they did
   * @param parents of those
   * @param read ranks of the units that are read anyway
   */
  SortedMap<String, SortedSet<Integer>> chosen(
      Set<String> interesting, Set<String> parents, Set<Integer> read) throws IOException {
    SortedMap<String, SortedSet<Integer>> chosen = new TreeMap<>();
    Selection flows = Selection.ALL.ofKinds(EnumSet.of(EventKind.FLOW));
    if (interesting.isEmpty() && index.count(Selection.ALL.onlyBehaviour()) == 0
        || index.count(flows) == 0) {
      return chosen;
    }
    List<Candidate> candidates = candidates(interesting, parents);
    candidates.sort(
        Comparator.comparing((Candidate one) -> !parents.contains(one.id()))
            .thenComparing(one -> !read.containsAll(one.ranks()))
            .thenComparingLong(one -> bytes(one.ranks(), Set.of()))
            .thenComparing(Candidate::id));
    Set<Integer> taken = new TreeSet<>(read);
    long bytes = 0;
    for (Candidate one : candidates) {
      bytes += bytes(one.ranks(), taken);
      if (chosen.size() >= MOST || bytes > READ) {
        break;
      }
      taken.addAll(one.ranks());
      chosen.put(one.id(), one.ranks());
    }
    return chosen;
  }

  private List<Candidate> candidates(Set<String> interesting, Set<String> parents)
      throws IOException {
    SortedMap<String, SortedSet<Integer>> spawning = new TreeMap<>();
    TreeMap<String, SortedSet<Integer>> others = new TreeMap<>();
    index.visit(
        Selection.ALL
            .ofKinds(EnumSet.of(EventKind.TOOL_CALL, EventKind.COMMAND, EventKind.EXEC))
            .holding(Ecs.PROCESS_NAME, Use.CONNECTING),
        event -> {
          String id = event.session();
          Unit unit = byNumber.get(event.ref().unit());
          if (unit == null || id.isEmpty() || interesting.contains(id)) {
            return;
          }
          if (parents.contains(id)) {
            spawning.computeIfAbsent(id, key -> new TreeSet<>()).add(unit.rank());
          } else {
            add(others, id, unit);
          }
        });
    List<Candidate> candidates = new ArrayList<>();
    spawning.forEach((id, ranks) -> candidates.add(new Candidate(id, ranks)));
    others.forEach((id, ranks) -> candidates.add(new Candidate(id, ranks)));
    return candidates;
  }

  /** Holds the first names only. One that was dropped does not come back: the last only sinks. */
  private static void add(TreeMap<String, SortedSet<Integer>> held, String id, Unit unit) {
    if (held.size() == WEIGHED && id.compareTo(held.lastKey()) > 0) {
      return;
    }
    held.computeIfAbsent(id, key -> new TreeSet<>()).add(unit.rank());
    if (held.size() > WEIGHED) {
      held.pollLastEntry();
    }
  }

  private long bytes(Set<Integer> ranks, Set<Integer> without) {
    return ranks.stream()
        .filter(rank -> !without.contains(rank))
        .mapToLong(rank -> units.get(rank).record().counts().bytes())
        .sum();
  }
}
