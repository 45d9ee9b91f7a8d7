package dev.offscript.cli.catalogue;

import dev.offscript.commands.catalogue.Form;
import dev.offscript.commands.catalogue.Tool;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.reports.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All tools, by behaviour: one row each. */
final class ToolTable {

  /** From here on names have a column of their own. */
  private static final int WIDE = 120;

  private static final int NAME = 17;
  private static final int OPENS = 8;
  private static final int TECHNIQUES = 9;

  private final Sheet sheet;

  ToolTable(Sheet sheet) {
    this.sheet = sheet;
  }

  String of(List<Tool> tools) {
    row("tool", "what it does", "also called", "opens", "ATT&CK", true);
    for (Behaviour behaviour : Behaviour.values()) {
      List<Tool> some = tools.stream().filter(tool -> tool.behaviour() == behaviour).toList();
      if (!some.isEmpty()) {
        sheet.blank();
        sheet.heading(Wording.words(behaviour.wire()), Wording.count(some.size(), "tool"));
        some.forEach(this::row);
      }
    }
    sheet.blank();
    sheet.text(0, "offscript catalogue TOOL says all that is known of one.");
    return sheet.take();
  }

  private void row(Tool tool) {
    boolean wide = sheet.width() >= WIDE;
    int columns = wide ? names() : about();
    String others = Sheet.list(others(tool), columns * 2 - 20);
    row(
        tool.name(),
        about(tool),
        others,
        String.join(" ", directions(tool)),
        String.join(" ", techniques(tool)),
        false);
    if (!wide && !others.isEmpty()) {
      sheet.row(
          List.of(
              new Sheet.Cell(" ", NAME, false), new Sheet.Cell("also " + others, about(), true)));
    }
  }

  private void row(
      String tool, String about, String others, String opens, String techniques, boolean dim) {
    List<Sheet.Cell> cells = new ArrayList<>();
    cells.add(new Sheet.Cell(tool, NAME, dim));
    cells.add(new Sheet.Cell(about, about(), dim));
    if (sheet.width() >= WIDE) {
      cells.add(new Sheet.Cell(others, names(), true));
    }
    cells.add(new Sheet.Cell(opens, OPENS, dim));
    cells.add(new Sheet.Cell(techniques, TECHNIQUES, true));
    sheet.row(cells);
  }

  /** What is left for the text once the narrow columns have theirs. */
  private int about() {
    int gaps = 2 * (sheet.width() >= WIDE ? 4 : 3);
    return sheet.width() - NAME - OPENS - TECHNIQUES - gaps - names();
  }

  private int names() {
    return sheet.width() >= WIDE ? (sheet.width() - NAME - OPENS - TECHNIQUES) * 2 / 5 : 0;
  }

  private static String about(Tool tool) {
    if (!tool.description().about().isEmpty()) {
      return tool.description().about();
    }
    return tool.forms().isEmpty() ? "" : tool.forms().get(tool.forms().size() - 1).because();
  }

  private static List<String> others(Tool tool) {
    return tool.names().stream().filter(name -> !name.equals(tool.name())).toList();
  }

  /** Which ways its forms open, in the order of the vocabulary. */
  static List<String> directions(Tool tool) {
    return Arrays.stream(Direction.values())
        .filter(direction -> direction != Direction.NONE)
        .filter(direction -> tool.forms().stream().anyMatch(form -> form.direction() == direction))
        .map(Direction::wire)
        .toList();
  }

  /** All techniques of the tool and its forms, without repetition. */
  static List<String> techniques(Tool tool) {
    List<String> all = new ArrayList<>(tool.techniques());
    for (Form form : tool.forms()) {
      form.techniques().stream().filter(id -> !all.contains(id)).forEach(all::add);
    }
    return all;
  }
}
