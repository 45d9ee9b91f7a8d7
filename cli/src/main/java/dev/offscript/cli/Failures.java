package dev.offscript.cli;

import dev.offscript.casework.CaseException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Turns what a command throws into one line on standard error and an exit code; a stack trace only
 * for a bug.
 */
final class Failures implements IExecutionExceptionHandler {

  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    ExitCode code;
    if (failure instanceof CaseException wrong) {
      say(String.valueOf(wrong.getMessage()));
      code =
          switch (wrong.category()) {
            case USAGE -> ExitCode.USAGE;
            case RULES -> ExitCode.RULES;
            case INTEGRITY -> ExitCode.INTEGRITY;
          };
    } else if (failure instanceof NoSuchFileException missing) {
      say("no such file or folder: " + missing.getFile());
      code = ExitCode.USAGE;
    } else if (failure instanceof IOException io) {
      say(io.getMessage() == null ? io.toString() : io.getMessage());
      code = ExitCode.USAGE;
    } else {
      say("this is a bug in offscript, please report it with what follows");
      failure.printStackTrace(terminal.errors());
      code = ExitCode.USAGE;
    }
    return code.code();
  }

  private void say(String message) {
    terminal.errors().println("offscript: " + Text.visible(message));
  }
}
