package dev.offscript.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Drives the real entry point in this process. */
final class Cli {

  /** The root of the checkout. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Cli() {}

  /** How a command ended and what it printed. */
  record Result(int code, String output, String errors) {}

  static Result launch(Object... arguments) {
    return launchWith("", arguments);
  }

  static Result launchWith(String input, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    Terminal terminal =
        new Terminal(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            false,
            false,
            100,
            Map.of());
    int code = Main.run(terminal, words);
    terminal.output().flush();
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
