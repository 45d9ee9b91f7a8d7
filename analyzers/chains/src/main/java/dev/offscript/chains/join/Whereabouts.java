package dev.offscript.chains.join;

import dev.offscript.chains.Places;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.session.Run;
import dev.offscript.chains.session.Sandbox;
import dev.offscript.chains.values.Addresses;
import dev.offscript.model.Event;
import java.util.HashMap;
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
  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, String> dwellings = new TreeMap<>();
  private final Map<Asked, Standing> known = new HashMap<>();

  /** Answers kept, so that a flow of a million others is not thought about again. */
  private static final int KEPT = 1 << 16;

  /** What an answer depends on. */
  private record Asked(Places here, String run, String host, String address) {}

  /** Knows machines by {@code places} and by what the runs say of themselves. */
  public Whereabouts(Places places, List<Run> runs) {
    this.places = places;
    for (Run run : runs) {
      run.members().forEach(member -> parents.put(member.id(), member.session().parent()));
      for (String address : run.session().addresses()) {
        Set<String> sessions = sessionsByAddress.computeIfAbsent(address, k -> new TreeSet<>());
        run.members().forEach(member -> sessions.add(member.id()));
      }
    }
    runs.stream().map(Run::host).filter(h -> !h.isEmpty()).forEach(runHosts::add);
  }

  /**
   * From now on the run is known to use {@code address}, as its own traffic shows; another run that
   * does so shares it.
   */
  void dwells(Run run, String address) {
    dwellings.put(run.id(), address);
    Set<String> sessions = sessionsByAddress.computeIfAbsent(address, k -> new TreeSet<>());
    run.members().forEach(member -> sessions.add(member.id()));
    known.clear();
  }

  private String dwells(Run run) {
    return dwellings.getOrDefault(run.id(), "");
  }

  /** The addresses of a run: its own and its host's, and the one that its traffic shows. */
  Set<String> addresses(Run run) {
    String dwelling = dwells(run);
    if (dwelling.isEmpty()) {
      return run.addresses();
    }
    Set<String> addresses = new TreeSet<>(run.addresses());
    addresses.add(dwelling);
    return addresses;
  }

  /** The addresses of where a deed was done. */
  Set<String> addresses(Deed deed) {
    return deed.run()
        .map(this::addresses)
        .orElseGet(() -> deed.host().isEmpty() ? Set.of() : places.addressesOf(deed.host()));
  }

  /** Whether the address of the run was only learnt from its traffic. */
  boolean learnt(Deed deed, String address) {
    return deed.run().map(r -> dwells(r).equals(address)).orElse(false);
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
    int box = run.map(r -> Sandbox.compare(event, r.session().sandbox())).orElse(0);
    if (box != 0) {
      return box > 0 ? Standing.OWN : Standing.OTHER;
    }
    Places here = places.at(event.evidence().unit());
    Standing best = Standing.UNKNOWN;
    for (String address : near) {
      Standing standing = remembered(here, run, own, address);
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

  private Standing remembered(Places here, Optional<Run> run, String ownHost, String address) {
    Asked asked = new Asked(here, run.map(Run::id).orElse(""), ownHost, address);
    Standing standing = known.get(asked);
    if (standing == null) {
      standing = of(here, run, ownHost, address);
      if (known.size() >= KEPT) {
        known.clear();
      }
      known.put(asked, standing);
    }
    return standing;
  }

  private Standing of(Places here, Optional<Run> run, String ownHost, String address) {
    Set<String> hosts = new TreeSet<>(here.hostsAt(address));
    Set<String> sessions = new TreeSet<>(here.sessionsAt(address));
    sessions.addAll(sessionsByAddress.getOrDefault(address, Set.of()));
    if (run.isEmpty() && hosts.equals(Set.of(ownHost))) {
      // Who runs on that machine is not asked: it is about the machine.
      return Standing.OWN;
    }
    boolean own =
        hosts.contains(ownHost)
            || run.map(r -> r.states(address) || dwells(r).equals(address)).orElse(false)
            || run.map(r -> sessions.stream().anyMatch(r::called)).orElse(false);
    hosts.remove(ownHost);
    // What a session spawns runs where it runs.
    run.ifPresent(r -> sessions.removeIf(s -> r.called(s) || r.has(parents.getOrDefault(s, ""))));
    boolean others = !hosts.isEmpty() || !sessions.isEmpty();
    if (own) {
      return others ? Standing.SHARED : Standing.OWN;
    }
    boolean placed =
        !ownHost.isEmpty() || run.map(r -> r.placed() || !addresses(r).isEmpty()).orElse(false);
    if (others) {
      return placed || hosts.isEmpty() ? Standing.OTHER : Standing.UNKNOWN;
    }
    boolean neighbour =
        run.map(r -> addresses(r).stream().anyMatch(a -> Addresses.sameNetwork(a, address)))
            .orElse(false);
    return neighbour ? Standing.OTHER : Standing.UNKNOWN;
  }
}
