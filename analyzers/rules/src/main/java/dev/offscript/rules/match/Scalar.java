package dev.offscript.rules.match;

import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.sigma.Fold;
import dev.offscript.rules.sigma.Numbers;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One scalar value of an event, with what is derived from it at most once. */
final class Scalar {

  private final Object value;
  private final String text;
  private @Nullable String folded;
  private @Nullable Optional<BigDecimal> number;

  Scalar(Object value) {
    this.value = value;
    this.text = value instanceof String string ? string : value.toString();
  }

  /** Whether the event itself holds a number, not a text that looks like one. */
  boolean isNumber() {
    return value instanceof Number;
  }

  Object value() {
    return value;
  }

  String text() {
    return text;
  }

  String folded() {
    String result = folded;
    if (result == null) {
      result = Fold.fold(text);
      folded = result;
    }
    return result;
  }

  Optional<BigDecimal> number() {
    Optional<BigDecimal> result = number;
    if (result == null) {
      result = value instanceof Boolean ? Optional.empty() : Numbers.of(value);
      number = result;
    }
    return result;
  }

  /** Calls {@code consumer} with every scalar in {@code value}, through lists but not maps. */
  static void each(@Nullable Object value, Consumer<Object> consumer) {
    if (value instanceof List<?> list) {
      for (Object member : list) {
        each(member, consumer);
      }
    } else if (value != null && value != RuleEvent.NULL && !(value instanceof Map)) {
      consumer.accept(value);
    }
  }

  /** Whether {@code value} is missing, null, or a list that holds null. */
  static boolean holdsNull(@Nullable Object value) {
    if (value instanceof List<?> list) {
      for (Object member : list) {
        if (member == null || holdsNull(member)) {
          return true;
        }
      }
      return false;
    }
    return value == null || value == RuleEvent.NULL;
  }
}
