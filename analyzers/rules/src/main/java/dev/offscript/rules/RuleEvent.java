package dev.offscript.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as rules see it: named values, and the logsources it belongs to.
 *
 * <p>A value is a String, Long, Double, Boolean, {@link java.math.BigInteger}, {@link #NULL}, a
 * {@code List} of values, or a {@code Map} by name.
 */
public interface RuleEvent {

  /** A field that is there and holds null. */
  Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  /** The logsources of an event that any rule may be tried on. */
  List<Logsource> EVERYWHERE = List.of();

  /**
   * What it is, an event may be several things at once. {@link #EVERYWHERE}, the empty list, means
   * that every rule applies. The same kind of event gives an equal list: matchers keep a table by
   * it.
   */
  List<Logsource> logsources();

  /** The value of {@code field}, null where there is no such field. */
  @Nullable Object value(String field);

  /**
   * Shows every scalar under every name by which {@link #value} finds it. Members of a list are
   * shown one by one under the name of the list.
   */
  void forEachScalar(ScalarVisitor visitor);

  /** Receives a scalar and a name of it. */
  @FunctionalInterface
  interface ScalarVisitor {
    /** One scalar; {@code value} is never a list, a map or {@link #NULL}. */
    void scalar(String field, Object value);
  }
}
