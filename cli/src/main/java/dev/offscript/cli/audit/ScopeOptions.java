package dev.offscript.cli.audit;

import dev.offscript.casework.audit.AuditRequest;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Origin;
import dev.offscript.model.Severity;
import dev.offscript.model.Term;
import dev.offscript.model.audit.Dimension;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which chains put an episode in scope. */
final class ScopeOptions {

  @Option(
      names = "--origin",
      paramLabel = "ORIGIN",
      split = ",",
      description = "Origins that count (audit: unprompted,induced; export: all).")
  private List<String> origins = List.of();

  @Option(
      names = "--behaviour",
      paramLabel = "BEHAVIOUR",
      split = ",",
      description = "Behaviours that count (default: all).")
  private List<String> behaviours = List.of();

  @Option(
      names = "--min-severity",
      paramLabel = "LEVEL",
      description = "Least severity that counts (default: informational).")
  private String minSeverity = "informational";

  /** What was asked for; {@code usual} are the origins where none was named. */
  AuditRequest request(List<String> dimensions, Set<Origin> usual, CommandSpec command) {
    List<Dimension> by = new ArrayList<>();
    dimensions.forEach(word -> by.add(term(Dimension.class, "--by", word, command)));
    Set<Origin> counted = EnumSet.noneOf(Origin.class);
    origins.forEach(word -> counted.add(term(Origin.class, "--origin", word, command)));
    Set<Behaviour> done = EnumSet.noneOf(Behaviour.class);
    behaviours.forEach(word -> done.add(term(Behaviour.class, "--behaviour", word, command)));
    return new AuditRequest(
        by,
        counted.isEmpty() ? usual : counted,
        done.isEmpty() ? AuditRequest.DEFAULT.behaviours() : done,
        term(Severity.class, "--min-severity", minSeverity, command));
  }

  private static <T extends Enum<T> & Term> T term(
      Class<T> type, String option, String word, CommandSpec command) {
    return Term.parse(type, word)
        .orElseThrow(
            () ->
                new ParameterException(
                    command.commandLine(),
                    option
                        + " "
                        + word
                        + ": one of "
                        + Stream.of(type.getEnumConstants())
                            .map(Term::wire)
                            .collect(Collectors.joining(", "))));
  }
}
