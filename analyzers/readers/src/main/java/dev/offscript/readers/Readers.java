package dev.offscript.readers;

import dev.offscript.evidence.Sample;
import dev.offscript.readers.described.Formats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

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

  private final List<Reader> all;
  private final Reader fallback = new UnknownReader();

  private Readers(List<Reader> all) {
    this.all = all;
  }

  /** Every reader on the class path: classes through {@link ServiceLoader}, and descriptors. */
  public static Readers discover() {
    List<Reader> found =
        new ArrayList<>(ServiceLoader.load(Reader.class).stream().map(Provider::get).toList());
    found.addAll(Formats.readers());
    return of(found);
  }

  /** These readers and the fallback. */
  public static Readers of(List<? extends Reader> readers) {
    List<Reader> sorted = new ArrayList<>(readers);
    sorted.sort(Comparator.comparing(Reader::format));
    return new Readers(List.copyOf(sorted));
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
    Candidate best = claimed ? candidates.get(0) : new Candidate(fallback, fallback.sniff(sample));
    List<Candidate> others =
        candidates.subList(claimed ? 1 : 0, Math.min(candidates.size(), RUNNERS_UP + 1));
    return new Detection(best.reader(), best.confidence(), List.copyOf(others));
  }

  /** The reader called {@code name} ({@code --as}), {@code unknown} included. */
  public Optional<Reader> byFormat(String name) {
    if (name.equals(fallback.format())) {
      return Optional.of(fallback);
    }
    return all.stream().filter(reader -> reader.format().equals(name)).findFirst();
  }

  /** Names of all formats, sorted, without the fallback. */
  public List<String> formats() {
    return all.stream().map(Reader::format).toList();
  }

  /**
   * What a source was taken for.
   *
   * @param reader who reads it
   * @param confidence 0 to 1
   * @param runnersUp the next best, best first
   */
  public record Detection(Reader reader, double confidence, List<Candidate> runnersUp) {

    /** Name of the format. */
    public String format() {
      return reader.format();
    }
  }

  /** A reader and how sure it is. */
  public record Candidate(Reader reader, double confidence) {}
}
