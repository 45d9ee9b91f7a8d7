/**
 * Whole runs against the floor: what reading, hashing and tokenising the same bytes costs with
 * nothing else.
 *
 * <p>{@code mvn -Pbench verify} generates evidence from a seed, runs the floor and the
 * investigation in turn, and prints medians and the ratio. Machines are noisy: quote ratios within
 * one run.
 *
 * <p>How often the command analysis is right is measured in {@link
 * dev.offscript.benchmarks.accuracy}, how often whole verdicts are in {@link
 * dev.offscript.benchmarks.verdicts}.
 */
@NullMarked
package dev.offscript.benchmarks;

import org.jspecify.annotations.NullMarked;
