/**
 * The case directory and the one {@link dev.offscript.casework.Investigation} that runs the stages
 * in order.
 *
 * <p>A case is a folder beside the evidence, never inside it:
 *
 * <pre>
 * case.json        what made the case: schema, tool, rules
 * manifest.jsonl   one line a unit of evidence that was read to its end: hash, format, counts, sessions, problems
 * custody.jsonl    who did what and when, each line chained to the one before
 * report.json      the report of the last investigation that came to its end; its hash is in the custody log
 * index/           the Lucene index: fields and references, no evidence text
 * </pre>
 *
 * <p>The door and what callers see stand here; {@link dev.offscript.casework.intake} brings
 * evidence into the index, {@link dev.offscript.casework.findings} looks over the whole of it,
 * {@link dev.offscript.casework.report} writes what was found.
 *
 * <p>A unit stands in the manifest only after its events are committed to the index, so whatever
 * kills the process, the next run takes out what is half there and reads those units again. Which
 * rules the hits of the index are of, the index knows itself: a run with other rules tries what is
 * new first ({@link dev.offscript.casework.intake.Rescan}), then reads what is new. Evidence is
 * opened read-only at every stage; what a later stage needs of the text is read again through its
 * pointer.
 */
@NullMarked
package dev.offscript.casework;

import org.jspecify.annotations.NullMarked;
