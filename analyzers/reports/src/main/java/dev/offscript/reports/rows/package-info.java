/**
 * One row a chain, for data frames: {@code jsonl} and {@code csv} with the same columns.
 *
 * <p>{@link dev.offscript.reports.rows.ChainRow} is the only list of columns; their names and types
 * are public API ({@code docs/schemas/chains-row-1.schema.json}), and every row has all of them.
 * Network columns carry ECS names. In CSV an unknown value is an empty cell, a truth value is
 * {@code true} or {@code false}, and a list is a JSON array inside its cell.
 */
@NullMarked
package dev.offscript.reports.rows;

import org.jspecify.annotations.NullMarked;
