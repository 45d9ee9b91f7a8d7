package dev.offscript.search;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/** {@link Words} as Lucene takes them; one object serves one text after the other. */
final class WordStream extends TokenStream {

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute position =
      addAttribute(PositionIncrementAttribute.class);
  private Words words = new Words("", 0);

  WordStream over(String text, int limit) {
    words = new Words(text, limit);
    return this;
  }

  @Override
  public boolean incrementToken() {
    if (!words.next()) {
      return false;
    }
    clearAttributes();
    term.append(words.word());
    position.setPositionIncrement(words.increment());
    return true;
  }
}
