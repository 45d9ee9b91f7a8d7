package dev.offscript.model;

import java.util.List;

/**
 * A rule that matched an event.
 *
 * @param rule pack-relative name, for example {@code tunneling/ssh-remote-forward}; the id for a
 *     user's own rule
 * @param id the rule's UUID
 * @param title its title
 * @param author who wrote it: every output that rests on the rule names them
 * @param level how much it matters
 * @param behaviours what it speaks of, empty where it only gives context
 * @param stage where the event stands in a chain
 * @param techniques ATT&amp;CK ids
 */
public record Hit(
    String rule,
    String id,
    String title,
    String author,
    Severity level,
    List<Behaviour> behaviours,
    Stage stage,
    List<String> techniques) {}
