package dev.offscript.cli.console;

import dev.offscript.cli.ExitCode;

/**
 * A command of the console that could not be carried out: what to say, and the exit code it means.
 */
final class Failure extends Exception {

  private static final long serialVersionUID = 1L;

  private final ExitCode code;

  Failure(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  /** Something was typed that means nothing. */
  static Failure usage(String message) {
    return new Failure(ExitCode.USAGE, message);
  }

  ExitCode code() {
    return code;
  }
}
