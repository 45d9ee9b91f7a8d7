package dev.offscript.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The beginning of a source, for telling its format. Names are deliberately absent: a format is
 * known by content.
 *
 * @param head the first bytes, at most {@link #LIMIT}
 * @param whole whether {@code head} is all there is
 */
public record Sample(byte[] head, boolean whole) {

  /** Bytes a detector may look at. */
  public static final int LIMIT = 256 * 1024;

  /** The head as UTF-8 text without a byte order mark; bytes that are not UTF-8 become U+FFFD. */
  public String text() {
    String text = new String(head, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /**
   * The first {@code most} lines; a line that the head cuts is left out unless it is the only one.
   */
  public List<String> lines(int most) {
    String text = text();
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (lines.size() < most && from < text.length()) {
      int end = text.indexOf('\n', from);
      if (end < 0) {
        if (whole || lines.isEmpty()) {
          lines.add(text.substring(from));
        }
        break;
      }
      int stop = end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
      lines.add(text.substring(from, stop));
      from = end + 1;
    }
    return lines;
  }
}
