package dev.offscript.search;

import dev.offscript.search.Expression.And;
import dev.offscript.search.Expression.Everything;
import dev.offscript.search.Expression.Match;
import dev.offscript.search.Expression.Not;
import dev.offscript.search.Expression.Or;
import dev.offscript.search.Expression.Text;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.FixedBitSet;

/**
 * What is left of an expression for one document: the leaves that the index decides are true or
 * false there, only the words of its text remain to be asked.
 */
final class Residual {

  private final Expression expression;
  private final Map<Expression, FixedBitSet> decided;

  private Residual(Expression expression, Map<Expression, FixedBitSet> decided) {
    this.expression = expression;
    this.decided = decided;
  }

  static Residual of(Expression expression, QueryCompiler compiler, IndexSearcher searcher)
      throws IOException {
    Map<Expression, FixedBitSet> decided = new IdentityHashMap<>();
    decide(expression, compiler, searcher, decided);
    return new Residual(expression, decided);
  }

  /** Whether a part of the expression asks for words of a text. */
  static boolean asksForText(Expression expression) {
    if (expression instanceof And and) {
      return and.parts().stream().anyMatch(Residual::asksForText);
    }
    if (expression instanceof Or or) {
      return or.parts().stream().anyMatch(Residual::asksForText);
    }
    if (expression instanceof Not not) {
      return asksForText(not.part());
    }
    return expression instanceof Text;
  }

  /** The question that remains at {@code document}. */
  TextPredicate at(int document) {
    return text -> holds(expression, document, text);
  }

  private boolean holds(Expression part, int document, String text) {
    if (part instanceof And and) {
      return and.parts().stream().allMatch(one -> holds(one, document, text));
    }
    if (part instanceof Or or) {
      return or.parts().stream().anyMatch(one -> holds(one, document, text));
    }
    if (part instanceof Not not) {
      return !holds(not.part(), document, text);
    }
    if (part instanceof Everything) {
      return true;
    }
    FixedBitSet bits = decided.get(part);
    if (bits != null && bits.get(document)) {
      return true;
    }
    return part instanceof Text words && WordPattern.of(words.value()).test(text);
  }

  private static void decide(
      Expression part,
      QueryCompiler compiler,
      IndexSearcher searcher,
      Map<Expression, FixedBitSet> decided)
      throws IOException {
    if (part instanceof And and) {
      for (Expression one : and.parts()) {
        decide(one, compiler, searcher, decided);
      }
    } else if (part instanceof Or or) {
      for (Expression one : or.parts()) {
        decide(one, compiler, searcher, decided);
      }
    } else if (part instanceof Not not) {
      decide(not.part(), compiler, searcher, decided);
    } else if (part instanceof Match || part instanceof Text) {
      FixedBitSet bits = new FixedBitSet(Math.max(1, searcher.getIndexReader().maxDoc()));
      searcher.search(compiler.leaf(part), new Bits(bits));
      decided.put(part, bits);
    }
  }

  private static final class Bits extends SimpleCollector {
    private final FixedBitSet bits;
    private int base;

    Bits(FixedBitSet bits) {
      this.bits = bits;
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) {
      base = context.docBase;
    }

    @Override
    public void collect(int document) {
      bits.set(base + document);
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }
  }
}
