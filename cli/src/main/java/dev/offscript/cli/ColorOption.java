package dev.offscript.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether what a person reads is coloured. */
public final class ColorOption {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  private String color = "auto";

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto, always or never.")
  void color(String when) {
    if (spec != null && !List.of("auto", "always", "never").contains(when)) {
      throw new ParameterException(
          spec.commandLine(), "--color " + when + ": one of auto, always, never");
    }
    color = when;
  }

  /** Whether to colour what goes to {@code terminal}. */
  public boolean on(Terminal terminal) {
    return switch (color) {
      case "always" -> true;
      case "never" -> false;
      default -> terminal.color();
    };
  }
}
