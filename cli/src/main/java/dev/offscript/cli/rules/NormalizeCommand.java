package dev.offscript.cli.rules;

import dev.offscript.cli.ExitCode;
import dev.offscript.cli.Terminal;
import dev.offscript.rules.authoring.RuleAuthoring;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code offscript rules normalize}: what rules parse to. */
@Command(
    name = "normalize",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "Print what rules, detection items or conditions parse to.")
public final class NormalizeCommand extends RuleLines {

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "A rule file, or JSON lines of items; - is standard input.")
  private Path file = Path.of("-");

  /** Writes to {@code terminal}. */
  public NormalizeCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws IOException {
    StringBuilder text = new StringBuilder();
    try (BufferedReader in = reader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        text.append(line).append('\n');
      }
    }
    RuleAuthoring.normalize(text.toString(), lines());
    finish();
    return ExitCode.DONE.code();
  }
}
