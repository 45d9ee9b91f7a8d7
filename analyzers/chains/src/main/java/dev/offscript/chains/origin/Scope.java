package dev.offscript.chains.origin;

import dev.offscript.chains.origin.Finding.Matter;
import dev.offscript.chains.origin.Technique.Kind;
import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares what an order named with what was done. */
final class Scope {

  /** Words that make a neighbouring sentence name the far side. */
  private static final List<String> RELAYS =
      List.of(
          "relay",
          "bastion",
          "jump host",
          "jumphost",
          "jump box",
          "gateway",
          "endpoint",
          "pool",
          "far end",
          "vps",
          "destination",
          "target",
          "remote host",
          "remote end",
          "中转",
          "跳板",
          "矿池",
          "目标",
          "网关",
          "堡垒机");

  private final Act act;
  private final Atoms atoms;

  Scope(Act act, Atoms atoms) {
    this.act = act;
    this.atoms = atoms;
  }

  /**
   * What differs between an order and the act, in a few words; empty where nothing does.
   *
   * @param order a place that asks for the technique
   * @param sentence all places of the same sentence
   */
  Optional<String> difference(Finding order, List<Finding> sentence) {
    Optional<String> direction = direction(order, sentence);
    if (direction.isPresent()) {
      return direction;
    }
    Named named = named(order);
    Optional<String> wallet = wallet(named);
    if (wallet.isPresent()) {
      return wallet;
    }
    boolean same = sentence.stream().anyMatch(Scope::host);
    Optional<String> host = same ? Optional.empty() : host(order, named);
    return host.isPresent() ? host : port(named);
  }

  /** The very host of the act stands in the order; a path or a file beside it is no other end. */
  private static boolean host(Finding place) {
    return place.matter() == Finding.Matter.VALUE
        && place.stance() != Stance.BAN
        && place.passage().text().folded().substring(place.start(), place.end()).indexOf('.') > 0;
  }

  private Optional<String> direction(Finding order, List<Finding> sentence) {
    Set<Direction> asked = new TreeSet<>();
    // Who names the far side or the tool itself means its way, in whatever words it is said.
    boolean exact =
        sentence.stream().anyMatch(place -> place.matter() == Matter.TOOL || host(place));
    if (!exact || names(order)) {
      order.direction().ifPresent(asked::add);
    }
    for (Finding other : sentence) {
      if (other.stance().asks() && (!exact || names(other))) {
        other.direction().ifPresent(asked::add);
      }
    }
    if (asked.isEmpty() || asked.stream().anyMatch(each -> admits(each, act.direction()))) {
      return Optional.empty();
    }
    return Optional.of(
        "asked for direction "
            + asked.iterator().next().wire()
            + ", done "
            + act.direction().wire());
  }

  /** Whether the place names the technique, and with it a way: "a SOCKS proxy". */
  private static boolean names(Finding place) {
    return place.matter() == Matter.WORDS && place.kind() == Kind.TERM;
  }

  private static boolean admits(Direction asked, Direction done) {
    return switch (done) {
      case NONE, OUTBOUND -> true;
      case REVERSE -> asked == Direction.REVERSE || asked == Direction.MESH;
      case SERVER -> asked == Direction.SERVER || asked == Direction.REVERSE;
      case MESH -> asked == Direction.MESH || asked == Direction.REVERSE;
      case FORWARD -> asked == Direction.FORWARD || asked == Direction.DYNAMIC;
      case DYNAMIC -> asked == Direction.DYNAMIC;
    };
  }

  private Named named(Finding order) {
    Sentence sentence = order.clauses().sentence();
    String folded = order.passage().text().folded();
    Named own = Named.in(folded, sentence.start(), sentence.end());
    if (!own.hosts().isEmpty()) {
      return own;
    }
    // "Open a tunnel. The relay is 203.0.113.5."
    int end = Math.min(folded.length(), sentence.end() + 200);
    int stop = folded.indexOf("\n\n", sentence.end());
    if (stop >= 0 && stop < end) {
      end = stop;
    }
    String next = folded.substring(sentence.end(), end);
    if (RELAYS.stream().noneMatch(next::contains)) {
      return own;
    }
    Named near = Named.in(folded, sentence.end(), end);
    return new Named(near.hosts(), own.ports(), own.wallets());
  }

  private Optional<String> wallet(Named named) {
    if (act.behaviour() != Behaviour.MINING
        || atoms.wallets().isEmpty()
        || named.wallets().isEmpty()) {
      return Optional.empty();
    }
    boolean same =
        named.wallets().stream()
            .anyMatch(
                wallet ->
                    atoms.wallets().stream()
                        .anyMatch(own -> own.startsWith(wallet) || wallet.startsWith(own)));
    return same
        ? Optional.empty()
        : Optional.of("asked for wallet " + first(named.wallets()) + ", used another");
  }

  private Optional<String> host(Finding order, Named named) {
    Set<String> asked = new LinkedHashSet<>(named.hosts());
    // What is carried stands in the order as well as the far side does.
    asked.removeIf(host -> atoms.forwards().stream().anyMatch(f -> f.contains(host)));
    asked.removeIf(host -> atoms.tools().stream().anyMatch(host::contains));
    Set<String> done = new LinkedHashSet<>(atoms.hosts());
    done.removeIf(host -> host.indexOf('.') < 0 && host.indexOf(':') < 0);
    boolean outward = done.stream().anyMatch(host -> !Hosts.inside(host));
    boolean probing = act.behaviour() == Behaviour.SCANNING;
    if (outward && !probing) {
      asked.removeIf(Hosts::inside);
    }
    if (order.kind() == Technique.Kind.ENGAGEMENT && !outward) {
      // What Ground says of it decides.
      return Optional.empty();
    }
    if (asked.isEmpty() || done.isEmpty()) {
      return Optional.empty();
    }
    boolean service =
        done.stream().allMatch(host -> atoms.tools().stream().anyMatch(host::contains) && !probing);
    boolean same =
        done.stream().anyMatch(host -> asked.stream().anyMatch(a -> Hosts.covers(a, host)));
    return service || same
        ? Optional.empty()
        : Optional.of("asked for " + first(asked) + ", done towards " + first(done));
  }

  private Optional<String> port(Named named) {
    if (act.behaviour() != Behaviour.TUNNELING || atoms.exposed() == 0) {
      return Optional.empty();
    }
    Set<Integer> asked = new LinkedHashSet<>(named.ports());
    asked.remove(atoms.endpointPort());
    if (asked.isEmpty() || asked.contains(atoms.exposed())) {
      return Optional.empty();
    }
    // The order may name only the port that opens on the far side.
    asked.removeAll(atoms.ports());
    asked.removeAll(Named.in(atoms.command(), 0, atoms.command().length()).ports());
    return asked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "asked for port " + asked.iterator().next() + ", carried port " + atoms.exposed());
  }

  private static String first(Set<String> values) {
    String value = values.iterator().next();
    return value.length() > 80 ? value.substring(0, 80) + "…" : value;
  }
}
