package dev.offscript.cli;

import dev.offscript.casework.CaseException;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * How a command ends: one table for every command. Where several apply, the first of the order of
 * {@link #worst} wins.
 */
public enum ExitCode {
  /** Done, whatever was found. */
  DONE(0),
  /** Findings at or above {@code --fail-on}. */
  FINDINGS(1),
  /** Wrong usage or configuration. */
  USAGE(2),
  /** A shipped pack is broken, or a rule was refused and {@code --strict} was given. */
  RULES(3),
  /** Done, but part of the evidence could not be read. */
  PARTIAL(4),
  /** Evidence or case does not match its recorded hash. */
  INTEGRITY(5),
  /** Interrupted; the case can be resumed. */
  INTERRUPTED(130);

  private static final List<ExitCode> ORDER =
      List.of(INTERRUPTED, USAGE, INTEGRITY, RULES, FINDINGS, PARTIAL, DONE);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number the process ends with. */
  public int code() {
    return code;
  }

  /** The code for work that could not be done. */
  public static ExitCode of(IOException failure) {
    if (!(failure instanceof CaseException wrong)) {
      return USAGE;
    }
    return switch (wrong.category()) {
      case USAGE -> USAGE;
      case RULES -> RULES;
      case INTEGRITY -> INTEGRITY;
    };
  }

  /** The one of {@code codes} that is reported; {@link #DONE} where there are none. */
  public static ExitCode worst(Collection<ExitCode> codes) {
    return codes.stream().min(Comparator.comparingInt(ORDER::indexOf)).orElse(DONE);
  }
}
