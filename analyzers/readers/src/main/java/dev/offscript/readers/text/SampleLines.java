package dev.offscript.readers.text;

import dev.offscript.evidence.Sample;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.NoSink;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The lines of a sample, looked at once for all formats that have one record a line. */
public final class SampleLines implements Traces {

  private final List<Kept> lines = new ArrayList<>();
  private final Spelled spelled;
  private Marks starts = Marks.NONE;
  private boolean joined;

  private record Kept(LineLook look, long offset, long length, long whole, long line) {}

  private SampleLines(Sample sample) {
    spelled = new Spelled(sample.head().length);
    byte[] head = sample.head();
    try (LogLines log = new LogLines(() -> new ByteArrayInputStream(head))) {
      while (log.next(new NoSink())) {
        LineLook look = log.look();
        lines.add(new Kept(look, log.offset(), log.length(), log.whole(), log.line()));
        joined |= log.joined();
        starts = starts.and(look.starts());
        spelled.add(look.raw());
        if (!look.envelope().pointer().isEmpty()) {
          spelled.add(look.envelope().text());
          spelled.add(look.envelope().program());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array cannot fail", e);
    }
  }

  /** Those of {@code sample}. */
  public static SampleLines of(Sample sample) {
    return sample.view(SampleLines.class, SampleLines::new);
  }

  @Override
  public boolean may(Spelled.Word word) {
    // A word may begin in one piece of a line and end in the next.
    return joined || spelled.may(word);
  }

  @Override
  public boolean begins(Marks marks) {
    return starts.meets(marks);
  }

  @Override
  public boolean holds(Marks marks) {
    return spelled.marks().meets(marks);
  }

  /** The lines from the first on. */
  public LookedLines all() {
    return new LookedLines() {
      private int at = -1;

      @Override
      public boolean next(EventSink sink) {
        return ++at < lines.size();
      }

      @Override
      public LineLook look() {
        return lines.get(at).look();
      }

      @Override
      public long offset() {
        return lines.get(at).offset();
      }

      @Override
      public long length() {
        return lines.get(at).length();
      }

      @Override
      public long whole() {
        return lines.get(at).whole();
      }

      @Override
      public long line() {
        return lines.get(at).line();
      }

      @Override
      public void close() {}
    };
  }
}
