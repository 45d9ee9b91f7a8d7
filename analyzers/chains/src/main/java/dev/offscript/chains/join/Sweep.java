package dev.offscript.chains.join;

import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Names;
import dev.offscript.chains.join.Fitting.Fit;
import dev.offscript.chains.join.Whereabouts.Standing;
import dev.offscript.model.Behaviour;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The traffic of a scan whose machine is not known. One connection into the range may be anybody's;
 * one machine that goes to many addresses of it is sweeping it, and where only one does so it is
 * the scan.
 */
final class Sweep {

  /** So many addresses of one range nobody contacts by the way. */
  private static final int ADDRESSES = 8;

  private final Whereabouts where;
  private final Fitting fitting;
  private final Deed deed;

  Sweep(Whereabouts where, Fitting fitting, Deed deed) {
    this.where = where;
    this.fitting = fitting;
    this.deed = deed;
  }

  /** One machine and what it did in the range. */
  private record Source(Set<String> addresses, List<Fit> fits) {}

  /** Gives the deed its sweep out of {@code network}; adds what was told to {@code explained}. */
  void join(List<Marked> network, Set<String> explained) {
    Set<String> range = deed.names().range();
    boolean open = deed.traffic().flows().isEmpty();
    if (deed.behaviour() != Behaviour.SCANNING
        || range.size() < ADDRESSES
        || !deed.main().ran()
        || !open) {
      return;
    }
    Map<String, Source> sources = new TreeMap<>();
    for (Marked marked : network) {
      if (marked.event().kind() == EventKind.FLOW && !explained.contains(marked.id())) {
        add(marked, range, sources);
      }
    }
    List<Source> sweeping =
        sources.values().stream().filter(s -> s.addresses.size() >= ADDRESSES).toList();
    if (sweeping.size() > 1) {
      String note = sweeping.size() + " machines swept that range; their traffic was not joined";
      if (!deed.notes().contains(note)) {
        deed.notes().add(note);
      }
      return;
    }
    for (Source source : sweeping) {
      String because =
          "one machine alone went to " + source.addresses.size() + " addresses of its range";
      for (Fit fit : source.fits) {
        fit.slice().because().set(0, because);
        deed.traffic().flows().add(fit.slice());
        explained.add(fit.slice().marked().id());
      }
    }
  }

  private void add(Marked marked, Set<String> range, Map<String, Source> sources) {
    Wire.match(marked, new Names(Set.of(), deed.names().hosts()))
        .filter(match -> range.contains(match.value()) && !match.returning())
        .ifPresent(
            match -> {
              Standing standing = where.of(deed, marked.event(), match.near());
              if (standing == Standing.OTHER || match.near().isEmpty()) {
                return;
              }
              fitting
                  .find(
                      deed,
                      marked,
                      new Wire.Match(match.near(), "the range", true, false),
                      standing,
                      "its range")
                  .fit()
                  .ifPresent(
                      fit -> {
                        Source source =
                            sources.computeIfAbsent(
                                match.near().get(0),
                                k -> new Source(new TreeSet<>(), new ArrayList<>()));
                        source.addresses.add(match.value());
                        source.fits.add(fit);
                      });
            });
  }
}
