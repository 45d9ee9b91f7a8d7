package dev.offscript.readers.described;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Event;
import dev.offscript.readers.About;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.LineReader;
import dev.offscript.readers.NoSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.packets.FoldedPackets;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.LogLines;
import dev.offscript.readers.text.SampleLines;
import dev.offscript.readers.text.Stamps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link Descriptor} describes. */
final class DescribedReader implements Reader {

  /** Records of a sample that are looked at. */
  private static final int SAMPLE_RECORDS = 40;

  /** Records after which a sample of which none is known is given up. */
  private static final int PATIENCE = 12;

  /** Lines of a sample that are looked at: headers, comments and records. */
  private static final int SAMPLE_LINES = 100;

  private final Outline outline;
  private final Supplier<Descriptor> descriptor;

  /** Compiling the descriptor costs more than looking at a small sample; this one is lent out. */
  private final AtomicReference<@Nullable EventMap> spare = new AtomicReference<>();

  DescribedReader(Descriptor descriptor) {
    this(Outline.of(descriptor), () -> descriptor);
  }

  /** Of a descriptor that is made when it is first needed, and only once. */
  DescribedReader(Outline outline, Supplier<Descriptor> descriptor) {
    this.outline = outline;
    this.descriptor = descriptor;
  }

  @Override
  public String format() {
    return outline.format();
  }

  @Override
  public double sniff(Sample sample) {
    double best = 0;
    Sample beginning = Beginning.of(sample);
    for (String container : candidates(beginning)) {
      if (opens(container, beginning)) {
        best = Math.max(best, share(beginning, container));
      }
    }
    return best >= 0.5 ? outline.confidence() * (0.9 + 0.1 * best) : 0.2 * best;
  }

  /** Whether a record of this format may be in {@code sample}. */
  private boolean opens(String container, Sample sample) {
    Gate gate = outline.gates().getOrDefault(container, Gate.OPEN);
    return gate.opens(container.equals("json") ? MemberNames.of(sample) : SampleLines.of(sample));
  }

  @Override
  public About about() {
    return descriptor.get().about();
  }

  @Override
  public Optional<LineReader> lineReader(Source source, Stamps stamps) {
    return DescribedLines.of(outline, descriptor, source.unit(), stamps);
  }

  @Override
  public Why why(Sample sample) {
    Sample beginning = Beginning.of(sample);
    Why best = Why.NOTHING;
    for (String container : candidates(beginning)) {
      EventMap map = lend();
      Nearest nearest = new Nearest(map);
      try {
        rows(container, beginning, map)
            .forEach(
                new NoSink(),
                row -> {
                  map.derive(row);
                  return nearest.look(row);
                });
      } catch (IOException e) {
        throw new UncheckedIOException("a byte array cannot fail", e);
      }
      if (container.equals("delimited")) {
        nearest.header(beginning.lines(1), descriptor.get().delimiters());
      }
      Why why = nearest.why();
      giveBack(map);
      best = why.near() > best.near() ? why : best;
    }
    return best;
  }

  private double share(Sample sample, String container) {
    EventMap map = lend();
    double share = share(sample, container, map);
    giveBack(map);
    return share;
  }

  private EventMap lend() {
    EventMap lent = spare.getAndSet(null);
    return lent == null ? new EventMap(descriptor.get()) : lent;
  }

  private void giveBack(EventMap map) {
    map.slots().forget();
    spare.set(map);
  }

  private double share(Sample sample, String container, EventMap map) {
    int[] seen = new int[2];
    NoSink silent = new NoSink();
    try {
      rows(container, sample, map)
          .forEach(
              silent,
              row -> {
                seen[0]++;
                map.derive(row);
                seen[1] += map.recognises(row) || map.ignores(row) ? 1 : 0;
                return seen[0] < SAMPLE_RECORDS && (seen[1] > 0 || seen[0] < PATIENCE);
              });
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array cannot fail", e);
    }
    // A record that the end of the sample cuts is rejected without its fault.
    int rejected = Math.max(0, silent.rejections() - (sample.whole() ? 0 : 1));
    return seen[0] == 0 ? 0 : (double) seen[1] / (seen[0] + rejected);
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    byte[] head;
    try (java.io.InputStream in = source.open()) {
      head = in.readNBytes(Sample.LIMIT);
    }
    Sample sample = Beginning.of(new Sample(head, head.length < Sample.LIMIT));
    String container = "";
    double best = -1;
    for (String candidate : candidates(sample)) {
      double share = share(sample, candidate);
      if (share > best) {
        best = share;
        container = candidate;
      }
    }
    if (container.isEmpty()) {
      container = outline.gates().keySet().iterator().next();
    }
    EventMap map = new EventMap(descriptor.get());
    Stamps stamps = Stamps.of(options, source);
    long[] ignored = new long[1];
    FoldedPackets packets = new FoldedPackets(sink);
    EventSink events = descriptor.get().foldsPackets() ? packets : sink;
    rows(container, source::open, () -> new LogLines(source::open), map)
        .forEach(
            sink,
            row -> {
              map.derive(row);
              if (map.ignores(row)) {
                ignored[0]++;
                return true;
              }
              Event event = map.event(row, source.unit(), stamps);
              events.event(event != null ? event : map.gap(row, source.unit(), stamps));
              return true;
            });
    packets.close();
    if (ignored[0] > 0) {
      sink.note(ignored[0] + " records say that nothing was recorded");
    }
    stamps.report(sink);
  }

  /** The lines of a sample that are looked at; of JSON all of it, a record has any lines. */
  private record Beginning(Sample sample) {

    /** Cut once, for all descriptors. */
    static Sample of(Sample sample) {
      return sample.view(Beginning.class, Beginning::cut).sample();
    }

    private static Beginning cut(Sample sample) {
      byte[] head = sample.head();
      int lines = Framing.of(sample).looksJson() ? SAMPLE_LINES : 0;
      for (int i = 0; i < head.length && lines < SAMPLE_LINES; i++) {
        if (head[i] == '\n' && ++lines == SAMPLE_LINES) {
          return new Beginning(new Sample(Arrays.copyOf(head, i + 1), false));
        }
      }
      return new Beginning(sample);
    }
  }

  /** The containers that {@code sample} may be in. */
  private List<String> candidates(Sample sample) {
    Framing framing = Framing.of(sample);
    List<String> candidates = new ArrayList<>();
    for (String container : outline.gates().keySet()) {
      // Lines of text may be wrapped in JSON too; JSON never looks like anything else.
      if (container.equals("json")
          ? framing.looksJson() || framing.behindHeads()
          : framing.holdsText()) {
        candidates.add(container);
      }
    }
    return candidates;
  }

  /** The records of a sample; its lines are shared with all other formats. */
  private Rows rows(String container, Sample sample, EventMap map) {
    return rows(
        container,
        () -> new ByteArrayInputStream(sample.head()),
        () -> SampleLines.of(sample).all(),
        map);
  }

  private Rows rows(
      String container, JsonRows.Source source, LineRows.Opening lines, EventMap map) {
    return switch (container) {
      case "json" -> new JsonRows(source, map.slots(), descriptor.get());
      case "pairs", "patterns" -> new LineRows(lines, map.slots(), lineCutter(container, map));
      case "xml" -> new XmlRows(source, map.slots(), descriptor.get().records());
      case "cef", "leef" -> new LineRows(lines, map.slots(), new HeaderCutter(map.slots()));
      default -> new DelimitedRows(source, map.slots(), descriptor.get());
    };
  }

  /** Of a format that writes both, lines may be of either shape whichever the file began with. */
  private LineCutter lineCutter(String container, EventMap map) {
    LineCutter chosen = cutter(container, map);
    String other = container.equals("pairs") ? "patterns" : "pairs";
    return outline.gates().containsKey(other)
        ? new EitherCutter(chosen, cutter(other, map), map)
        : chosen;
  }

  private LineCutter cutter(String container, EventMap map) {
    return container.equals("pairs")
        ? new PairCutter(map.slots(), descriptor.get().pairs())
        : new PatternCutter(descriptor.get().patterns(), map.slots());
  }
}
