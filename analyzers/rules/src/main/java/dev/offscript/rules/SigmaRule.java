package dev.offscript.rules;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Hit;
import dev.offscript.model.Severity;
import dev.offscript.model.Stage;
import dev.offscript.rules.match.NaiveEvaluator;
import dev.offscript.rules.sigma.Expr;
import java.util.List;
import java.util.stream.Stream;

/**
 * A detection rule that loaded.
 *
 * @param name pack-relative name of a rule of a pack; id or title of another
 * @param file name of its source
 * @param line where it begins there
 * @param shipped whether it is part of a pack of this program
 * @param id as written, {@code ""} where there is none
 * @param title its title
 * @param reference its {@code name}, by which correlations and filters may speak of it
 * @param status as written
 * @param description as written
 * @param author who wrote it
 * @param license as written
 * @param level how much it matters
 * @param tags as written
 * @param logsource where it applies
 * @param behaviours our attribute {@code behaviour}
 * @param stage our attribute {@code stage}
 * @param techniques ATT&amp;CK ids among the tags, upper case
 * @param examples our attribute {@code tests}
 * @param detection what must hold
 * @param suppressedBy title of the filter that takes such matches away, so that they accuse nobody
 *     and are told apart; {@code ""} for a rule that speaks
 */
public record SigmaRule(
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
    List<String> tags,
    Logsource logsource,
    List<Behaviour> behaviours,
    Stage stage,
    List<String> techniques,
    List<RuleExample> examples,
    Expr detection,
    String suppressedBy) {

  /** The id, or the title where there is no id: how {@code rules match} names it. */
  public String idOrTitle() {
    return id.isEmpty() ? title : id;
  }

  /** What correlations and filters may call it: id, name, title, as far as it has them. */
  public List<String> names() {
    return suppressedBy.isEmpty()
        ? Stream.of(id, reference, title).filter(name -> !name.isEmpty()).toList()
        : List.of();
  }

  /** Whether {@code name} is one of {@link #names()}. */
  public boolean answersTo(String name) {
    return suppressedBy.isEmpty()
        && !name.isEmpty()
        && (name.equals(id) || name.equals(reference) || name.equals(title));
  }

  /** What a match of this rule says. */
  public Hit toHit() {
    return new Hit(name, id, title, author, level, behaviours, stage, techniques);
  }

  /** Its name; of matches that a filter takes away, the name of the rule they are of. */
  public String spokenName() {
    return suppressedBy.isEmpty()
        ? name
        : name.substring(0, name.length() - suffix(suppressedBy).length());
  }

  private static String suffix(String filter) {
    return " [suppressed by " + filter + "]";
  }

  /** A hash of all that decides which events it matches, and of nothing else. */
  public String fingerprint() {
    return Fingerprint.of(this);
  }

  /** Whether it holds for {@code event}, worked out the slow way: for tests and explanations. */
  public boolean holds(RuleEvent event) {
    return applies(event) && NaiveEvaluator.holds(detection, event);
  }

  /** Whether it is for events like {@code event} at all. */
  public boolean applies(RuleEvent event) {
    return event.logsources().isEmpty() || event.logsources().stream().anyMatch(logsource::covers);
  }

  /** The same rule with another detection. */
  SigmaRule with(Expr newDetection) {
    return copy(level, behaviours, newDetection);
  }

  /** The same rule, which accuses nobody and is no finding: others may still rest on it. */
  SigmaRule silenced() {
    return copy(Severity.INFORMATIONAL, List.of(), detection);
  }

  /** A twin that holds where {@code filter} takes a match of this rule away. */
  SigmaRule suppressed(String filter, Expr taken) {
    return copy(name + suffix(filter), Severity.INFORMATIONAL, List.of(), taken, filter);
  }

  private SigmaRule copy(Severity newLevel, List<Behaviour> newBehaviours, Expr newDetection) {
    return copy(name, newLevel, newBehaviours, newDetection, suppressedBy);
  }

  private SigmaRule copy(
      String newName,
      Severity newLevel,
      List<Behaviour> newBehaviours,
      Expr newDetection,
      String newSuppressedBy) {
    return new SigmaRule(
        newName,
        file,
        line,
        shipped,
        id,
        title,
        reference,
        status,
        description,
        author,
        license,
        newLevel,
        tags,
        logsource,
        newBehaviours,
        stage,
        techniques,
        examples,
        newDetection,
        newSuppressedBy);
  }
}
