package dev.offscript.readers.text;

import dev.offscript.readers.EventSink;
import java.io.Closeable;
import java.io.IOException;

/** Lines of a log that are looked at one after the other, and where each stands. */
public interface LookedLines extends Closeable {

  /** Moves on; false at the end. Blank lines are records, lines too long are rejected. */
  boolean next(EventSink sink) throws IOException;

  /** The line. */
  LineLook look();

  /** First byte. */
  long offset();

  /** Bytes of the record, its line end not included. */
  long length();

  /** Bytes of the record with its line end. */
  long whole();

  /** Tells {@code sink} that the bytes of the record were read; once a record. */
  default void account(EventSink sink) {
    sink.record(offset(), whole());
  }

  /** Number of its first line, from 1; 0 where the record stands in a document of many. */
  long line();
}
