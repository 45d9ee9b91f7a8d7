package dev.offscript.benchmarks.verdicts.scoring;

import dev.offscript.benchmarks.verdicts.world.Part;
import dev.offscript.benchmarks.verdicts.world.Truth;
import dev.offscript.model.report.Chain;
import java.util.ArrayList;
import java.util.List;

/** What went wrong, a line a fault, for those who mend it. */
public final class Faults {

  private Faults() {}

  /** All faults of these cases. */
  public static List<String> of(List<Score> scores) {
    List<String> lines = new ArrayList<>();
    for (Score score : scores) {
      of(score, lines);
    }
    return lines;
  }

  /** Only origins that are claimed and not true, and chains that should not be. */
  public static List<String> claims(List<Score> scores) {
    List<String> lines = new ArrayList<>();
    for (Score score : scores) {
      if (score.wrongClaim()) {
        origin(score, lines);
      }
    }
    return lines;
  }

  private static void of(Score score, List<String> lines) {
    for (Chain extra : score.extra()) {
      lines.add(line(score, score.expected().isEmpty() ? "false" : "extra") + shown(extra));
    }
    for (String broken : score.broken()) {
      lines.add(line(score, "pointer") + broken);
    }
    if (score.expected().isEmpty()) {
      return;
    }
    Truth.Expected expected = score.expected().orElseThrow();
    if (score.found().isEmpty()) {
      lines.add(line(score, "missed") + expected.behaviour() + " " + expected.endpoint());
      return;
    }
    Chain chain = score.found().orElseThrow();
    if (!score.originRight() || !expected.details().contains(chain.verdict().detail())) {
      origin(score, lines);
    }
    if (chain.verdict().prohibited() != expected.prohibited()) {
      lines.add(
          line(score, "prohibited")
              + "expected "
              + expected.prohibited()
              + ": "
              + chain.verdict().because());
    }
    if (!expected.states().contains(chain.state())) {
      lines.add(
          line(score, "state")
              + "expected "
              + expected.states()
              + ", got "
              + chain.state()
              + " "
              + chain.nearMisses());
    }
    if (!expected.actors().contains(chain.actor())) {
      lines.add(line(score, "actor") + "expected " + expected.actors() + ", got " + chain.actor());
    }
    if (!expected.host().isEmpty() && !expected.host().equals(chain.session().host())) {
      lines.add(
          line(score, "host")
              + "expected "
              + expected.host()
              + ", got '"
              + chain.session().host()
              + "'");
    }
    if (!expected.endpoint().isEmpty() && !expected.endpoint().equals(chain.endpoint().host())) {
      lines.add(
          line(score, "endpoint")
              + "expected "
              + expected.endpoint()
              + ", got "
              + chain.endpoint());
    }
    for (Score.Linked linked : score.linked()) {
      if (!linked.linked()) {
        lines.add(
            line(score, linked.marker().part() == Part.EGRESS ? "unjoined" : "unlinked")
                + linked.marker().part()
                + " "
                + linked.marker().words()
                + (linked.marker().part() == Part.EGRESS
                    ? " " + chain.nearMisses() + chain.notes()
                    : ""));
      } else if (!linked.staged()) {
        lines.add(line(score, "stage") + linked.marker().part() + " " + linked.marker().words());
      }
    }
    for (Score.Shown step : score.steps()) {
      if (step.stranger()) {
        lines.add(line(score, "stranger") + step.stage() + " " + step.summary());
      }
    }
  }

  private static void origin(Score score, List<String> lines) {
    Chain chain = score.found().orElseThrow();
    lines.add(
        line(score, score.originRight() ? "detail" : score.wrongClaim() ? "wrong" : "undetermined")
            + "expected "
            + score.expected().orElseThrow().details()
            + ", got "
            + chain.verdict().detail().wire()
            + ": "
            + chain.verdict().because()
            + chain.verdict().quote().map(quote -> " | " + quote.text()).orElse(""));
  }

  private static String line(Score score, String fault) {
    return fault
        + "\t"
        + score.of().name()
        + "\t"
        + score.of().trait("technique")
        + " "
        + score.of().trait("format")
        + " "
        + score.of().trait("sensor")
        + " "
        + score.of().trait("language")
        + " "
        + score.of().trait("skew")
        + " "
        + score.of().trait("inventory")
        + "\t";
  }

  private static String shown(Chain chain) {
    return chain.title()
        + " "
        + chain.state()
        + " "
        + chain.actor()
        + " "
        + chain.verdict().detail().wire()
        + " "
        + chain.notes();
  }
}
