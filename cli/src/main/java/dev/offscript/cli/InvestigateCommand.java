package dev.offscript.cli;

import dev.offscript.casework.Investigation;
import dev.offscript.casework.InvestigationRequest;
import dev.offscript.casework.Outcome;
import dev.offscript.cli.catalogue.CatalogueOptions;
import dev.offscript.cli.rules.ChoiceOptions;
import dev.offscript.cli.rules.SettingsOptions;
import dev.offscript.model.Severity;
import dev.offscript.model.Term;
import dev.offscript.reports.Output;
import dev.offscript.reports.Renderer;
import dev.offscript.reports.Renderers;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code offscript investigate}: everything, from a folder of evidence to the verdict. */
@Command(
    name = "investigate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = InvestigateCommand.HEADER,
    description = {
      "",
      "A PATH is a file, a folder, a gzip or zip archive, or - for standard input. Formats are told by content.",
      "Evidence is only ever read. Without --case a temporary case is used and removed.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  offscript investigate evidence/",
      "  offscript investigate evidence/ --case case1 --format html --output report.html",
      "  offscript investigate fw.csv runs/ --timezone 'fw.csv=Asia/Shanghai' --allow sanctioned.txt"
    })
final class InvestigateCommand implements Callable<Integer> {

  /** What it does, as the list of commands says it. */
  static final String HEADER =
      "Read evidence, rebuild the chains, decide who asked for each behaviour.";

  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Evidence.")
  private List<Path> paths = List.of();

  @Option(
      names = "--case",
      paramLabel = "DIR",
      description = "Keep the case here; a second run reads only what is new.")
  private @Nullable Path caseDirectory;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, json, jsonl, csv or html (default: ${DEFAULT-VALUE}).")
  private String format = "table";

  @Mixin private DestinationOptions destination = new DestinationOptions();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Leave out what ended before (RFC 3339 or a date, UTC).")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Leave out what began after.")
  private @Nullable String until;

  @Option(
      names = "--allow",
      paramLabel = "FILE",
      description =
          "Sanctioned endpoints, one a line: address, host:port, CIDR or domain. Listed, not accused.")
  private List<Path> allow = List.of();

  @Option(
      names = "--ioc",
      paramLabel = "FILE",
      description = "Further indicators, one a line: addresses, domains, wallets.")
  private List<Path> indicators = List.of();

  @Option(
      names = "--gpu-hour-price",
      paramLabel = "USD",
      description = "What an hour of one GPU costs, for the impact of mining; kept in the case.")
  private @Nullable Double gpuHourPrice;

  @Mixin private SourceOptions sources = new SourceOptions();

  @Mixin private FormatOptions descriptors = new FormatOptions();

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();

  @Option(
      names = "--as",
      paramLabel = "GLOB=FORMAT",
      description = "Read files with this reader whatever they look like.")
  private Map<String, String> formats = Map.of();

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description = "Your own Sigma rules: a file or a folder ($OFFSCRIPT_RULES).")
  private List<Path> rules = List.of();

  @Mixin private ChoiceOptions choice = new ChoiceOptions();

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Option(names = "--strict", description = "Exit 3 where any rule was refused.")
  private boolean strict;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description = "Exit 1 where a chain is at or above this severity.")
  private @Nullable String failOn;

  @Option(
      names = "--full-text",
      description = "Index every word of tool outputs and log messages, too.")
  private boolean fullText;

  @Option(names = "--threads", paramLabel = "N", description = "Workers (default: one a core).")
  private int threads = Math.max(1, Runtime.getRuntime().availableProcessors());

  @Mixin private ColorOption color = new ColorOption();

  @Option(names = "--quiet", description = "No progress.")
  private boolean quiet;

  InvestigateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Renderer renderer =
        Renderers.byFormat(format)
            .orElseThrow(
                () ->
                    wrong(
                        "--format "
                            + format
                            + ": one of "
                            + String.join(", ", Renderers.formats())));
    Optional<Severity> limit = Optional.empty();
    if (failOn != null) {
      String level = failOn;
      limit =
          Optional.of(
              Term.parse(Severity.class, level)
                  .orElseThrow(
                      () ->
                          wrong(
                              "--fail-on "
                                  + level
                                  + ": one of informational, low, medium, high, critical")));
    }
    List<Path> closed = new ArrayList<>(paths);
    Optional.ofNullable(caseDirectory).ifPresent(closed::add);
    Optional<OutputFile> file = destination.file(closed);
    Outcome outcome;
    try (ProgressLine progress = ProgressLine.on(terminal, quiet)) {
      Investigation investigation = new Investigation(request(), progress, terminal.input());
      try (Interrupts interrupts = Interrupts.stop(investigation.interruption(), terminal)) {
        outcome = investigation.run();
      }
    } catch (InterruptedIOException e) {
      terminal
          .errors()
          .println(
              "offscript: interrupted; "
                  + (caseDirectory == null
                      ? "nothing is kept without --case"
                      : "run the same command again to go on"));
      return ExitCode.INTERRUPTED.code();
    }
    if (file.isEmpty()) {
      BufferedOutputStream out = new BufferedOutputStream(terminal.output());
      renderer.render(outcome.report(), output(out));
      out.flush();
      terminal.output().flush();
    } else {
      Outcome done = outcome;
      file.get()
          .write(
              out ->
                  renderer.render(
                      done.report(),
                      new Output(out, false, terminal.width(), destination.csvRaw())));
    }
    ClosingSummary.print(terminal.errors(), outcome, quiet);
    return code(outcome, limit).code();
  }

  private ExitCode code(Outcome outcome, Optional<Severity> limit) {
    List<ExitCode> codes = new ArrayList<>();
    if (outcome.evidenceChanged()) {
      codes.add(ExitCode.INTEGRITY);
    }
    if (outcome.shippedRuleRefused() || strict && outcome.ruleRefused()) {
      codes.add(ExitCode.RULES);
    }
    if (limit.isPresent()
        && outcome.report().chains().stream()
            .anyMatch(chain -> chain.severity().atLeast(limit.get()))) {
      codes.add(ExitCode.FINDINGS);
    }
    if (!outcome.report().balance().problems().isEmpty()) {
      codes.add(ExitCode.PARTIAL);
    }
    return ExitCode.worst(codes);
  }

  private InvestigationRequest request() throws IOException {
    List<Path> ruleFiles = new ArrayList<>(rules);
    String fromEnvironment = terminal.environment().getOrDefault("OFFSCRIPT_RULES", "");
    if (ruleFiles.isEmpty() && !fromEnvironment.isEmpty()) {
      ruleFiles.add(Path.of(fromEnvironment));
    }
    if (threads < 1) {
      throw wrong("--threads " + threads + ": at least 1");
    }
    InvestigationRequest plain = InvestigationRequest.of(paths).threads(threads);
    return sources
        .stated(caseDirectory == null ? plain : plain.in(caseDirectory), command())
        .between(time("--since", since), time("--until", until))
        .endpoints(EndpointLists.allowed(allow), EndpointLists.watched(indicators))
        .as(GlobOptions.of(command(), "--as", formats, name -> name))
        .described(descriptors.paths(terminal))
        .with(ruleFiles)
        .choosing(choice.choice(command()))
        .seen(settings.settings(terminal))
        .equipped(catalogue.folder(terminal))
        .priced(price())
        .strict(strict)
        .fullText(fullText)
        .typed(command().commandLine().getParseResult().originalArgs());
  }

  private OptionalDouble price() {
    Double price = gpuHourPrice;
    if (price == null) {
      return OptionalDouble.empty();
    }
    if (!Double.isFinite(price) || price < 0) {
      throw wrong("--gpu-hour-price " + price + ": US dollars an hour, 0 or more");
    }
    return OptionalDouble.of(price);
  }

  private Optional<Instant> time(String option, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      if (text.length() == 10) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      boolean zoned =
          text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
      return Optional.of(
          zoned
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw wrong(option + " " + text + ": write 2026-03-01T10:00:00Z or 2026-03-01");
    }
  }

  private Output output(OutputStream out) {
    return new Output(out, color.on(terminal), terminal.width(), destination.csvRaw());
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
