package dev.offscript.readers;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.readers.text.CarriedLines;
import dev.offscript.readers.text.Envelope;
import dev.offscript.readers.text.LineLook;
import dev.offscript.readers.text.LogLines;
import dev.offscript.readers.text.LookedLines;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A log that several programs wrote into: each line is read by the first format that knows it, and
 * the module of its events is that format's name. What none knows is kept with its text.
 */
final class MixedLines implements Reader {

  /** What a file of several formats is called. */
  static final String FORMAT = "mixed";

  private static final int FEWEST = 2;
  private static final int HEAD_BYTES = 64 * 1024;

  private final String format;
  private final Optional<Reader> like;
  private final List<Reader> readers;

  /** Reads lines with {@code readers}, the surest first. */
  MixedLines(List<Reader> readers) {
    this(FORMAT, Optional.empty(), readers);
  }

  /** The same in the place of {@code like}, which reads what is left. */
  MixedLines(Reader like, List<Reader> readers) {
    this(like.format(), Optional.of(like), readers);
  }

  private MixedLines(String format, Optional<Reader> like, List<Reader> readers) {
    this.format = format;
    this.like = like;
    this.readers = readers;
  }

  @Override
  public String format() {
    return format;
  }

  @Override
  public double sniff(Sample sample) {
    return like.map(reader -> reader.sniff(sample)).orElse(0.0);
  }

  @Override
  public About about() {
    return like.map(Reader::about)
        .orElse(
            new About(
                FORMAT,
                "host",
                "Several formats in one log",
                "What a log server, a container or a collector writes when many programs send to"
                    + " it: each line is read by the format that knows it. Lines are taken out of"
                    + " the documents of collectors and consoles too (CloudWatch, Loki, OTLP,"
                    + " Log Analytics, Cloud Logging, Elasticsearch and their like).",
                "lines of at least two known formats that have one record a line",
                "as the format of each line says",
                List.of("The module of an event is the format of its line, not of the file."),
                List.of()));
  }

  /** A format and how it reads lines. */
  private record Known(String format, LineReader lines) {}

  private List<Known> known(Source source, Stamps stamps) {
    List<Known> known = new ArrayList<>();
    for (Reader reader : readers) {
      reader
          .lineReader(source, stamps)
          .ifPresent(lines -> known.add(new Known(reader.format(), lines)));
    }
    // Stable: equally sure ones stay in the order of their names.
    known.sort(Comparator.comparingDouble(one -> -one.lines().confidence()));
    return known;
  }

  /** The lines of {@code source}, those in the arrays of a document among them. */
  private static LookedLines lines(Source source) throws IOException {
    return carried(source) ? CarriedLines.of(source::open) : new LogLines(source::open);
  }

  /** Whether the lines of {@code source} stand in arrays of JSON. */
  static boolean carried(Source source) throws IOException {
    byte[] head;
    try (InputStream in = source.open()) {
      head = in.readNBytes(HEAD_BYTES);
    }
    return CarriedLines.in(head);
  }

  /** How many lines each format knows, of those that {@code source} has. */
  Map<String, Integer> known(Source source) throws IOException {
    Map<String, Integer> known = new TreeMap<>();
    List<Known> readable = known(source, new Stamps(ReadOptions.NONE, 0));
    EventSink silent = new NoSink();
    try (LookedLines lines = lines(source)) {
      while (lines.next(silent)) {
        LineLook look = lines.look();
        EvidenceRef ref = new EvidenceRef(0, lines.offset(), lines.length(), lines.line(), "");
        String by = "";
        for (int i = 0; i < readable.size() && by.isEmpty(); i++) {
          by = readable.get(i).lines().read(look, ref, silent) ? readable.get(i).format() : "";
        }
        known.merge(by, 1, Integer::sum);
      }
    }
    return known;
  }

  /**
   * Whether {@code known} is of a file that no single format reads: two that are told by their own
   * form, or one of them among lines of daemons that are not few. Lines {@code carried} in the
   * arrays of a document are read by nobody else, be they of one format or of more.
   */
  static boolean several(Map<String, Integer> known, boolean carried) {
    int lines = known.values().stream().mapToInt(Integer::intValue).sum();
    int daemons = known.getOrDefault("syslog", 0);
    int none = known.getOrDefault("", 0);
    long formats =
        known.keySet().stream().filter(name -> !name.isEmpty() && !name.equals("syslog")).count();
    if (carried) {
      return none * 2 <= lines && lines > none;
    }
    return none * 2 <= lines && (formats >= FEWEST || formats == 1 && daemons * 3 > lines);
  }

  /** {@code known} in words: {@code "lines of falco (3), zeek (1), no format (1)"}. */
  static String told(Map<String, Integer> known) {
    List<String> told = new ArrayList<>();
    known.forEach(
        (format, lines) ->
            told.add((format.isEmpty() ? "no format" : format) + " (" + lines + ")"));
    return "lines of " + String.join(", ", told);
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = Stamps.of(options, source);
    List<Known> known = known(source, stamps);
    try (LookedLines lines = lines(source)) {
      while (lines.next(sink)) {
        LineLook look = lines.look();
        Envelope envelope = look.envelope();
        EvidenceRef ref =
            new EvidenceRef(
                source.unit(), lines.offset(), lines.length(), lines.line(), envelope.pointer());
        lines.account(sink);
        boolean read = false;
        for (int i = 0; i < known.size() && !read; i++) {
          read = known.get(i).lines().read(look, ref, sink);
        }
        if (!read) {
          sink.event(rest(envelope, ref, stamps));
        }
      }
    }
    stamps.report(sink);
  }

  private Event rest(Envelope line, EvidenceRef ref, Stamps stamps) {
    Event.Builder event = Event.at(ref, 0).kind(EventKind.PARSE_GAP).actor(Actor.UNKNOWN);
    if (!line.stamp().isEmpty() && stamps.parse(line.stamp())) {
      event.time(stamps.moment(TimeMeaning.WRITTEN));
    }
    return event
        .text(line.body())
        .put(Ecs.HOST_NAME, line.host())
        .put(Ecs.EVENT_MODULE, format)
        .build();
  }
}
