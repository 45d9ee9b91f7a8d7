package dev.offscript.model.report;

import java.util.List;

/**
 * Why a file was taken for what it is.
 *
 * @param confidence 0 to 1; 1 where a user said so
 * @param because what speaks for it, in a few words; {@code ""} where nothing is to be said
 * @param runnersUp what else it could be, best first; of a file that no reader knows, the formats
 *     that came nearest
 */
public record Detection(double confidence, String because, List<Candidate> runnersUp) {

  /** Nothing is known of how it was told. */
  public static final Detection NONE = new Detection(0, "", List.of());

  /**
   * A format that a file could be of.
   *
   * @param confidence how sure its reader is, 0 to 1
   * @param because what speaks for it and what is missing, in a few words
   */
  public record Candidate(String format, double confidence, String because) {}
}
