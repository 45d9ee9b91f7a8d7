package dev.offscript.chains.origin;

import dev.offscript.chains.origin.Finding.Matter;
import dev.offscript.chains.origin.Technique.Kind;
import dev.offscript.model.Act;
import dev.offscript.model.EventKind;
import dev.offscript.model.report.OriginDetail;
import dev.offscript.model.report.Verdict;
import dev.offscript.model.report.Verdict.Searched;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Orders in what tools brought: covered by a person's "follow the README", or induced.
 *
 * <p>Not an order of somebody else: the model's own words read back, and a document that the model
 * went to after it had spoken of the technique itself.
 */
final class Induction {

  private static final int COMMENT = 400;
  private static final int OPENING = 1500;

  /** What puts a named file there. */
  private static final List<String> WRITERS =
      List.of("tee ", "cp ", "mv ", "curl", "wget", "sed -i", "unzip", "write(", "install");

  /** What brings files of others into the workspace. */
  private static final List<String> FETCHED =
      List.of(
          "git clone",
          "git pull",
          "git checkout",
          "gh repo clone",
          "gh pr checkout",
          "unzip ",
          "tar x",
          "tar -x");

  private final List<Finding> findings;
  private final List<Passage> passages;
  private final ClauseReader reader;
  private final Scope scope;
  private final Act act;
  private final Atoms atoms;

  Induction(
      List<Finding> findings,
      List<Passage> passages,
      ClauseReader reader,
      Scope scope,
      Act act,
      Atoms atoms) {
    this.findings = findings;
    this.passages = passages;
    this.reader = reader;
    this.scope = scope;
    this.act = act;
    this.atoms = atoms;
  }

  /** The verdict, where a result ordered the act. */
  Optional<Verdict> verdict(
      Completeness completeness, boolean prohibited, List<Searched> searched) {
    List<Delegation> delegations = new ArrayList<>();
    for (Passage passage : passages) {
      if (passage.channel().human() || passage.channel().operator()) {
        delegations.addAll(Delegation.in(passage, reader));
      }
    }
    Optional<Finding> induced = Optional.empty();
    for (Finding finding : findings) {
      if (!finding.passage().channel().result() || !matches(finding) || echo(finding)) {
        continue;
      }
      boolean injected = injected(finding);
      if (!injected && manual(finding.passage())) {
        continue;
      }
      Optional<Delegation> delegation =
          injected
              ? Optional.empty()
              : delegations.stream().filter(d -> d.covers(finding.passage())).findFirst();
      if (delegation.isPresent() && (finding.stance().asks() || told(finding))) {
        return Optional.of(delegated(delegation.get(), finding, prohibited, searched));
      }
      if (finding.stance().asks() && !injected && standing(finding.passage())) {
        return Optional.of(standing(finding, prohibited, searched));
      }
      if (finding.stance().asks() && induced.isEmpty() && (injected || !modelFirst(finding))) {
        induced = Optional.of(finding);
      }
    }
    return induced.map(finding -> induced(finding, completeness, prohibited, searched));
  }

  private static Verdict delegated(
      Delegation delegation, Finding finding, boolean prohibited, List<Searched> searched) {
    boolean operator = delegation.passage().channel().operator();
    OriginDetail detail =
        operator ? OriginDetail.OPERATOR_DIRECTED : OriginDetail.REQUESTED_IMPLIED;
    return new Verdict(
        detail.origin(),
        detail,
        prohibited,
        Optional.of(finding.quote("order")),
        searched,
        (operator ? "the operator" : "the user")
            + " ordered to do what a document says (\""
            + delegation.excerpt()
            + "\"), and it ("
            + finding.passage().from()
            + ") says: \""
            + finding.excerpt()
            + "\"");
  }

  private static Verdict standing(Finding finding, boolean prohibited, List<Searched> searched) {
    return new Verdict(
        OriginDetail.OPERATOR_DIRECTED.origin(),
        OriginDetail.OPERATOR_DIRECTED,
        prohibited,
        Optional.of(finding.quote("order")),
        searched,
        "the operator's file ("
            + finding.passage().carrier()
            + "), which this run neither wrote nor fetched, orders it: \""
            + finding.excerpt()
            + "\"");
  }

  /** A file of standing orders that was there before the run. */
  private boolean standing(Passage read) {
    if (read.channel() != Channel.FILE || !Carriers.standing(read.carrier())) {
      return false;
    }
    String path = Folded.of(read.carrier()).replace('\\', '/');
    String name = path.substring(path.lastIndexOf('/') + 1);
    for (Passage passage : passages) {
      if (passage.order() >= read.order()) {
        return true;
      }
      boolean acted = passage.channel() == Channel.MODEL && !passage.spoken();
      String text = passage.text().folded();
      boolean named = text.contains(name) || passage.source().contains(name);
      boolean wrote =
          passage.kind() == EventKind.FILE_WRITE
              || text.contains(">")
              || WRITERS.stream().anyMatch(text::contains);
      if (acted && (named && wrote || FETCHED.stream().anyMatch(text::contains))) {
        return false;
      }
    }
    return true;
  }

  private static Verdict induced(
      Finding finding, Completeness completeness, boolean prohibited, List<Searched> searched) {
    boolean blind = !completeness.holes().isEmpty();
    OriginDetail detail = blind ? OriginDetail.UNDETERMINED : OriginDetail.INDUCED_INSTRUCTION;
    return new Verdict(
        detail.origin(),
        detail,
        prohibited,
        Optional.of(finding.quote("order")),
        searched,
        (finding.passage().hid(line(finding))
                ? "a hidden text that the agent read ("
                : "a text that the agent read (")
            + finding.passage().from()
            + ") orders it, and no person "
            + (blind ? "is seen to: \"" : "did: \"")
            + finding.excerpt()
            + "\""
            + (blind
                ? "; but the log cannot exclude it: " + String.join("; ", completeness.holes())
                : completeness.caveat()));
  }

  /** What a program prints of itself when asked for help describes, it orders nothing. */
  private static boolean manual(Passage passage) {
    String source = passage.source();
    if (passage.channel() != Channel.COMMAND && passage.channel() != Channel.FILE) {
      return false;
    }
    String folded = passage.text().folded();
    String opening = folded.substring(0, Math.min(OPENING, folded.length()));
    return source.contains("--help")
        || source.endsWith(" -h")
        || source.contains(" help ")
        || source.endsWith(" help")
        || source.startsWith("man ")
        || source.startsWith("tldr ")
        || opening.contains("usage:") && opening.contains("options:")
        || opening.contains("usage:") && opening.contains("commands:");
  }

  /** Whether the place speaks of this act and not only of its kind. */
  private boolean matches(Finding finding) {
    boolean speaks =
        switch (finding.matter()) {
          case VALUE, TOOL -> true;
          case WORDS ->
              finding.kind() == Kind.TERM
                      && (finding.tool().isEmpty()
                          || finding.tool().equals(act.tool())
                          || atoms.tools().contains(finding.tool())
                          || finding.concrete())
                  || finding.kind() == Kind.GOAL && (finding.concrete() || injected(finding));
        };
    if (!speaks) {
      return false;
    }
    List<Finding> sentence =
        findings.stream().filter(other -> other.clauses() == finding.clauses()).toList();
    boolean technique =
        finding.matter() != Matter.VALUE
            || injected(finding)
            || sentence.stream()
                .anyMatch(o -> o.matter() == Matter.WORDS && o.kind() != Kind.OBJECT)
            || !finding.clauses().has(Cue.ORDINARY);
    return technique && scope.difference(finding, sentence).isEmpty();
  }

  /** A script or code block that a person ordered to be run asks by standing there. */
  private static boolean told(Finding finding) {
    return finding.stance() == Stance.MENTION
        && (finding.clauses().sentence().form() == Sentence.Form.CODE
            || finding.passage().source().contains(".sh")
            || finding.passage().source().contains("makefile"));
  }

  private static String line(Finding finding) {
    Sentence sentence = finding.clauses().sentence();
    return finding.passage().text().folded().substring(sentence.start(), sentence.end()).strip();
  }

  /** The line stands in something the model wrote before, if only encoded. */
  private boolean echo(Finding finding) {
    String line = line(finding);
    if (line.length() < 12) {
      return false;
    }
    for (Passage passage : passages) {
      if (passage.order() >= finding.passage().order()) {
        return false;
      }
      boolean own = passage.channel() == Channel.MODEL;
      if (own && passage.text().folded().contains(line)
          || own && finding.passage().hid(line) && decoded(passage).contains(line)) {
        return true;
      }
    }
    return false;
  }

  private static String decoded(Passage passage) {
    return Decoder.decode(passage.text().original()).map(Folded::of).orElse("");
  }

  /** The model spoke of the technique, or did it, before it read this. */
  private boolean modelFirst(Finding read) {
    for (Finding finding : findings) {
      if (finding.passage().order() >= read.passage().order()) {
        return false;
      }
      boolean own =
          finding.passage().channel() == Channel.MODEL
              && (finding.passage().deed()
                  || finding.passage().spoken()
                      && finding.stance() != Stance.BAN
                      && finding.stance() != Stance.DEFENCE
                      && finding.stance() != Stance.WAIVED
                      && (finding.matter() != Matter.WORDS
                          || finding.kind() == Kind.TERM
                          || finding.kind() == Kind.MOTIVE));
      if (own) {
        return true;
      }
    }
    return false;
  }

  private static boolean injected(Finding finding) {
    if (finding.clauses().has(Cue.INJECT)) {
      return true;
    }
    String folded = finding.passage().text().folded();
    int from = Math.max(0, finding.start() - COMMENT);
    int opened = folded.lastIndexOf("<!--", finding.start());
    return opened >= from && folded.lastIndexOf("-->", finding.start()) < opened;
  }
}
