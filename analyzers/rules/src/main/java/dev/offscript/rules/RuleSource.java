package dev.offscript.rules;

/**
 * A file of rules.
 *
 * @param name for a shipped rule its pack-relative name without ending, {@code
 *     tunneling/ssh-remote-forward}; for a user's file its path as given
 * @param origin who answers for it
 * @param text the YAML, one or many documents
 */
public record RuleSource(String name, Origin origin, String text) {

  /** Who answers for a rule: a broken shipped rule is our fault, a user's is listed. */
  public enum Origin {
    /** Part of a pack of this program. */
    SHIPPED,
    /** Given by the user. */
    USER
  }

  /** A user's file. */
  public static RuleSource user(String path, String text) {
    return new RuleSource(path, Origin.USER, text);
  }

  /** A rule of a pack. */
  public static RuleSource shipped(String name, String text) {
    return new RuleSource(name, Origin.SHIPPED, text);
  }
}
