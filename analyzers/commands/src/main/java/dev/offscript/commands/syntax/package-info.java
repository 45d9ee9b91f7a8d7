/**
 * The shell grammar alone: text to a tree, nothing expanded, nothing run.
 *
 * <p>Hand-written, tolerant and total. Every text has a tree; what is not shell becomes odd simple
 * commands, never an error. One cursor walks the text once and never goes back, so the cost is
 * linear in the text whatever it holds; nesting beyond {@link
 * dev.offscript.commands.syntax.Cursor#MAX_DEPTH} is read as plain characters.
 *
 * <p>A text is taken apart into at most {@value dev.offscript.commands.syntax.Parser#MOST_ELEMENTS}
 * words and commands; what follows them belongs to the last, so that work and memory are bounded
 * and no character is lost.
 *
 * <p>Positions are offsets of {@code char}s in the text given to {@link
 * dev.offscript.commands.syntax.Parser#parse}. Backticks and the bodies of heredocs are read on
 * their own, after their own unquoting: what stands in them carries the place of the whole in
 * {@link dev.offscript.commands.syntax.Word.Part.Substitution#start}.
 */
@NullMarked
package dev.offscript.commands.syntax;

import org.jspecify.annotations.NullMarked;
