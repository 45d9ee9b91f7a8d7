package dev.offscript.commands.catalogue;

import java.util.Optional;

/**
 * A technique of ATT&amp;CK.
 *
 * @param id up to v18, as acts carry it: {@code T1562.001}
 * @param name in ATT&amp;CK's words
 * @param moved its id since v19, where that is another: {@code T1685}
 */
public record Technique(String id, String name, Optional<String> moved) {}
