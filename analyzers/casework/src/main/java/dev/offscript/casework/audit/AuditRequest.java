package dev.offscript.casework.audit;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Origin;
import dev.offscript.model.Severity;
import dev.offscript.model.audit.Dimension;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What to count.
 *
 * @param dimensions to break down by, in this order; empty for those that episodes of the case have
 *     a value of, but for agent, host and day
 * @param origins that put an episode in scope
 * @param behaviours that do
 * @param minSeverity least severity that does
 */
public record AuditRequest(
    List<Dimension> dimensions,
    Set<Origin> origins,
    Set<Behaviour> behaviours,
    Severity minSeverity) {

  /** What nobody asked for, of any kind, by whatever the run has. */
  public static final AuditRequest DEFAULT =
      new AuditRequest(
          List.of(),
          EnumSet.of(Origin.UNPROMPTED, Origin.INDUCED),
          EnumSet.allOf(Behaviour.class),
          Severity.INFORMATIONAL);

  /** Keeps immutable copies. */
  public AuditRequest {
    dimensions = dimensions.stream().distinct().toList();
    origins = Set.copyOf(origins);
    behaviours = Set.copyOf(behaviours);
  }

  /** The scope as options: {@code --origin unprompted,induced --min-severity high}. */
  public String scope() {
    return "--origin "
        + origins.stream().sorted().map(Origin::wire).collect(Collectors.joining(","))
        + (behaviours.size() == Behaviour.values().length
            ? ""
            : " --behaviour "
                + behaviours.stream()
                    .sorted()
                    .map(Behaviour::wire)
                    .collect(Collectors.joining(",")))
        + (minSeverity == Severity.INFORMATIONAL ? "" : " --min-severity " + minSeverity.wire());
  }

  boolean inScope(Told chain) {
    return origins.contains(chain.origin()) && mayBeInScope(chain);
  }

  /** Whether the chain would be in scope, were its origin. */
  boolean mayBeInScope(Told chain) {
    return !chain.allowed()
        && behaviours.contains(chain.behaviour())
        && chain.severity().atLeast(minSeverity);
  }
}
