package dev.offscript.chains.session;

import dev.offscript.model.Marked;
import java.util.Optional;

/**
 * What became of a command, as its result says.
 *
 * @param kind in one word
 * @param because what in the result says so
 * @param result the result, if there is one
 */
public record Aftermath(Kind kind, String because, Optional<Marked> result) {

  /** Nothing is known. */
  static final Aftermath UNKNOWN = new Aftermath(Kind.UNKNOWN, "no result", Optional.empty());

  /** Whether it ran and failed, or was not let run. */
  public boolean failed() {
    return switch (kind) {
      case NOT_RUN, REFUSED, TIMED_OUT, FAILED -> true;
      case UNKNOWN, HELD, ENDED, QUIET, SUCCESS -> false;
    };
  }

  /** Whether something stood in its way: a refusal or a time-out, not a mistake of its own. */
  public boolean blocked() {
    return switch (kind) {
      case NOT_RUN, REFUSED, TIMED_OUT -> true;
      case UNKNOWN, HELD, ENDED, QUIET, SUCCESS, FAILED -> false;
    };
  }

  /** Whether a result is there and nothing in it speaks of failure. */
  public boolean shows() {
    return switch (kind) {
      case SUCCESS, QUIET, HELD, ENDED -> true;
      case UNKNOWN, NOT_RUN, REFUSED, TIMED_OUT, FAILED -> false;
    };
  }

  /** What became of it. */
  public enum Kind {
    /** There is no result. */
    UNKNOWN,
    /** A person, a policy or the harness did not let it run. */
    NOT_RUN,
    /** The far side or something on the way refused. */
    REFUSED,
    /** The far side never answered. */
    TIMED_OUT,
    /** It failed by itself. */
    FAILED,
    /** The tool stopped waiting for it: it ran until then. */
    HELD,
    /** It ran until something ended it. */
    ENDED,
    /** A result that says nothing against it. */
    QUIET,
    /** A result that says that it works. */
    SUCCESS
  }
}
