package dev.offscript.search;

import dev.offscript.model.Marked;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Writes the index of a case. {@link #add} may be called from many threads. What was not committed
 * when the process ends is gone; what was committed stays whole.
 */
public final class CaseIndexWriter implements Closeable {

  /** Goes up when an index of the version before can no longer be read. */
  public static final String FORMAT = "2";

  private final Directory directory;
  private final IndexWriter writer;
  private final FieldNames names;
  private final Tally tally;
  private final HitNumbers hits;
  private final ThreadLocal<EventDocument> documents;

  private CaseIndexWriter(
      Directory directory,
      IndexWriter writer,
      FieldNames names,
      Tally tally,
      HitNumbers hits,
      IndexSettings set) {
    this.directory = directory;
    this.writer = writer;
    this.names = names;
    this.tally = tally;
    this.hits = hits;
    this.documents = ThreadLocal.withInitial(() -> new EventDocument(set, names, tally, hits));
  }

  /**
   * Opens the index in {@code folder}, which is made where it does not exist, to add to it.
   *
   * @throws IOException where the folder cannot be written, holds an index of another version, or
   *     another process writes it
   */
  public static CaseIndexWriter open(Path folder, IndexSettings settings) throws IOException {
    return open(folder, settings, Optional.empty());
  }

  /**
   * The same, for events that are matched against {@code rules}, in load order.
   *
   * @throws IllegalStateException where the index has events that some of these rules were not
   *     tried on: {@link HitRevision} comes first
   */
  public static CaseIndexWriter open(
      Path folder, IndexSettings settings, List<RuleTable.Rule> rules) throws IOException {
    return open(folder, settings, Optional.of(rules));
  }

  private static CaseIndexWriter open(
      Path folder, IndexSettings settings, Optional<List<RuleTable.Rule>> rules)
      throws IOException {
    Quiet.lucene();
    Files.createDirectories(folder);
    Directory directory = FSDirectory.open(folder);
    try {
      Map<String, String> data = committed(directory);
      FieldNames names = FieldNames.of(data.getOrDefault("names", ""));
      Tally tally = Tally.of(Limits.of(data));
      RuleTable before = RuleTable.decode(data.getOrDefault("rules", ""));
      RuleTable table = rules.map(before::succeededBy).orElse(before);
      if (!data.isEmpty() && rules.isPresent() && !table.newTo(before).isEmpty()) {
        throw new IllegalStateException("rules that the events were not tried on: " + folder);
      }
      IndexWriter writer = new IndexWriter(directory, configuration(settings));
      return new CaseIndexWriter(directory, writer, names, tally, new HitNumbers(table), settings);
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  static Map<String, String> committed(Directory directory) throws IOException {
    if (!DirectoryReader.indexExists(directory)) {
      return Map.of();
    }
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      return CaseIndex.checked(reader.getIndexCommit().getUserData());
    }
  }

  private static IndexWriterConfig configuration(IndexSettings settings) {
    IndexWriterConfig config = new IndexWriterConfig();
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE_OR_APPEND);
    config.setRAMBufferSizeMB(settings.ramBufferMb());
    config.setCodec(new Lucene912Codec(Lucene912Codec.Mode.BEST_SPEED));
    config.setUseCompoundFile(false);
    config.setCommitOnClose(false);
    TieredMergePolicy merges = new TieredMergePolicy();
    merges.setNoCFSRatio(0);
    config.setMergePolicy(merges);
    return config;
  }

  /**
   * Adds one event. Whatever it holds, it gets a document: a bare pointer where nothing else goes.
   *
   * @param path path of its unit of evidence, searchable as {@code offscript.evidence.path}
   * @throws IOException where the disk fails
   */
  public void add(Marked marked, String path) throws IOException {
    EventDocument document = documents.get();
    try {
      writer.addDocument(document.of(marked, path));
    } catch (IllegalArgumentException e) {
      // One term or field that Lucene will not take; the writer itself is unharmed.
      tally.refused();
      writer.addDocument(document.bare(marked, path));
    }
  }

  /** Removes all events of a unit, before it is read again. */
  public void deleteUnit(int unit) throws IOException {
    writer.deleteDocuments(new Term(Schema.UNIT_TERM, Integer.toString(unit)));
  }

  /** Makes everything added so far last and visible to readers opened from now on. */
  public void commit() throws IOException {
    // Bound late: Lucene asks for the data after the documents of the commit are fixed, so the list
    // of names holds all that they use, even while other threads go on adding.
    writer.setLiveCommitData(() -> commitData().entrySet().iterator());
    writer.commit();
  }

  private Map<String, String> commitData() {
    return commitData(names, hits.table(), tally.limits());
  }

  static Map<String, String> commitData(FieldNames names, RuleTable rules, Limits limits) {
    return Map.of(
        "format", FORMAT,
        "names", names.encoded(),
        "rules", rules.encoded(),
        "limits", limits.encoded());
  }

  /** What met a limit so far. */
  public Limits limits() {
    return tally.limits();
  }

  /** Commits and closes. */
  @Override
  public void close() throws IOException {
    if (writer.isOpen()) {
      try (directory;
          writer) {
        commit();
      }
    }
  }

  /** Closes without a commit: what was added since the last one is gone. */
  public void abandon() throws IOException {
    try (directory) {
      writer.rollback();
    }
  }
}
