package dev.offscript.chains;

import dev.offscript.model.Ecs;
import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import dev.offscript.model.Marked;
import dev.offscript.model.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What chain building sees of a case. Every list is complete, in evidence order and the same each
 * time it is asked for; events come with their full text.
 */
public interface CaseView {

  /**
   * Ids, sorted, of the sessions with a command that a rule with a behaviour hit, or whose
   * commands, texts or indicators mention the endpoint of an alert or an extra value of {@link
   * Settings#watched}.
   */
  List<String> sessionsOfInterest();

  /** The session; {@link Session#of} where nothing more is known of it. */
  Session session(String id);

  /** All events of the session in evidence order. */
  List<Marked> events(String session);

  /**
   * Commands of histories and execution records with a hit of a behaviour (or that mention a
   * watched value) that belong to no session.
   */
  List<Marked> unsessioned();

  /**
   * Execution records of the processes above the one of {@code execution}, nearest first, as far as
   * the same log tells them.
   */
  default List<Marked> ancestry(Marked execution) {
    return List.of();
  }

  /**
   * Flows, alerts, name look-ups and requests that touch any of these addresses or names (source,
   * destination, their translations, domain, question, answers) in the time given; {@link
   * Long#MIN_VALUE} and {@link Long#MAX_VALUE} leave a bound open. Events without a time are always
   * among them.
   */
  List<Marked> network(Set<String> hosts, long fromNanos, long toNanos);

  /**
   * Sessions that are of no interest but whose commands name far sides, so that their traffic tells
   * a sensor's clock or who uses an address: some, never more than a reading of them is worth.
   */
  default List<String> calibrating() {
    return List.of();
  }

  /**
   * The unit that stands for the clock of {@code unit}: the first file of a rotated log, whose
   * files one clock stamped.
   */
  default int clock(int unit) {
    return unit;
  }

  /** Whether a record of {@code unit} names any of these addresses. */
  default boolean sees(int unit, Set<String> addresses) {
    return network(addresses, Long.MIN_VALUE, Long.MAX_VALUE).stream()
        .anyMatch(marked -> marked.event().evidence().unit() == unit);
  }

  /** Flows, alerts and requests to one of {@code ports} that touch any of {@code addresses}. */
  default List<Marked> contacts(Set<String> addresses, Set<Integer> ports) {
    return network(addresses, Long.MIN_VALUE, Long.MAX_VALUE).stream()
        .filter(
            marked -> {
              OptionalLong port = marked.event().fields().number(Ecs.DESTINATION_PORT);
              return port.isPresent() && ports.contains((int) port.getAsLong());
            })
        .toList();
  }

  /** Events of {@code kinds} that hold one of {@code values} in {@code field}. */
  default List<Marked> holding(Field field, Set<String> values, Set<EventKind> kinds) {
    return List.of();
  }

  /** Alerts that a rule with a behaviour hit. */
  List<Marked> alerts();

  /** Who is where. */
  Places places();

  /**
   * The sessions that had the same task as {@code session}: the same task id, or the same task
   * prompt. Without them the predicate {@code not_needed} stays open.
   */
  default Siblings siblings(String session) {
    return Siblings.NONE;
  }

  /**
   * The sessions of one task, counted: a run may have a million of them.
   *
   * @param task what they share, the same for all of them, for example {@code task build-x}; {@code
   *     ""} where there is nothing to compare
   * @param sessions all of them, the one asked about among them
   * @param passed those whose score says that they succeeded
   * @param failed those whose score says that they did not
   * @param interesting those of {@link CaseView#sessionsOfInterest}, with what their score says:
   *     all others did nothing of interest
   */
  record Siblings(
      String task,
      long sessions,
      long passed,
      long failed,
      Map<String, Optional<Boolean>> interesting) {

    /** Nothing to compare with. */
    public static final Siblings NONE = new Siblings("", 0, 0, 0, Map.of());
  }
}
