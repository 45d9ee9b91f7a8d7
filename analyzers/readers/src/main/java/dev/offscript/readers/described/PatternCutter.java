package dev.offscript.readers.described;

import dev.offscript.readers.expression.Found;
import dev.offscript.readers.text.Envelope;
import dev.offscript.readers.text.LineLook;
import java.util.List;

/**
 * Columns by expressions: the named groups of the first one that matches from the beginning of the
 * message. A line of a {@link PatternGroup} that no expression of it knows has the column {@code
 * message}, and {@code id} where the group cuts one off.
 */
final class PatternCutter implements LineCutter {

  private final List<PatternGroup> groups;
  private final GroupFiller filler;
  private final int message;
  private final int id;

  private String key = "";

  PatternCutter(List<PatternGroup> groups, Slots slots) {
    this.groups = groups;
    this.filler = new GroupFiller(slots);
    this.message = slots.find("message");
    this.id = slots.find("id");
  }

  @Override
  public boolean cut(LineLook look, Row row) {
    Envelope line = look.envelope();
    boolean known = false;
    String unmatched = "";
    for (PatternGroup group : groups) {
      if (!group.programs().isEmpty() && !named(line.program(), group.programs())) {
        continue;
      }
      int start = line.message();
      if (!group.literals().isEmpty()) {
        start = behind(line.text(), group.literals());
        if (start < 0) {
          continue;
        }
      }
      String text = line.text().substring(start);
      if (matches(group, text, row)
          || bare(group) && start > 0 && matches(group, line.text(), row)) {
        row.matched(true);
        return true;
      }
      if (!bare(group)) {
        known = true;
        unmatched = unmatched.isEmpty() ? text : unmatched;
      }
      row.matched(row.matched() || !group.literals().isEmpty());
    }
    if (known) {
      row.put(message, unmatched);
    }
    return known;
  }

  private static boolean bare(PatternGroup group) {
    return group.literals().isEmpty() && group.programs().isEmpty();
  }

  private boolean matches(PatternGroup group, String whole, Row row) {
    String text = whole;
    List<Expression> chosen = List.of();
    if (!group.id().isEmpty()) {
      int end = idEnd(group, text, row);
      if (end < 0) {
        return false;
      }
      text = text.substring(end);
      chosen = group.table().getOrDefault(key, List.of());
    }
    return any(chosen, text, row) || any(group.match(), text, row);
  }

  private int idEnd(PatternGroup group, String text, Row row) {
    for (Expression expression : group.id()) {
      Found found = expression.pattern().atStart(text);
      if (found != null) {
        key = "";
        filler.fill(expression, found, text, row);
        Integer number = expression.pattern().names().get("id");
        if (number != null && found.start(number) >= 0) {
          key = text.substring(found.start(number), found.end(number));
          row.set(id, key);
        }
        return found.end(0);
      }
    }
    return -1;
  }

  private boolean any(List<Expression> expressions, String text, Row row) {
    for (Expression expression : expressions) {
      if (!expression.literal().isEmpty() && !text.contains(expression.literal())) {
        continue;
      }
      Found found = expression.pattern().atStart(text);
      if (found != null) {
        filler.fill(expression, found, text, row);
        return true;
      }
    }
    return false;
  }

  private static boolean named(String program, List<String> programs) {
    String name = program.substring(program.lastIndexOf('/') + 1);
    for (String wanted : programs) {
      if (wanted.equalsIgnoreCase(name)
          || wanted.endsWith("*") && name.regionMatches(true, 0, wanted, 0, wanted.length() - 1)) {
        return true;
      }
    }
    return false;
  }

  private static int behind(String text, List<String> literals) {
    for (String literal : literals) {
      int at = text.indexOf(literal);
      if (at >= 0) {
        return at + literal.length();
      }
    }
    return -1;
  }
}
