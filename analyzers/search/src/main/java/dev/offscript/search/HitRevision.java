package dev.offscript.search;

import dev.offscript.model.EventKind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.codecs.lucene912.Lucene912Codec;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * Brings the hits of an index from one set of rules to another: documents stay, only their lists of
 * hits are written anew. Nothing of it counts before {@link #commit}: a process that is killed
 * leaves the index with the rules it had.
 *
 * <p>Not for several threads, but for {@link #possible} and {@link #records}, a segment a thread.
 */
public final class HitRevision implements Closeable {

  /** Lists of hits that are held before they are written: each takes some hundred bytes. */
  private static final int HELD = 50_000;

  private final Directory directory;
  private final IndexWriter writer;
  private final DirectoryReader reader;
  private final Documents documents;
  private final FieldNames names;
  private final Limits limits;
  private final RuleTable before;
  private final RuleTable after;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final ByteSink sink = new ByteSink();
  private int held;

  private HitRevision(
      Directory directory,
      IndexWriter writer,
      DirectoryReader reader,
      Map<String, String> data,
      List<RuleTable.Rule> rules) {
    this.directory = directory;
    this.writer = writer;
    this.reader = reader;
    this.names = FieldNames.of(data.getOrDefault("names", ""));
    this.limits = Limits.of(data);
    this.before = RuleTable.decode(data.getOrDefault("rules", ""));
    this.after = before.succeededBy(rules);
    this.documents =
        new Documents(
            new IndexSearcher(reader),
            new RecordCodec(names, new FieldPlan.Table(names)),
            new Hits(before));
    for (int i = 0; i < after.rules().size(); i++) {
      numbers.put(after.rules().get(i).name(), after.number(i));
    }
  }

  /** The table of the index in {@code folder}, the empty one where there is none. */
  public static RuleTable rules(Path folder) throws IOException {
    Quiet.lucene();
    try (Directory directory = FSDirectory.open(folder)) {
      return RuleTable.decode(CaseIndexWriter.committed(directory).getOrDefault("rules", ""));
    }
  }

  /** Opens the index in {@code folder} to bring its hits to {@code rules}, in load order. */
  public static HitRevision open(Path folder, List<RuleTable.Rule> rules) throws IOException {
    Quiet.lucene();
    Directory directory = FSDirectory.open(folder);
    try {
      Map<String, String> data = CaseIndexWriter.committed(directory);
      IndexWriterConfig config = new IndexWriterConfig();
      config.setOpenMode(IndexWriterConfig.OpenMode.APPEND);
      config.setCodec(new Lucene912Codec(Lucene912Codec.Mode.BEST_SPEED));
      config.setUseCompoundFile(false);
      config.setCommitOnClose(false);
      config.setMergePolicy(NoMergePolicy.INSTANCE); // documents are named by their numbers
      IndexWriter writer = new IndexWriter(directory, config);
      try {
        return new HitRevision(directory, writer, DirectoryReader.open(writer), data, rules);
      } catch (IOException | RuntimeException e) {
        writer.rollback();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** The rules that the hits are of as yet. */
  public RuleTable before() {
    return before;
  }

  /** The rules that they are to be of. */
  public RuleTable after() {
    return after;
  }

  /** Kinds of events that there are. */
  public Set<EventKind> kinds() throws IOException {
    Set<EventKind> found = EnumSet.noneOf(EventKind.class);
    for (EventKind kind : EventKind.values()) {
      if (reader.docFreq(
              new org.apache.lucene.index.Term(Schema.KEYWORD + Schema.KIND, kind.wire()))
          > 0) {
        found.add(kind);
      }
    }
    return found;
  }

  /** How many segments the index has. */
  public int segments() {
    return reader.leaves().size();
  }

  /** What is possible in one segment. */
  public static final class Possible {
    private final TermPass.Possible documents;

    private Possible(TermPass.Possible documents) {
      this.documents = documents;
    }
  }

  /** Asks one segment. */
  public Possible possible(int segment, List<Question.Inquiry> inquiries, Question.Tests tests)
      throws IOException {
    return new Possible(TermPass.of(reader.leaves().get(segment).reader(), inquiries, tests));
  }

  /**
   * Hands the events of one segment that need no text to {@code visitor}. One whose record is not
   * all of it is taken to need its text after all.
   *
   * @return how many
   */
  public long records(int segment, Possible possible, Visitor visitor) throws IOException {
    FixedBitSet wanted = possible.documents.records();
    int base = reader.leaves().get(segment).docBase;
    StoredFields stored = reader.storedFields();
    long count = 0;
    for (int i = wanted.nextSetBit(0); i != DocIdSetIterator.NO_MORE_DOCS; i = next(wanted, i)) {
      IndexedEvent event = documents.read(base + i, stored);
      if (event.cut()) {
        possible.documents.texts().set(i);
      } else {
        visitor.event(base + i, event);
        count++;
      }
    }
    return count;
  }

  /** Those that need their text, by unit, out of what is possible in every segment, in order. */
  public Candidates candidates(List<Possible> possible) throws IOException {
    Candidates candidates = new Candidates();
    for (int segment = 0; segment < possible.size(); segment++) {
      candidates.place(reader.leaves().get(segment), possible.get(segment).documents.texts());
    }
    candidates.placed(documents);
    return candidates;
  }

  private static int next(FixedBitSet set, int after) {
    return after + 1 >= set.length() ? DocIdSetIterator.NO_MORE_DOCS : set.nextSetBit(after + 1);
  }

  /** Takes an event with the number of its document. */
  public interface Visitor {
    /** The next one. */
    void event(int document, IndexedEvent event) throws IOException;
  }

  /** Adds hits of new rules to a document, at most once a document. */
  public void add(int document, Collection<String> rules) throws IOException {
    Numbers hits = new Numbers(numbers.size());
    LeafReaderContext leaf = reader.leaves().get(ReaderUtil.subIndex(document, reader.leaves()));
    BinaryDocValues known = DocValues.getBinary(leaf.reader(), Schema.HITS);
    if (known.advanceExact(document - leaf.docBase)) {
      hits.addAll(new ByteSource(known.binaryValue()));
    }
    // Of rules that are no more, nothing is kept.
    Numbers kept = new Numbers(numbers.size());
    for (int number : hits.toArray()) {
      if (after.position(number) >= 0) {
        kept.add(number);
      }
    }
    for (String rule : rules) {
      Integer number = numbers.get(rule);
      if (number != null) {
        kept.add(number);
      }
    }
    kept.encode(sink);
    long done =
        writer.tryUpdateDocValue(
            reader,
            document,
            new BinaryDocValuesField(Schema.HITS, BytesRef.deepCopyOf(sink.view())));
    if (done < 0) {
      throw new IOException("the index changed while its hits were revised");
    }
    if (++held >= HELD) {
      // The numbers of the new rules are spoken for, and still mean nothing.
      commit(before.reserving(after));
    }
  }

  /** Makes {@code table} and all that was added last. */
  public void commit(RuleTable table) throws IOException {
    writer.setLiveCommitData(CaseIndexWriter.commitData(names, table, limits).entrySet());
    writer.commit();
    held = 0;
  }

  @Override
  public void close() throws IOException {
    try (directory) {
      reader.close();
      writer.rollback();
    }
  }
}
