package dev.offscript.rules.chain;

import dev.offscript.model.Endpoint;
import dev.offscript.model.EventKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The moments that chain rules are worked out over: each event once, in evidence order, whatever
 * order they are given in; and which addresses a name was answered with.
 */
public final class Timeline {

  private static final String QUESTION = "dns.question.name";
  private static final String ANSWERS = "dns.answers";

  private final List<Moment> moments;
  private final Map<String, Set<String>> answers = new HashMap<>();

  private Timeline(List<Moment> moments) {
    this.moments = moments;
    for (Moment moment : moments) {
      for (String name : moment.values(QUESTION)) {
        answers.computeIfAbsent(name, key -> new LinkedHashSet<>()).addAll(moment.values(ANSWERS));
      }
    }
  }

  /** A timeline of {@code moments}; of those with one id the first in evidence order counts. */
  public static Timeline of(Collection<Moment> moments) {
    List<Moment> sorted = new ArrayList<>(moments);
    sorted.sort(Comparator.comparingLong(Moment::number));
    Set<String> seen = new HashSet<>();
    List<Moment> once = new ArrayList<>(sorted.size());
    for (Moment moment : sorted) {
      if (seen.add(moment.id())) {
        once.add(moment);
      }
    }
    return new Timeline(List.copyOf(once));
  }

  /** All of them, in evidence order. */
  public List<Moment> moments() {
    return moments;
  }

  /** Hosts that {@code moment} names, and addresses that its names were answered with. */
  Set<String> hosts(Moment moment) {
    Set<String> hosts = new LinkedHashSet<>();
    for (Endpoint endpoint : moment.endpoints()) {
      hosts.add(endpoint.host());
      hosts.addAll(answers.getOrDefault(endpoint.host(), Set.of()));
    }
    return hosts;
  }

  /**
   * The far side that both speak of, as {@code one} names it: the same host, or the one's name and
   * an address it was answered with; and no ports that differ. Two names for one address are two
   * hosts: much of the internet shares addresses.
   */
  Optional<Endpoint> shared(Moment one, Moment two) {
    for (Endpoint first : one.endpoints()) {
      for (Endpoint second : two.endpoints()) {
        boolean ports = first.port() == 0 || second.port() == 0 || first.port() == second.port();
        if (ports && sameHost(first.host(), second.host())) {
          return Optional.of(first.port() == 0 ? new Endpoint(first.host(), second.port()) : first);
        }
      }
    }
    return Optional.empty();
  }

  private boolean sameHost(String one, String two) {
    return one.equals(two)
        || answers.getOrDefault(one, Set.of()).contains(two)
        || answers.getOrDefault(two, Set.of()).contains(one);
  }

  /** Which events are of each kind that is named, for {@link Ask#kinds}. */
  static boolean isOf(Moment moment, Set<EventKind> kinds) {
    return kinds.isEmpty() || moment.kind().isPresent() && kinds.contains(moment.kind().get());
  }

  /** Groups in the order of first appearance. */
  static void group(Map<String, List<Moment>> groups, String key, Moment moment) {
    List<Moment> members = groups.computeIfAbsent(key, name -> new ArrayList<>());
    if (members.isEmpty() || members.get(members.size() - 1) != moment) {
      members.add(moment);
    }
  }

  /** A map that keeps order. */
  static Map<String, List<Moment>> groups() {
    return new LinkedHashMap<>();
  }
}
