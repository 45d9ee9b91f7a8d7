/**
 * Sigma detections: load, match, explain, and the tools of a rule author.
 *
 * <p>{@link dev.offscript.rules.RuleSet#load} reads files into {@link dev.offscript.rules.SigmaRule
 * rules} and {@link dev.offscript.rules.Refusal refusals}: every document ends up as one or the
 * other, so nothing is lost in silence. {@link dev.offscript.rules.RuleSet#matcher()} gives a
 * {@link dev.offscript.rules.Matcher}, one a thread. {@link dev.offscript.rules.RuleEvents} shows
 * an event of the model, or one simple command of it, or raw JSON, as the {@link
 * dev.offscript.rules.RuleEvent} that rules are written against.
 *
 * <p>Semantics where the Sigma specification is silent or engines disagree:
 *
 * <ul>
 *   <li>texts compare without case, by simple lower-casing, unless {@code cased}; a field is
 *       matched whole, a keyword is looked for inside every scalar;
 *   <li>a number and a numeric text compare as numbers; booleans compare with their words;
 *   <li>a missing field passes {@code null} and {@code exists: false} and nothing else, so {@code
 *       not} over it is true; an empty text is not null;
 *   <li>a dotted field is looked up as it stands first, then as a path; a list on the way passes
 *       where any member does;
 *   <li>{@code re} is unanchored, case-sensitive, and runs on RE2 in linear time;
 *   <li>{@code windash} accepts any of five dashes at the start of a word.
 * </ul>
 */
@NullMarked
package dev.offscript.rules;

import org.jspecify.annotations.NullMarked;
