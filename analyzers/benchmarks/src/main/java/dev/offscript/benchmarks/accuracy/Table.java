package dev.offscript.benchmarks.accuracy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One Markdown table. */
public final class Table {

  private final StringBuilder text = new StringBuilder();

  private Table() {}

  /** With this head. */
  public static Table of(String... head) {
    Table table = new Table();
    table.row((Object[]) head);
    table.text.append("|").append("---|".repeat(head.length)).append('\n');
    return table;
  }

  /** One row more. */
  public void row(Object... cells) {
    text.append(
        Stream.of(cells)
            .map(cell -> cell.toString().replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** Tables under each other. */
  public static String joined(List<Table> tables) {
    return tables.stream().map(table -> table.text.toString()).collect(Collectors.joining("\n"));
  }
}
