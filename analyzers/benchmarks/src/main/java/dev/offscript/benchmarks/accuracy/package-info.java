/**
 * How often the command analysis is right.
 *
 * <p>{@link dev.offscript.benchmarks.accuracy.Accuracy} takes labelled commands, writes each of
 * them in every way of {@link dev.offscript.benchmarks.accuracy.Transforms} and speaks of it in
 * every way of {@link dev.offscript.benchmarks.accuracy.Mentions}, analyses them all, and writes
 * what came out as tables into {@code docs/accuracy.md}.
 *
 * <p>A <em>hit</em>: the behaviour of the command's class is among what was found staged or
 * executed. A <em>false positive</em>: tunnelling, mining or a shell handed out is found staged or
 * executed in a command that does none of them. Scans are not counted.
 *
 * <p>The project's own commands lie beside this class as JSON lines, a file a class. They are
 * written from what tools document and from how engineers type, never from the catalogue: what the
 * catalogue does not know must show as a miss.
 */
@NullMarked
package dev.offscript.benchmarks.accuracy;

import org.jspecify.annotations.NullMarked;
