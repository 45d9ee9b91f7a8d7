package dev.offscript.chains.origin;

/**
 * A text and its folded form, of the same length.
 *
 * @param original as it stands in the evidence
 * @param folded the same made comparable, see {@link Folded}
 */
record Text(String original, String folded) {

  /** Folds {@code original}. */
  static Text of(String original) {
    return new Text(original, Folded.of(original));
  }

  int length() {
    return original.length();
  }
}
