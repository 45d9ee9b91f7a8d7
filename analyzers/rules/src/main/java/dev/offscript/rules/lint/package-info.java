/**
 * What a rule author would want to be told although the rule loads: {@link
 * dev.offscript.rules.lint.RuleLint} reads the same files as the loader and says where a rule means
 * something other than it seems to, can never match, or could be written more plainly.
 *
 * <p>Every kind of finding is a {@link dev.offscript.rules.lint.Lint} with an id that stays; ids
 * are listed in {@code docs/rules/lint.md}.
 */
@NullMarked
package dev.offscript.rules.lint;

import org.jspecify.annotations.NullMarked;
