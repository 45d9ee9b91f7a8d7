package dev.offscript.readers.trajectory;

import java.util.ArrayList;
import java.util.List;

/**
 * What several calls gave back, where it stands in one text of the role of the user:
 *
 * <pre>
 * &lt;tool_response&gt;
 * ..
 * &lt;/tool_response&gt;
 * &lt;tool_response&gt;
 * ..
 * &lt;/tool_response&gt;
 * </pre>
 *
 * <p>An output may hold the same marks, written by whoever made it. So a text is cut only into as
 * many pieces as there were calls, and what stands behind a closing mark stays with its piece: it
 * is never an order of the user.
 */
public final class TextResults {

  private static final String OPEN = "<tool_response>";
  private static final String CLOSE = "</tool_response>";

  private TextResults() {}

  /** The pieces of {@code text} where it is the answer to {@code calls} calls, else it alone. */
  public static List<String> split(String text, int calls) {
    String stripped = text.strip();
    if (!stripped.startsWith(OPEN)) {
      return List.of(text);
    }
    List<String> pieces = new ArrayList<>();
    int from = 0;
    while (from >= 0 && pieces.size() <= calls) {
      int next = stripped.indexOf("\n" + OPEN, from + OPEN.length());
      int glued = stripped.indexOf(CLOSE + OPEN, from);
      if (glued >= 0 && (next < 0 || glued < next)) {
        next = glued + CLOSE.length() - 1;
      }
      pieces.add(bare(stripped.substring(from, next < 0 ? stripped.length() : next + 1)));
      from = next < 0 ? -1 : next + 1;
    }
    return pieces.size() == Math.max(1, calls) ? pieces : List.of(bare(stripped));
  }

  /** A piece without the marks around it. */
  private static String bare(String piece) {
    String text = piece.strip();
    text = text.startsWith(OPEN) ? text.substring(OPEN.length()) : text;
    text = text.endsWith(CLOSE) ? text.substring(0, text.length() - CLOSE.length()) : text;
    return text.strip();
  }
}
