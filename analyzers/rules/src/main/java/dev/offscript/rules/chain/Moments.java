package dev.offscript.rules.chain;

import dev.offscript.model.Endpoint;
import dev.offscript.model.EventKind;
import dev.offscript.model.NetworkAddress;
import dev.offscript.model.Term;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.sigma.Fold;
import dev.offscript.rules.sigma.Numbers;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes from events what chain rules ask for, and no more: there may be millions. */
public final class Moments {

  private static final int MOST_VALUES = 64;
  private static final int LONGEST_VALUE = 512;

  /** Names by which a session goes. */
  private static final List<String> SESSION = List.of("offscript.session", "session.id", "session");

  private final Set<String> fields = new TreeSet<>(List.of("dns.question.name", "dns.answers"));

  /** What {@code rules} ask for. */
  public Moments(Collection<ChainRule> rules) {
    for (ChainRule rule : rules) {
      rule.by().keys().forEach(key -> fields.addAll(key.fields()));
      rule.steps().forEach(ask -> fields.addAll(ask.join().fields()));
      rule.unless().forEach(ask -> fields.addAll(ask.join().fields()));
    }
  }

  /**
   * A moment out of one or several views of an event.
   *
   * @param id of the event
   * @param number its place in evidence order
   * @param time its interval
   * @param kind what kind of fact
   * @param stream what it stands in a fixed order with, {@code ""} for none
   * @param place its place there
   * @param rules names of the rules that hit it
   * @param views the event, and each simple command of it, as rules see them
   */
  public Moment of(
      String id,
      long number,
      Interval time,
      Optional<EventKind> kind,
      String stream,
      long place,
      Collection<String> rules,
      List<RuleEvent> views) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String field : fields) {
      Set<String> found = new LinkedHashSet<>();
      for (RuleEvent view : views) {
        add(found, value(view, field));
      }
      if (!found.isEmpty()) {
        values.put(field, List.copyOf(found));
      }
    }
    return new Moment(
        id,
        number,
        time.start(),
        time.end(),
        kind,
        stream,
        place,
        List.copyOf(new LinkedHashSet<>(rules)),
        values.isEmpty() ? Map.of() : values,
        FarSides.of(views));
  }

  /**
   * When an event happened.
   *
   * @param start nanoseconds since 1970, {@link dev.offscript.model.TimeSpan#OPEN_START} where
   *     unknown
   * @param end nanoseconds since 1970, {@link dev.offscript.model.TimeSpan#OPEN_END} where unknown
   */
  public record Interval(long start, long end) {}

  /** The same moment with what {@code views}, commands in it, say as well. */
  public Moment and(Moment moment, List<RuleEvent> views) {
    Map<String, List<String>> values = new LinkedHashMap<>(moment.values());
    for (String field : fields) {
      Set<String> found = new LinkedHashSet<>(moment.values(field));
      views.forEach(view -> add(found, value(view, field)));
      if (!found.isEmpty()) {
        values.put(field, List.copyOf(found));
      }
    }
    Set<Endpoint> endpoints = new LinkedHashSet<>(moment.endpoints());
    endpoints.addAll(FarSides.of(views));
    return moment.with(values, List.copyOf(endpoints));
  }

  /** The same moment with these values of these fields in place of its own. */
  public static Moment placed(Moment moment, Map<String, List<String>> known) {
    Map<String, List<String>> values = new LinkedHashMap<>(moment.values());
    known.forEach(
        (field, given) -> {
          List<String> folded = given.stream().map(Moments::folded).distinct().toList();
          if (folded.isEmpty()) {
            values.remove(field);
          } else {
            values.put(field, folded);
          }
        });
    return moment.with(values, moment.endpoints());
  }

  /** The session of a raw event, {@code ""} where it names none. */
  public static String session(RuleEvent event) {
    for (String name : SESSION) {
      if (event.value(name) instanceof String text && !text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** The kind of a raw event: {@code offscript.kind}, {@code kind} or {@code event.kind}. */
  public static Optional<EventKind> kind(RuleEvent event) {
    for (String name : List.of("offscript.kind", "kind", "event.kind")) {
      if (event.value(name) instanceof String text) {
        Optional<EventKind> kind = Term.parse(EventKind.class, text);
        if (kind.isPresent()) {
          return kind;
        }
      }
    }
    return Optional.empty();
  }

  private static @Nullable Object value(RuleEvent view, String field) {
    Object value = view.value(field);
    if (value == null && SESSION.contains(field)) {
      String session = session(view);
      return session.isEmpty() ? null : session;
    }
    return value;
  }

  private static void add(Set<String> values, @Nullable Object value) {
    if (value instanceof List<?> list) {
      list.forEach(member -> add(values, member));
    } else if (value != null
        && value != RuleEvent.NULL
        && !(value instanceof Map<?, ?>)
        && values.size() < MOST_VALUES) {
      String text =
          value instanceof String written
              ? folded(written)
              : Numbers.of(value).map(Numbers::canonical).orElseGet(() -> folded(value.toString()));
      if (!text.isEmpty()) {
        values.add(text);
      }
    }
  }

  private static String folded(String text) {
    String cut = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) : text;
    return NetworkAddress.canonical(Fold.fold(cut));
  }
}
