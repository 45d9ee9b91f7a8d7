package dev.offscript.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A few dozen values by name; the first value of a name stays. */
final class FlatEvent implements RuleEvent {

  private final List<Logsource> logsources;
  private final List<String> names = new ArrayList<>(40);
  private final List<Object> values = new ArrayList<>(40);

  FlatEvent(List<Logsource> logsources) {
    this.logsources = logsources;
  }

  /** Adds a value; an empty text or list is left out. */
  FlatEvent put(String name, Object value) {
    boolean empty =
        value instanceof String text && text.isEmpty()
            || value instanceof List<?> list && list.isEmpty();
    if (!empty && value(name) == null) {
      names.add(name);
      values.add(value);
    }
    return this;
  }

  @Override
  public List<Logsource> logsources() {
    return logsources;
  }

  @Override
  public @Nullable Object value(String field) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(field)) {
        return values.get(i);
      }
    }
    return null;
  }

  @Override
  public void forEachScalar(ScalarVisitor visitor) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (values.get(i) instanceof List<?> list) {
        for (Object member : list) {
          visitor.scalar(name, member);
        }
      } else {
        visitor.scalar(name, values.get(i));
      }
    }
  }
}
