package dev.offscript.cli.formats;

import dev.offscript.casework.CaseException;
import dev.offscript.casework.CaseFormats;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.FormatOptions;
import dev.offscript.cli.TableOrJson;
import dev.offscript.cli.Terminal;
import dev.offscript.cli.Version;
import dev.offscript.readers.About;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code offscript formats}: the formats that are read, or all that is known of one. */
@Command(
    name = "formats",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = FormatsCommand.HEADER,
    description = {"", "Without NAME a table of all formats, by family.", ""},
    subcommands = FormatsTestCommand.class,
    footer = {
      "",
      "Examples:",
      "  offscript formats",
      "  offscript formats fortigate",
      "  offscript formats test my-formats/"
    })
public final class FormatsCommand implements Callable<Integer> {

  /** What it does, as the list of commands says it. */
  public static final String HEADER =
      "Show the formats that are read, or all that is known of one; try your own.";

  private final Terminal terminal;

  @Mixin private final FormatOptions options = new FormatOptions();

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "A format.")
  private @Nullable String name;

  @Mixin private TableOrJson format = new TableOrJson();

  /** Writes to {@code terminal}. */
  public FormatsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    boolean json = format.json();
    List<About> all = CaseFormats.load(options.paths(terminal)).readers().abouts();
    FormatSheet sheet = new FormatSheet(terminal.width());
    String asked = name;
    if (asked == null) {
      write(json ? FormatJson.all(all) : sheet.table(all));
    } else {
      About one = named(all, asked);
      write(json ? FormatJson.one(one) : sheet.page(one));
    }
    return ExitCode.DONE.code();
  }

  private static About named(List<About> all, String name) throws CaseException {
    return all.stream()
        .filter(about -> about.format().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CaseException(
                    CaseException.Category.USAGE,
                    "there is no format '" + name + "'; 'offscript formats' lists them"));
  }

  private void write(String text) {
    terminal.output().writeBytes(text.getBytes(StandardCharsets.UTF_8));
    terminal.output().flush();
  }
}
