/**
 * How often whole verdicts are right: scenarios drawn from a seed, written as agents, sensors and
 * hosts write them, investigated, and compared with what happened.
 *
 * <p>{@link dev.offscript.benchmarks.verdicts.plot.Scenario} draws who asked for what, in which
 * words, by which tool, and what else went on in the same seconds; {@code files} writes the native
 * formats; {@code scoring} compares reports with the truth; {@link
 * dev.offscript.benchmarks.verdicts.Verdicts} runs it all and writes its part of {@code
 * docs/accuracy.md}.
 *
 * <p>All of it is synthetic. Wordings and commands were written without a look at lexicons and
 * catalogues, and are not changed to make a case pass.
 */
@NullMarked
package dev.offscript.benchmarks.verdicts;

import org.jspecify.annotations.NullMarked;
