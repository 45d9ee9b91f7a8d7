/**
 * Evaluation: which rules hold for an event.
 *
 * <p>Two ways that must always agree. {@link dev.offscript.rules.match.NaiveEvaluator} walks the
 * expression of every rule. {@link dev.offscript.rules.match.CompiledMatcher} first collects
 * candidates: each rule gives one set of <em>witnesses</em>, conditions of which one must hold
 * where the rule holds (a literal in a field, an exact value, a field that is there); one pass over
 * the values of the event finds the literals of all rules at once; only candidates are evaluated,
 * each predicate once an event however many rules share it. A rule without a witness is always a
 * candidate. Rules are routed by logsource first, which is correctness, not speed: a rule that only
 * says what must <em>not</em> be there would fire on everything.
 */
@NullMarked
package dev.offscript.rules.match;

import org.jspecify.annotations.NullMarked;
