package dev.offscript.cli;

import dev.offscript.casework.EventRows;
import dev.offscript.casework.Globs;
import dev.offscript.casework.InvestigationRequest;
import dev.offscript.casework.Reading;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "jsonl",
      description =
          "jsonl, or table: what each file was taken for and why, its events a line each, where its bytes went.")
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
    if (!format.equals("jsonl") && !format.equals("table")) {
      throw new ParameterException(spec.commandLine(), "--format " + format + ": jsonl or table");
    }
    CommandSpec command = spec;
    InvestigationRequest request =
        sources
            .stated(InvestigationRequest.of(paths).threads(1), command)
            .as(as == null ? Globs.none() : Globs.<String>none().with("**", as))
            .described(descriptors.paths(terminal));
    BufferedOutputStream out = new BufferedOutputStream(terminal.output(), 1 << 16);
    Reading reading = new Reading(request);
    List<String> problems;
    if (format.equals("table")) {
      PrintStream lines = new PrintStream(out, false, StandardCharsets.UTF_8);
      problems = reading.run(new ReadTable(lines, terminal.width()));
      lines.flush();
    } else {
      problems = reading.run(new EventRows(out)::write);
    }
    out.flush();
    terminal.output().flush();
    problems.forEach(problem -> terminal.errors().println("offscript: " + Text.visible(problem)));
    return (problems.isEmpty() ? ExitCode.DONE : ExitCode.PARTIAL).code();
  }
}
