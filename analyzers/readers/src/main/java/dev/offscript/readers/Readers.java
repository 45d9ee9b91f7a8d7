package dev.offscript.readers;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.described.Formats;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All readers, and the choice among them.
 *
 * <pre>{@code
 * Readers readers = Readers.discover();
 * Readers.Detection found = readers.detect(sample);
 * found.reader().read(source, options, sink);
 * }</pre>
 */
public final class Readers {

  /** Below this a reader does not claim a source: it stays {@code unknown}. */
  private static final double CLAIM = 0.3;

  private static final int RUNNERS_UP = 3;
  private static final String SYSLOG = "syslog";

  /** How sure it is that a log of several formats is one. */
  private static final double MIXED = 0.8;

  private final List<Reader> all;
  private final MixedLines mixed;
  private final Reader fallback = new UnknownReader();

  private Readers(List<Reader> all, MixedLines mixed) {
    this.all = all;
    this.mixed = mixed;
  }

  /** Every reader on the class path: classes through {@link ServiceLoader}, and descriptors. */
  public static Readers discover() {
    return discover(Map.of());
  }

  /**
   * The same, with those that {@code own} describes in the place of shipped ones of their names.
   *
   * @param own content of descriptors, by file
   * @throws IllegalArgumentException where one is wrong: file, line, column, what was expected
   */
  public static Readers discover(Map<String, String> own) {
    Map<String, Reader> found = new TreeMap<>();
    ServiceLoader.load(Reader.class).stream()
        .map(Provider::get)
        .forEach(reader -> found.put(reader.format(), reader));
    Formats.readers().forEach(reader -> found.put(reader.format(), reader));
    own.forEach(
        (file, yaml) -> {
          Reader reader = Formats.reader(file, yaml);
          found.put(reader.format(), reader);
        });
    return of(List.copyOf(found.values()));
  }

  /** These readers and the fallback. */
  public static Readers of(List<? extends Reader> readers) {
    List<Reader> sorted = new ArrayList<>(readers);
    sorted.sort(Comparator.comparing(Reader::format));
    List<Reader> lines = List.copyOf(sorted);
    Stamps unused = new Stamps(ReadOptions.NONE, 0);
    sorted.replaceAll(
        reader ->
            reader.format().equals(SYSLOG)
                ? new MixedLines(reader, lines)
                : reader.lineReader(SampleSource.NOTHING, unused).isPresent()
                    ? new AmongOthers(reader, lines)
                    : reader);
    return new Readers(List.copyOf(sorted), new MixedLines(lines));
  }

  /** The best reader for {@code source}, by its place where that tells, else by {@code sample}. */
  public Detection detect(Source source, Sample sample) {
    for (Reader reader : all) {
      double confidence = Math.min(1, reader.placed(source));
      if (confidence >= CLAIM) {
        return new Detection(reader, confidence, "by its place", List.of());
      }
    }
    return detect(sample);
  }

  /** The best reader for what begins like {@code sample}; never fails: the last resort is text. */
  public Detection detect(Sample sample) {
    List<Candidate> candidates = new ArrayList<>();
    for (Reader reader : all) {
      double confidence = Math.max(0, Math.min(1, reader.sniff(sample)));
      if (confidence > 0) {
        candidates.add(new Candidate(reader, confidence));
      }
    }
    // Stable sort over names in order: equal confidence never depends on the class path.
    candidates.sort(Comparator.comparingDouble(Candidate::confidence).reversed());
    boolean claimed = !candidates.isEmpty() && candidates.get(0).confidence() >= CLAIM;
    Map<String, Integer> lines =
        mixed(sample, claimed ? candidates.get(0) : new Candidate(fallback, 0));
    if (!lines.isEmpty()) {
      return new Detection(mixed, MIXED, MixedLines.told(lines), rivals(candidates, 0, sample));
    }
    if (!claimed) {
      return nobody(sample, candidates);
    }
    Candidate best = candidates.get(0);
    return new Detection(
        best.reader(),
        best.confidence(),
        best.reader().why(sample).text(),
        rivals(candidates, 1, sample));
  }

  private static List<Rival> rivals(List<Candidate> candidates, int from, Sample sample) {
    return candidates.stream()
        .skip(from)
        .limit(RUNNERS_UP)
        .map(
            other ->
                new Rival(other.reader(), other.confidence(), other.reader().why(sample).text()))
        .toList();
  }

  /**
   * How many lines of {@code sample} are of which format where they are of several, else nothing.
   * Where {@code best} reads no single lines, or all of them, there is nothing to ask.
   */
  private Map<String, Integer> mixed(Sample sample, Candidate best) {
    SampleSource source = SampleSource.of(sample);
    if (source.binary()) {
      return Map.of();
    }
    try {
      boolean nobody = best.reader() == fallback;
      if (!nobody) {
        // A syslog is read line by line by whoever knows the line in any case.
        if (best.reader() instanceof MixedLines
            || best.reader().why(sample).near() >= 1
            || best.reader().lineReader(source, new Stamps(ReadOptions.NONE, 0)).isEmpty()) {
          return Map.of();
        }
        List<Reader> alone = List.of(best.reader());
        Map<String, Integer> own = new MixedLines(alone).known(source);
        if (!own.containsKey("") || own.isEmpty()) {
          return Map.of();
        }
      }
      Map<String, Integer> known = mixed.known(source);
      return MixedLines.several(known, nobody && MixedLines.carried(source)) ? known : Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array cannot fail", e);
    }
  }

  /** The last resort, with what the nearest formats have and miss. */
  private Detection nobody(Sample sample, List<Candidate> doubted) {
    Map<String, Rival> near = new TreeMap<>();
    for (Candidate doubt : doubted) {
      near.put(
          doubt.reader().format(),
          new Rival(doubt.reader(), doubt.confidence(), doubt.reader().why(sample).text()));
    }
    for (Reader reader : all) {
      Reader.Why why = reader.why(sample);
      if (why.near() > 0) {
        Rival before = near.get(reader.format());
        double sure = before == null ? 0 : before.confidence();
        near.put(reader.format(), new Rival(reader, Math.max(sure, why.near()), why.text()));
      }
    }
    List<Rival> nearest =
        near.values().stream()
            .sorted(Comparator.comparingDouble((Rival rival) -> -rival.confidence()))
            .limit(RUNNERS_UP)
            .toList();
    String prose = Prose.of(sample) ? "reads as prose" : "";
    Reader reader =
        new UnknownReader(
            prose,
            nearest.stream()
                .map(
                    rival ->
                        rival.reader().format()
                            + (rival.because().isEmpty() ? "" : " (" + rival.because() + ")"))
                .toList());
    return new Detection(reader, reader.sniff(sample), prose, nearest);
  }

  /** The reader called {@code name} ({@code --as}), {@code unknown} included. */
  public Optional<Reader> byFormat(String name) {
    if (name.equals(fallback.format())) {
      return Optional.of(fallback);
    }
    if (name.equals(mixed.format())) {
      return Optional.of(mixed);
    }
    return all.stream().filter(reader -> reader.format().equals(name)).findFirst();
  }

  /** Names of all formats, sorted, without the fallback. */
  public List<String> formats() {
    return all.stream().map(Reader::format).toList();
  }

  /** What every format says of itself, sorted by name. */
  public List<About> abouts() {
    Map<String, About> told = Formats.abouts();
    return Stream.concat(all.stream(), Stream.of(mixed))
        .map(reader -> told.getOrDefault(reader.format(), reader.about()))
        .sorted(Comparator.comparing(About::format))
        .toList();
  }

  /**
   * What a source was taken for.
   *
   * @param reader who reads it
   * @param confidence 0 to 1
   * @param because what speaks for it, in a few words
   * @param runnersUp the next best, best first; of an unknown source those that came nearest
   */
  public record Detection(Reader reader, double confidence, String because, List<Rival> runnersUp) {

    /** Name of the format. */
    public String format() {
      return reader.format();
    }
  }

  private record Candidate(Reader reader, double confidence) {}

  /**
   * A reader that was not chosen.
   *
   * @param confidence how sure it is, or how near an unknown source came to it
   * @param because what speaks for it and what is missing
   */
  public record Rival(Reader reader, double confidence, String because) {}
}
