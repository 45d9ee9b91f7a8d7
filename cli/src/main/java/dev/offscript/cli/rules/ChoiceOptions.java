package dev.offscript.cli.rules;

import dev.offscript.model.Severity;
import dev.offscript.model.Term;
import dev.offscript.packs.PackChoice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which rules run, shared by the commands that run or list them. */
public final class ChoiceOptions {

  @Option(
      names = "--pack",
      paramLabel = "NAME",
      split = ",",
      description =
          "Only these packs: name, glob, tier (core, extended, hunting), all, own; with a slash a"
              + " rule. '!NAME' leaves out. Default: core,extended and your own rules.")
  private List<String> packs = List.of();

  @Option(
      names = "--min-level",
      paramLabel = "LEVEL",
      description = "Only rules of this level or more.")
  private @Nullable String minLevel;

  @Option(
      names = "--status",
      paramLabel = "LIST",
      split = ",",
      description = "Only rules of these statuses, or all (default: stable,test,experimental).")
  private List<String> statuses = List.of();

  /** Nothing asked for yet. */
  public ChoiceOptions() {}

  /** What was asked for on the command line of {@code command}. */
  public PackChoice choice(CommandSpec command) {
    List<String> words = new ArrayList<>();
    for (String word : packs) {
      String trimmed = word.strip();
      if (trimmed.isEmpty() || trimmed.equals("!")) {
        throw wrong(command, "--pack needs the name of a pack, a tier or a glob");
      }
      words.add(trimmed);
    }
    Optional<Severity> level = Optional.empty();
    if (minLevel != null) {
      level = Term.parse(Severity.class, minLevel);
      if (level.isEmpty()) {
        throw wrong(
            command,
            "--min-level " + minLevel + ": one of informational, low, medium, high, critical");
      }
    }
    return new PackChoice(words, level, statuses(command));
  }

  private Set<String> statuses(CommandSpec command) {
    if (statuses.isEmpty()) {
      return PackChoice.DEFAULT.statuses();
    }
    Set<String> wanted = new HashSet<>();
    for (String word : statuses) {
      String status = word.strip();
      if (status.equals("all")) {
        wanted.addAll(PackChoice.STATUSES);
      } else if (PackChoice.STATUSES.contains(status)) {
        wanted.add(status);
      } else {
        throw wrong(
            command,
            "--status " + status + ": one of " + String.join(", ", PackChoice.STATUSES) + ", all");
      }
    }
    return wanted;
  }

  private static ParameterException wrong(CommandSpec command, String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
