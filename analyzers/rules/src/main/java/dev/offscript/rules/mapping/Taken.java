package dev.offscript.rules.mapping;

import dev.offscript.model.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a name is taken from.
 *
 * @param field the field of the event; of a constant any
 * @param index which member of a list, {@link #WHOLE} for all of it
 * @param part what of the text
 * @param words what its words mean; others give nothing; empty for the text as it is
 * @param constant the same for all events, {@code ""} where it is taken from {@code field}
 */
public record Taken(Field field, int index, Part part, Map<String, String> words, String constant) {

  /** The whole value. */
  static final int WHOLE = -1;

  /** The value as it stands. */
  static Taken whole(Field field) {
    return new Taken(field, WHOLE, Part.ALL, Map.of(), "");
  }

  /** Whether the value is the field's own, unchanged. */
  public boolean plain() {
    return index == WHOLE && part == Part.ALL && words.isEmpty() && constant.isEmpty();
  }

  /** What becomes of {@code value}, the event's value of {@link #field}; null for nothing. */
  public @Nullable Object of(@Nullable Object value) {
    if (!constant.isEmpty()) {
      return constant;
    }
    if (value == null || plain()) {
      return value;
    }
    Object one = value;
    if (index != WHOLE) {
      if (!(value instanceof List<?> list) || index >= list.size()) {
        return null;
      }
      one = list.get(index);
    }
    if (part != Part.ALL) {
      one = part.of(String.valueOf(one));
    }
    return words.isEmpty() ? one : words.get(String.valueOf(one).toLowerCase(Locale.ROOT));
  }
}
