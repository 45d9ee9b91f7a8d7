package dev.offscript.readers;

import dev.offscript.evidence.Sample;
import dev.offscript.readers.text.Charsets;
import java.nio.charset.StandardCharsets;

/** Whether a text is written for people: words in sentences, hardly a digit or a sign. */
final class Prose {

  private static final int LOOKED_AT = 16 * 1024;
  private static final int FEWEST_LETTERS = 40;

  private int letters;
  private int ideographs;
  private int blanks;
  private int marks;
  private int others;

  private Prose() {}

  /** Whether {@code sample} reads so. */
  static boolean of(Sample sample) {
    byte[] head = sample.head();
    int length = Math.min(head.length, LOOKED_AT);
    java.nio.charset.Charset charset = Charsets.of(head);
    Prose prose = new Prose();
    new String(head, 0, length, charset == null ? StandardCharsets.UTF_8 : charset)
        .codePoints()
        .forEach(prose::count);
    return prose.reads();
  }

  private void count(int c) {
    if (Character.isIdeographic(c)) {
      ideographs++;
    } else if (Character.isLetter(c)) {
      letters++;
    } else if (Character.isWhitespace(c)) {
      blanks++;
    } else if (".,;:!?'\"()-\u2013\u2014\u2018\u2019\u201c\u201d\u3001\u3002\uff0c\uff1a\uff1b\uff01\uff1f"
            .indexOf(c)
        >= 0) {
      marks++;
    } else {
      others++;
    }
  }

  /** Words of a usual length, a mark of punctuation now and then, and little else. */
  private boolean reads() {
    int words = letters + 2 * ideographs;
    int all = letters + ideographs + marks + others;
    boolean spaced = ideographs > letters || blanks * 3 <= letters && blanks * 12 >= letters;
    return words >= FEWEST_LETTERS
        && spaced
        && marks * 100 >= all
        && marks * 8 <= all
        && others * 20 <= all;
  }
}
