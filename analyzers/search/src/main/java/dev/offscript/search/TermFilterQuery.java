package dev.offscript.search;

import java.io.IOException;
import java.util.function.Predicate;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;

/**
 * Documents with a term that begins with a prefix and passes a test: wildcards, networks, ranges of
 * small numbers. One pass over the terms with that prefix, about ten million a second; documents
 * are only touched where a term passes.
 */
final class TermFilterQuery extends MultiTermQuery {

  private final String description;
  private final BytesRef prefix;
  private final Predicate<String> test;

  TermFilterQuery(String field, String description, String prefix, Predicate<String> test) {
    super(field, CONSTANT_SCORE_REWRITE);
    this.description = description;
    this.prefix = new BytesRef(prefix);
    this.test = test;
  }

  @Override
  protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
    return new FilteredTermsEnum(terms.iterator()) {
      {
        setInitialSeekTerm(prefix);
      }

      @Override
      protected AcceptStatus accept(BytesRef term) {
        if (!startsWith(term)) {
          return AcceptStatus.END;
        }
        return test.test(term.utf8ToString()) ? AcceptStatus.YES : AcceptStatus.NO;
      }
    };
  }

  private boolean startsWith(BytesRef term) {
    return term.length >= prefix.length
        && java.util.Arrays.equals(
            term.bytes,
            term.offset,
            term.offset + prefix.length,
            prefix.bytes,
            prefix.offset,
            prefix.offset + prefix.length);
  }

  @Override
  public String toString(String field) {
    return getField() + ":" + description;
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && description.equals(((TermFilterQuery) other).description);
  }

  @Override
  public int hashCode() {
    return 31 * super.hashCode() + description.hashCode();
  }
}
