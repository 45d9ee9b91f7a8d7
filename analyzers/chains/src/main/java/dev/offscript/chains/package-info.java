/**
 * Chains: what the evidence shows of one behaviour, from the task that was given to the alert that
 * fired, with a reason on every edge.
 *
 * <p>{@link dev.offscript.chains.ChainBuilder} looks at a case through {@link
 * dev.offscript.chains.CaseView}; it knows events, never files or an index. What it does, in order:
 *
 * <ol>
 *   <li><b>Sightings</b> ({@link dev.offscript.chains.session}): every command with a recognised
 *       act of at least {@code staged} whose event was hit by a rule of the same behaviour. No
 *       rule, no act.
 *   <li><b>Runs</b>: sessions of different files that are records of one and the same run are put
 *       together; siblings never are.
 *   <li><b>Deeds</b> ({@link dev.offscript.chains.deed}): retries, copies and preparations of one
 *       behaviour are folded: one deed becomes one chain. Execution records of lower layers join by
 *       argv, place and time.
 *   <li><b>Clocks</b> ({@link dev.offscript.chains.join}): one offset a sensor and host, from pairs
 *       that share a value.
 *   <li><b>Traffic</b>: flows and alerts join by value first, then place, then time. Time alone
 *       never decides.
 *   <li><b>Origin</b> ({@link dev.offscript.chains.origin}): {@link
 *       dev.offscript.chains.OriginJudge} says who asked for it.
 *   <li><b>Chain</b> ({@link dev.offscript.chains.story}): steps, links with reasons and grades,
 *       four predicates, severity and score.
 * </ol>
 *
 * <p>Alerts that no deed explains become chains of their own, with what was searched in their
 * notes.
 *
 * <p>Everything is a function of the evidence: total orders, no clock, no randomness, no hashing
 * order in any output.
 */
@NullMarked
package dev.offscript.chains;

import org.jspecify.annotations.NullMarked;
