package dev.offscript.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns a wrong command line and what a command throws into one line on standard error and an exit
 * code; a stack trace only for a bug.
 */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final Terminal terminal;

  Failures(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
    if (failure instanceof IOException io) {
      say(reason(io));
      return ExitCode.of(io).code();
    }
    say("this is a bug in offscript, please report it with what follows");
    failure.printStackTrace(terminal.errors());
    return ExitCode.USAGE.code();
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    say(
        reason(wrong)
            + "; see '"
            + wrong.getCommandLine().getCommandSpec().qualifiedName()
            + " --help'");
    return ExitCode.USAGE.code();
  }

  /** File systems name the file and leave out what is wrong with it. */
  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException missing) {
      return "no such file or folder: " + missing.getFile();
    }
    if (failure instanceof AccessDeniedException denied) {
      return "no permission to open or write " + denied.getFile();
    }
    if (failure instanceof FileAlreadyExistsException taken) {
      return taken.getFile() + " is no folder";
    }
    if (failure instanceof FileSystemException other && other.getReason() != null) {
      return other.getFile() + ": " + other.getReason().toLowerCase(Locale.ROOT);
    }
    if (failure instanceof CharacterCodingException) {
      return "a file that must be UTF-8 text is not";
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private static String reason(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().stream().findFirst().orElse("");
      List<String> near = unmatched.getSuggestions();
      String what = word.startsWith("-") ? "unknown option " : "unexpected argument ";
      return near.isEmpty()
          ? what + word
          : what
              + word
              + ", perhaps you mean "
              + near.stream().limit(3).collect(Collectors.joining(" or "));
    }
    String message = Optional.ofNullable(wrong.getMessage()).orElse("wrong usage");
    if (wrong.getArgSpec() instanceof OptionSpec option
        && message.contains("should be in KEY=VALUE format")) {
      return option.longestName()
          + " "
          + wrong.getValue()
          + ": write "
          + option.longestName()
          + " "
          + option.paramLabel();
    }
    return message.isEmpty() || message.startsWith("--")
        ? message
        : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }

  private void say(String message) {
    terminal.errors().println("offscript: " + Text.visible(message));
  }
}
