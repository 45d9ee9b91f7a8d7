/**
 * What the rules found over the whole case: findings, correlations, chain rules, and the view of
 * the case that chains are built from.
 */
@NullMarked
package dev.offscript.casework.findings;

import org.jspecify.annotations.NullMarked;
