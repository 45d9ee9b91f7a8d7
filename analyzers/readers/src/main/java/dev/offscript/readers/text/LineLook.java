package dev.offscript.readers.text;

import org.jspecify.annotations.Nullable;

/**
 * A line and what can be said of it at a glance, so that a format that it cannot be of costs
 * nothing. Belongs to one thread.
 */
public final class LineLook implements Traces {

  private final String raw;
  private final Envelope envelope;
  private final boolean json;
  private int assigned = -1;
  private int separators;
  private @Nullable Spelled spelled;

  private LineLook(String raw, Envelope envelope) {
    this.raw = raw;
    this.envelope = envelope;
    this.json = raw.startsWith("{") || raw.contains("{\"");
  }

  /** A look at {@code envelope}, which was made of {@code raw}. */
  public static LineLook of(String raw, Envelope envelope) {
    return new LineLook(raw, envelope);
  }

  /** Counted when it is first asked for: whoever knows the format does not. */
  private void count() {
    String text = envelope.text();
    assigned = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '=' -> assigned++;
        case ':' -> assigned += text.startsWith("\"", i + 1) ? 1 : 0;
        case ',', ';', '\t', '|' -> separators++;
        default -> {}
      }
    }
  }

  /** The line as it stands in the file. */
  public String raw() {
    return raw;
  }

  /** What carries it. */
  public Envelope envelope() {
    return envelope;
  }

  /** Signs that may stand between a key and its value: {@code =}, {@code :"}. */
  public int assigned() {
    if (assigned < 0) {
      count();
    }
    return assigned;
  }

  /** Commas, semicolons, tabs and pipes. */
  public int separators() {
    if (assigned < 0) {
      count();
    }
    return separators;
  }

  /** Whether an object may stand in it. */
  public boolean json() {
    return json;
  }

  @Override
  public boolean may(Spelled.Word word) {
    return spelled().may(word);
  }

  @Override
  public boolean holds(Marks marks) {
    return spelled().marks().meets(marks);
  }

  @Override
  public boolean begins(Marks marks) {
    return starts().meets(marks);
  }

  /** The first characters of the line, of what it wraps and of the message. */
  Marks starts() {
    String text = envelope.text();
    int message = envelope.message();
    return first(text, 0).and(first(text, message));
  }

  private static Marks first(String text, int at) {
    return at < text.length() ? Marks.range(text.charAt(at), text.charAt(at)) : Marks.NONE;
  }

  private Spelled spelled() {
    Spelled known = spelled;
    if (known == null) {
      boolean same = envelope.text().equals(raw);
      known = new Spelled(raw.length() + (same ? 0 : envelope.text().length()));
      known.add(raw);
      if (!same) {
        known.add(envelope.text());
        known.add(envelope.program());
      }
      spelled = known;
    }
    return known;
  }
}
