package dev.offscript.reports.rows;

import java.util.List;
import java.util.Optional;

/** One value of a row. */
sealed interface Cell {

  /** Nothing is known. */
  record None() implements Cell {}

  /** A text. */
  record Text(String value) implements Cell {}

  /** A whole number. */
  record Number(long value) implements Cell {}

  /** Yes or no. */
  record Truth(boolean value) implements Cell {}

  /** Texts, in order. */
  record Texts(List<String> values) implements Cell {}

  /** A text, or nothing where it is empty. */
  static Cell text(String value) {
    return value.isEmpty() ? new None() : new Text(value);
  }

  /** A number above zero, else nothing. */
  static Cell positive(long value) {
    return value > 0 ? new Number(value) : new None();
  }

  /** A truth value, where it is known. */
  static Cell truth(Optional<Boolean> value) {
    return value.<Cell>map(Truth::new).orElseGet(None::new);
  }
}
