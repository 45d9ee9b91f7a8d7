package dev.offscript.cli.audit;

import dev.offscript.casework.audit.AuditRequest;
import dev.offscript.casework.audit.Quarantine;
import dev.offscript.casework.audit.RunAudit;
import dev.offscript.cli.ColorOption;
import dev.offscript.cli.DestinationOptions;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.OutputFile;
import dev.offscript.cli.Terminal;
import dev.offscript.cli.Version;
import dev.offscript.model.audit.Audit;
import dev.offscript.reports.Output;
import dev.offscript.reports.Wording;
import dev.offscript.reports.audit.AuditOutput;
import dev.offscript.reports.audit.AuditRenderer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code offscript audit}: a whole run in numbers. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = AuditCommand.HEADER,
    description = {
      "",
      "Counts episodes of a training or evaluation run: in how many of them a behaviour stands that",
      "nobody asked for, by step, task and so on, with 95 % intervals, trends and outliers.",
      "CASE is what 'offscript investigate RUN --case CASE' leaves.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  offscript audit case1",
      "  offscript audit case1 --by step,task --behaviour mining --format html --output audit.html",
      "  offscript audit case1 --quarantine ids.txt"
    })
public final class AuditCommand implements Callable<Integer> {

  /** What it does, as the list of commands says it. */
  public static final String HEADER =
      "Count the episodes of a run by behaviour, origin, step and task; list those to leave out.";

  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "CASE", description = "A case directory.")
  private Path directory = Path.of("");

  @Option(
      names = "--by",
      paramLabel = "DIMENSION",
      split = ",",
      description =
          "step, checkpoint, task, environment, model, agent, host or day; several with commas"
              + " (default: the first five, as far as the run has them).")
  private List<String> by = List.of();

  @Mixin private ScopeOptions scope = new ScopeOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, json, csv, html or markdown (default: ${DEFAULT-VALUE}).")
  private String format = "table";

  @Mixin private DestinationOptions destination = new DestinationOptions();

  @Option(
      names = "--quarantine",
      paramLabel = "FILE",
      description =
          "Write the ids of affected episodes here, one a line, for a trainer to leave out.")
  private @Nullable Path quarantine;

  @Option(
      names = "--quarantine-with",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns behind the id, with tabs: reason, place, step, task.")
  private List<String> columns = List.of();

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Most values of a dimension that a person is shown (default: 20; 0: all).")
  private int rows = AuditOutput.ROWS;

  @Option(names = "--ascii", description = "Draw charts with ASCII alone.")
  private boolean ascii;

  @Mixin private ColorOption color = new ColorOption();

  /** Writes to {@code terminal}. */
  public AuditCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    AuditRenderer renderer =
        AuditRenderer.byFormat(format)
            .orElseThrow(
                () ->
                    wrong(
                        "--format "
                            + format
                            + ": one of "
                            + String.join(", ", AuditRenderer.formats())));
    if (rows < 0) {
      throw wrong("--rows " + rows + ": 0 or more");
    }
    AuditRequest request = scope.request(by, AuditRequest.DEFAULT.origins(), command());
    List<QuarantineFile.Column> behind = columns();
    Optional<OutputFile> file = destination.file(List.of(directory));
    Optional<OutputFile> list =
        destination.file("--quarantine", Optional.ofNullable(quarantine), List.of(directory));
    RunAudit audit = RunAudit.of(directory, request);
    Audit document = audit.document();
    if (file.isPresent()) {
      file.get()
          .write(
              out ->
                  renderer.render(
                      document, look(new Output(out, false, width(), destination.csvRaw()))));
    } else {
      BufferedOutputStream out = new BufferedOutputStream(terminal.output());
      renderer.render(
          document, look(new Output(out, color.on(terminal), width(), destination.csvRaw())));
      out.flush();
      terminal.output().flush();
    }
    if (list.isPresent()) {
      Quarantine ids = audit.quarantine();
      list.get().write(out -> new QuarantineFile(ids, request.scope(), behind).write(out));
      terminal
          .errors()
          .println(
              "offscript: "
                  + Wording.count(ids.episodesOut(), "episode")
                  + " in "
                  + quarantine
                  + ", "
                  + Wording.number(ids.episodesUndetermined())
                  + " undetermined");
    }
    return ExitCode.DONE.code();
  }

  private List<QuarantineFile.Column> columns() {
    List<QuarantineFile.Column> chosen = new ArrayList<>();
    for (String word : columns) {
      switch (word) {
        case "reason" -> chosen.add(QuarantineFile.Column.REASON);
        case "place" -> chosen.add(QuarantineFile.Column.PLACE);
        case "step" -> chosen.add(QuarantineFile.Column.STEP);
        case "task" -> chosen.add(QuarantineFile.Column.TASK);
        default -> throw wrong("--quarantine-with " + word + ": one of reason, place, step, task");
      }
    }
    return chosen;
  }

  private AuditOutput look(Output page) {
    return new AuditOutput(page, ascii || plainLocale(), rows);
  }

  /** Whether the environment says that the terminal takes no more than ASCII. */
  private boolean plainLocale() {
    for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
      String locale = terminal.environment().getOrDefault(name, "").toLowerCase(Locale.ROOT);
      if (!locale.isEmpty()) {
        return terminal.outputIsTerminal() && (locale.equals("c") || locale.equals("posix"));
      }
    }
    return false;
  }

  private int width() {
    return terminal.width();
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("no command line");
    }
    return spec;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command().commandLine(), message);
  }
}
