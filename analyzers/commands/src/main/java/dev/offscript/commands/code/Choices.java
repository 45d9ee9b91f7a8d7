package dev.offscript.commands.code;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Values of which one stands there at a time: loops over known lists. */
final class Choices {

  private static final int MOST = 64;

  private Choices() {}

  /** What a loop over {@code list} puts into its variable. */
  static Value of(Value list) {
    return list instanceof Value.Items items && !items.values().isEmpty()
        ? new Value.Choice(items.values().subList(0, Math.min(MOST, items.values().size())))
        : Value.UNKNOWN;
  }

  /** {@code change} of every value that {@code value} may be. */
  static Value each(Value value, Function<Value, Value> change) {
    if (!(value instanceof Value.Choice choice)) {
      return change.apply(value);
    }
    List<Value> changed = new ArrayList<>();
    for (Value one : choice.values()) {
      changed.addAll(all(change.apply(one)));
    }
    return new Value.Choice(List.copyOf(changed.subList(0, Math.min(MOST, changed.size()))));
  }

  /** What {@code value} may be. */
  static List<Value> all(Value value) {
    return value instanceof Value.Choice choice ? choice.values() : List.of(value);
  }
}
