package dev.offscript.readers.trajectory.assistant;

import dev.offscript.readers.trajectory.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an answer of Aider's model puts into files, until the program says that it did so:
 *
 * <pre>
 * test.py
 * ```python
 * &lt;&lt;&lt;&lt;&lt;&lt;&lt; SEARCH
 * a = 1
 * =======
 * a = 2
 * &gt;&gt;&gt;&gt;&gt;&gt;&gt; REPLACE
 * ```
 * </pre>
 */
final class AiderEdits {

  private static final int MOST = 256;

  private final Map<String, List<String>> texts = new LinkedHashMap<>();

  /** A new turn began. */
  void forget() {
    texts.clear();
  }

  /** An answer was given. */
  void said(String answer) {
    String path = "";
    String before = "";
    StringBuilder replacement = new StringBuilder();
    boolean inside = false;
    for (String line : answer.lines().toList()) {
      if (inside && line.startsWith(">>>>>>>")) {
        inside = false;
        if (texts.size() < MOST) {
          texts.computeIfAbsent(path, key -> new ArrayList<>()).add(replacement.toString());
        }
        replacement.setLength(0);
      } else if (inside) {
        replacement.append(line).append('\n');
      } else if (line.startsWith("<<<<<<<")) {
        path = before;
      } else if (line.startsWith("=======") && !path.isEmpty()) {
        inside = true;
      } else if (!line.startsWith("```") && !line.isBlank()) {
        before = line.strip().replace("`", "").replace("*", "");
      }
    }
  }

  /** What was put into the file at {@code path}: one text a block, none known where none was. */
  List<ToolCall.Write> of(String path) {
    List<ToolCall.Write> writes = new ArrayList<>();
    for (String text : texts.getOrDefault(path, List.of(""))) {
      writes.add(new ToolCall.Write(path, text, "", false));
    }
    return writes;
  }
}
