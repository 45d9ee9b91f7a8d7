package dev.offscript.cli.rules;

import dev.offscript.cli.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code offscript rules}: what rule authors use. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = RulesCommand.HEADER,
    subcommands = {
      ListCommand.class,
      MatchCommand.class,
      NormalizeCommand.class,
      CheckCommand.class,
      TestCommand.class,
      ExplainCommand.class,
      CoverageCommand.class,
      NewCommand.class
    })
public final class RulesCommand implements Runnable {

  /** What it does, as the list of commands says it. */
  public static final String HEADER = "Try, check and test Sigma rules.";

  @Spec private @Nullable CommandSpec spec;

  /** Runs nothing itself. */
  public RulesCommand() {}

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "name one of list, check, test, match, explain, coverage, new, normalize");
    }
  }
}
