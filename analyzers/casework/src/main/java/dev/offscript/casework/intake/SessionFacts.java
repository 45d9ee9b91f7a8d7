package dev.offscript.casework.intake;

import dev.offscript.model.Session;
import java.util.Optional;

/**
 * What the manifest keeps of a session.
 *
 * @param session what the reader said of it
 * @param prompt hash of its task prompt, {@code ""} where it has none: runs of one task share it
 * @param succeeded what its score says, empty where there is none
 */
public record SessionFacts(Session session, String prompt, Optional<Boolean> succeeded) {

  /** These facts and {@code later} ones of the same session. */
  public SessionFacts merge(SessionFacts later) {
    return new SessionFacts(
        session.merge(later.session),
        prompt.isEmpty() ? later.prompt : prompt,
        later.succeeded.isPresent() ? later.succeeded : succeeded);
  }
}
