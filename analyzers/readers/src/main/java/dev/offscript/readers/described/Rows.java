package dev.offscript.readers.described;

import dev.offscript.readers.EventSink;
import java.io.IOException;

/** Cuts a source into records, accounts for every byte, and fills a {@link Row} a record. */
interface Rows {

  /**
   * Calls {@code taker} for each record, in byte order, until the source ends or the taker has
   * enough.
   */
  void forEach(EventSink sink, Taker taker) throws IOException;

  /** Gets records. */
  @FunctionalInterface
  interface Taker {
    /** Takes one; false for "enough". */
    boolean take(Row row);
  }
}
