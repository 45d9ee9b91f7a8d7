package dev.offscript.cli;

import dev.offscript.casework.EventRows;
import dev.offscript.casework.Globs;
import dev.offscript.casework.InvestigationRequest;
import dev.offscript.casework.Reading;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code offscript read}: the normalised events of some evidence, one flat JSON object a line. */
@Command(
    name = "read",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = ReadCommand.HEADER,
    footer = {"", "Example:", "  offscript read firewall.csv --timezone '*=Asia/Shanghai' | jq ."})
final class ReadCommand implements Callable<Integer> {

  /** What it does, as the list of commands says it. */
  static final String HEADER =
      "Print the events that readers find, one flat JSON object a line, in evidence order.";

  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Evidence: files and folders.")
  private List<Path> paths = List.of();

  @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "jsonl", description = "jsonl.")
  private String format = "jsonl";

  @Option(names = "--as", paramLabel = "FORMAT", description = "Read everything with this reader.")
  private @Nullable String as;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Mixin private FormatOptions descriptors = new FormatOptions();

  ReadCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      throw new IllegalStateException("no command line");
    }
    if (!format.equals("jsonl")) {
      throw new ParameterException(spec.commandLine(), "--format " + format + ": jsonl");
    }
    CommandSpec command = spec;
    InvestigationRequest request =
        sources
            .stated(InvestigationRequest.of(paths).threads(1), command)
            .as(as == null ? Globs.none() : Globs.<String>none().with("**", as))
            .described(descriptors.paths(terminal));
    BufferedOutputStream out = new BufferedOutputStream(terminal.output(), 1 << 16);
    EventRows rows = new EventRows(out);
    List<String> problems = new Reading(request).run(rows::write);
    out.flush();
    terminal.output().flush();
    problems.forEach(problem -> terminal.errors().println("offscript: " + Text.visible(problem)));
    return (problems.isEmpty() ? ExitCode.DONE : ExitCode.PARTIAL).code();
  }
}
