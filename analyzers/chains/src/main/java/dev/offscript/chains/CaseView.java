package dev.offscript.chains;

import dev.offscript.model.Marked;
import dev.offscript.model.Session;
import java.util.List;
import java.util.Optional;
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
   * Flows, alerts, name look-ups and requests that touch any of these addresses or names (source,
   * destination, their translations, domain, question, answers) in the time given; {@link
   * Long#MIN_VALUE} and {@link Long#MAX_VALUE} leave a bound open. Events without a time are always
   * among them.
   */
  List<Marked> network(Set<String> hosts, long fromNanos, long toNanos);

  /** Alerts that a rule with a behaviour hit. */
  List<Marked> alerts();

  /** Who is where. */
  Places places();

  /**
   * Other sessions that had the same task: the same task id, or the same task prompt; sorted by id.
   * Without them the predicate {@code not_needed} stays open.
   */
  default List<Sibling> siblings(String session) {
    return List.of();
  }

  /**
   * Another run of the same task.
   *
   * @param session its id
   * @param succeeded what its score says, empty where there is none
   */
  record Sibling(String session, Optional<Boolean> succeeded) {}
}
