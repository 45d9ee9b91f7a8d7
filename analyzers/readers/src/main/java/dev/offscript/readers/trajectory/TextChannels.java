package dev.offscript.readers.trajectory;

import dev.offscript.readers.trajectory.TextPiece.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls in the channels of gpt-oss, with its tokens or without them:
 *
 * <pre>
 * &lt;|channel|&gt;analysis&lt;|message|&gt;..&lt;|end|&gt;&lt;|start|&gt;assistant&lt;|channel|&gt;commentary to=functions.bash
 *     &lt;|constrain|&gt;json&lt;|message|&gt;{"command":"ls"}&lt;|call|&gt;
 * assistantcommentary to=functions.bash json{"command":"ls"}
 * </pre>
 *
 * <p>A message is a call where the model addresses a tool in it. What a tool answered stands in the
 * same text where whole conversations were decoded; it addresses the model, and is none.
 */
final class TextChannels {

  private static final int MOST = 64;
  private static final int LONGEST_HEAD = 120;
  private static final String MESSAGE = "<|message|>";
  private static final String START = "<|start|>";
  private static final String BARE = "commentary to=functions.";

  private TextChannels() {}

  /** Whether the text has the tokens, so that nothing in it is a call in another style. */
  static boolean marked(String text) {
    return text.contains(MESSAGE);
  }

  /** The calls in {@code text}. */
  static List<TextPiece> calls(String text) {
    return marked(text) ? addressed(text) : bare(text);
  }

  private static List<TextPiece> addressed(String text) {
    List<TextPiece> found = new ArrayList<>();
    int from = 0;
    int message = text.indexOf(MESSAGE);
    while (message >= 0 && found.size() < MOST) {
      String head = text.substring(from, message);
      int body = message + MESSAGE.length();
      int end = TextTokens.nearest(text, body, List.of("<|call|>", "<|end|>", "<|return|>", START));
      String said = text.substring(body, end).strip();
      recipient(head).ifPresent(tool -> found.add(call(tool, said, body)));
      from = end;
      message = text.indexOf(MESSAGE, end);
    }
    return found;
  }

  /** Whom the model addresses, where it is the model that speaks. */
  private static Optional<String> recipient(String head) {
    int start = head.lastIndexOf(START);
    String author = start < 0 ? "" : head.substring(start + START.length()).strip();
    boolean model = author.isEmpty() || author.startsWith("assistant") || author.startsWith("<|");
    int to = head.indexOf("to=", Math.max(0, start));
    if (!model || to < 0) {
      return Optional.empty();
    }
    int end = to + 3;
    while (end < head.length() && head.charAt(end) > ' ' && head.charAt(end) != '<') {
      end++;
    }
    String tool = head.substring(to + 3, end);
    return tool.isEmpty() || tool.equals("assistant") || tool.equals("user")
        ? Optional.empty()
        : Optional.of(tool);
  }

  private static TextPiece call(String recipient, String body, int at) {
    String name =
        recipient.startsWith("functions.") ? recipient.substring("functions.".length()) : recipient;
    if (body.startsWith("{")) {
      return TextTokens.arguments(at, name, body);
    }
    return body.isEmpty() ? TextPiece.none(at) : TextPiece.one(at, Written.of(name, body));
  }

  private static List<TextPiece> bare(String text) {
    List<TextPiece> found = new ArrayList<>();
    int at = text.indexOf(BARE);
    while (at >= 0 && found.size() < MOST) {
      int from = at + BARE.length();
      int brace = text.indexOf('{', from);
      if (brace < 0 || brace - from > LONGEST_HEAD) {
        break;
      }
      int name = from;
      while (name < brace
          && (Character.isLetterOrDigit(text.charAt(name)) || text.charAt(name) == '_')) {
        name++;
      }
      found.add(TextTokens.arguments(brace, text.substring(from, name), text.substring(brace)));
      int close = TextValues.balanced(text, brace);
      at = close < 0 ? -1 : text.indexOf(BARE, close);
    }
    return found;
  }
}
