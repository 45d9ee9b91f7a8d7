/**
 * ROCK, a sandbox service for training: what its gateway, its command server and its model service
 * log of one sandbox.
 */
@NullMarked
package dev.offscript.readers.trajectory.rock;

import org.jspecify.annotations.NullMarked;
