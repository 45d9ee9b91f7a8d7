package dev.offscript.rules;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example inside a rule: an event, or shell text, that the rule must match or must not match.
 *
 * @param matches what is expected
 * @param command shell text, {@code ""} where the example is an event
 * @param event fields, flat or nested; values as in {@link RuleEvent}; empty where it is shell text
 * @param line where it stands in the file
 */
public record RuleExample(
    boolean matches, String command, Map<String, @Nullable Object> event, int line) {}
