/**
 * The report document {@code offscript-report/1}, and the JSON writing that other formats share.
 *
 * <p>Key order is the order of the documented contract; unknown values are {@code null}, never left
 * out, but for {@code member} and {@code pointer} of a place, which are absent where there is none.
 * Schema: {@code docs/schemas/offscript-report-1.schema.json}.
 */
@NullMarked
package dev.offscript.reports.json;

import org.jspecify.annotations.NullMarked;
