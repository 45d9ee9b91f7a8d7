package dev.offscript.cli;

import dev.offscript.casework.Interruption;
import dev.offscript.casework.SideBySide;
import dev.offscript.cli.catalogue.CatalogueOptions;
import dev.offscript.commands.CommandAnalyzer;
import dev.offscript.commands.ScriptMemory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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

/** {@code offscript commands}: what the command analysis makes of shell text. */
@Command(
    name = "commands",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = CommandsCommand.HEADER,
    description = {"", "One JSON object a command text, or lines for a person.", ""},
    footer = {
      "",
      "Examples:",
      "  offscript commands 'nohup ssh -fN -R 7022:localhost:22 svc@203.0.113.9 &'",
      "  offscript commands --format text 'echo bHMgLWwK | base64 -d | sh'",
      "  offscript commands - < one-a-line.txt",
      "  offscript commands --ndjson - < json-strings.ndjson"
    })
final class CommandsCommand implements Callable<Integer> {

  /** What it does, as the list of commands says it. */
  static final String HEADER =
      "Print the simple commands in shell text, unwrapped and decoded, and the behaviours in them.";

  private final Terminal terminal;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..1",
      description = "Shell text, or - for one command a line.")
  private @Nullable String text;

  @Option(
      names = "--ndjson",
      paramLabel = "-",
      description = "Read one JSON string a line, so that a command may have lines.")
  private @Nullable String ndjson;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "jsonl",
      description = "jsonl, or text for a person.")
  private String format = "jsonl";

  @Option(names = "--threads", paramLabel = "N", description = "Workers (default: one a core).")
  private int threads = Math.max(1, Runtime.getRuntime().availableProcessors());

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();

  CommandsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    CommandView view = view();
    if (threads < 1) {
      throw wrong("--threads " + threads + ": at least 1");
    }
    if (text != null && ndjson != null) {
      throw wrong("give TEXT or --ndjson -, not both");
    }
    if (ndjson != null && !ndjson.equals("-")) {
      throw wrong("--ndjson reads standard input: --ndjson - < " + ndjson);
    }
    if (ndjson == null && text == null) {
      throw wrong("give shell text, - or --ndjson -");
    }
    CommandAnalyzer analyzer = CommandAnalyzer.with(catalogue.catalogue(terminal));
    ExitCode code = ExitCode.DONE;
    if (ndjson != null || "-".equals(text)) {
      code = lines(analyzer, view);
    } else if (text != null) {
      CommandTexts.Numbered given = new CommandTexts.Numbered(1, text, "");
      terminal.output().write(rendered(analyzer, view, List.of(given)));
    }
    terminal.output().flush();
    return code.code();
  }

  private ExitCode lines(CommandAnalyzer analyzer, CommandView view) throws IOException {
    int[] problems = {0};
    try (CommandTexts texts = new CommandTexts(terminal.input(), ndjson != null)) {
      new SideBySide(threads, new Interruption())
          .run(
              texts,
              batch -> rendered(analyzer, view, batch),
              (batch, rows) -> {
                for (CommandTexts.Numbered from : batch) {
                  if (!from.problem().isEmpty()) {
                    problems[0]++;
                    terminal
                        .errors()
                        .println("offscript: line " + from.line() + " " + from.problem());
                  }
                }
                terminal.output().write(rows);
              });
    }
    return problems[0] > 0 ? ExitCode.PARTIAL : ExitCode.DONE;
  }

  private static byte[] rendered(
      CommandAnalyzer analyzer, CommandView view, List<CommandTexts.Numbered> batch) {
    ByteArrayOutputStream rows = new ByteArrayOutputStream(1 << 14);
    for (CommandTexts.Numbered from : batch) {
      // A memory of its own: lines of a list are no session.
      view.write(from, analyzer.analyze(from.text(), new ScriptMemory()), rows);
    }
    return rows.toByteArray();
  }

  private CommandView view() {
    return switch (format) {
      case "jsonl" -> new CommandRow();
      case "text" -> new CommandPage(terminal.width());
      default -> throw wrong("--format " + format + ": jsonl or text");
    };
  }

  private ParameterException wrong(String message) {
    if (spec == null) {
      throw new IllegalStateException("no command line");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
