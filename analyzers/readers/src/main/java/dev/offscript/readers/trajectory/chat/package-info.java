/**
 * Conversations as the interfaces of models carry them: chat completions, responses, messages, and
 * the data sets that keep prompts and answers alone.
 */
@NullMarked
package dev.offscript.readers.trajectory.chat;

import org.jspecify.annotations.NullMarked;
