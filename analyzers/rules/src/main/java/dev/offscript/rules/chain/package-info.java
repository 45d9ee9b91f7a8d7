/**
 * Chain rules: what belongs together, step by step, around an event that a rule hit.
 *
 * <p>{@link dev.offscript.rules.chain.ChainParser} reads a document of {@code type: chain}. {@link
 * dev.offscript.rules.chain.ChainEvaluator} works it out over a {@link
 * dev.offscript.rules.chain.Timeline} of {@link dev.offscript.rules.chain.Moment moments}. {@code
 * docs/rules/chain-rules.md} is the manual; the definition in short:
 *
 * <ul>
 *   <li>an event hit by a rule of {@code anchor} is an anchor, and gives at most one result, but
 *       for {@code match: all};
 *   <li>a result is an event for every step that is not optional. Each is of the kind and hit by
 *       the rules that the step names, is of the anchor's entity ({@code by}, {@code entity}),
 *       shares what {@code join} names with what it is measured against, keeps every limit, and is
 *       not certainly on the wrong side of {@code before} and {@code after};
 *   <li>among the events for a step the preferred one is taken ({@code match}), steps in the order
 *       in which they are measured; an event that leaves a later required step without any is
 *       passed over. An optional step is empty only where nothing fits;
 *   <li>times are intervals: the distance of two is the gap between them, and limits include their
 *       end. In one stream the places say the order, else times; closer than {@code
 *       clock-tolerance} the order is unknown, which is no obstacle and is said;
 *   <li>one event stands in two steps only where two rules put it there, each in one of them;
 *   <li>{@code unless} forbids a result that has been chosen;
 *   <li>an anchor without a result is a near miss where the limits of one step, ten times as wide,
 *       would make it one, or where one of several required steps is missing.
 * </ul>
 *
 * <p>{@link dev.offscript.rules.chain.Conditions} is that definition, and a test holds the search
 * against an evaluator that tries every combination of it.
 */
@NullMarked
package dev.offscript.rules.chain;

import org.jspecify.annotations.NullMarked;
