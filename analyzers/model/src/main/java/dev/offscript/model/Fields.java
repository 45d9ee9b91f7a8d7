package dev.offscript.model;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one event, in the order they were put: few, flat, immutable.
 *
 * <p>A value is a {@link String}, a {@link Long}, a {@link Double}, a {@link Boolean} or a {@link
 * List} of strings. Empty strings and empty lists are not stored. Lookup walks an array of about a
 * dozen entries, which beats hashing.
 */
public final class Fields {

  /** No fields. */
  public static final Fields EMPTY = new Fields(new Field[0], new Object[0]);

  private final Field[] names;
  private final Object[] values;

  private Fields(Field[] names, Object[] values) {
    this.names = names;
    this.values = values;
  }

  /** A builder with nothing in it. */
  public static Builder builder() {
    return new Builder();
  }

  /** Number of fields. */
  public int size() {
    return names.length;
  }

  /** Whether {@code field} is present. */
  public boolean has(Field field) {
    return value(field) != null;
  }

  /** The raw value, or null where the field is absent. */
  public @Nullable Object value(Field field) {
    for (int i = 0; i < names.length; i++) {
      if (names[i] == field) {
        return values[i];
      }
    }
    return null;
  }

  /** The value as text, {@code ""} where absent; a list is joined with blanks. */
  public String text(Field field) {
    Object value = value(field);
    return value == null ? "" : value instanceof List<?> list ? join(list) : value.toString();
  }

  /** The value as a whole number, where it is one. */
  public OptionalLong number(Field field) {
    Object value = value(field);
    if (value instanceof Long number) {
      return OptionalLong.of(number);
    }
    if (value instanceof String text) {
      try {
        return OptionalLong.of(Long.parseLong(text));
      } catch (NumberFormatException e) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.empty();
  }

  /** The value as a list of texts: none, one, or all members. */
  public List<String> texts(Field field) {
    Object value = value(field);
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Object::toString).toList();
    }
    return List.of(value.toString());
  }

  /** Whether the value is the boolean true. */
  public boolean flag(Field field) {
    return Boolean.TRUE.equals(value(field));
  }

  /** Calls {@code visitor} for every field in order. */
  public void forEach(BiConsumer<Field, Object> visitor) {
    for (int i = 0; i < names.length; i++) {
      visitor.accept(names[i], values[i]);
    }
  }

  /** A builder that starts with these fields. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    forEach(builder::put);
    return builder;
  }

  private static String join(List<?> list) {
    StringBuilder text = new StringBuilder();
    for (Object member : list) {
      if (text.length() > 0) {
        text.append(' ');
      }
      text.append(member);
    }
    return text.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fields fields
        && Arrays.equals(names, fields.names)
        && Arrays.equals(values, fields.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    forEach(
        (field, value) ->
            text.append(text.length() > 1 ? ", " : "").append(field).append('=').append(value));
    return text.append('}').toString();
  }

  /** Collects fields; a later value of the same field replaces the earlier one. */
  public static final class Builder {
    private Field[] names = new Field[24];
    private Object[] values = new Object[24];
    private int size;

    /** A bit for the number of each field that is here, the numbers taken modulo 64. */
    private long present;

    private Builder() {}

    /** Puts a value of one of the permitted types; empty texts and lists are left out. */
    public Builder put(Field field, Object value) {
      Object stored = value instanceof Integer number ? Long.valueOf(number) : value;
      if (stored instanceof String text && text.isEmpty()
          || stored instanceof List<?> list && list.isEmpty()) {
        return this;
      }
      long bit = 1L << (field.number() & 63);
      for (int i = 0; i < size && (present & bit) != 0; i++) {
        if (names[i] == field) {
          values[i] = stored;
          return this;
        }
      }
      present |= bit;
      if (size == names.length) {
        names = Arrays.copyOf(names, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      names[size] = field;
      values[size++] = stored;
      return this;
    }

    /** The fields put so far. */
    public Fields build() {
      return size == 0
          ? EMPTY
          : new Fields(Arrays.copyOf(names, size), Arrays.copyOf(values, size));
    }
  }
}
