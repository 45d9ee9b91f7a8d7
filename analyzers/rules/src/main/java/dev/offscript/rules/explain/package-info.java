/**
 * Why a rule holds for an event or does not: the logsource, the condition, every search and every
 * value of it, each with what the event has there.
 *
 * <p>{@link dev.offscript.rules.explain.Explanation} is a tree of {@link
 * dev.offscript.rules.explain.Explanation.Step steps}; the verdict at its root is the rule's own.
 */
@NullMarked
package dev.offscript.rules.explain;

import org.jspecify.annotations.NullMarked;
