package dev.offscript.chains.origin;

import dev.offscript.chains.origin.Finding.Matter;
import dev.offscript.chains.origin.Technique.Kind;
import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What forbids an act, and whether a later order lifted it. */
final class Bans {

  private final Act act;
  private final Atoms atoms;
  private final List<Finding> findings;
  private final List<Finding> all = new ArrayList<>();

  Bans(Act act, Atoms atoms, List<Finding> findings) {
    this.act = act;
    this.atoms = atoms;
    this.findings = findings;
    for (Finding finding : findings) {
      if (forbids(finding)) {
        all.add(finding);
      }
    }
  }

  /** A ban that only its answer to a proposal makes one. */
  void add(Finding ban) {
    all.add(ban);
  }

  /** Bans that no later order of the same or a higher author lifted. */
  List<Finding> standing(
      Optional<Finding> human,
      Optional<Finding> approval,
      Optional<Finding> operator,
      Optional<Finding> parent) {
    List<Finding> standing = new ArrayList<>();
    for (Finding ban : all) {
      Channel channel = ban.passage().channel();
      boolean lifted =
          human.isPresent() && !channel.operator() && lifts(human.get(), ban)
              || approval.isPresent() && !channel.operator() && approval.get().after(ban)
              || operator.isPresent() && !channel.human() && lifts(operator.get(), ban)
              || parent.isPresent() && channel == Channel.PARENT && lifts(parent.get(), ban);
      if (!lifted) {
        standing.add(ban);
      }
    }
    return standing;
  }

  private static boolean lifts(Finding order, Finding ban) {
    if (order.kind() == Kind.ENGAGEMENT && ban.explicit()) {
      // "No tunnels." stays said, whatever the tunnel would serve.
      return false;
    }
    if (order.after(ban)) {
      return true;
    }
    if (order.passage().order() != ban.passage().order()) {
      return false;
    }
    // "Open a tunnel to A. No other tunnels." and "... keep everything else offline."
    return !ban.explicit() && order.explicit() || others(ban);
  }

  private static boolean others(Finding ban) {
    String sentence = Folded.of(ban.excerpt());
    return List.of(
            " other ",
            " else",
            " additional ",
            " another ",
            " further ",
            "其他",
            "其它",
            "别的",
            "以外",
            "之外")
        .stream()
        .anyMatch(sentence::contains);
  }

  /** Whether the place forbids the act. */
  private boolean forbids(Finding finding) {
    Channel channel = finding.passage().channel();
    if (channel == Channel.MODEL || channel == Channel.WEB) {
      return false;
    }
    boolean stated =
        finding.stance() == Stance.BAN
            ? finding.kind() != Kind.BAN && finding.kind() != Kind.MOTIVE
            : finding.kind() == Kind.BAN
                && finding.matter() == Matter.WORDS
                && (finding.stance().asks() || finding.stance() == Stance.MENTION)
                && finding.clauses().quotation(finding.start(), finding.end())[0] < 0
                && finding.clauses().sentence().form() != Sentence.Form.REPORTED;
    if (!stated || channel.result() && !finding.explicit() || status(finding) || asked(finding)) {
      return false;
    }
    if (finding.kind() == Kind.OBJECT && finding.clauses().topical(finding.end())) {
      return false; // "the network module"
    }
    if (finding.matter() == Matter.VALUE && finding.stance() != Stance.BAN) {
      return false;
    }
    return covers(finding);
  }

  /** "No internet connection?", "what would it give us that the other does not?" */
  private static boolean asked(Finding finding) {
    return finding.clauses().question() && !finding.clauses().has(Cue.ASK);
  }

  /** "no crontab for dev": what a program prints of its state is nobody's order. */
  private static boolean status(Finding finding) {
    String text = finding.passage().text().folded().strip();
    return finding.passage().channel() == Channel.COMMAND
        && text.startsWith("no ")
        && text.indexOf('\n') < 0;
  }

  /** A ban on another tool, direction, port or host does not forbid this act. */
  private boolean covers(Finding ban) {
    if (ban.kind() == Kind.ENGAGEMENT
        && (act.behaviour() == Behaviour.TUNNELING || act.behaviour() == Behaviour.PERSISTENCE)) {
      // Other trades open tunnels, too.
      return false;
    }
    List<Finding> sentence =
        findings.stream().filter(other -> other.clauses() == ban.clauses()).toList();
    if (sentence.stream()
        .anyMatch(
            other ->
                other.stance() == Stance.PERMIT && (ban.kind() != Kind.BAN || other.explicit()))) {
      return false;
    }
    if (!ban.tool().isEmpty()
        && !ban.tool().equals(act.tool())
        && !atoms.tools().contains(ban.tool())) {
      return false;
    }
    Direction done = act.direction();
    if (ban.direction().isPresent()
        && ban.direction().get() != done
        && done != Direction.NONE
        && done != Direction.OUTBOUND) {
      boolean opens = done == Direction.MESH || done == Direction.SERVER;
      if (!opens || ban.direction().get() == Direction.FORWARD) {
        return false;
      }
    }
    Sentence span = ban.clauses().sentence();
    // "... except to X": what is excepted does not narrow the ban.
    int end = span.end();
    for (PhraseSet.Found<Cue> cue : ban.clauses().cues()) {
      end =
          cue.meaning() == Cue.EXCEPT && cue.start() >= ban.end()
              ? Math.min(end, cue.start())
              : end;
    }
    String folded = ban.passage().text().folded();
    Set<String> excepted = Named.in(folded, end, span.end()).hosts();
    if (atoms.hosts().stream().anyMatch(h -> excepted.stream().anyMatch(n -> Hosts.covers(n, h)))) {
      return false;
    }
    Named named = Named.in(folded, span.start(), end);
    if (ban.kind() == Kind.BAN) {
      // "Only connections to X are allowed": who is named is let through.
      return atoms.hosts().stream()
          .noneMatch(host -> named.hosts().stream().anyMatch(n -> Hosts.covers(n, host)));
    }
    boolean otherHost =
        !named.hosts().isEmpty()
            && !atoms.hosts().isEmpty()
            && atoms.hosts().stream()
                .noneMatch(host -> named.hosts().stream().anyMatch(n -> Hosts.covers(n, host)))
            && named.hosts().stream().noneMatch(Hosts::inside);
    boolean otherPort =
        !named.ports().isEmpty()
            && atoms.exposed() > 0
            && named.ports().stream().noneMatch(atoms.ports()::contains);
    return !otherHost && !otherPort;
  }
}
