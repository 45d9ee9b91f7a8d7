package dev.offscript.cli;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The {@code offscript} command. It is put together by hand, not by annotations: those cost a
 * quarter of a start.
 */
public final class Main {

  /** Asked for by the launcher once: loads what most starts load, for the class archive. */
  private static final String WARM_UP = "--warm-up";

  private Main() {}

  /** Runs the command line and ends the process. */
  public static void main(String[] arguments) {
    System.exit(run(Terminal.system(), arguments));
  }

  /** Runs one command line against {@code terminal} and gives the exit code: what tests drive. */
  public static int run(Terminal terminal, String... arguments) {
    if (Arrays.equals(arguments, new String[] {WARM_UP})) {
      WarmUp.run();
      return ExitCode.DONE.code();
    }
    CommandSpec spec = spec();
    Subcommands subcommands = new Subcommands(terminal);
    CommandLine line = new CommandLine(spec, subcommands);
    subcommands.addTo(line, arguments);
    line.setOut(terminal.out());
    line.setErr(terminal.err());
    line.setUsageHelpWidth(Math.max(80, Math.min(terminal.width(), 110)));
    Failures failures = new Failures(terminal);
    line.setParameterExceptionHandler(failures);
    line.setExecutionExceptionHandler(failures);
    return line.execute(arguments);
  }

  private static CommandSpec spec() {
    CommandSpec spec =
        CommandSpec.create()
            .name("offscript")
            .versionProvider(new Version())
            .addOption(
                OptionSpec.builder("-h", "--help")
                    .usageHelp(true)
                    .description("Show this help message and exit.")
                    .build())
            .addOption(
                OptionSpec.builder("-V", "--version")
                    .versionHelp(true)
                    .description("Print version information and exit.")
                    .build());
    spec.usageMessage()
        .sortOptions(false)
        .synopsisSubcommandLabel("COMMAND")
        .header(
            "What did the agent do beyond its task, how did it come to that, and what proves it?",
            "")
        .description(
            "Reads agent trajectories, shell histories, kernel and firewall logs, rebuilds the chain",
            "task > reasoning > tool call > command > flow > alert, and decides who asked for it.",
            "Offline; evidence is never written to.",
            "")
        .footer(
            "",
            "Examples:",
            "  offscript investigate evidence/",
            "  offscript investigate evidence/ --case case1 --format json --output report.json",
            "  offscript search case1 'destination.port:22 AND process.args:ssh'",
            "  offscript console case1",
            "",
            "Exit codes: 0 done, 1 findings (only with --fail-on), 2 usage, 3 rules, 4 part of the",
            "evidence could not be read, 5 hash mismatch, 130 interrupted.");
    return spec;
  }
}
