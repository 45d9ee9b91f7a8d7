package dev.offscript.rules.chain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Moments of one group with a tree over them that knows what each part of it spans, so that a walk
 * in order of any distance passes over what is too far without looking at it.
 */
final class Bucket {

  static final int BLOCK = 16;

  private static final Comparator<Moment> BY_TIME =
      Comparator.comparing((Moment moment) -> !moment.timed())
          .thenComparingLong(Moment::start)
          .thenComparingLong(Moment::number);
  private static final Comparator<Moment> BY_PLACE =
      Comparator.comparingLong(Moment::place).thenComparingLong(Moment::number);

  private final Moment[] items;
  private final int leaves;
  private final Span[] nodes;

  private Bucket(Moment[] items) {
    this.items = items;
    int blocks = Math.max(1, (items.length + BLOCK - 1) / BLOCK);
    this.leaves = Integer.highestOneBit(Math.max(1, 2 * blocks - 1));
    this.nodes = new Span[2 * leaves];
    for (int i = 0; i < leaves; i++) {
      Span span = new Span();
      for (int at = from(i); at < to(i); at++) {
        span.add(items[at]);
      }
      nodes[leaves + i] = span;
    }
    for (int i = leaves - 1; i > 0; i--) {
      nodes[i] = new Span();
      nodes[i].add(nodes[2 * i]);
      nodes[i].add(nodes[2 * i + 1]);
    }
  }

  /** Moments of one group, any order. */
  static Bucket byTime(List<Moment> moments) {
    return sorted(moments, BY_TIME);
  }

  /** Moments of one stream, any order. */
  static Bucket byPlace(List<Moment> moments) {
    return sorted(moments, BY_PLACE);
  }

  private static Bucket sorted(List<Moment> moments, Comparator<Moment> order) {
    Moment[] items = moments.toArray(new Moment[0]);
    Arrays.sort(items, order);
    return new Bucket(items);
  }

  /** The root. */
  int root() {
    return 1;
  }

  Span span(int node) {
    return nodes[node];
  }

  boolean isLeaf(int node) {
    return node >= leaves;
  }

  Moment item(int at) {
    return items[at];
  }

  int first(int leaf) {
    return from(leaf - leaves);
  }

  int last(int leaf) {
    return to(leaf - leaves);
  }

  private int from(int block) {
    return Math.min(items.length, block * BLOCK);
  }

  private int to(int block) {
    return Math.min(items.length, (block + 1) * BLOCK);
  }

  /** What a part of the bucket spans; times are those of moments that have one. */
  static final class Span {
    boolean timed;
    boolean timeless;
    long minStart = Long.MAX_VALUE;
    long maxEnd = Long.MIN_VALUE;
    long minBest = Long.MAX_VALUE;
    long maxBest = Long.MIN_VALUE;
    long minNumber = Long.MAX_VALUE;
    long maxNumber = Long.MIN_VALUE;
    long minPlace = Long.MAX_VALUE;
    long maxPlace = Long.MIN_VALUE;

    boolean empty() {
      return !timed && !timeless;
    }

    private void add(Moment moment) {
      if (moment.timed()) {
        timed = true;
        minStart = Math.min(minStart, moment.start());
        maxEnd = Math.max(maxEnd, moment.end());
        minBest = Math.min(minBest, moment.best());
        maxBest = Math.max(maxBest, moment.best());
      } else {
        timeless = true;
      }
      minNumber = Math.min(minNumber, moment.number());
      maxNumber = Math.max(maxNumber, moment.number());
      minPlace = Math.min(minPlace, moment.place());
      maxPlace = Math.max(maxPlace, moment.place());
    }

    private void add(Span span) {
      timed |= span.timed;
      timeless |= span.timeless;
      minStart = Math.min(minStart, span.minStart);
      maxEnd = Math.max(maxEnd, span.maxEnd);
      minBest = Math.min(minBest, span.minBest);
      maxBest = Math.max(maxBest, span.maxBest);
      minNumber = Math.min(minNumber, span.minNumber);
      maxNumber = Math.max(maxNumber, span.maxNumber);
      minPlace = Math.min(minPlace, span.minPlace);
      maxPlace = Math.max(maxPlace, span.maxPlace);
    }
  }
}
