package dev.offscript.benchmarks.verdicts.plot;

import dev.offscript.benchmarks.verdicts.acts.Act;
import dev.offscript.benchmarks.verdicts.acts.Places;
import dev.offscript.benchmarks.verdicts.world.Alert;
import dev.offscript.benchmarks.verdicts.world.Dice;
import dev.offscript.benchmarks.verdicts.world.Flow;
import dev.offscript.benchmarks.verdicts.world.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Connections of a case on a true clock, with what a sensor thinks of them. */
final class Traffic {

  private final Dice dice;
  private final List<Flow> flows = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();
  private int port;

  Traffic(Dice dice) {
    this.dice = dice;
    this.port = dice.between(33_000, 40_000);
  }

  /** The traffic of the act; some are judged. */
  void act(Act act, String source, Instant begun, boolean allowed, boolean judged) {
    Instant time = begun.plusMillis(dice.between(200, 1_800));
    for (Act.Contact contact : act.contacts()) {
      Flow flow =
          flow(
              Part.EGRESS,
              time,
              allowed ? contact.seconds() : 0,
              source,
              contact,
              allowed ? contact.out() : 60,
              allowed ? contact.in() : 0,
              allowed);
      flows.add(flow);
      if (judged && alerts.isEmpty()) {
        alerts.add(new Alert(flow, title(act)));
      }
      time = time.plusMillis(40);
    }
  }

  /** An ordinary connection. */
  Flow ordinary(String source, Instant time, String target, String name) {
    Flow flow =
        flow(
            Part.PLAIN,
            time,
            dice.fraction(0.3, 6),
            source,
            new Act.Contact(target, name, 443, 1, 0, 0),
            dice.between(900, 9_000),
            dice.between(4_000, 900_000),
            true);
    flows.add(flow);
    return flow;
  }

  /** A connection of another host to the far side of the act. */
  void stranger(String source, Instant time, Act.Contact contact) {
    flows.add(
        flow(
            Part.PLAIN,
            time,
            contact.seconds() / 2,
            source,
            contact,
            contact.out() / 2,
            contact.in() / 2,
            true));
  }

  /** The first connection of the same act elsewhere. */
  Flow twin(Act act, String source, Instant begun) {
    Act.Contact contact = act.contacts().get(0);
    Flow flow =
        flow(
            Part.PLAIN,
            begun.plusMillis(dice.between(200, 1_800)),
            contact.seconds(),
            source,
            contact,
            contact.out(),
            contact.in(),
            true);
    flows.add(flow);
    return flow;
  }

  /** An address of an ordinary server. */
  String server() {
    return Places.address(dice);
  }

  /** In order of time. */
  List<Flow> flows() {
    return flows.stream().sorted(Comparator.comparing(Flow::start)).toList();
  }

  List<Alert> alerts() {
    return List.copyOf(alerts);
  }

  private Flow flow(
      Part part,
      Instant time,
      double seconds,
      String source,
      Act.Contact contact,
      long out,
      long in,
      boolean allowed) {
    port += dice.between(1, 60);
    return new Flow(
        part,
        time,
        seconds,
        source,
        port,
        contact.address(),
        contact.name(),
        contact.port(),
        out,
        in,
        allowed);
  }

  private String title(Act act) {
    return switch (act.behaviour()) {
      case MINING -> dice.any("Mining pool login", "Coin miner traffic", "Stratum protocol");
      case SCANNING -> dice.any("Internal port scan", "Host sweep");
      case REVERSE_SHELL -> dice.any("Interactive shell outbound", "Reverse shell suspected");
      default ->
          dice.any("Outbound tunnel suspected", "Remote access tool", "Suspicious long session");
    };
  }
}
