package dev.offscript.readers;

import dev.offscript.evidence.Source;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.text.LineLook;
import dev.offscript.readers.text.LogLines;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives the lines that a reader of lines does not know to those that read other formats: a log
 * whose writer changed, or that a second program wrote into, behind what detection looks at. What
 * nobody knows stays the gap that it is.
 *
 * <p>The lines are read a second time, from the first gap on and once from there.
 */
final class GapFilling extends ForwardingSink implements Closeable {

  private final Source source;
  private final EventSink silent = new NoSink();
  private final Supplier<List<LineReader>> makesOthers;
  private List<LineReader> others = List.of();
  private @Nullable LogLines lines;
  private boolean beyond;
  private long filled = -1;

  /** Events go to {@code sink}, gaps in {@code source} by way of {@code others}. */
  GapFilling(EventSink sink, Source source, Supplier<List<LineReader>> others) {
    super(sink);
    this.source = source;
    this.makesOthers = others;
  }

  @Override
  public void event(Event event) {
    if (event.kind() != EventKind.PARSE_GAP || !filled(event.evidence())) {
      sink().event(event);
    }
  }

  private boolean filled(EvidenceRef ref) {
    if (beyond || ref.line() == 0) {
      return false;
    }
    if (ref.line() == filled) {
      return true; // a second gap in a line that another format has read wholly
    }
    try {
      LogLines at = at(ref.line());
      if (beyond || at.line() != ref.line()) {
        return false;
      }
      LineLook look = at.look();
      for (LineReader other : others) {
        Held held = new Held();
        if (other.read(look, ref, held) && !held.events.isEmpty()) {
          held.events.forEach(sink()::event);
          filled = ref.line();
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines, gone on to the first that is not before {@code number}. */
  private LogLines at(long number) throws IOException {
    LogLines reading = lines;
    if (reading == null) {
      reading = new LogLines(source::open);
      lines = reading;
      others = makesOthers.get();
    }
    while (!beyond && reading.line() < number) {
      beyond = !reading.next(silent);
    }
    return reading;
  }

  /** Keeps events that are more than gaps. */
  private static final class Held extends NoSink {
    private final List<Event> events = new ArrayList<>();

    @Override
    public void event(Event event) {
      if (event.kind() != EventKind.PARSE_GAP) {
        events.add(event);
      }
    }
  }

  @Override
  public void close() throws IOException {
    LogLines reading = lines;
    if (reading != null) {
      reading.close();
    }
  }
}
