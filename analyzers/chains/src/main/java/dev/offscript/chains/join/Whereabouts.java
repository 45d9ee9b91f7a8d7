package dev.offscript.chains.join;

import dev.offscript.chains.Places;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.session.Run;
import dev.offscript.chains.values.Addresses;
import dev.offscript.model.Event;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether a sensor's record can be of a deed, by the place alone. */
public final class Whereabouts {

  private final Places places;
  private final Set<String> runHosts = new TreeSet<>();
  private final Map<String, Set<String>> sessionsByAddress = new TreeMap<>();

  /** Knows machines by {@code places} and by what the runs say of themselves. */
  public Whereabouts(Places places, List<Run> runs) {
    this.places = places;
    for (Run run : runs) {
      for (String address : run.session().addresses()) {
        Set<String> sessions = sessionsByAddress.computeIfAbsent(address, k -> new TreeSet<>());
        run.members().forEach(member -> sessions.add(member.id()));
      }
    }
    runs.stream().map(Run::host).filter(h -> !h.isEmpty()).forEach(runHosts::add);
  }

  /** How the place of a record stands to the place of a deed. */
  enum Standing {
    /** Another machine. */
    OTHER,
    /** Nothing is known. */
    UNKNOWN,
    /** An address that the deed's machine shares with others. */
    SHARED,
    /** Its own. */
    OWN
  }

  Standing of(Deed deed, Event event, List<String> near) {
    return of(deed.run(), deed.host(), event, near);
  }

  /** How the place of {@code event} stands to the place of a run, or of a host without one. */
  Standing of(Optional<Run> run, String own, Event event, List<String> near) {
    Places here = places.at(event.evidence().unit());
    Standing best = Standing.UNKNOWN;
    for (String address : near) {
      Standing standing = of(here, run, own, address);
      // Whose the translated address is says nothing against the one behind it.
      if (standing == Standing.OWN || standing == Standing.OTHER && best == Standing.UNKNOWN) {
        return standing;
      }
      if (standing == Standing.SHARED) {
        best = standing;
      }
    }
    String host = places.hostOf(event);
    if (host.isEmpty() || own.isEmpty()) {
      return best;
    }
    if (host.equals(own)) {
      return Standing.OWN;
    }
    boolean ofThatHost =
        runHosts.contains(host) || near.stream().anyMatch(a -> here.addressesOf(host).contains(a));
    return ofThatHost && best == Standing.UNKNOWN ? Standing.OTHER : best;
  }

  private Standing of(Places here, Optional<Run> run, String ownHost, String address) {
    Set<String> hosts = new TreeSet<>(here.hostsAt(address));
    Set<String> sessions = new TreeSet<>(here.sessionsAt(address));
    sessions.addAll(sessionsByAddress.getOrDefault(address, Set.of()));
    boolean own =
        hosts.contains(ownHost)
            || run.map(r -> r.states(address)).orElse(false)
            || run.map(r -> sessions.stream().anyMatch(r::called)).orElse(false);
    hosts.remove(ownHost);
    run.ifPresent(r -> sessions.removeIf(r::called));
    boolean others = !hosts.isEmpty() || !sessions.isEmpty();
    if (own) {
      return others ? Standing.SHARED : Standing.OWN;
    }
    boolean placed = !ownHost.isEmpty() || run.map(Run::placed).orElse(false);
    if (others) {
      return placed || hosts.isEmpty() ? Standing.OTHER : Standing.UNKNOWN;
    }
    boolean neighbour =
        run.map(r -> r.addresses().stream().anyMatch(a -> Addresses.sameNetwork(a, address)))
            .orElse(false);
    return neighbour ? Standing.OTHER : Standing.UNKNOWN;
  }
}
