/**
 * Shell histories and exec records.
 *
 * <p>A history says what was typed, in the order it was written: {@code command} events, whose
 * actor is left unknown here. Where it has no stamps the only bound is the time of the file. An
 * exec record of the kernel says what ran: {@code exec} events with argv, pid and parent, and
 * {@code flow} events from the address that a process connected to.
 */
@NullMarked
package dev.offscript.readers.shell;

import org.jspecify.annotations.NullMarked;
