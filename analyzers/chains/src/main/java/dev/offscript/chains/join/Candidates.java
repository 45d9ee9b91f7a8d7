package dev.offscript.chains.join;

import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.session.Sighting;
import dev.offscript.model.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The deeds of one far side that a record may belong to: of a few all of them; of many those whose
 * machine has the record's address, or where no machine is known to have it, the last that began
 * before.
 */
final class Candidates {

  /** So many deeds are simply gone through. */
  private static final int FEW = 64;

  /** Of many deeds, so many that began last before a record can tell whose it is. */
  private static final int LAST = 256;

  /** A deed may begin so much after its record, on another clock. */
  private static final long APART = 1800L * 1_000_000_000L;

  private final List<Deed> all;
  private final Map<String, List<Deed>> byAddress = new TreeMap<>();
  private final List<Deed> placeless = new ArrayList<>();
  private final List<Deed> inTime = new ArrayList<>();
  private final long[] starts;

  Candidates(List<Deed> cluster, Whereabouts where) {
    this.all = cluster;
    if (cluster.size() <= FEW) {
      this.starts = new long[0];
      return;
    }
    for (Deed deed : cluster) {
      if (where.addresses(deed).isEmpty()) {
        placeless.add(deed);
      }
      for (String address : where.addresses(deed)) {
        byAddress.computeIfAbsent(address, k -> new ArrayList<>()).add(deed);
      }
    }
    inTime.addAll(cluster);
    inTime.sort(Comparator.comparingLong(Candidates::start));
    this.starts = inTime.stream().mapToLong(Candidates::start).toArray();
  }

  /** The deeds that {@code event} may be of. */
  List<Deed> of(Event event) {
    if (all.size() <= FEW) {
      return all;
    }
    List<String> near = new ArrayList<>(Wire.near(event, false));
    near.addAll(Wire.near(event, true));
    List<Deed> there = new ArrayList<>();
    near.forEach(address -> there.addAll(byAddress.getOrDefault(address, List.of())));
    if (!there.isEmpty()) {
      if (placeless.size() <= FEW) {
        there.addAll(placeless);
      }
      return there.stream().distinct().limit(2L * LAST).toList();
    }
    long until = event.time().known() ? event.time().best() + APART : Long.MAX_VALUE;
    int low = 0;
    int high = starts.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= until) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return inTime.subList(Math.max(0, low - LAST), low);
  }

  /** When its first cause began; those without a time come first, and last. */
  private static long start(Deed deed) {
    long start = Long.MAX_VALUE;
    for (Sighting cause : deed.causes()) {
      if (cause.life().known()) {
        start = Math.min(start, cause.life().best());
      }
    }
    return start == Long.MAX_VALUE ? Long.MIN_VALUE : start;
  }
}
