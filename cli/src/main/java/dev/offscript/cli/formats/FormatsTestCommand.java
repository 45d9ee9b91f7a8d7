package dev.offscript.cli.formats;

import dev.offscript.casework.CaseException;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.StampOptions;
import dev.offscript.cli.Terminal;
import dev.offscript.cli.Version;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private StampOptions stamps = new StampOptions();

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
    CommandSpec command = spec;
    if (command == null) {
      throw new IllegalStateException("no command line");
    }
    List<FormatTrial> trials = FormatTrial.in(in);
    if (trials.isEmpty()) {
      throw new CaseException(
          CaseException.Category.USAGE, in + ": no NAME.yml with a NAME.sample beside it");
    }
    PrintStream out = terminal.output();
    int wrong = 0;
    for (FormatTrial trial : trials) {
      List<String> faults = trial.run(plain -> stamps.stated(plain, command), update);
      out.println((faults.isEmpty() ? "ok    " : "WRONG ") + trial.sample());
      faults.forEach(fault -> out.println("      " + fault));
      wrong += faults.isEmpty() ? 0 : 1;
    }
    out.flush();
    return (wrong == 0 ? ExitCode.DONE : ExitCode.FINDINGS).code();
  }
}
