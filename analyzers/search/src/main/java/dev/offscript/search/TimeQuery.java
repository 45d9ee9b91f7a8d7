package dev.offscript.search;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;

/**
 * Events whose interval, its start or its end lies in a range of nanoseconds, both ends included.
 */
final class TimeQuery extends Query {

  /** What is compared. */
  enum Part {
    /** Any moment of the interval. */
    ANY,
    /** Its start; events without one never. */
    START,
    /** Its end; events without one never. */
    END
  }

  private final Part part;
  private final long from;
  private final long to;

  TimeQuery(Part part, long from, long to) {
    this.part = part;
    this.from = from;
    this.to = to;
  }

  private boolean matches(long best, long span, boolean closed) {
    long start = closed ? Times.start(best, span) : best;
    long end = closed ? Times.end(best, span) : Long.MAX_VALUE;
    return switch (part) {
      case ANY -> start <= to && end >= from;
      case START -> start != Long.MIN_VALUE && start >= from && start <= to;
      case END -> end != Long.MAX_VALUE && end >= from && end <= to;
    };
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public Scorer scorer(LeafReaderContext context) throws IOException {
        NumericDocValues best = DocValues.getNumeric(context.reader(), Schema.START);
        NumericDocValues span = DocValues.getNumeric(context.reader(), Schema.SPAN);
        TwoPhaseIterator twoPhase =
            new TwoPhaseIterator(best) {
              @Override
              public boolean matches() throws IOException {
                boolean closed = span.advanceExact(best.docID());
                return TimeQuery.this.matches(
                    best.longValue(), closed ? span.longValue() : 0, closed);
              }

              @Override
              public float matchCost() {
                return 4;
              }
            };
        return new ConstantScoreScorer(this, score(), mode, twoPhase);
      }

      @Override
      public boolean isCacheable(LeafReaderContext context) {
        return true;
      }
    };
  }

  @Override
  public String toString(String field) {
    return part + ":[" + from + " TO " + to + "]";
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TimeQuery query
        && query.part == part
        && query.from == from
        && query.to == to;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * part.hashCode() + Long.hashCode(from)) + Long.hashCode(to);
  }
}
