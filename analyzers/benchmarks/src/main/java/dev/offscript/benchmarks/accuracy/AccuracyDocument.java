package dev.offscript.benchmarks.accuracy;

/**
 * A Markdown document with parts that are made, between marks; what stands around them is written
 * by hand.
 *
 * <pre>
 * &lt;!-- made: own -->
 * ...
 * &lt;!-- end: own -->
 * </pre>
 *
 * @param text all of it
 */
public record AccuracyDocument(String text) {

  /**
   * The same with another part.
   *
   * @throws IllegalArgumentException where the document has no such marks: which
   */
  public AccuracyDocument with(String name, String part) {
    String begin = "<!-- made: " + name + " -->\n";
    String end = "<!-- end: " + name + " -->";
    int from = text.indexOf(begin);
    int to = from < 0 ? -1 : text.indexOf(end, from);
    if (to < 0) {
      throw new IllegalArgumentException(
          "no part between '" + begin.strip() + "' and '" + end + "'");
    }
    return new AccuracyDocument(
        text.substring(0, from + begin.length())
            + "\n"
            + part.strip()
            + "\n\n"
            + text.substring(to));
  }
}
