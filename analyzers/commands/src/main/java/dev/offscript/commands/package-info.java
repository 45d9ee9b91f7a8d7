/**
 * From shell text to acts.
 *
 * <p>{@link dev.offscript.commands.CommandAnalyzer} takes what was typed, written or logged and
 * returns the simple commands that would have reached {@code execve}, unwrapped and decoded, each
 * with the behaviours recognised in it.
 */
@NullMarked
package dev.offscript.commands;

import org.jspecify.annotations.NullMarked;
