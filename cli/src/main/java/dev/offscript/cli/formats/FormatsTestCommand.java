package dev.offscript.cli.formats;

import dev.offscript.casework.CaseException;
import dev.offscript.casework.Globs;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.GlobOptions;
import dev.offscript.cli.Terminal;
import dev.offscript.cli.Version;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code offscript formats test}: whether samples give the events that they should. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header =
        "Try your own formats on samples: NAME.yml on NAME.sample*, against NAME.expected*.jsonl.",
    footer = {
      "",
      "Exit code 1 where a sample is not told to be of its format, gives other events, or leaves bytes",
      "unread.",
      "",
      "Examples:",
      "  offscript formats test my-formats/ --update",
      "  offscript formats test my-formats/",
      "  offscript formats test my-formats/ --year '*=2026' --timezone 'lab.*=Asia/Shanghai'"
    })
public final class FormatsTestCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "DIR", arity = "1", description = "Where descriptors and samples are.")
  private @Nullable Path folder;

  @Option(names = "--update", description = "Write what the samples give now as expected.")
  private boolean update;

  @Option(
      names = "--timezone",
      paramLabel = "GLOB=ZONE",
      description = "Zone of stamps that do not say theirs, by the name of a sample.")
  private Map<String, String> timezones = Map.of();

  @Option(
      names = "--year",
      paramLabel = "GLOB=YYYY",
      description = "Year of stamps that do not say theirs, by the name of a sample.")
  private Map<String, String> years = Map.of();

  @Spec private @Nullable CommandSpec spec;

  /** Writes to {@code terminal}. */
  public FormatsTestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Path in = folder;
    if (in == null || !Files.isDirectory(in)) {
      throw new CaseException(CaseException.Category.USAGE, in + ": no such folder");
    }
    if (spec == null) {
      throw new IllegalStateException("no command line");
    }
    Globs<ZoneId> inZones = GlobOptions.of(spec, "--timezone", timezones, GlobOptions::zone);
    Globs<Integer> inYears = GlobOptions.of(spec, "--year", years, GlobOptions::year);
    List<FormatTrial> trials = FormatTrial.in(in);
    if (trials.isEmpty()) {
      throw new CaseException(
          CaseException.Category.USAGE, in + ": no NAME.yml with a NAME.sample beside it");
    }
    PrintStream out = terminal.output();
    int wrong = 0;
    for (FormatTrial trial : trials) {
      List<String> faults = trial.run(inZones, inYears, update);
      out.println((faults.isEmpty() ? "ok    " : "WRONG ") + trial.sample());
      faults.forEach(fault -> out.println("      " + fault));
      wrong += faults.isEmpty() ? 0 : 1;
    }
    out.flush();
    return (wrong == 0 ? ExitCode.DONE : ExitCode.FINDINGS).code();
  }
}
