package dev.offscript.cli.catalogue;

import dev.offscript.casework.CaseException;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.TableOrJson;
import dev.offscript.cli.Terminal;
import dev.offscript.cli.Version;
import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.commands.catalogue.Tool;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code offscript catalogue}: the tools that are known, or all that is known of one. */
@Command(
    name = "catalogue",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    header = CatalogueCommand.HEADER,
    description = {"", "Without TOOL a table of all tools, by behaviour.", ""},
    footer = {
      "",
      "Examples:",
      "  offscript catalogue",
      "  offscript catalogue chisel",
      "  offscript catalogue --catalogue my-tools/ --format json"
    })
public final class CatalogueCommand implements Callable<Integer> {

  /** What it does, as the list of commands says it. */
  public static final String HEADER =
      "Show what is known of tunnel, miner, shell and scan tools, or of one of them.";

  private final Terminal terminal;

  @Mixin private final CatalogueOptions options = new CatalogueOptions();

  @Parameters(
      paramLabel = "TOOL",
      arity = "0..1",
      description = "A tool, by any name that it is started or installed under.")
  private @Nullable String tool;

  @Mixin private TableOrJson format = new TableOrJson();

  /** Writes to {@code terminal}. */
  public CatalogueCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    boolean json = format.json();
    Catalogue catalogue = options.catalogue(terminal);
    Sheet sheet = new Sheet(terminal.width(), terminal.color());
    if (tool == null) {
      TableOrJson.print(
          terminal,
          json
              ? new ToolJson(catalogue).all(catalogue.tools())
              : new ToolTable(sheet).of(catalogue.tools()));
    } else {
      Tool asked = asked(catalogue, tool);
      TableOrJson.print(
          terminal,
          json ? new ToolJson(catalogue).one(asked) : new ToolPage(sheet, catalogue).of(asked));
    }
    return ExitCode.DONE.code();
  }

  private static Tool asked(Catalogue catalogue, String name) throws CaseException {
    ToolNames names = new ToolNames(catalogue);
    Optional<Tool> found = names.find(name);
    if (found.isPresent()) {
      return found.get();
    }
    List<String> near = names.near(name);
    throw new CaseException(
        CaseException.Category.USAGE,
        "the catalogue has no tool '"
            + name
            + "'"
            + (near.isEmpty()
                ? "; 'offscript catalogue' lists them"
                : ", perhaps you mean " + String.join(" or ", near)));
  }
}
