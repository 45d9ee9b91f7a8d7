package dev.offscript.search;

import dev.offscript.search.Expression.And;
import dev.offscript.search.Expression.Everything;
import dev.offscript.search.Expression.Match;
import dev.offscript.search.Expression.Not;
import dev.offscript.search.Expression.Or;
import dev.offscript.search.Expression.Text;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;

/**
 * Expressions as Lucene queries. Since part of the text is not indexed, an expression has two: what
 * holds for certain, and what may hold once the texts are read. {@code NOT} swaps them.
 */
final class QueryCompiler {

  private final LeafQueries leaves;

  QueryCompiler(LeafQueries leaves) {
    this.leaves = leaves;
  }

  /** Events for which the index alone says that {@code expression} holds. */
  Query certain(Expression expression) {
    return new ConstantScoreQuery(compile(expression, false));
  }

  /** These, and those for which it may hold once their text is read. */
  Query possible(Expression expression) {
    return new ConstantScoreQuery(compile(expression, true));
  }

  /** The query of a single leaf. */
  Query leaf(Expression expression) {
    return new ConstantScoreQuery(compile(expression, false));
  }

  private Query compile(Expression expression, boolean possible) {
    if (expression instanceof And and) {
      BooleanQuery.Builder query = new BooleanQuery.Builder();
      for (Expression part : and.parts()) {
        if (part instanceof Not not) {
          query.add(compile(not.part(), !possible), Occur.MUST_NOT);
        } else {
          query.add(compile(part, possible), Occur.FILTER);
        }
      }
      // Lucene wants something to take from.
      if (and.parts().stream().allMatch(Not.class::isInstance)) {
        query.add(new MatchAllDocsQuery(), Occur.FILTER);
      }
      return query.build();
    }
    if (expression instanceof Or or) {
      BooleanQuery.Builder query = new BooleanQuery.Builder();
      or.parts().forEach(part -> query.add(compile(part, possible), Occur.SHOULD));
      return query.build();
    }
    if (expression instanceof Not not) {
      return new BooleanQuery.Builder()
          .add(new MatchAllDocsQuery(), Occur.FILTER)
          .add(compile(not.part(), !possible), Occur.MUST_NOT)
          .build();
    }
    if (expression instanceof Match match) {
      return leaves.match(match);
    }
    if (expression instanceof Text text) {
      Query words = leaves.text(text);
      return possible
          ? new BooleanQuery.Builder()
              .add(words, Occur.SHOULD)
              .add(leaves.unindexed(), Occur.SHOULD)
              .build()
          : words;
    }
    if (expression instanceof Everything) {
      return new MatchAllDocsQuery();
    }
    throw new IllegalStateException("no such expression: " + expression);
  }
}
