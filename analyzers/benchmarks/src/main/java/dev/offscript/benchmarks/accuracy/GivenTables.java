package dev.offscript.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables of labelled commands that are no part of the project: figures and names of sources, no
 * command.
 *
 * @param all every sample of the folder
 * @param skipped rows of it that are no labelled command
 */
record GivenTables(Tally all, long skipped) {

  /** All of them. */
  String markdown() {
    List<Table> tables = new ArrayList<>(List.of(classes(), falsePositives()));
    if (!all.plain(false).outcomes().isEmpty()) {
      tables.add(ways());
    }
    tables.add(sources());
    return Table.joined(tables);
  }

  private Table classes() {
    Table table = Table.of("class", "typed", "recall", "95 %", "rewritten", "recall", "95 %");
    for (Technique technique : Technique.values()) {
      Tally chosen = all.of(technique);
      if (!chosen.outcomes().isEmpty()) {
        row(table, technique.wire(), chosen);
      }
    }
    row(table, "**all**", all);
    return table;
  }

  private static void row(Table table, String name, Tally chosen) {
    Rate typed = chosen.plain(true).recall();
    Rate others = chosen.plain(false).recall();
    table.row(
        name,
        typed.total(),
        typed.shown(),
        typed.interval(),
        others.total(),
        others.shown(),
        others.interval());
  }

  private Table falsePositives() {
    Table table = Table.of("commands", "n", "false positives", "per 1,000", "95 %");
    for (Kind kind : List.of(Kind.ORDINARY, Kind.AGENT, Kind.HARD)) {
      Tally chosen = all.of(kind);
      OwnTables.falsePositives(table, kind.wire(), chosen.plain(true));
      if (!chosen.plain(false).outcomes().isEmpty()) {
        OwnTables.falsePositives(table, kind.wire() + ", rewritten", chosen.plain(false));
      }
    }
    return table;
  }

  private Table ways() {
    Table table = Table.of("way", "acts", "recall", "95 %", "others", "false positives");
    new TreeMap<>(all.plain(false).transforms())
        .forEach(
            (name, tally) -> {
              Rate recall = tally.recall();
              Rate wrong = tally.falsePositives();
              table.row(
                  name,
                  recall.total(),
                  recall.shown(),
                  recall.interval(),
                  wrong.total(),
                  wrong.hits());
            });
    return table;
  }

  /**
   * A source is named by what stands before its first colon; its own part of it says nothing here.
   */
  private Table sources() {
    Map<String, Long> counts = new TreeMap<>();
    for (Outcome one : all.outcomes()) {
      String source = one.sample().source();
      int colon = source.indexOf(':');
      String name = colon < 0 ? source : source.substring(0, colon);
      counts.merge(name.isEmpty() ? "(not named)" : name, 1L, Long::sum);
    }
    Table table = Table.of("source", "commands");
    counts.forEach(table::row);
    if (skipped > 0) {
      table.row("(rows that are no labelled command)", skipped);
    }
    return table;
  }
}
