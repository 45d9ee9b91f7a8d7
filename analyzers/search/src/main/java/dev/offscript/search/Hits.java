package dev.offscript.search;

import dev.offscript.model.Behaviour;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/**
 * The hits of an index: which rules hit an event, and the fields that speak of them ({@code rule},
 * {@code level}, {@code behaviour}, {@code technique}). None of these is a term of the document, so
 * that they can change while the document stays.
 */
final class Hits {

  /** What the fields say of a rule, folded as terms are. */
  private static final Map<String, Function<RuleTable.Rule, List<String>>> FIELDS =
      new LinkedHashMap<>();

  static {
    FIELDS.put(
        Schema.RULE,
        rule -> {
          List<String> names = new ArrayList<>(List.of(rule.name()));
          names.addAll(rule.ids());
          return names;
        });
    FIELDS.put(Schema.LEVEL, rule -> List.of(rule.level().wire()));
    FIELDS.put(Schema.BEHAVIOUR, rule -> rule.behaviours().stream().map(Behaviour::wire).toList());
    FIELDS.put(Schema.TECHNIQUE, RuleTable.Rule::techniques);
  }

  private final RuleTable table;
  private @Nullable Numbers seen;

  Hits(RuleTable table) {
    this.table = table;
  }

  /** The fields, by name. */
  static Set<String> fields() {
    return FIELDS.keySet();
  }

  /** Events hit by a rule of which {@code field} says something that passes {@code test}. */
  Query query(String field, Predicate<String> test) {
    Function<RuleTable.Rule, List<String>> values = values(field);
    return of(
        table.numbers(
            rule ->
                values.apply(rule).stream()
                    .anyMatch(value -> !value.isEmpty() && test.test(Fold.keyword(value)))));
  }

  /** Events hit by one of {@code names}: of rules, or their ids. */
  Query named(Collection<String> names) {
    Set<String> folded = new HashSet<>();
    names.forEach(name -> folded.add(Fold.keyword(name)));
    return query(Schema.RULE, folded::contains);
  }

  /** Events hit by a rule that speaks of a behaviour. */
  Query withBehaviour() {
    return of(table.numbers(rule -> !rule.behaviours().isEmpty()));
  }

  private static Query of(Numbers numbers) {
    return numbers.isEmpty() ? new MatchNoDocsQuery() : new HitQuery(numbers);
  }

  private static Function<RuleTable.Rule, List<String>> values(String field) {
    Function<RuleTable.Rule, List<String>> values = FIELDS.get(field);
    if (values == null) {
      throw new IllegalArgumentException(field + " says nothing of rules");
    }
    return values;
  }

  /** Names of the rules that hit a document, in load order. */
  List<String> of(LeafReaderContext leaf, int document) throws IOException {
    BinaryDocValues hits = DocValues.getBinary(leaf.reader(), Schema.HITS);
    if (!hits.advanceExact(document)) {
      return List.of();
    }
    Numbers found = new Numbers(table.rules().size());
    found.addAll(new ByteSource(hits.binaryValue()));
    Numbers positions = new Numbers(table.rules().size());
    for (int number : found.toArray()) {
      int position = table.position(number);
      if (position >= 0) {
        positions.add(position);
      }
    }
    List<String> names = new ArrayList<>();
    for (int position : positions.toArray()) {
      names.add(table.rules().get(position).name());
    }
    return List.copyOf(names);
  }

  /** What {@code field} says of the rules that hit anything, folded, sorted. */
  SortedSet<String> seen(String field, IndexReader reader) throws IOException {
    SortedSet<String> said = new TreeSet<>();
    for (int number : seen(reader).toArray()) {
      int position = table.position(number);
      if (position >= 0) {
        values(field).apply(table.rules().get(position)).stream()
            .filter(value -> !value.isEmpty())
            .map(Fold::keyword)
            .forEach(said::add);
      }
    }
    return said;
  }

  /** Numbers that any document has, looked for once: a reader does not change. */
  private synchronized Numbers seen(IndexReader reader) throws IOException {
    Numbers known = seen;
    if (known != null) {
      return known;
    }
    Numbers found = new Numbers(table.rules().size());
    for (LeafReaderContext leaf : reader.leaves()) {
      Bits live = leaf.reader().getLiveDocs();
      BinaryDocValues hits = DocValues.getBinary(leaf.reader(), Schema.HITS);
      while (hits.nextDoc() != BinaryDocValues.NO_MORE_DOCS) {
        if (live == null || live.get(hits.docID())) {
          found.addAll(new ByteSource(hits.binaryValue()));
        }
      }
    }
    seen = found;
    return found;
  }
}
