package dev.offscript.casework.intake;

import dev.offscript.model.Session;
import java.util.Optional;

/**
 * What the manifest keeps of a session.
 *
 * @param session what the reader said of it
 * @param prompt hash of its task prompt without regard to white space, {@code ""} where it has
 *     none: runs of one task share it
 * @param succeeded what its score says, empty where there is none
 * @param began nanoseconds since 1970 of its first event with a time of its own, {@link #NO_TIME}
 *     where none has one
 */
public record SessionFacts(
    Session session, String prompt, Optional<Boolean> succeeded, long began) {

  /** Nothing in the session has a time of its own. */
  public static final long NO_TIME = Long.MAX_VALUE;

  /** Facts of which only the session is known. */
  public static SessionFacts of(Session session) {
    return new SessionFacts(session, "", Optional.empty(), NO_TIME);
  }

  /** These facts and {@code later} ones of the same session. */
  public SessionFacts merge(SessionFacts later) {
    return new SessionFacts(
        session.merge(later.session),
        prompt.isEmpty() ? later.prompt : prompt,
        later.succeeded.isPresent() ? later.succeeded : succeeded,
        Math.min(began, later.began));
  }

  /** The same with the hash of a prompt. */
  SessionFacts withPrompt(String hash) {
    return new SessionFacts(session, hash, succeeded, began);
  }

  /** The same with what a score says. */
  SessionFacts withOutcome(boolean success) {
    return new SessionFacts(session, prompt, Optional.of(success), began);
  }

  /** The same with an event at {@code nanos}. */
  SessionFacts withTime(long nanos) {
    return nanos >= began ? this : new SessionFacts(session, prompt, succeeded, nanos);
  }
}
