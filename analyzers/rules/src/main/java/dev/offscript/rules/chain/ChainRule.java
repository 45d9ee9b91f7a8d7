package dev.offscript.rules.chain;

import dev.offscript.model.Behaviour;
import dev.offscript.model.EventKind;
import dev.offscript.model.Origin;
import dev.offscript.model.Severity;
import dev.offscript.rules.sequence.SequenceExample;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A chain rule: from each event that an anchor rule hit, steps are looked for before and after.
 *
 * @param name pack-relative name where it is shipped; else id or title
 * @param file name of its source
 * @param line where it begins there
 * @param shipped whether it is part of a pack of this program
 * @param id as written, {@code ""} where there is none
 * @param title its title
 * @param reference its {@code name}
 * @param status as written
 * @param description as written
 * @param author who wrote it
 * @param license as written
 * @param level how much it matters where no origin is known
 * @param techniques ATT&amp;CK ids among the tags, upper case
 * @param behaviours what it speaks of, empty where it only gives context
 * @param anchor rules whose hits are anchors
 * @param anchorKinds kinds of events that are anchors; empty for any
 * @param anchorStage stage of the anchor itself, {@code anchor} where no step names it
 * @param by what makes two events one entity's
 * @param steps what is looked for, in the order of the rule; the anchor is not among them
 * @param places where the anchor stands among the steps: how many come before it
 * @param unless what must not be there
 * @param tolerance nanoseconds that clocks may be apart: closer than this no order is known
 * @param match which of several fitting events is taken
 * @param lexicon what counts as having asked for it, {@code ""} where not said
 * @param severity how bad, by who asked for it
 * @param examples sequences it must match, or must not
 */
public record ChainRule(
    String name,
    String file,
    int line,
    boolean shipped,
    String id,
    String title,
    String reference,
    String status,
    String description,
    String author,
    String license,
    Severity level,
    List<String> techniques,
    List<Behaviour> behaviours,
    Globs anchor,
    Set<EventKind> anchorKinds,
    String anchorStage,
    EntityKeys by,
    List<Ask> steps,
    int places,
    List<Ask> unless,
    long tolerance,
    Match match,
    String lexicon,
    Map<Origin, Severity> severity,
    List<SequenceExample> examples) {

  /** Keeps immutable copies. */
  public ChainRule {
    techniques = List.copyOf(techniques);
    behaviours = List.copyOf(behaviours);
    steps = List.copyOf(steps);
    unless = List.copyOf(unless);
    severity =
        severity.isEmpty() ? Map.of() : java.util.Collections.unmodifiableMap(copy(severity));
    examples = List.copyOf(examples);
  }

  private static Map<Origin, Severity> copy(Map<Origin, Severity> severity) {
    return new EnumMap<>(severity);
  }

  /** Which of several events that fit a step is taken. */
  public enum Match {
    /** The one nearest to what the step is measured against. */
    NEAREST,
    /** The earliest. */
    FIRST,
    /** The latest. */
    LAST,
    /** Each of them: every combination is a result. */
    ALL
  }

  /** The id, or the title where there is no id: how {@code rules match} names it. */
  public String idOrTitle() {
    return id.isEmpty() ? title : id;
  }

  /** Whether this is referred to as {@code other}: by name, id, {@code name} or title. */
  public boolean answersTo(String other) {
    return !other.isEmpty()
        && (other.equals(name)
            || other.equals(id)
            || other.equals(reference)
            || other.equals(title));
  }

  /** How bad it is where {@code origin} asked for it, empty where the rule does not say. */
  public Optional<Severity> severity(Origin origin) {
    return Optional.ofNullable(severity.get(origin));
  }

  /** The stage that {@code reference} of an {@link Ask} means. */
  public String stage(int reference) {
    return reference == Ask.ANCHOR ? anchorStage : steps.get(reference).stage();
  }
}
