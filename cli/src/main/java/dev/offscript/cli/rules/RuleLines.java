package dev.offscript.cli.rules;

import dev.offscript.cli.Terminal;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** What the commands of rule authors share: lines out, files in. */
abstract class RuleLines implements Callable<Integer> {
  final Terminal terminal;
  private final BufferedWriter out;

  RuleLines(Terminal terminal) {
    this.terminal = terminal;
    this.out =
        new BufferedWriter(
            new OutputStreamWriter(terminal.output(), StandardCharsets.UTF_8), 1 << 16);
  }

  final Consumer<String> lines() {
    return line -> {
      try {
        out.write(line);
        out.write('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  final BufferedReader reader(Path file) throws IOException {
    InputStream in = file.toString().equals("-") ? terminal.input() : Files.newInputStream(file);
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  final void finish() throws IOException {
    out.flush();
    terminal.output().flush();
  }
}
