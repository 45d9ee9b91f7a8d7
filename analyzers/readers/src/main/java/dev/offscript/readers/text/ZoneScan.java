package dev.offscript.readers.text;

import java.util.Optional;

/** The zone behind a stamp: an offset, a word that is known, or nothing. */
final class ZoneScan {

  private final OffsetScan offsets = new OffsetScan();
  private boolean stated;
  private Offset offset = Offset.UTC;
  private String word = "";
  private int end;

  /** Whether there is one. */
  boolean stated() {
    return stated;
  }

  /** The offset, a range where the word means several. */
  Offset offset() {
    return offset;
  }

  /** The word, {@code ""} where it is no word. */
  String word() {
    return word;
  }

  /** First character behind what was read, whatever is glued to it. */
  int end() {
    return end;
  }

  /** Nothing was read yet. */
  void clear() {
    stated = false;
    word = "";
  }

  /**
   * Reads what stands here, if anything.
   *
   * @param dated whether the year stands before, so that no host can follow
   */
  void read(Cursor in, boolean dated) {
    int mark = in.at();
    end = mark;
    in.blanks();
    if (offsets.scan(in.text(), in.at(), in.at() > mark)) {
      end = offsets.end();
      in.to(end);
      state(offsets.offset(), "");
      while (!in.ended() && in.peek() != ' ') {
        in.to(in.at() + 1);
      }
    } else if (!named(in, dated)) {
      in.to(mark);
    }
  }

  /** {@code CET} before a colon or the end, where no host can stand, or behind a whole date. */
  private boolean named(Cursor in, boolean dated) {
    int last = in.capitals();
    String text = in.text();
    if (last - in.at() < 3 || last - in.at() > 4) {
      return false;
    }
    boolean free = last == text.length() || text.charAt(last) == ':';
    if (!free && !(dated && !Character.isLetterOrDigit(text.charAt(last)))) {
      return false;
    }
    String name = text.substring(in.at(), last);
    Optional<Offset> known = Offset.word(name);
    if (known.isEmpty()) {
      return false;
    }
    state(known.get(), name);
    in.to(last);
    end = last;
    return true;
  }

  /** Takes {@code name} for the zone; false where it is none that is known. */
  boolean word(String name) {
    if (offsets.scan(name, 0, false)) {
      state(offsets.offset(), "");
      return true;
    }
    Optional<Offset> known = Offset.word(name);
    known.ifPresent(meant -> state(meant, name));
    return known.isPresent();
  }

  private void state(Offset found, String name) {
    stated = true;
    offset = found;
    word = name;
  }
}
