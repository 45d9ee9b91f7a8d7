package dev.offscript.readers.described;

import dev.offscript.readers.expression.Found;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what the named groups of an expression matched into the columns of their names. */
final class GroupFiller {

  private final Slots slots;

  /** What the groups of an expression fill; found when it is first used. */
  private final Map<Expression, Targets> targets = new IdentityHashMap<>();

  /** The expression that matched last: most lines of a log are of one sort. */
  private @Nullable Expression last;

  private Targets lastTargets = new Targets(new int[0], new int[0]);

  private record Targets(int[] groups, int[] slots) {}

  GroupFiller(Slots slots) {
    this.slots = slots;
  }

  /** Fills {@code row} from what was {@code found} in {@code text}. */
  void fill(Expression expression, Found found, String text, Row row) {
    Targets target = known(expression);
    for (int i = 0; i < target.groups().length; i++) {
      int start = found.start(target.groups()[i]);
      if (start >= 0) {
        row.put(target.slots()[i], text.substring(start, found.end(target.groups()[i])));
      }
    }
  }

  /** The same, leaving alone the columns that have a value. */
  void complete(Expression expression, Found found, String text, Row row) {
    Targets target = known(expression);
    for (int i = 0; i < target.groups().length; i++) {
      int start = found.start(target.groups()[i]);
      if (start >= 0 && target.slots()[i] >= 0 && !row.has(target.slots()[i])) {
        row.put(target.slots()[i], text.substring(start, found.end(target.groups()[i])));
      }
    }
  }

  private Targets known(Expression expression) {
    if (expression != last) {
      lastTargets = targets.computeIfAbsent(expression, this::targets);
      last = expression;
    }
    return lastTargets;
  }

  private Targets targets(Expression expression) {
    Map<String, Integer> named = expression.pattern().names();
    int[] numbers = new int[named.size()];
    int[] columns = new int[named.size()];
    int i = 0;
    for (Map.Entry<String, Integer> group : named.entrySet()) {
      numbers[i] = group.getValue();
      columns[i++] = slots.find(Expression.column(group.getKey()));
    }
    return new Targets(numbers, columns);
  }
}
