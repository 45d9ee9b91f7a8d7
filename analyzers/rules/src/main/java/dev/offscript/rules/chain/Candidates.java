package dev.offscript.rules.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The moments that may be what one step asks for, grouped by the value that joins them: by far side
 * or field where the step joins, else by key of the entity; and by stream. Groups are sorted when
 * they are first asked for.
 */
final class Candidates {

  private static final String TOGETHER = "\u0000";

  private final Ask ask;
  private final ChainRule rule;
  private final Timeline timeline;
  private final Map<String, List<Moment>> groups = Timeline.groups();
  private final Map<String, List<Moment>> streams = Timeline.groups();
  private final Map<String, Bucket> buckets = new HashMap<>();
  private final Map<String, Bucket> streamBuckets = new HashMap<>();

  Candidates(Ask ask, ChainRule rule, Timeline timeline, Conditions conditions) {
    this.ask = ask;
    this.rule = rule;
    this.timeline = timeline;
    for (Moment moment : timeline.moments()) {
      if (conditions.isAsked(ask, moment)) {
        for (String key : joined() ? joins(moment) : entity(moment)) {
          Timeline.group(groups, key, moment);
        }
        if (!moment.stream().isEmpty()) {
          for (String key : joined() ? joins(moment) : Set.of("")) {
            Timeline.group(streams, moment.stream() + TOGETHER + key, moment);
          }
        }
      }
    }
  }

  private boolean joined() {
    return ask.join().asked();
  }

  private Set<String> joins(Moment moment) {
    return ask.join().endpoint()
        ? timeline.hosts(moment)
        : new LinkedHashSet<>(moment.values(ask.join().fields().get(0)));
  }

  /** Keys by which a moment of the same entity is found; one for all where none is asked. */
  private Set<String> entity(Moment moment) {
    List<EntityKeys.Key> keys = rule.by().keys();
    if (ask.bond() != Ask.Bond.SAME || keys.isEmpty()) {
      return Set.of("");
    }
    Set<String> found = new LinkedHashSet<>();
    for (EntityKeys.Key key : rule.by().every() ? keys.subList(0, 1) : keys) {
      for (String value : key.values(moment)) {
        found.add(key.alias() + TOGETHER + value);
      }
    }
    return found;
  }

  /** All moments of the right kind and rules, however they are grouped. */
  List<Moment> all() {
    Set<Moment> all = new LinkedHashSet<>();
    groups.values().forEach(all::addAll);
    streams.values().forEach(all::addAll);
    return new ArrayList<>(all);
  }

  /** A walk over those that may fit, null where none can. */
  @Nullable Walk walk(ChainRule.Match match, Ask asked, Conditions.Chosen chosen) {
    Moment reference = chosen.at(asked.measured());
    if (reference == null) {
      if (joined() || !asked.limits().isEmpty()) {
        return null;
      }
      reference = chosen.anchor();
    }
    Reach reach = new Reach(reference);
    for (Ask.Limit limit : asked.limits()) {
      Moment other = chosen.at(limit.reference());
      if (other == null) {
        return null;
      }
      reach.limit(limit, other);
    }
    for (int number : asked.before()) {
      reach.before(chosen.at(number));
    }
    for (int number : asked.after()) {
      reach.after(chosen.at(number));
    }
    Walk walk = new Walk(match, asked.counted(), reference);
    for (String key : joined() ? joins(reference) : entity(chosen.anchor())) {
      Bucket bucket = reach.streamOnly ? null : bucket(key);
      if (bucket != null) {
        walk.add(bucket, reach.anywhere(), false);
      }
    }
    if (!reference.stream().isEmpty()) {
      for (String key : joined() ? joins(reference) : Set.of("")) {
        Bucket bucket = streamBucket(reference.stream() + TOGETHER + key);
        if (bucket != null) {
          walk.add(bucket, reach.inStream(), true);
        }
      }
    }
    walk.add(chosen.anchor());
    for (Moment other : chosen.steps()) {
      if (other != null) {
        walk.add(other);
      }
    }
    return walk;
  }

  private @Nullable Bucket bucket(String key) {
    List<Moment> members = groups.get(key);
    return members == null ? null : buckets.computeIfAbsent(key, any -> Bucket.byTime(members));
  }

  private @Nullable Bucket streamBucket(String key) {
    List<Moment> members = streams.get(key);
    return members == null
        ? null
        : streamBuckets.computeIfAbsent(key, any -> Bucket.byPlace(members));
  }

  /**
   * What limits and orders leave to look at. In one stream places say the order, so an order by
   * time narrows only what stands elsewhere, and only where what it is measured against does not
   * stand elsewhere itself.
   */
  private final class Reach {
    private final Moment reference;
    private long startAtMost = Long.MAX_VALUE;
    private long endAtLeast = Long.MIN_VALUE;
    private long orderedStart = Long.MAX_VALUE;
    private long orderedEnd = Long.MIN_VALUE;
    private boolean timed;
    private boolean timedElsewhere;
    private boolean streamOnly;
    private long fromPlace = Long.MIN_VALUE;
    private long toPlace = Long.MAX_VALUE;

    Reach(Moment reference) {
      this.reference = reference;
    }

    void limit(Ask.Limit limit, Moment other) {
      if (limit.unit() == Ask.Unit.TIME) {
        timed = true;
        if (other.timed()) {
          startAtMost = Math.min(startAtMost, Spans.later(other.end(), limit.amount()));
          endAtLeast = Math.max(endAtLeast, Spans.earlier(other.start(), limit.amount()));
        } else {
          startAtMost = Long.MIN_VALUE;
        }
      } else if (other.together(reference) || other.number() == reference.number()) {
        streamOnly = true;
        fromPlace = Math.max(fromPlace, Spans.earlier(other.place(), limit.amount()));
        toPlace = Math.min(toPlace, Spans.later(other.place(), limit.amount()));
      }
    }

    void before(@Nullable Moment other) {
      if (other != null && narrows(other)) {
        timedElsewhere = true;
        toPlace = other.together(reference) ? Math.min(toPlace, other.place()) : toPlace;
        orderedStart =
            other.timed()
                ? Math.min(orderedStart, Spans.later(other.end(), slack()))
                : Long.MIN_VALUE;
      }
    }

    void after(@Nullable Moment other) {
      if (other != null && narrows(other)) {
        timedElsewhere = true;
        fromPlace = other.together(reference) ? Math.max(fromPlace, other.place()) : fromPlace;
        orderedEnd =
            other.timed()
                ? Math.max(orderedEnd, Spans.earlier(other.start(), slack()))
                : Long.MAX_VALUE;
      }
    }

    private boolean narrows(Moment other) {
      return other.stream().isEmpty() || other.together(reference);
    }

    private long slack() {
      return Math.max(0, rule.tolerance() - 1);
    }

    Walk.Bounds anywhere() {
      return new Walk.Bounds(
          Math.min(startAtMost, orderedStart),
          Math.max(endAtLeast, orderedEnd),
          timed || timedElsewhere,
          Long.MIN_VALUE,
          Long.MAX_VALUE);
    }

    Walk.Bounds inStream() {
      return new Walk.Bounds(startAtMost, endAtLeast, timed, fromPlace, toPlace);
    }
  }
}
