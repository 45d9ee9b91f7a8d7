/**
 * Formats that are data: one YAML file below {@code dev/offscript/readers/formats/} describes how
 * to recognise a log, where its records are, and which of its columns become which ECS fields.
 *
 * <p>The way of a record: {@link dev.offscript.readers.described.Rows rows} cut the bytes and fill
 * the wanted columns of a {@link dev.offscript.readers.described.Row}; the {@link
 * dev.offscript.readers.described.EventMap} of the descriptor turns it into one event. Column names
 * are compared without case, blanks and punctuation, so that {@code Source IP}, {@code source_ip}
 * and {@code source-ip} are one column, and a descriptor may list more names for a column.
 *
 * <p>To add a format: one descriptor, one sample, one golden. Files are found by scanning the class
 * path; a mistake in one is reported as {@code file:line:column}. The keys of a descriptor are
 * explained in {@link dev.offscript.readers.described.Descriptor}.
 */
@NullMarked
package dev.offscript.readers.described;

import org.jspecify.annotations.NullMarked;
