package dev.offscript.readers.trajectory;

import dev.offscript.model.TimeSpan;
import java.util.OptionalLong;

/**
 * What a format says of a result beside its text.
 *
 * @param time when the result was there
 * @param error whether the tool failed
 * @param refused whether a person or a policy refused the call
 * @param truncated whether the writer cut the text
 * @param exitCode exit code of the command
 * @param received how many characters of the text the model was shown, where that is not all of it
 */
public record Outcome(
    TimeSpan time,
    boolean error,
    boolean refused,
    boolean truncated,
    OptionalLong exitCode,
    OptionalLong received) {

  /** Nothing but a time. */
  public static Outcome at(TimeSpan time) {
    return new Outcome(time, false, false, false, OptionalLong.empty(), OptionalLong.empty());
  }

  public Outcome withError(boolean value) {
    return new Outcome(time, value, refused, truncated, exitCode, received);
  }

  public Outcome withRefused(boolean value) {
    return new Outcome(time, error, value, truncated, exitCode, received);
  }

  public Outcome withTruncated(boolean value) {
    return new Outcome(time, error, refused, value, exitCode, received);
  }

  public Outcome withExitCode(OptionalLong value) {
    return new Outcome(time, error, refused, truncated, value, received);
  }

  /** The model was shown the first {@code characters} of the text. */
  public Outcome withReceived(long characters) {
    return new Outcome(time, error, refused, truncated, exitCode, OptionalLong.of(characters));
  }
}
