package dev.offscript.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/** Events that a new rule may hit and whose text must tell, by where they stand. */
public final class Candidates {

  /** Candidates of one unit beyond which their sessions are not looked up one by one. */
  private static final int SESSIONS = 4096;

  private final SortedMap<Integer, InUnit> units = new TreeMap<>();

  /** The candidates, by number of their unit. */
  public Map<Integer, InUnit> units() {
    return units;
  }

  /** Candidates of one unit. */
  public static final class InUnit {
    private long[] offsets = new long[16];
    private int[] subs = new int[16];
    private int[] documents = new int[16];
    private int size;
    private Optional<Set<String>> sessions = Optional.empty();

    private void add(long offset, int sub, int document) {
      if (size == offsets.length) {
        int room = size + (size >> 1);
        offsets = Arrays.copyOf(offsets, room);
        subs = Arrays.copyOf(subs, room);
        documents = Arrays.copyOf(documents, room);
      }
      offsets[size] = offset;
      subs[size] = sub;
      documents[size++] = document;
    }

    private void sort() {
      boolean sorted = true;
      for (int i = 1; i < size && sorted; i++) {
        sorted = offsets[i - 1] <= offsets[i];
      }
      if (!sorted) {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (one, two) -> Long.compare(offsets[one], offsets[two]));
        long[] newOffsets = new long[size];
        int[] newSubs = new int[size];
        int[] newDocuments = new int[size];
        for (int i = 0; i < size; i++) {
          newOffsets[i] = offsets[order[i]];
          newSubs[i] = subs[order[i]];
          newDocuments[i] = documents[order[i]];
        }
        offsets = newOffsets;
        subs = newSubs;
        documents = newDocuments;
      }
    }

    /** How many. */
    public int size() {
      return size;
    }

    /** Sessions they are of, empty where they are many. */
    public Optional<Set<String>> sessions() {
      return sessions;
    }

    /** The document of an event, -1 where it is no candidate. */
    public int document(long offset, int sub) {
      int at = Arrays.binarySearch(offsets, 0, size, offset);
      if (at < 0) {
        return -1;
      }
      while (at > 0 && offsets[at - 1] == offset) {
        at--;
      }
      for (; at < size && offsets[at] == offset; at++) {
        if (subs[at] == sub) {
          return documents[at];
        }
      }
      return -1;
    }
  }

  void place(LeafReaderContext leaf, FixedBitSet texts) throws IOException {
    NumericDocValues unit = DocValues.getNumeric(leaf.reader(), Schema.UNIT);
    NumericDocValues offset = DocValues.getNumeric(leaf.reader(), Schema.OFFSET);
    NumericDocValues sub = DocValues.getNumeric(leaf.reader(), Schema.SUB);
    for (int i = texts.nextSetBit(0);
        i != DocIdSetIterator.NO_MORE_DOCS;
        i = i + 1 >= texts.length() ? DocIdSetIterator.NO_MORE_DOCS : texts.nextSetBit(i + 1)) {
      int number = unit.advanceExact(i) ? (int) unit.longValue() : 0;
      units
          .computeIfAbsent(number, key -> new InUnit())
          .add(
              offset.advanceExact(i) ? offset.longValue() : 0,
              sub.advanceExact(i) ? (int) sub.longValue() : 0,
              leaf.docBase + i);
    }
  }

  void placed(Documents index) throws IOException {
    for (InUnit unit : units.values()) {
      unit.sort();
      if (unit.size <= SESSIONS) {
        Set<String> sessions = new HashSet<>();
        index
            .iterator(Arrays.copyOf(unit.documents, unit.size))
            .forEachRemaining(event -> sessions.add(event.session()));
        unit.sessions = Optional.of(sessions);
      }
    }
  }
}
