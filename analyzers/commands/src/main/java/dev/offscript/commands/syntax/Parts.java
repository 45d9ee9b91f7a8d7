package dev.offscript.commands.syntax;

import dev.offscript.commands.syntax.Word.Part;
import java.util.ArrayList;
import java.util.List;

/** The parts of a word under construction; neighbouring text of one kind grows together. */
final class Parts {

  private final Cursor cursor;
  private final List<Part> parts = new ArrayList<>(2);
  private final StringBuilder text = new StringBuilder();

  /** Whether {@link #text} stood in quotes. */
  private boolean quotes;

  /** Whether there were quotes at all: a word of quotes alone is an empty word. */
  private boolean quoted;

  Parts(Cursor cursor) {
    this.cursor = cursor;
  }

  void literal(char c) {
    if (quotes) {
      flush();
      quotes = false;
    }
    text.append(c);
  }

  void quoted(String part) {
    quote();
    text.append(part);
  }

  void quoted(char c) {
    quote();
    text.append(c);
  }

  private void quote() {
    if (!quotes) {
      flush();
      quotes = true;
    }
    quoted = true;
  }

  void add(Part part) {
    flush();
    cursor.element();
    parts.add(part);
  }

  private void flush() {
    if (text.length() > 0) {
      cursor.element();
      parts.add(new Part.Text(text.toString(), quotes));
      text.setLength(0);
    }
  }

  boolean isEmpty() {
    return parts.isEmpty() && text.length() == 0;
  }

  /** Whether what was read so far is {@code name=}, where a list may follow. */
  boolean endsWithAssignment() {
    int end = text.length();
    return parts.isEmpty()
        && !quotes
        && end > 1
        && end < WordReader.MAX_SUBSCRIPT
        && text.charAt(end - 1) == '='
        && Names.assignment(text.toString()) > 0;
  }

  List<Part> take() {
    flush();
    return parts.isEmpty() && quoted ? List.of(new Part.Text("", true)) : List.copyOf(parts);
  }
}
