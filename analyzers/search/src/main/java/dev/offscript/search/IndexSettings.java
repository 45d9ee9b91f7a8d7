package dev.offscript.search;

/**
 * What is indexed and how much memory it may take.
 *
 * @param fullText index every text; else only those of {@link Schema#ANALYSED_KINDS}
 * @param ramBufferMb megabytes of documents held before a segment is written; 16 to 64 measured
 *     faster than more
 * @param textLimit characters of one text that are analysed; the rest is left to the scan
 * @param termLimit terms of one field of one event
 */
public record IndexSettings(boolean fullText, int ramBufferMb, int textLimit, int termLimit) {

  /** Texts of prompts, messages, reasoning, tool calls and commands; 32 MB. */
  public static final IndexSettings DEFAULT = new IndexSettings(false, 32, 1 << 20, 1024);

  /** The same with every text. */
  public IndexSettings withFullText() {
    return new IndexSettings(true, ramBufferMb, textLimit, termLimit);
  }

  /** The same with another buffer. */
  public IndexSettings withRamBufferMb(int megabytes) {
    return new IndexSettings(fullText, megabytes, textLimit, termLimit);
  }
}
