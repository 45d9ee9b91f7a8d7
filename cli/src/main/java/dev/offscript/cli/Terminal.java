package dev.offscript.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The streams of one command and what is known of them.
 *
 * @param output data, and nothing else
 * @param errors progress, warnings and messages
 * @param input standard input
 * @param inputIsTerminal whether a person types {@code input}
 * @param outputIsTerminal whether a person reads {@code output} on a screen
 * @param errorsAreTerminal whether a person reads {@code errors} on a screen
 * @param width columns
 * @param environment {@code NO_COLOR}, {@code TERM}, {@code OFFSCRIPT_RULES}
 */
public record Terminal(
    PrintStream output,
    PrintStream errors,
    InputStream input,
    boolean inputIsTerminal,
    boolean outputIsTerminal,
    boolean errorsAreTerminal,
    int width,
    Map<String, String> environment) {

  private static final int DEFAULT_WIDTH = 100;

  /** Streams whose input comes from a file or a pipe. */
  public Terminal(
      PrintStream output,
      PrintStream errors,
      InputStream input,
      boolean outputIsTerminal,
      boolean errorsAreTerminal,
      int width,
      Map<String, String> environment) {
    this(output, errors, input, false, outputIsTerminal, errorsAreTerminal, width, environment);
  }

  /** The process's own streams; the launcher says which of them are terminals. */
  public static Terminal system() {
    String terminals = System.getProperty("offscript.terminals", "");
    return new Terminal(
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.out),
            false,
            StandardCharsets.UTF_8),
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8),
        System.in,
        terminals.indexOf('i') >= 0,
        terminals.indexOf('o') >= 0,
        terminals.indexOf('e') >= 0,
        columns(System.getProperty("offscript.columns", "")),
        System.getenv());
  }

  /** Whether {@code output} takes colour: a terminal that is not dumb, and nobody said no. */
  public boolean color() {
    return outputIsTerminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  PrintWriter out() {
    return new PrintWriter(output, true, StandardCharsets.UTF_8);
  }

  PrintWriter err() {
    return new PrintWriter(errors, true, StandardCharsets.UTF_8);
  }

  private static int columns(String text) {
    try {
      int columns = Integer.parseInt(text.trim());
      return columns < 40 ? DEFAULT_WIDTH : columns;
    } catch (NumberFormatException e) {
      return DEFAULT_WIDTH;
    }
  }
}
