package dev.offscript.benchmarks.accuracy;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tables of the project's own commands, as Markdown.
 *
 * @param plain every sample as it was typed
 * @param rewritten acts and negatives, written in other ways
 * @param mentioned acts that are only spoken of
 */
record OwnTables(Tally plain, Tally rewritten, Tally mentioned) {

  /** All of them. */
  String markdown() {
    return Table.joined(List.of(classes(), falsePositives(), labels(), ways(), speaking()));
  }

  private Table classes() {
    Table table = Table.of("class", "typed", "recall", "95 %", "rewritten", "recall", "95 %");
    for (Technique technique : Technique.values()) {
      row(table, technique.wire(), plain.of(technique), rewritten.of(technique));
    }
    row(table, "**all**", plain, rewritten);
    return table;
  }

  private static void row(Table table, String name, Tally typed, Tally others) {
    Rate first = typed.recall();
    Rate second = others.recall();
    table.row(
        name,
        first.total(),
        first.shown(),
        first.interval(),
        second.total(),
        second.shown(),
        second.interval());
  }

  private Table falsePositives() {
    Table table = Table.of("commands", "n", "false positives", "per 1,000", "95 %");
    falsePositives(table, "ordinary", plain.of(Kind.ORDINARY));
    falsePositives(table, "ordinary, rewritten", rewritten.of(Kind.ORDINARY));
    falsePositives(table, "hard negatives", plain.of(Kind.HARD));
    falsePositives(table, "hard negatives, rewritten", rewritten.of(Kind.HARD));
    falsePositives(table, "acts that are only spoken of", mentioned);
    return table;
  }

  static void falsePositives(Table table, String name, Tally tally) {
    Rate rate = tally.falsePositives();
    table.row(name, rate.total(), rate.hits(), rate.perThousand(), rate.perThousandInterval());
  }

  private Table labels() {
    Table table =
        Table.of(
            "class",
            "direction, typed",
            "n",
            "rewritten",
            "n",
            "endpoint, typed",
            "n",
            "rewritten",
            "n");
    for (Technique technique : Technique.values()) {
      Tally typed = plain.of(technique);
      Tally others = rewritten.of(technique);
      if (typed.directions().total() + typed.endpoints().total() > 0) {
        table.row(
            technique.wire(),
            typed.directions().shown(),
            typed.directions().total(),
            others.directions().shown(),
            others.directions().total(),
            typed.endpoints().shown(),
            typed.endpoints().total(),
            others.endpoints().shown(),
            others.endpoints().total());
      }
    }
    return table;
  }

  private Table ways() {
    Table table =
        Table.of("way", "acts", "recall", "95 %", "points to typed", "false positives of", "");
    Map<String, Tally> byWay = rewritten.transforms();
    byWay.forEach(
        (name, tally) -> {
          Rate recall = tally.recall();
          Rate typed = tally.of(Kind.ACT).asTyped(plain).recall();
          Rate wrong = tally.falsePositives();
          table.row(
              name,
              recall.total(),
              recall.shown(),
              recall.interval(),
              String.format(Locale.ROOT, "%+.1f", 100 * (recall.value() - typed.value())),
              wrong.total(),
              wrong.hits());
        });
    return table;
  }

  private Table speaking() {
    Table table = Table.of("spoken of by", "n", "false positives", "per 1,000", "95 %");
    mentioned.transforms().forEach((name, tally) -> falsePositives(table, name, tally));
    return table;
  }
}
