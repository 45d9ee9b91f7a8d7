/**
 * {@code offscript audit}, the counts of a whole run, and {@code offscript export}, its data sets.
 */
@NullMarked
package dev.offscript.cli.audit;

import org.jspecify.annotations.NullMarked;
