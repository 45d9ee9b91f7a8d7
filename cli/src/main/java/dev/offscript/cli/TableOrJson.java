package dev.offscript.cli;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether a table for people is printed, or JSON for scripts. */
public final class TableOrJson {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  private boolean json;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, or json for scripts.")
  void format(String format) {
    if (spec != null && !format.equals("json") && !format.equals("table")) {
      throw new ParameterException(spec.commandLine(), "--format " + format + ": table or json");
    }
    json = format.equals("json");
  }

  /** Whether it is JSON. */
  public boolean json() {
    return json;
  }

  /** Prints {@code text} as it is. */
  public static void print(Terminal terminal, String text) {
    terminal.output().writeBytes(text.getBytes(StandardCharsets.UTF_8));
    terminal.output().flush();
  }
}
