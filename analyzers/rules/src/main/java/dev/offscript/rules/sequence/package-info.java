/**
 * Examples that are sequences of events, as chain rules and correlations carry them under {@code
 * tests}; those of detections are single events.
 */
@NullMarked
package dev.offscript.rules.sequence;

import org.jspecify.annotations.NullMarked;
