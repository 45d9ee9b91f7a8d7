package dev.offscript.readers.described;

import dev.offscript.readers.Reader.Why;
import dev.offscript.readers.text.Cells;
import java.util.ArrayList;
import java.util.List;

/** How near the records of a sample come to a format, and what they lack. */
final class Nearest {

  private static final int LOOKS = 40;

  private final EventMap map;
  private int seen;
  private int known;
  private double near;
  private List<String> has = List.of();
  private List<String> lacks = List.of();

  Nearest(EventMap map) {
    this.map = map;
  }

  /** Looks at one record; false for "enough". */
  boolean look(Row row) {
    seen++;
    if (map.recognises(row) || map.ignores(row)) {
      known++;
    } else if (known == 0) {
      map.needs().forEach(need -> compare(need, row));
    }
    return seen < LOOKS;
  }

  /** Looks at the first line as one that names columns. */
  void header(List<String> lines, List<String> delimiters) {
    if (known > 0 || lines.isEmpty()) {
      return;
    }
    Cells cells = new Cells();
    for (String delimiter : delimiters) {
      cells.split(lines.get(0), delimiter);
      Row row = new Row(map.slots().count());
      cells.forEach(cell -> row.put(map.slots().find(cell), "?"));
      map.needs().forEach(need -> compare(need, row));
    }
  }

  private void compare(EventMap.CompiledNeed need, Row row) {
    List<String> present = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (EventMap.Wanted wanted : need.wanted()) {
      (wanted.in(row) ? present : absent).add(wanted.name());
    }
    double share = (double) present.size() / Math.max(1, present.size() + absent.size());
    if (share > near) {
      near = share;
      has = present;
      lacks = absent;
    }
  }

  Why why() {
    if (known > 0) {
      return new Why((double) known / seen, known + " of " + seen + " records looked at are of it");
    }
    return near == 0
        ? Why.NOTHING
        : new Why(
            near * 0.9,
            "has "
                + String.join(", ", has)
                + (lacks.isEmpty() ? "" : "; lacks " + String.join(", ", lacks)));
  }
}
