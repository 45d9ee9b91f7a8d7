/**
 * The {@code offscript} command: one class a subcommand.
 *
 * <p>What was typed is a picocli class; what it means is a request record of another module. Data
 * goes to standard output, everything else to standard error; {@link dev.offscript.cli.ExitCode} is
 * the one table of exit codes.
 */
@NullMarked
package dev.offscript.cli;

import org.jspecify.annotations.NullMarked;
