/**
 * One renderer a format, over {@link dev.offscript.model.report.Report}: this module knows the
 * report document and nothing else.
 *
 * <p>A new output is one class that implements {@link dev.offscript.reports.Renderer} and one line
 * in {@code META-INF/services}. It is handed a report and writes bytes; it reads no file, no clock
 * and no environment, so the same report gives the same bytes on every machine.
 *
 * <p>Everything in a report may hold text that an attacker wrote: file names, commands, rule
 * titles, even the name of a zone. So text reaches a sink through {@link
 * dev.offscript.reports.Visible} and in no other way:
 *
 * <ul>
 *   <li>{@code json}, {@code jsonl}: exact data; what could harm a terminal that shows the file is
 *       written as a JSON escape, which a parser undoes;
 *   <li>{@code csv}: control and invisible characters in visible form ({@code \x1b}), cells that a
 *       spreadsheet would compute guarded by a leading apostrophe;
 *   <li>{@code table}: visible form, wrapped by display columns; the only escape sequences are the
 *       renderer's own colours;
 *   <li>{@code html}: visible form, encoded for its context, links defanged, no script, a content
 *       security policy that forbids everything but the one hashed style sheet.
 * </ul>
 *
 * <p>Where an output shortens a text it says so with an ellipsis, and the pointer beside it leads
 * to the whole record.
 */
@NullMarked
package dev.offscript.reports;

import org.jspecify.annotations.NullMarked;
