package dev.offscript.search;

import dev.offscript.model.EventKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** A {@link Selection} as a Lucene query. */
final class SelectionQuery {

  private SelectionQuery() {}

  static Query of(Selection selection, LeafQueries leaves) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(new MatchAllDocsQuery(), Occur.FILTER);
    if (!selection.kinds().isEmpty()) {
      List<String> kinds = selection.kinds().stream().map(EventKind::wire).toList();
      all.add(in(Schema.KEYWORD + Schema.KIND, kinds), Occur.FILTER);
    }
    if (!selection.sessions().isEmpty()) {
      all.add(in(Schema.KEYWORD + Schema.SESSION, selection.sessions()), Occur.FILTER);
    }
    if (!selection.units().isEmpty()) {
      List<String> units = selection.units().stream().map(String::valueOf).toList();
      all.add(in(Schema.UNIT_TERM, units), Occur.FILTER);
    }
    if (!selection.rules().isEmpty()) {
      all.add(leaves.hits().named(selection.rules()), Occur.FILTER);
    }
    if (!selection.hosts().isEmpty()) {
      all.add(leaves.hosts(selection.hosts()), Occur.FILTER);
    }
    selection
        .fields()
        .forEach((field, values) -> all.add(leaves.holding(field, values), Occur.FILTER));
    if (selection.bounded()) {
      Query time = LeafQueries.time(TimeQuery.Part.ANY, selection.from(), selection.to());
      all.add(
          selection.timeless()
              ? new BooleanQuery.Builder()
                  .add(time, Occur.SHOULD)
                  .add(new TermQuery(new Term(Schema.MARK, Schema.MARK_TIMELESS)), Occur.SHOULD)
                  .build()
              : time,
          Occur.FILTER);
    }
    if (selection.withBehaviour()) {
      all.add(leaves.hits().withBehaviour(), Occur.FILTER);
    }
    return all.build();
  }

  /** Documents with one of the values. */
  static Query in(String field, Collection<String> values) {
    List<BytesRef> terms = new ArrayList<>(values.size());
    for (String value : values) {
      terms.add(Fold.term(value));
    }
    return terms.isEmpty() ? new MatchNoDocsQuery() : new TermInSetQuery(field, terms);
  }
}
