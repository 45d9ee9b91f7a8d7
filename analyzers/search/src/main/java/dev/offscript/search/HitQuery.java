package dev.offscript.search;

import java.io.IOException;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;

/** Events that one of some rules hit: looks at the events with hits only, which are few. */
final class HitQuery extends Query {

  private final Numbers rules;

  HitQuery(Numbers rules) {
    this.rules = rules;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public Scorer scorer(LeafReaderContext context) throws IOException {
        BinaryDocValues hits = DocValues.getBinary(context.reader(), Schema.HITS);
        TwoPhaseIterator twoPhase =
            new TwoPhaseIterator(hits) {
              @Override
              public boolean matches() throws IOException {
                return rules.hasAny(new ByteSource(hits.binaryValue()));
              }

              @Override
              public float matchCost() {
                return 8;
              }
            };
        return new ConstantScoreScorer(this, score(), mode, twoPhase);
      }

      @Override
      public boolean isCacheable(LeafReaderContext context) {
        return DocValues.isCacheable(context, Schema.HITS);
      }
    };
  }

  @Override
  public String toString(String field) {
    return "hits:" + rules;
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HitQuery query && query.rules.equals(rules);
  }

  @Override
  public int hashCode() {
    return rules.hashCode();
  }
}
