package dev.offscript.search;

import dev.offscript.model.EventKind;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.SparseFixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about all events of a segment by one pass over the terms of each field asked
 * for: every term is put to all tests at once, the documents of a term that passes are marked for
 * the test, and the questions are worked out over these marks. So the cost grows with the distinct
 * terms, not with the events.
 *
 * <p>The answer may name too many documents, never too few: a term that is not the whole value, or
 * an address that may be spelt otherwise in the event, passes every test.
 */
final class TermPass {

  /** Bytes of marks that are held; tests beyond pass everywhere. */
  private static final long MARKS = 128L << 20;

  private final LeafReader reader;
  private final Map<String, Set<Integer>> testsOf = new TreeMap<>();
  private final Map<String, Map<Integer, SparseFixedBitSet>> marks = new HashMap<>();
  private final Map<EventKind, FixedBitSet> kinds = new EnumMap<>(EventKind.class);
  private long held;

  private TermPass(LeafReader reader) {
    this.reader = reader;
  }

  /** Documents of a segment that are possible, {@code records} settled without their text. */
  record Possible(FixedBitSet records, FixedBitSet texts) {}

  static Possible of(LeafReader reader, List<Question.Inquiry> inquiries, Question.Tests tests)
      throws IOException {
    TermPass pass = new TermPass(reader);
    inquiries.forEach(inquiry -> pass.ask(inquiry.question()));
    for (String field : pass.testsOf.keySet()) {
      pass.terms(field, tests);
      pass.numbers(field, tests);
    }
    return pass.possible(inquiries);
  }

  private void ask(Question question) {
    if (question instanceof Question.All all) {
      all.parts().forEach(this::ask);
    } else if (question instanceof Question.Some some) {
      some.parts().forEach(this::ask);
    } else if (question instanceof Question.Term term) {
      for (String field : term.fields()) {
        testsOf.computeIfAbsent(field, key -> new LinkedHashSet<>()).add(term.test());
      }
    }
  }

  private void terms(String field, Question.Tests tests) throws IOException {
    Terms terms = reader.terms(Schema.KEYWORD + field);
    if (terms == null) {
      return;
    }
    boolean address = Schema.ADDRESS_FIELDS.contains(field);
    Set<Integer> asked = testsOf.getOrDefault(field, Set.of());
    Set<Integer> passed = new LinkedHashSet<>();
    TermsEnum each = terms.iterator();
    PostingsEnum postings = null;
    for (BytesRef term = each.next(); term != null; term = each.next()) {
      passed.clear();
      String value = term.utf8ToString();
      if (value.indexOf('\0') >= 0 || address && value.indexOf(':') >= 0) {
        passed.addAll(asked); // the end was cut, or the address had another spelling
      } else {
        tests.of(field, value, passed::add);
        if (!value.chars().allMatch(c -> c < 0x80)) {
          // Composing took letters out of the value that a test may look for.
          tests.of(field, Normalizer.normalize(value, Normalizer.Form.NFD), passed::add);
        }
        if (address) {
          // The term has lost the dot at the end and the brackets around.
          tests.of(field, value + ".", passed::add);
          tests.of(field, "[" + value + "]", passed::add);
        }
        passed.retainAll(asked);
      }
      if (!passed.isEmpty()) {
        postings = each.postings(postings, PostingsEnum.NONE);
        mark(field, passed, postings);
      }
    }
  }

  /** Numbers too large for terms. */
  private void numbers(String field, Question.Tests tests) throws IOException {
    if (reader.getFieldInfos().fieldInfo(Schema.NUMBER + field) == null) {
      return;
    }
    Set<Integer> asked = testsOf.getOrDefault(field, Set.of());
    Set<Integer> passed = new LinkedHashSet<>();
    SortedNumericDocValues values = DocValues.getSortedNumeric(reader, Schema.NUMBER + field);
    for (int document = values.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = values.nextDoc()) {
      passed.clear();
      for (int left = values.docValueCount(); left > 0; left--) {
        tests.of(field, Long.toString(values.nextValue()), passed::add);
      }
      passed.retainAll(asked);
      if (!passed.isEmpty()) {
        mark(field, passed, DocIdSetIterator.range(document, document + 1));
      }
    }
  }

  private void mark(String field, Set<Integer> passed, DocIdSetIterator documents)
      throws IOException {
    Map<Integer, SparseFixedBitSet> ofField = marks.computeIfAbsent(field, key -> new HashMap<>());
    List<SparseFixedBitSet> sets = new ArrayList<>(passed.size());
    for (int test : passed) {
      SparseFixedBitSet set = ofField.get(test);
      if (set == null) {
        set = new SparseFixedBitSet(Math.max(1, reader.maxDoc()));
        ofField.put(test, set);
        held += set.ramBytesUsed();
      }
      sets.add(set);
    }
    long before = held > MARKS / 2 ? size(sets) : 0;
    int count = 0;
    for (int document = documents.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = documents.nextDoc()) {
      for (SparseFixedBitSet set : sets) {
        set.set(document);
      }
      count++;
    }
    // Exact accounts cost as much as the marks; an upper bound does until it is half full.
    held += held > MARKS / 2 ? size(sets) - before : 16L * count * sets.size();
  }

  private static long size(List<SparseFixedBitSet> sets) {
    return sets.stream().mapToLong(SparseFixedBitSet::ramBytesUsed).sum();
  }

  private Possible possible(List<Question.Inquiry> inquiries) throws IOException {
    FixedBitSet records = new FixedBitSet(Math.max(1, reader.maxDoc()));
    FixedBitSet texts = new FixedBitSet(Math.max(1, reader.maxDoc()));
    FixedBitSet asked = new FixedBitSet(Math.max(1, reader.maxDoc()));
    Map<Set<EventKind>, Map<Boolean, List<FixedBitSet>>> open = new LinkedHashMap<>();
    for (Question.Inquiry inquiry : inquiries) {
      FixedBitSet ofKinds = ofKinds(inquiry.kinds());
      asked.or(ofKinds);
      FixedBitSet found = work(inquiry.question());
      FixedBitSet into = inquiry.text() ? texts : records;
      if (found == null) {
        into.or(ofKinds);
      } else {
        found.and(ofKinds);
        into.or(found);
      }
    }
    FixedBitSet partial = documents(Schema.MARK, Schema.MARK_PARTIAL);
    partial.and(asked);
    texts.or(partial);
    if (reader.getLiveDocs() != null) {
      for (int i = texts.nextSetBit(0); i != DocIdSetIterator.NO_MORE_DOCS; i = next(texts, i)) {
        if (!reader.getLiveDocs().get(i)) {
          texts.clear(i);
        }
      }
      for (int i = records.nextSetBit(0);
          i != DocIdSetIterator.NO_MORE_DOCS;
          i = next(records, i)) {
        if (!reader.getLiveDocs().get(i)) {
          records.clear(i);
        }
      }
    }
    records.andNot(texts);
    return new Possible(records, texts);
  }

  private static int next(FixedBitSet set, int after) {
    return after + 1 >= set.length() ? DocIdSetIterator.NO_MORE_DOCS : set.nextSetBit(after + 1);
  }

  /** The documents of {@code question}, null for all of them; the set is the caller's. */
  private @Nullable FixedBitSet work(Question question) {
    if (question instanceof Question.Open) {
      return null;
    }
    if (question instanceof Question.All all) {
      FixedBitSet both = null;
      for (Question part : all.parts()) {
        FixedBitSet one = work(part);
        if (one != null && both != null) {
          both.and(one);
        } else if (one != null) {
          both = one;
        }
        if (both != null && both.scanIsEmpty()) {
          return both;
        }
      }
      return both;
    }
    FixedBitSet any = new FixedBitSet(Math.max(1, reader.maxDoc()));
    if (question instanceof Question.Some some) {
      for (Question part : some.parts()) {
        FixedBitSet one = work(part);
        if (one == null) {
          return null;
        }
        any.or(one);
      }
      return any;
    }
    Question.Term term = (Question.Term) question;
    for (String field : term.fields()) {
      if (held > MARKS || Schema.SHELL_FIELDS.contains(field)) {
        return null; // of these the words are terms, not the values
      }
      SparseFixedBitSet set = marks.getOrDefault(field, Map.of()).get(term.test());
      if (set != null) {
        for (int i = set.nextSetBit(0);
            i != DocIdSetIterator.NO_MORE_DOCS;
            i = i + 1 >= set.length() ? DocIdSetIterator.NO_MORE_DOCS : set.nextSetBit(i + 1)) {
          any.set(i);
        }
      }
    }
    return any;
  }

  private FixedBitSet ofKinds(Set<EventKind> wanted) throws IOException {
    FixedBitSet any = new FixedBitSet(Math.max(1, reader.maxDoc()));
    for (EventKind kind : wanted) {
      FixedBitSet one = kinds.get(kind);
      if (one == null) {
        one = documents(Schema.KEYWORD + Schema.KIND, kind.wire());
        kinds.put(kind, one);
      }
      any.or(one);
    }
    return any;
  }

  private FixedBitSet documents(String field, String term) throws IOException {
    FixedBitSet found = new FixedBitSet(Math.max(1, reader.maxDoc()));
    PostingsEnum postings =
        reader.postings(
            new org.apache.lucene.index.Term(field, new BytesRef(term)), PostingsEnum.NONE);
    if (postings != null) {
      found.or(postings);
    }
    return found;
  }
}
