package dev.offscript.casework;

import dev.offscript.casework.CaseException.Category;
import dev.offscript.commands.CommandAnalyzer;
import dev.offscript.evidence.EvidenceFile;
import dev.offscript.evidence.EvidenceStore;
import dev.offscript.evidence.Limits;
import dev.offscript.evidence.Opened;
import dev.offscript.evidence.Source;
import dev.offscript.model.Event;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.Reader;
import dev.offscript.readers.Readers;
import dev.offscript.rules.RuleSet;
import dev.offscript.search.Candidate;
import dev.offscript.search.CaseIndex;
import dev.offscript.search.IndexedEvent;
import dev.offscript.search.Order;
import dev.offscript.search.QueryException;
import dev.offscript.search.SearchResult;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A finished case, for looking things up: search, and evidence by reference. Read-only; whatever is
 * shown of the evidence is read again from it, and the file is hashed again before it is believed.
 */
public final class CaseSearch implements Closeable {

  /** Bytes of one record that are shown. */
  private static final int SHOWN = 1 << 20;

  private final CaseDirectory directory;
  private final CaseIndex index;
  private final Map<Integer, UnitRecord> units = new TreeMap<>();
  private final Map<String, Opened> opened = new HashMap<>();
  private final EvidenceStore store = new EvidenceStore(Limits.DEFAULT);

  private CaseSearch(CaseDirectory directory, CaseIndex index) throws IOException {
    this.directory = directory;
    this.index = index;
    Manifest.read(directory.manifest()).forEach(unit -> units.put(unit.number(), unit));
  }

  /** Opens the case at {@code root}. */
  public static CaseSearch open(Path root) throws IOException {
    CaseDirectory directory = CaseDirectory.existing(root);
    return new CaseSearch(directory, CaseIndex.open(directory.index()));
  }

  /**
   * What was found.
   *
   * @param total events that fit
   * @param hits the first of them
   * @param remarks what a reader of the answer must know, for example that evidence was scanned
   */
  public record Answer(long total, List<Found> hits, List<String> remarks) {}

  /** An event and where it stands. */
  public record Found(IndexedEvent event, String path, String member) {}

  /**
   * Events that fit {@code query}, in evidence order or by time.
   *
   * @param scan whether texts that are not indexed are read for a complete answer
   * @throws CaseException where the query cannot be read
   */
  public Answer find(String query, Order order, int limit, boolean scan) throws IOException {
    try {
      SearchResult result = index.search(query, order, limit);
      List<Found> hits = new ArrayList<>();
      result.hits().forEach(hit -> hits.add(found(hit)));
      List<String> remarks = new ArrayList<>();
      long total = result.total();
      if (result.needsScan()) {
        long open = result.unindexed().values().stream().mapToLong(Long::longValue).sum();
        if (scan) {
          List<IndexedEvent> more = scan(query);
          total += more.size();
          more.stream()
              .limit(Math.max(0, limit - hits.size()))
              .forEach(hit -> hits.add(found(hit)));
          remarks.add(
              open
                  + " texts that are not indexed were read from the evidence; "
                  + more.size()
                  + " of them fit");
        } else {
          remarks.add(open + " texts are not indexed and were not looked at");
        }
      }
      return new Answer(total, List.copyOf(hits), List.copyOf(remarks));
    } catch (QueryException e) {
      throw new CaseException(Category.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /** Reads every unit once that has candidates, and tests their texts. */
  private List<IndexedEvent> scan(String query) throws IOException {
    Map<Integer, Map<Long, List<Candidate>>> byUnit = new TreeMap<>();
    Iterator<Candidate> candidates = index.candidates(query);
    while (candidates.hasNext()) {
      Candidate candidate = candidates.next();
      EvidenceRef ref = candidate.event().ref();
      byUnit
          .computeIfAbsent(ref.unit(), key -> new HashMap<>())
          .computeIfAbsent(ref.offset(), key -> new ArrayList<>())
          .add(candidate);
    }
    List<IndexedEvent> fitting = new ArrayList<>();
    for (Map.Entry<Integer, Map<Long, List<Candidate>>> unit : byUnit.entrySet()) {
      reading(unit.getKey())
          .read(
              event -> {
                for (Candidate candidate :
                    unit.getValue().getOrDefault(event.evidence().offset(), List.of())) {
                  if (candidate.event().sub() == event.sub()
                      && candidate.rest().test(event.text())) {
                    fitting.add(candidate.event());
                  }
                }
              },
              Progress.SILENT);
    }
    return fitting;
  }

  /** The event with this id. */
  public Optional<Found> byId(String id) throws IOException {
    return index.byId(id).map(this::found);
  }

  /**
   * The record that an event stands in, cut out of the evidence.
   *
   * @param intact whether the file still has the hash that the case recorded
   * @param bytes the record, at most 1 MiB of it
   * @param text the event's own text inside it, {@code ""} where its fields say it all
   */
  public record Shown(Found found, boolean intact, byte[] bytes, String text) {}

  /** Reads an event's record again and hashes its file again. */
  public Shown show(Found found) throws IOException {
    EvidenceRef ref = found.event().ref();
    UnitRecord unit = unit(ref.unit());
    Source source = source(ref.unit());
    byte[] bytes;
    try (InputStream in = source.open(ref.offset(), Math.min(SHOWN, ref.length()))) {
      bytes = in.readAllBytes();
    }
    boolean intact = source.sha256().equals(unit.sha256());
    List<Event> same = new ArrayList<>();
    reading(ref.unit())
        .read(
            event -> {
              if (event.evidence().offset() == ref.offset() && event.sub() == found.event().sub()) {
                same.add(event);
              }
            },
            Progress.SILENT);
    return new Shown(found, intact, bytes, same.isEmpty() ? "" : same.get(0).text());
  }

  /** The index, for completion of names and values. */
  public CaseIndex index() {
    return index;
  }

  private Found found(IndexedEvent event) {
    UnitRecord unit = units.get(event.ref().unit());
    return unit == null ? new Found(event, "", "") : new Found(event, unit.path(), unit.member());
  }

  private UnitRecord unit(int number) throws CaseException {
    UnitRecord unit = units.get(number);
    if (unit == null) {
      throw new CaseException(
          Category.INTEGRITY,
          "the index speaks of unit " + number + ", the manifest does not: make the case anew");
    }
    return unit;
  }

  private Source source(int number) throws IOException {
    UnitRecord unit = unit(number);
    Opened file = opened.get(unit.location());
    if (file == null) {
      Path location = Path.of(unit.location());
      if (!Files.exists(location)) {
        throw new CaseException(
            Category.USAGE, "the evidence " + unit.path() + " is no longer at " + location);
      }
      file =
          store.open(
              new EvidenceFile(
                  unit.path(),
                  location,
                  Files.size(location),
                  Files.getLastModifiedTime(location).toMillis()));
      opened.put(unit.location(), file);
    }
    for (Opened.Member member : file.members()) {
      if (member.name().equals(unit.member())) {
        return store.source(file, member, number);
      }
    }
    throw new CaseException(
        Category.INTEGRITY, unit.path() + " has no member " + unit.member() + " any more");
  }

  private UnitReading reading(int number) throws IOException {
    UnitRecord unit = unit(number);
    Reader reader =
        Readers.discover()
            .byFormat(unit.reader())
            .orElseThrow(
                () ->
                    new CaseException(Category.USAGE, "no reader " + unit.reader() + " any more"));
    Source source = source(number);
    UnitPlan plan =
        new UnitPlan(
            source,
            Path.of(unit.location()),
            unit.container(),
            unit.fileBytes(),
            reader,
            unit.confidence(),
            "");
    return new UnitReading(
        plan,
        new UnitReading.Stages(
            CommandAnalyzer.shipped(),
            RuleSet.load(List.of()),
            new Hosts(Globs.none()),
            InvestigationRequest.of(List.of())));
  }

  @Override
  public void close() throws IOException {
    try (directory) {
      index.close();
    }
  }
}
