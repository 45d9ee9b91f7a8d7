/**
 * Opens evidence read-only.
 *
 * <p>A folder, file or archive becomes a list of {@link dev.offscript.evidence.Source sources}, the
 * units that a reader reads: a plain file, the content of a gzip file, one member of a zip. They
 * stand in path order, the files of a {@link dev.offscript.evidence.Rotation rotated log} oldest
 * first. Evidence is hostile input: everything derived from content is bounded, and whatever is not
 * read is counted.
 */
@NullMarked
package dev.offscript.evidence;

import org.jspecify.annotations.NullMarked;
