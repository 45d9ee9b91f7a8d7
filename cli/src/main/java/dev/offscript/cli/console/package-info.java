/**
 * {@code offscript console CASE}: the room where a finished case is looked through.
 *
 * <p>Two halves. What the commands do knows no terminal: {@link dev.offscript.cli.console.Console}
 * takes one line and writes lines to a {@link dev.offscript.cli.console.Screen}; completion ({@link
 * dev.offscript.cli.console.Completion}) takes a line and a cursor and gives proposals. What a
 * person's terminal needs (editing, history, keys, the pager) is {@link
 * dev.offscript.cli.console.LineConsole}, the only class here that knows JLine, and loaded only
 * when somebody types. With input from a pipe {@link dev.offscript.cli.console.BatchConsole} reads
 * commands line by line.
 *
 * <p>Evidence is hostile: every text passes {@link dev.offscript.reports.Visible} before it becomes
 * part of a line, a prompt or a proposal; a {@link dev.offscript.cli.console.Screen} is handed
 * nothing else.
 */
@NullMarked
package dev.offscript.cli.console;

import org.jspecify.annotations.NullMarked;
