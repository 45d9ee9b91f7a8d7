package dev.offscript.search;

import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.InvertableType;
import org.apache.lucene.document.StoredValue;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.IndexableFieldType;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * One term of one field, documents only. Lucene takes it as bytes, past the machinery of token
 * streams, which costs three times as much as the term itself.
 */
final class KeywordTerm implements IndexableField {

  private static final FieldType TYPE = type();

  private final String name;
  private final BytesRef term;

  KeywordTerm(String name, BytesRef term) {
    this.name = name;
    this.term = term;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public IndexableFieldType fieldType() {
    return TYPE;
  }

  @Override
  public @Nullable TokenStream tokenStream(Analyzer analyzer, @Nullable TokenStream reuse) {
    return null;
  }

  @Override
  public BytesRef binaryValue() {
    return term;
  }

  @Override
  public @Nullable String stringValue() {
    return null;
  }

  @Override
  public @Nullable Reader readerValue() {
    return null;
  }

  @Override
  public @Nullable Number numericValue() {
    return null;
  }

  @Override
  public @Nullable StoredValue storedValue() {
    return null;
  }

  @Override
  public InvertableType invertableType() {
    return InvertableType.BINARY;
  }

  private static FieldType type() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS);
    type.setTokenized(false);
    type.setOmitNorms(true);
    type.setDocValuesType(DocValuesType.NONE);
    type.freeze();
    return type;
  }
}
