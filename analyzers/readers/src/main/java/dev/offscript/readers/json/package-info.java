/**
 * JSON as evidence: every value knows its bytes, nothing is held whole beyond a stated cap.
 *
 * <p>Written by hand because three things are needed at once that a general parser does not give: a
 * string longer than {@link dev.offscript.readers.json.JsonCursor#STRING_CAP} is cut while it
 * streams by and never held, a string that itself holds JSON can be parsed as it is decoded, and
 * every value has its byte offset. A test holds it against Jackson on generated documents.
 *
 * <ul>
 *   <li>{@link dev.offscript.readers.json.Json}: a small immutable tree;
 *   <li>{@link dev.offscript.readers.json.JsonCursor}: pull parser over bytes or a stream, builds
 *       trees, skips, walks arrays, opens a string as a document of its own;
 *   <li>{@link dev.offscript.readers.json.JsonLines}: one record a line;
 *   <li>{@link dev.offscript.readers.json.JsonDocument}: one document, records under a key;
 *   <li>{@link dev.offscript.readers.json.JsonSample}: the values at the beginning of a source, for
 *       telling its format;
 *   <li>{@link dev.offscript.readers.json.JsonPointer}: reads a value back out of a record's bytes.
 * </ul>
 */
@NullMarked
package dev.offscript.readers.json;

import org.jspecify.annotations.NullMarked;
