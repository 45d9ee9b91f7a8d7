package dev.offscript.cli.rules;

import dev.offscript.casework.CaseRules;
import dev.offscript.cli.Terminal;
import dev.offscript.packs.Packs;
import dev.offscript.rules.RuleSource;
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
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What the commands of rule authors share: lines out, files in, and what is said of wrong usage.
 */
abstract class RuleLines implements Callable<Integer> {
  final Terminal terminal;
  private final BufferedWriter out;

  @Spec private @Nullable CommandSpec spec;

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

  /** The rule files under {@code paths}; the shipped packs where there are none. */
  static List<RuleSource> sources(List<Path> paths) throws IOException {
    return paths.isEmpty() ? Packs.sources(Packs.shipped()) : CaseRules.user(paths).sources();
  }

  /** The command that this is. */
  final CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("no command line");
    }
    return spec;
  }

  /** Wrong usage of the command that this is. */
  final ParameterException wrong(String message) {
    return new ParameterException(command().commandLine(), message);
  }

  final void finish() throws IOException {
    out.flush();
    terminal.output().flush();
  }
}
