package dev.offscript.readers.text;

import org.jspecify.annotations.Nullable;

/**
 * A line and what can be said of it at a glance, so that a format that it cannot be of costs
 * nothing. Belongs to one thread.
 */
public final class LineLook implements Traces {

  private final String raw;
  private final Envelope envelope;
  private final int assigned;
  private final int separators;
  private final boolean json;
  private @Nullable Spelled spelled;

  private LineLook(String raw, Envelope envelope, int assigned, int separators, boolean json) {
    this.raw = raw;
    this.envelope = envelope;
    this.assigned = assigned;
    this.separators = separators;
    this.json = json;
  }

  /** A look at {@code envelope}, which was made of {@code raw}. */
  public static LineLook of(String raw, Envelope envelope) {
    String text = envelope.text();
    int assigned = 0;
    int separators = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '=' -> assigned++;
        case ':' -> assigned += text.startsWith("\"", i + 1) ? 1 : 0;
        case ',', ';', '\t', '|' -> separators++;
        default -> {}
      }
    }
    return new LineLook(
        raw, envelope, assigned, separators, raw.indexOf("{\"") >= 0 || raw.startsWith("{"));
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
    return assigned;
  }

  /** Commas, semicolons, tabs and pipes. */
  public int separators() {
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
