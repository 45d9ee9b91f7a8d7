/**
 * Bytes to events: one class or one descriptor a format.
 *
 * <p>A {@link dev.offscript.readers.Reader} says how sure it is that a {@link
 * dev.offscript.evidence.Sample} is its own format, and turns a {@link
 * dev.offscript.evidence.Source} into {@link dev.offscript.model.Event events}, in byte order,
 * through an {@link dev.offscript.readers.EventSink}. "Not mine" is a low confidence; "a bad
 * record" is {@link dev.offscript.readers.EventSink#rejected}, costs itself and never its
 * neighbours. Every byte is accounted for: it lies in a {@link
 * dev.offscript.readers.EventSink#record record}, was rejected, or was skipped with a reason.
 *
 * <p>Readers are discovered through {@link java.util.ServiceLoader}.
 */
@NullMarked
package dev.offscript.readers;

import org.jspecify.annotations.NullMarked;
