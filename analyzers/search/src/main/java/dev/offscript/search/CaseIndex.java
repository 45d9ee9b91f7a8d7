package dev.offscript.search;

import dev.offscript.model.EventKind;
import dev.offscript.model.Term;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Reads the index of a case, as it stood at its last commit. Thread-safe. Every list is complete
 * and in evidence order.
 */
public final class CaseIndex implements Closeable {

  private final Directory directory;
  private final DirectoryReader reader;
  private final IndexSearcher searcher;
  private final FieldCatalogue catalogue;
  private final RuleTable rules;
  private final Hits hits;
  private final LeafQueries leaves;
  private final QueryCompiler compiler;
  private final Documents documents;
  private final Limits limits;

  private CaseIndex(Directory directory, DirectoryReader reader) throws IOException {
    Map<String, String> data = checked(reader.getIndexCommit().getUserData());
    this.directory = directory;
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
    this.catalogue = new FieldCatalogue(searchable(reader));
    this.rules = RuleTable.decode(data.getOrDefault("rules", ""));
    this.hits = new Hits(rules);
    this.leaves = new LeafQueries(catalogue, hits);
    this.compiler = new QueryCompiler(leaves);
    FieldNames names = FieldNames.of(data.getOrDefault("names", ""));
    this.documents =
        new Documents(searcher, new RecordCodec(names, new FieldPlan.Table(names)), hits);
    this.limits = Limits.of(data);
  }

  /**
   * Opens the index in {@code folder}.
   *
   * @throws IOException where there is none, or of another version
   */
  public static CaseIndex open(Path folder) throws IOException {
    Quiet.lucene();
    Directory directory = FSDirectory.open(folder);
    try {
      DirectoryReader reader = DirectoryReader.open(directory);
      try {
        return new CaseIndex(directory, reader);
      } catch (IOException | RuntimeException e) {
        reader.close();
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  static Map<String, String> checked(Map<String, String> commitData) throws IOException {
    String format = commitData.getOrDefault("format", CaseIndexWriter.FORMAT);
    if (!format.equals(CaseIndexWriter.FORMAT)) {
      throw new IOException(
          "the index has format "
              + format
              + ", this version reads "
              + CaseIndexWriter.FORMAT
              + ": run investigate again to make it anew");
    }
    return commitData;
  }

  private static SortedSet<String> searchable(DirectoryReader reader) {
    SortedSet<String> names = new TreeSet<>();
    for (FieldInfo field : FieldInfos.getMergedFieldInfos(reader)) {
      names.add(field.name);
    }
    return names;
  }

  /** The first {@code limit} events that {@code query} finds, in evidence order. */
  public SearchResult search(String query, int limit) throws IOException {
    return search(query, Order.EVIDENCE, limit);
  }

  /**
   * The first {@code limit} events that {@code query} finds.
   *
   * @throws QueryException where the query cannot be read or names an unknown field
   */
  public SearchResult search(String query, Order order, int limit) throws IOException {
    return search(query, order, 0, limit);
  }

  /**
   * At most {@code limit} events that {@code query} finds, the first {@code from} of them left out.
   *
   * @throws QueryException where the query cannot be read or names an unknown field
   */
  public SearchResult search(String query, Order order, int from, int limit) throws IOException {
    Expression expression = parse(query);
    Query certain = compiler.certain(expression);
    long last = Math.min((long) from + limit, reader.maxDoc());
    TopFieldDocs top =
        searcher.search(
            certain,
            new TopFieldCollectorManager(sort(order), (int) Math.max(1, last), Integer.MAX_VALUE));
    StoredFields stored = searcher.storedFields();
    List<IndexedEvent> hits = new ArrayList<>();
    for (int i = from; i < Math.min(last, top.scoreDocs.length); i++) {
      hits.add(documents.read(top.scoreDocs[i].doc, stored));
    }
    SortedMap<EventKind, Long> unindexed = new TreeMap<>();
    Optional<Query> open = open(expression);
    if (open.isPresent()) {
      for (Map.Entry<EventKind, Long> kind : unindexedKinds().entrySet()) {
        long count = searcher.count(and(open.get(), unindexed(kind.getKey())));
        if (count > 0) {
          unindexed.put(kind.getKey(), count);
        }
      }
    }
    return new SearchResult(top.totalHits.value, List.copyOf(hits), unindexed);
  }

  /** How many events {@code query} finds for certain. */
  public long count(String query) throws IOException {
    return searcher.count(compiler.certain(parse(query)));
  }

  /**
   * Events that may fit {@code query} once their text is read, in evidence order, each with what
   * its text must pass; none where the index says it all.
   */
  public Iterator<Candidate> candidates(String query) throws IOException {
    Expression expression = parse(query);
    Optional<Query> open = open(expression);
    if (open.isEmpty()) {
      return List.<Candidate>of().iterator();
    }
    int[] found = documents.inEvidenceOrder(open.get());
    Residual residual = Residual.of(expression, compiler, searcher);
    Iterator<IndexedEvent> events = documents.iterator(found);
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return events.hasNext();
      }

      @Override
      public Candidate next() {
        IndexedEvent event = events.next();
        return new Candidate(event, residual.at(found[next++]));
      }
    };
  }

  /** All events selected, in evidence order, read back one by one. */
  public Iterator<IndexedEvent> scan(Selection selection) throws IOException {
    return documents.iterator(documents.inEvidenceOrder(SelectionQuery.of(selection, leaves)));
  }

  /**
   * Hands all events selected to {@code visitor}, in no order: none of them is held, however many
   * there are.
   */
  public void visit(Selection selection, Consumer<IndexedEvent> visitor) throws IOException {
    documents.visit(SelectionQuery.of(selection, leaves), visitor);
  }

  /** All events selected, in evidence order. */
  public List<IndexedEvent> list(Selection selection) throws IOException {
    List<IndexedEvent> list = new ArrayList<>();
    scan(selection).forEachRemaining(list::add);
    return List.copyOf(list);
  }

  /** How many events are selected. */
  public long count(Selection selection) throws IOException {
    return searcher.count(SelectionQuery.of(selection, leaves));
  }

  /**
   * Events of these kinds that name one of the addresses or domains, in a field or in their text,
   * within the time given or without a time.
   */
  public List<IndexedEvent> touching(
      Set<String> addressesAndDomains, long fromNanos, long toNanos, Set<EventKind> kinds)
      throws IOException {
    if (addressesAndDomains.isEmpty()) {
      return List.of();
    }
    return list(
        Selection.ALL
            .touching(addressesAndDomains)
            .between(fromNanos, toNanos, true)
            .ofKinds(kinds));
  }

  /** Events hit by a rule that speaks of a behaviour. */
  public List<IndexedEvent> withBehaviourHits() throws IOException {
    return list(Selection.ALL.onlyBehaviour());
  }

  /** Events of a session. */
  public List<IndexedEvent> ofSession(String session) throws IOException {
    return list(Selection.ALL.ofSessions(Set.of(session)));
  }

  /**
   * Sessions with an event that mentions one of the values: as an indicator, an address, a word of
   * a command, or, for other values, in indexed text.
   */
  public SortedSet<String> sessionsMentioning(Set<String> values) throws IOException {
    SortedSet<String> sessions = new TreeSet<>();
    if (values.isEmpty()) {
      return sessions;
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    any.add(leaves.hosts(values), Occur.SHOULD);
    for (String value : new TreeSet<>(values)) {
      any.add(leaves.mention(value), Occur.SHOULD);
    }
    Iterator<IndexedEvent> events = documents.iterator(documents.inEvidenceOrder(any.build()));
    while (events.hasNext()) {
      String session = events.next().session();
      if (!session.isEmpty()) {
        sessions.add(session);
      }
    }
    return sessions;
  }

  /** The event with this id. */
  public Optional<IndexedEvent> byId(String eventId) throws IOException {
    OptionalLong id = Ids.exact(eventId);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    int[] found = documents.inEvidenceOrder(LeafQueries.id(id.getAsLong()));
    return found.length == 0
        ? Optional.empty()
        : Optional.of(documents.read(found[0], searcher.storedFields()));
  }

  /** At most {@code most} events whose ids begin with these hex digits, in evidence order. */
  public List<IndexedEvent> byIdPrefix(String prefix, int most) throws IOException {
    Optional<Query> query = LeafQueries.idsFrom(prefix);
    if (query.isEmpty()) {
      return List.of();
    }
    int[] found = documents.inEvidenceOrder(query.get());
    List<IndexedEvent> events = new ArrayList<>();
    StoredFields stored = searcher.storedFields();
    for (int i = 0; i < Math.min(most, found.length); i++) {
      events.add(documents.read(found[i], stored));
    }
    return List.copyOf(events);
  }

  /** The rules whose hits the index holds. */
  public RuleTable rules() {
    return rules;
  }

  /** Names of the fields that a query may use, sorted. */
  public List<String> fieldNames() {
    return catalogue.names();
  }

  /**
   * Known values of a field that begin with {@code prefix}, sorted, at most {@code most}; none for
   * an unknown field.
   */
  public List<String> values(String field, String prefix, int most) throws IOException {
    List<String> values = new ArrayList<>();
    if (!catalogue.knows(field)) {
      return values;
    }
    String name = catalogue.resolve(field, 0);
    if (Hits.fields().contains(name)) {
      String folded = Fold.text(prefix);
      return hits.seen(name, reader).stream()
          .filter(value -> value.startsWith(folded))
          .limit(most)
          .toList();
    }
    Terms terms = MultiTerms.getTerms(reader, Schema.KEYWORD + name);
    if (terms == null) {
      return values;
    }
    BytesRef start = new BytesRef(Fold.text(prefix));
    TermsEnum each = terms.iterator();
    if (each.seekCeil(start) == TermsEnum.SeekStatus.END) {
      return values;
    }
    String folded = Fold.text(prefix);
    for (BytesRef term = each.term(); term != null && values.size() < most; term = each.next()) {
      String value = term.utf8ToString();
      if (!value.startsWith(folded)) {
        break;
      }
      int zero = value.indexOf('\0');
      values.add(zero < 0 ? value : value.substring(0, zero));
    }
    return values;
  }

  /** The index in numbers. */
  public IndexStatistics statistics() throws IOException {
    long bytes = 0;
    for (String file : directory.listAll()) {
      bytes += file.equals("write.lock") ? 0 : directory.fileLength(file);
    }
    SortedMap<EventKind, Long> kinds = new TreeMap<>();
    for (EventKind kind : EventKind.values()) {
      long count = searcher.count(LeafQueries.term(Schema.KEYWORD + Schema.KIND, kind.wire()));
      if (count > 0) {
        kinds.put(kind, count);
      }
    }
    return new IndexStatistics(reader.numDocs(), bytes, kinds, unindexedKinds(), limits);
  }

  private SortedMap<EventKind, Long> unindexedKinds() throws IOException {
    SortedMap<EventKind, Long> kinds = new TreeMap<>();
    for (EventKind kind : EventKind.values()) {
      long count = searcher.count(unindexed(kind));
      if (count > 0) {
        kinds.put(kind, count);
      }
    }
    return kinds;
  }

  private static Query unindexed(EventKind kind) {
    return LeafQueries.term(Schema.MARK, Schema.MARK_UNINDEXED + ((Term) kind).wire());
  }

  /** Events that may fit but do not for certain; empty where the query asks for no text. */
  private Optional<Query> open(Expression expression) {
    if (!Residual.asksForText(expression)) {
      return Optional.empty();
    }
    return Optional.of(
        new BooleanQuery.Builder()
            .add(compiler.possible(expression), Occur.FILTER)
            .add(leaves.unindexed(), Occur.FILTER)
            .add(compiler.certain(expression), Occur.MUST_NOT)
            .build());
  }

  private Expression parse(String query) {
    return QueryParser.parse(query, catalogue::knows);
  }

  private static Query and(Query one, Query two) {
    return new BooleanQuery.Builder().add(one, Occur.FILTER).add(two, Occur.FILTER).build();
  }

  private static Sort sort(Order order) {
    SortField unit = new SortField(Schema.UNIT, SortField.Type.INT);
    SortField offset = new SortField(Schema.OFFSET, SortField.Type.LONG);
    SortField sub = new SortField(Schema.SUB, SortField.Type.INT);
    SortField time = new SortField(Schema.START, SortField.Type.LONG);
    time.setMissingValue(Long.MAX_VALUE);
    return order == Order.TIME ? new Sort(time, unit, offset, sub) : new Sort(unit, offset, sub);
  }

  @Override
  public void close() throws IOException {
    try (directory) {
      reader.close();
    }
  }
}
