package dev.offscript.rules.chain;

import dev.offscript.model.EventKind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a step, or an {@code unless}, asks of an event. Other events are referred to by the number
 * of their step, {@link #ANCHOR} for the anchor.
 *
 * @param stage its name
 * @param kinds kinds of events, of which it is one; empty for any
 * @param rules rules, of which one hit it; empty for any
 * @param limits how far it may be from others, the first one first
 * @param before what it must not come after
 * @param after what it must not come before
 * @param join what it must share with {@link #measured}
 * @param bond whether it must be of the anchor's entity
 * @param optional whether there is a result without it
 * @param line where it stands in the file
 */
public record Ask(
    String stage,
    Set<EventKind> kinds,
    Globs rules,
    List<Limit> limits,
    List<Integer> before,
    List<Integer> after,
    Join join,
    Bond bond,
    boolean optional,
    int line) {

  /** Stands for the anchor where a step is referred to. */
  public static final int ANCHOR = -1;

  /** Keeps immutable copies. */
  public Ask {
    limits = List.copyOf(limits);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** What an event has to do with the entity of the anchor. */
  public enum Bond {
    /** A key is the same, and none contradicts. */
    SAME,
    /** No key contradicts. */
    COMPATIBLE,
    /** Keys are not looked at. */
    ANY
  }

  /** Whether an event is in time, and in what unit that is counted. */
  public enum Unit {
    /** Nanoseconds between the intervals. */
    TIME,
    /** Places in the same stream. */
    STEPS
  }

  /** On which side of the other one. */
  public enum Side {
    /** Either. */
    OF,
    /** Before it. */
    BEFORE,
    /** After it. */
    AFTER
  }

  /**
   * A limit: {@code within: 60s of execution}.
   *
   * @param amount nanoseconds or steps, inclusive
   * @param text as the rule writes the amount: {@code 60s}, {@code 5 steps}
   */
  public record Limit(long amount, Unit unit, Side side, int reference, String text) {

    /** The same, {@code times} as wide. */
    Limit times(long times) {
      long wide = amount > Long.MAX_VALUE / times ? Long.MAX_VALUE : amount * times;
      return new Limit(wide, unit, side, reference, text);
    }
  }

  /**
   * What must be shared.
   *
   * @param endpoint whether a far side: host, and port where both have one
   * @param fields fields, each of which must have a value in common
   */
  public record Join(boolean endpoint, List<String> fields) {
    /** Nothing. */
    public static final Join NONE = new Join(false, List.of());

    /** Keeps an immutable copy. */
    public Join {
      fields = List.copyOf(fields);
    }

    /** Whether anything is asked. */
    public boolean asked() {
      return endpoint || !fields.isEmpty();
    }
  }

  /** What it is measured against, and joined with: of its first limit, else of its first order. */
  public int measured() {
    return !limits.isEmpty()
        ? limits.get(0).reference()
        : !after.isEmpty() ? after.get(0) : !before.isEmpty() ? before.get(0) : ANCHOR;
  }

  /** The steps it refers to, the anchor left out. */
  public Set<Integer> references() {
    Set<Integer> references = new TreeSet<>(before);
    references.addAll(after);
    limits.forEach(limit -> references.add(limit.reference()));
    references.remove(ANCHOR);
    return references;
  }

  /** Whether a place in a stream is asked for, so that no time is needed. */
  boolean counted() {
    return !limits.isEmpty() && limits.get(0).unit() == Unit.STEPS;
  }

  /** The same with every limit {@code times} as wide. */
  Ask widened(long times) {
    return new Ask(
        stage,
        kinds,
        rules,
        limits.stream().map(limit -> limit.times(times)).toList(),
        before,
        after,
        join,
        bond,
        optional,
        line);
  }
}
