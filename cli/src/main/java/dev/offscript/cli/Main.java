package dev.offscript.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;

/** The {@code offscript} command. */
@Command(
    name = "offscript",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    header = {
      "What did the agent do beyond its task, how did it come to that, and what proves it?",
      ""
    },
    description = {
      "Reads agent trajectories, shell histories, kernel and firewall logs, rebuilds the chain",
      "task > reasoning > tool call > command > flow > alert, and decides who asked for it.",
      "Offline; evidence is never written to.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  offscript investigate evidence/",
      "  offscript investigate evidence/ --case case1 --format json --output report.json",
      "  offscript search case1 'destination.port:22 AND process.args:ssh'",
      "  offscript console case1",
      "",
      "Exit codes: 0 done, 1 findings (only with --fail-on), 2 usage, 3 rules, 4 part of the",
      "evidence could not be read, 5 hash mismatch, 130 interrupted."
    },
    subcommands = {
      InvestigateCommand.class,
      SearchCommand.class,
      ConsoleCommand.class,
      ReadCommand.class,
      CommandsCommand.class,
      RulesCommand.class,
      HelpCommand.class
    })
public final class Main implements Runnable {

  @Option(
      names = "--warm-up",
      hidden = true,
      description = "Loads what most starts load, for the class archive.")
  private boolean warmUp;

  private Main() {}

  /** Runs the command line and ends the process. */
  public static void main(String[] arguments) {
    System.exit(run(Terminal.system(), arguments));
  }

  /** Runs one command line against {@code terminal} and gives the exit code: what tests drive. */
  public static int run(Terminal terminal, String... arguments) {
    CommandLine line = new CommandLine(new Main(), new Subcommands(terminal));
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setUsageHelpWidth(Math.max(80, Math.min(terminal.width(), 110)));
    line.setExecutionExceptionHandler(new Failures(terminal));
    return line.execute(arguments);
  }

  @Override
  public void run() {
    if (warmUp) {
      WarmUp.run();
    } else {
      throw new CommandLine.ParameterException(
          new CommandLine(this), "name a command; 'offscript --help' lists them");
    }
  }
}
