package dev.offscript.rules;

/**
 * A file of rules.
 *
 * @param name for a shipped rule its pack-relative name without ending, {@code
 *     tunneling/ssh-remote-forward}; for a user's file its path as given
 * @param origin who answers for it
 * @param pack name of the pack it is part of, {@code ""} for a file on its own
 * @param rule what its rule is called, {@code ""} where the rule's own id or title says it
 * @param text the YAML, one or many documents
 */
public record RuleSource(String name, Origin origin, String pack, String rule, String text) {

  /** Who answers for a rule: a broken shipped rule is our fault, a user's is listed. */
  public enum Origin {
    /** Part of a pack of this program. */
    SHIPPED,
    /** Given by the user. */
    USER
  }

  /** A user's file. */
  public static RuleSource user(String path, String text) {
    return new RuleSource(path, Origin.USER, "", "", text);
  }

  /** A file of a pack of this program. */
  public static RuleSource shipped(String name, String text) {
    return new RuleSource(
        name, Origin.SHIPPED, name.substring(0, Math.max(0, name.indexOf('/'))), name, text);
  }

  /** This file as part of {@code pack}; its one rule is called {@code rule}. */
  public RuleSource of(String pack, String rule) {
    return new RuleSource(name, origin, pack, rule, text);
  }

  /** What a rule of this file is called that has this id and title. */
  public String nameOf(String id, String title) {
    return !rule.isEmpty() ? rule : id.isEmpty() ? title : id;
  }
}
