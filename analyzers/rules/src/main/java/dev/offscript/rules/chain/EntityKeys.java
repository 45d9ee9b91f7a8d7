package dev.offscript.rules.chain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What makes two events one entity's: the {@code by} of a rule.
 *
 * @param every whether all keys must be there and agree, as the list form asks; else one that
 *     agrees is enough where none contradicts
 * @param keys the keys, none where events are not told apart
 */
public record EntityKeys(boolean every, List<Key> keys) {

  /** Events are not told apart. */
  public static final EntityKeys NONE = new EntityKeys(false, List.of());

  /** Keeps an immutable copy. */
  public EntityKeys {
    keys = List.copyOf(keys);
  }

  /**
   * A name of the entity.
   *
   * @param alias as the rule calls it
   * @param fields fields that may hold it, per source another one
   */
  public record Key(String alias, List<String> fields) {
    /** Keeps an immutable copy. */
    public Key {
      fields = List.copyOf(fields);
    }

    /** All values of {@code moment}. */
    Set<String> values(Moment moment) {
      Set<String> values = new LinkedHashSet<>();
      fields.forEach(field -> values.addAll(moment.values(field)));
      return values;
    }

    /** Whether a field that both have has no value in common. */
    private boolean differ(Moment one, Moment two) {
      for (String field : fields) {
        List<String> first = one.values(field);
        List<String> second = two.values(field);
        if (!first.isEmpty() && !second.isEmpty() && first.stream().noneMatch(second::contains)) {
          return true;
        }
      }
      return false;
    }
  }

  /** How the keys of two events compare. */
  public enum Agreement {
    /** They are one entity's. */
    AGREE,
    /** They are two entities'. */
    CONTRADICT,
    /** Nothing can be compared. */
    MISSING
  }

  /** Compares. Without keys all events are one entity's. */
  public Agreement compare(Moment one, Moment two) {
    if (keys.isEmpty()) {
      return Agreement.AGREE;
    }
    boolean agrees = false;
    boolean missing = false;
    for (Key key : keys) {
      Set<String> first = key.values(one);
      boolean shared = key.values(two).stream().anyMatch(first::contains);
      if (shared) {
        agrees = true;
      } else if (key.differ(one, two)) {
        return Agreement.CONTRADICT;
      } else {
        missing = true;
      }
    }
    return agrees && !(every && missing) ? Agreement.AGREE : Agreement.MISSING;
  }

  /** Whether {@code moment} has a value for what is needed at all. */
  public boolean known(Moment moment) {
    return keys.isEmpty()
        || (every
            ? keys.stream().noneMatch(key -> key.values(moment).isEmpty())
            : keys.stream().anyMatch(key -> !key.values(moment).isEmpty()));
  }
}
