package dev.offscript.cli.rules;

import dev.offscript.casework.RuleSettings;
import dev.offscript.cli.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What a user says beside his rules, shared by the commands that load rules. */
public final class SettingsOptions {

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description =
          "Your own names and logsources of events, laid over the shipped ones"
              + " ($OFFSCRIPT_MAPPING).")
  private List<Path> mappings = List.of();

  @Option(
      names = "--placeholders",
      paramLabel = "FILE",
      description = "Values for the modifier expand, name: [value, ...] ($OFFSCRIPT_PLACEHOLDERS).")
  private List<Path> placeholders = List.of();

  /** Nothing asked for yet. */
  public SettingsOptions() {}

  /**
   * What the options, or else the environment, name.
   *
   * @throws IOException a usage error where a file cannot be read or is wrong
   */
  public RuleSettings settings(Terminal terminal) throws IOException {
    return RuleSettings.load(
        given(mappings, terminal, "OFFSCRIPT_MAPPING"),
        given(placeholders, terminal, "OFFSCRIPT_PLACEHOLDERS"));
  }

  private static List<Path> given(List<Path> files, Terminal terminal, String variable) {
    String named = terminal.environment().getOrDefault(variable, "");
    return files.isEmpty() && !named.isEmpty() ? List.of(Path.of(named)) : files;
  }
}
