/**
 * Gemini CLI and its kin: checkpoints, event-sourced sessions, streams, logs of prompts and
 * telemetry, and the records of Qwen Code.
 */
@NullMarked
package dev.offscript.readers.trajectory.gemini;

import org.jspecify.annotations.NullMarked;
