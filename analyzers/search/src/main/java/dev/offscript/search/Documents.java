package dev.offscript.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.BytesRef;

/** Documents of an index, by number: collected, put in evidence order, and read back. */
final class Documents {

  private final IndexSearcher searcher;
  private final RecordCodec codec;
  private final Hits hits;

  Documents(IndexSearcher searcher, RecordCodec codec, Hits hits) {
    this.searcher = searcher;
    this.codec = codec;
    this.hits = hits;
  }

  /** Reads one document back. */
  IndexedEvent read(int document, StoredFields stored) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    int local = document - leaf.docBase;
    long id = number(leaf, Schema.ID, local);
    NumericDocValues bests = DocValues.getNumeric(leaf.reader(), Schema.START);
    long start = Long.MIN_VALUE;
    long end = Long.MAX_VALUE;
    if (bests.advanceExact(local)) {
      long best = bests.longValue();
      NumericDocValues spans = DocValues.getNumeric(leaf.reader(), Schema.SPAN);
      boolean closed = spans.advanceExact(local);
      start = closed ? Times.start(best, spans.longValue()) : best;
      end = closed ? Times.end(best, spans.longValue()) : end;
    }
    BytesRef record = stored.document(document).getBinaryValue(Schema.RECORD);
    return codec.decode(
        new ByteSource(record),
        Ids.format(id),
        (int) number(leaf, Schema.UNIT, local),
        number(leaf, Schema.OFFSET, local),
        (int) number(leaf, Schema.SUB, local),
        start,
        end,
        hits.of(leaf, local));
  }

  private static long number(LeafReaderContext leaf, String field, int document)
      throws IOException {
    NumericDocValues values = DocValues.getNumeric(leaf.reader(), field);
    return values.advanceExact(document) ? values.longValue() : 0;
  }

  /** The documents that fit, in evidence order. */
  int[] inEvidenceOrder(Query query) throws IOException {
    Keys keys = new Keys();
    searcher.search(query, keys);
    return keys.sorted();
  }

  /** Reads the documents that fit, in the order of the index. */
  void visit(Query query, Consumer<IndexedEvent> visitor) throws IOException {
    StoredFields stored = searcher.storedFields();
    searcher.search(
        query,
        new SimpleCollector() {
          private int base;

          @Override
          protected void doSetNextReader(LeafReaderContext context) {
            base = context.docBase;
          }

          @Override
          public void collect(int document) throws IOException {
            visitor.accept(read(base + document, stored));
          }

          @Override
          public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
          }
        });
  }

  /** Reads the documents one after the other. */
  Iterator<IndexedEvent> iterator(int[] documents) throws IOException {
    StoredFields stored = searcher.storedFields();
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < documents.length;
      }

      @Override
      public IndexedEvent next() {
        try {
          return read(documents[next++], stored);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  /** Collects document numbers with what they are sorted by. */
  private static final class Keys extends SimpleCollector {
    private int[] documents = new int[1024];
    private int[] units = new int[1024];
    private long[] offsets = new long[1024];
    private int[] subs = new int[1024];
    private int size;
    private boolean ordered = true;
    private int base;
    private NumericDocValues unit = DocValues.emptyNumeric();
    private NumericDocValues offset = DocValues.emptyNumeric();
    private NumericDocValues sub = DocValues.emptyNumeric();

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
      base = context.docBase;
      unit = DocValues.getNumeric(context.reader(), Schema.UNIT);
      offset = DocValues.getNumeric(context.reader(), Schema.OFFSET);
      sub = DocValues.getNumeric(context.reader(), Schema.SUB);
    }

    @Override
    public void collect(int document) throws IOException {
      if (size == documents.length) {
        int room = size + (size >> 1);
        documents = Arrays.copyOf(documents, room);
        units = Arrays.copyOf(units, room);
        offsets = Arrays.copyOf(offsets, room);
        subs = Arrays.copyOf(subs, room);
      }
      documents[size] = base + document;
      units[size] = unit.advanceExact(document) ? (int) unit.longValue() : 0;
      offsets[size] = offset.advanceExact(document) ? offset.longValue() : 0;
      subs[size] = sub.advanceExact(document) ? (int) sub.longValue() : 0;
      ordered &= size == 0 || compare(size - 1, size) <= 0;
      size++;
    }

    private int compare(int one, int two) {
      int byUnit = Integer.compare(units[one], units[two]);
      if (byUnit != 0) {
        return byUnit;
      }
      int byOffset = Long.compare(offsets[one], offsets[two]);
      return byOffset != 0 ? byOffset : Integer.compare(subs[one], subs[two]);
    }

    int[] sorted() {
      if (ordered) {
        return Arrays.copyOf(documents, size);
      }
      Integer[] order = new Integer[size];
      for (int i = 0; i < size; i++) {
        order[i] = i;
      }
      Arrays.sort(order, Comparator.naturalOrder());
      Arrays.sort(order, this::compare);
      int[] sorted = new int[size];
      for (int i = 0; i < size; i++) {
        sorted[i] = documents[order[i]];
      }
      return sorted;
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }
  }
}
