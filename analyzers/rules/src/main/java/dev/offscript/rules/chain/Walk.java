package dev.offscript.rules.chain;

import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moments one by one in the order in which a step prefers them. Parts of buckets wait in a queue
 * under the best key that anything in them can have, and are opened when that comes first.
 */
final class Walk {

  private static final long NEVER = Long.MAX_VALUE;

  private static final Comparator<Entry> IN_ORDER =
      Comparator.comparingLong(Entry::first)
          .thenComparingLong(Entry::second)
          .thenComparingLong(Entry::third)
          .thenComparing(entry -> entry.moment() != null);

  private final ChainRule.Match match;
  private final boolean counted;
  private final Moment reference;
  private final PriorityQueue<Entry> queue = new PriorityQueue<>(IN_ORDER);
  private final Set<Long> given = new HashSet<>();

  /**
   * A walk.
   *
   * @param counted whether the nearest is nearest in the stream, not in time
   * @param reference what nearness is measured from
   */
  Walk(ChainRule.Match match, boolean counted, Moment reference) {
    this.match = match;
    this.counted = counted;
    this.reference = reference;
  }

  /**
   * What can be passed over unseen.
   *
   * @param startAtMost latest start of a moment with a time
   * @param endAtLeast earliest end of a moment with a time
   * @param timed whether a moment without a time is out of the question
   * @param fromPlace first place in the stream
   * @param toPlace last place in the stream
   */
  record Bounds(long startAtMost, long endAtLeast, boolean timed, long fromPlace, long toPlace) {

    private boolean pass(Bucket.Span span) {
      if (span.empty() || span.maxPlace < fromPlace || span.minPlace > toPlace) {
        return false;
      }
      return span.timeless && !timed
          || span.timed && span.minStart <= startAtMost && span.maxEnd >= endAtLeast;
    }

    private boolean pass(Moment moment) {
      if (moment.place() < fromPlace || moment.place() > toPlace) {
        return false;
      }
      return moment.timed() ? moment.start() <= startAtMost && moment.end() >= endAtLeast : !timed;
    }
  }

  /** A moment with its key, or a part of a bucket with the best key in it. */
  private record Entry(
      long first,
      long second,
      long third,
      @Nullable Moment moment,
      @Nullable Bucket bucket,
      int node,
      boolean inStream,
      @Nullable Bounds bounds) {}

  /** Adds a bucket; {@code inStream} where it holds moments of the reference's stream. */
  void add(Bucket bucket, Bounds bounds, boolean inStream) {
    push(bucket, bucket.root(), bounds, inStream);
  }

  /** Adds one moment. */
  void add(Moment moment) {
    queue.add(
        new Entry(first(moment), second(moment), third(moment), moment, null, 0, false, null));
  }

  /** The next one, null where there is none; none comes twice. */
  @Nullable Moment next() {
    while (true) {
      Entry entry = queue.poll();
      if (entry == null) {
        return null;
      }
      Moment moment = entry.moment();
      if (moment != null) {
        if (given.add(moment.number())) {
          return moment;
        }
      } else {
        open(entry);
      }
    }
  }

  private void open(Entry entry) {
    Bucket bucket = entry.bucket();
    Bounds bounds = entry.bounds();
    if (bucket == null || bounds == null) {
      return;
    }
    int node = entry.node();
    if (!bucket.isLeaf(node)) {
      push(bucket, 2 * node, bounds, entry.inStream());
      push(bucket, 2 * node + 1, bounds, entry.inStream());
      return;
    }
    for (int at = bucket.first(node); at < bucket.last(node); at++) {
      Moment moment = bucket.item(at);
      if (entry.inStream() == moment.together(reference) && bounds.pass(moment)) {
        add(moment);
      }
    }
  }

  private void push(Bucket bucket, int node, Bounds bounds, boolean inStream) {
    Bucket.Span span = bucket.span(node);
    if (bounds.pass(span)) {
      queue.add(
          new Entry(
              first(inStream, span),
              second(inStream, span),
              match == ChainRule.Match.LAST ? -span.maxNumber : span.minNumber,
              null,
              bucket,
              node,
              inStream,
              bounds));
    }
  }

  private long first(Moment moment) {
    return switch (match) {
      case FIRST, ALL -> moment.timed() ? moment.best() : NEVER;
      case LAST -> moment.timed() ? -Math.max(moment.best(), -NEVER) : NEVER;
      case NEAREST -> {
        if (moment.number() == reference.number()) {
          yield 0;
        }
        if (counted) {
          yield places(moment);
        }
        yield moment.timed() && reference.timed() ? Spans.gap(moment, reference) : NEVER;
      }
    };
  }

  private long second(Moment moment) {
    return match == ChainRule.Match.NEAREST ? places(moment) : 0;
  }

  private long third(Moment moment) {
    return match == ChainRule.Match.LAST ? -moment.number() : moment.number();
  }

  private long places(Moment moment) {
    if (moment.number() == reference.number()) {
      return 0;
    }
    return moment.together(reference) ? Math.abs(moment.place() - reference.place()) : NEVER;
  }

  private long first(boolean inStream, Bucket.Span span) {
    return switch (match) {
      case FIRST, ALL -> span.timed ? span.minBest : NEVER;
      case LAST -> span.timed ? -Math.max(span.maxBest, -NEVER) : NEVER;
      case NEAREST ->
          counted
              ? places(inStream, span)
              : span.timed && reference.timed()
                  ? Spans.gap(span.minStart, span.maxEnd, reference.start(), reference.end())
                  : NEVER;
    };
  }

  private long second(boolean inStream, Bucket.Span span) {
    return match == ChainRule.Match.NEAREST ? places(inStream, span) : 0;
  }

  private long places(boolean inStream, Bucket.Span span) {
    if (!inStream) {
      return NEVER;
    }
    return reference.place() < span.minPlace
        ? span.minPlace - reference.place()
        : reference.place() > span.maxPlace ? reference.place() - span.maxPlace : 0;
  }
}
