package dev.offscript.casework.intake;

/**
 * How many bytes of a unit stand in records that say nothing new: of which every fact was folded
 * into an earlier one. A reader tells of a record before or after what stands in it.
 */
final class Repeats {

  private long offset;
  private long length;
  private boolean news;
  private boolean repeated;
  private long lastNews = -1;
  private long lastRepeat = -1;
  private long bytes;

  /** An event of the record that begins at or before {@code at}. */
  void event(long at) {
    lastNews = at;
    news |= within(at);
  }

  /** A copy in the record that begins at or before {@code at}. */
  void duplicate(long at) {
    lastRepeat = at;
    repeated |= within(at);
  }

  /** A record, whose facts were told before this or follow. */
  void record(long newOffset, long newLength) {
    settle();
    offset = newOffset;
    length = newLength;
    news = within(lastNews);
    repeated = within(lastRepeat);
  }

  /** Bytes of records that hold copies and nothing else. */
  long bytes() {
    settle();
    return bytes;
  }

  private void settle() {
    if (repeated && !news) {
      bytes += length;
    }
    repeated = false;
    length = 0;
  }

  private boolean within(long at) {
    return at >= offset && at < offset + length;
  }
}
