/**
 * Sigma as a language: text to documents, documents to expressions over predicates.
 *
 * <p>{@link dev.offscript.rules.sigma.DetectionParser} turns the {@code detection} part of a rule
 * into one {@link dev.offscript.rules.sigma.Expr}; {@link dev.offscript.rules.sigma.ItemParser}
 * does it for a single {@code field|modifier: value} item and holds everything modifiers mean.
 * Nothing here evaluates; nothing here is guessed: what is not understood is a {@link
 * dev.offscript.rules.yaml.RuleProblem} with line and column.
 */
@NullMarked
package dev.offscript.rules.sigma;

import org.jspecify.annotations.NullMarked;
