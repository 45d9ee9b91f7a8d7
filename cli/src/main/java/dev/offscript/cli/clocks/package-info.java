/**
 * {@code offscript clocks}: what was found of the clocks of a case, one block a source: {@link
 * dev.offscript.cli.clocks.ClockSheet}.
 */
@NullMarked
package dev.offscript.cli.clocks;

import org.jspecify.annotations.NullMarked;
