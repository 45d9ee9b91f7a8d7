package dev.offscript.chains.story;

import dev.offscript.chains.join.Wire;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Endpoint;
import dev.offscript.model.EventKind;
import dev.offscript.model.Hit;
import dev.offscript.model.Marked;
import dev.offscript.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records of sensors that no act explains, folded to one group a behaviour: what one machine had
 * with one far side is one thing, under however many names and ports sensors saw it. Two behaviours
 * at one far side stay apart only where each has a port of its own.
 */
final class Unexplained {

  private final Map<Key, List<Marked>> groups = new TreeMap<>();

  /**
   * What a group is about.
   *
   * @param near the machine inside; {@code ""} where no record says
   * @param far the host outside; {@code ""} for a scan, which is one thing however many it touches
   * @param port of the far side; 0 where there are several or none
   */
  record Key(Behaviour behaviour, String near, String far, int port) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::behaviour)
            .thenComparing(Key::near)
            .thenComparing(Key::far)
            .thenComparingInt(Key::port);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }

    private boolean beside(Key other) {
      return !far.isEmpty() && far.equals(other.far) && near.equals(other.near);
    }
  }

  private record Group(Key key, List<Marked> records) {

    private static final Comparator<Group> WEIGHT =
        Comparator.comparing(Group::level)
            .thenComparing(group -> group.key.behaviour != Behaviour.UNAUTHORIZED_EGRESS)
            .thenComparing(group -> group.records.size())
            .thenComparing(Group::key, Comparator.reverseOrder());

    private Severity level() {
      return records.stream()
          .flatMap(marked -> marked.hits().stream())
          .map(Hit::level)
          .max(Comparator.naturalOrder())
          .orElse(Severity.INFORMATIONAL);
    }

    private boolean alerts() {
      return records.get(0).event().kind() == EventKind.ALERT;
    }

    private boolean same(Group other) {
      return key.beside(other.key)
          && alerts() == other.alerts()
          && (key.behaviour == other.key.behaviour
              || key.port == other.key.port
              || key.behaviour == Behaviour.UNAUTHORIZED_EGRESS
              || other.key.behaviour == Behaviour.UNAUTHORIZED_EGRESS);
    }
  }

  /** Adds {@code marked}, which speaks of {@code behaviour}. */
  void add(Behaviour behaviour, Marked marked) {
    Endpoint far = Wire.far(marked.event());
    List<String> near = Wire.near(marked.event(), false);
    boolean many = behaviour == Behaviour.SCANNING;
    Key key =
        new Key(
            behaviour,
            near.isEmpty() ? "" : near.get(0),
            many ? "" : far.host(),
            many ? 0 : far.port());
    groups.computeIfAbsent(key, k -> new ArrayList<>()).add(marked);
  }

  /** The groups; of those that are one thing, the gravest gives its name. */
  Map<Key, List<Marked>> folded() {
    Map<String, List<Group>> places = new TreeMap<>();
    groups.forEach(
        (key, records) ->
            places
                .computeIfAbsent(key.near + '\0' + key.far, k -> new ArrayList<>())
                .add(new Group(key, records)));
    Map<Key, List<Marked>> folded = new TreeMap<>();
    for (List<Group> place : places.values()) {
      place.sort(Group.WEIGHT.reversed());
      List<List<Group>> things = new ArrayList<>();
      for (Group group : place) {
        things.stream()
            .filter(thing -> thing.stream().anyMatch(group::same))
            .findFirst()
            .ifPresentOrElse(thing -> thing.add(group), () -> things.add(newThing(group)));
      }
      things.forEach(thing -> put(thing, folded));
    }
    return folded;
  }

  private static List<Group> newThing(Group group) {
    List<Group> thing = new ArrayList<>();
    thing.add(group);
    return thing;
  }

  private static void put(List<Group> thing, Map<Key, List<Marked>> folded) {
    Key first = thing.get(0).key;
    boolean one = thing.stream().allMatch(group -> group.key.port == first.port);
    Key key = new Key(first.behaviour, first.near, first.far, one ? first.port : 0);
    List<Marked> records = folded.computeIfAbsent(key, k -> new ArrayList<>());
    thing.forEach(group -> records.addAll(group.records));
    if (thing.size() > 1) {
      records.sort(
          Comparator.comparing((Marked marked) -> marked.event().time().start())
              .thenComparing(Marked::id));
    }
  }
}
