/**
 * Follows a tree of shell text to the commands that would run.
 *
 * <p>{@link dev.offscript.commands.unfold.Unfolding} walks the tree as a shell would, with
 * variables, functions, pipes and files as far as the text tells them; what it cannot know stays as
 * it was written. Wrappers are opened, decoders applied, scripts entered, and every step is noted
 * in {@code via}. Nothing is executed.
 *
 * <p>Everything is bounded by one {@link dev.offscript.commands.unfold.Budget} an analysis:
 * commands, nesting and bytes produced. Where it is used up the rest is left out and the last
 * command says so in its {@code via} ({@code "limit: commands"}, {@code "limit: text"}, {@code
 * "limit: nesting"}).
 */
@NullMarked
package dev.offscript.commands.unfold;

import org.jspecify.annotations.NullMarked;
