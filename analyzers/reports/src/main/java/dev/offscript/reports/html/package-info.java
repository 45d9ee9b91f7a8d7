/**
 * One self-contained HTML file: verdicts, a timeline of all chains, per chain a graph of its steps,
 * quotes with their places, the evidence with hashes and clocks, and the balance.
 *
 * <p>Safe to open and to mail: no script, no external asset, no link out of the file. A content
 * security policy allows the one style sheet by its hash and nothing else. All text and attributes
 * go through {@link dev.offscript.reports.html.Markup}, which encodes them; pictures are SVG drawn
 * here. It follows light and dark, narrow and wide, and paper.
 */
@NullMarked
package dev.offscript.reports.html;

import org.jspecify.annotations.NullMarked;
