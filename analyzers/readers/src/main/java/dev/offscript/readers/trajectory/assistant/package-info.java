/**
 * Assistants of the terminal that keep sessions of their own: Aider, Goose, gptme, Vibe, Grok Build
 * and opencode.
 */
@NullMarked
package dev.offscript.readers.trajectory.assistant;

import org.jspecify.annotations.NullMarked;
