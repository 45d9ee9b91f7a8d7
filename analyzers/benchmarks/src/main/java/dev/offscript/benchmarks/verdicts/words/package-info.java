/**
 * What people and documents say, drawn from pools of sentences in three languages.\n *\n *
 *
 * <p>The pools were written from how people write to agents, without a look at the lexicons: what
 * no\n * lexicon holds must show as a miss.
 */
@NullMarked
package dev.offscript.benchmarks.verdicts.words;

import org.jspecify.annotations.NullMarked;
