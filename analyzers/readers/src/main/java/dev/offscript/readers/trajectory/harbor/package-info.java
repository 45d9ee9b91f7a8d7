/**
 * Harbor and the benchmarks around it: trajectories in ATIF, what its viewer exports and runs of
 * Terminal-Bench.
 */
@NullMarked
package dev.offscript.readers.trajectory.harbor;

import org.jspecify.annotations.NullMarked;
