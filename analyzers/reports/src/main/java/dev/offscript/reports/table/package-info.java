/**
 * What an incident responder reads first, in a terminal: per chain a headline and the verdict, the
 * steps with their places, the words that decide, the four questions; then the evidence, the
 * balance and what could not be seen.
 *
 * <p>{@link dev.offscript.reports.table.Page} is the only way to the output: it encodes every text
 * it is given, wraps by display columns, and alone writes escape sequences. Below {@value
 * dev.offscript.reports.table.StepLines#WIDE} columns a step is a header and lines below it; from
 * there on it is a row of columns.
 */
@NullMarked
package dev.offscript.reports.table;

import org.jspecify.annotations.NullMarked;
