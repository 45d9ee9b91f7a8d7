/**
 * The shell grammar alone: text to a tree, nothing expanded, nothing run.
 *
 * <p>Hand-written, tolerant and total. Every text has a tree; what is not shell becomes odd simple
 * commands, never an error. One cursor walks the text once and never goes back, so the cost is
 * linear in the text whatever it holds; nesting beyond {@link
 * dev.offscript.commands.syntax.Cursor#MAX_DEPTH} is read as plain characters.
 *
 * <p>Positions are character offsets in the text given to {@link
 * dev.offscript.commands.syntax.Parser#parse}.
 */
@NullMarked
package dev.offscript.commands.syntax;

import org.jspecify.annotations.NullMarked;
