/**
 * Scenarios: who asked for an act, how it went, what else happened in the same seconds, and what is
 * true of it.
 */
@NullMarked
package dev.offscript.benchmarks.verdicts.plot;

import org.jspecify.annotations.NullMarked;
