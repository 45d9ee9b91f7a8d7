package dev.offscript.rules.match;

import dev.offscript.rules.RuleEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values straight from the event; a null field means every scalar. */
record DirectValues(RuleEvent event, @Nullable String field) implements Check.Values {

  @Override
  public List<Scalar> scalars() {
    List<Scalar> scalars = new ArrayList<>();
    if (field == null) {
      event.forEachScalar((name, value) -> scalars.add(new Scalar(value)));
    } else {
      Scalar.each(event.value(field), value -> scalars.add(new Scalar(value)));
    }
    return scalars;
  }

  @Override
  public @Nullable Object raw() {
    return field == null ? null : event.value(field);
  }

  @Override
  public Check.Values of(String other) {
    return new DirectValues(event, other);
  }
}
