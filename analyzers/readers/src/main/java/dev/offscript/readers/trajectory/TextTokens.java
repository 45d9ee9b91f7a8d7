package dev.offscript.readers.trajectory;

import dev.offscript.readers.json.Json;
import dev.offscript.readers.trajectory.TextPiece.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Calls between the special tokens of a model, where they were kept as text:
 *
 * <pre>
 * &lt;|python_tag|&gt;{"name":"bash","parameters":{"command":"ls"}}&lt;|eom_id|&gt;                     Llama 3
 * [TOOL_CALLS][{"name":"bash","arguments":{"command":"ls"}}]                                Mistral
 * [TOOL_CALLS]bash[ARGS]{"command":"ls"}                                                    Mistral, later
 * &lt;｜tool▁call▁begin｜&gt;bash&lt;｜tool▁sep｜&gt;{"command":"ls"}&lt;｜tool▁call▁end｜&gt;                   DeepSeek
 * &lt;|tool_call_begin|&gt;functions.bash:0&lt;|tool_call_argument_begin|&gt;{..}&lt;|tool_call_end|&gt;    Kimi
 * &lt;|START_ACTION|&gt;[{"tool_name":"bash","parameters":{..}}]&lt;|END_ACTION|&gt;                  Command R
 * &lt;|tool_call|&gt;[{"name":"bash","arguments":{..}}]                                         Granite, Phi
 * &lt;|action_start|&gt;&lt;|plugin|&gt;{"name":"bash","parameters":{..}}&lt;|action_end|&gt;              InternLM
 * &lt;start_function_call&gt;call:bash{command:&lt;escape&gt;ls&lt;escape&gt;}&lt;end_function_call&gt;           Gemma
 * ✿FUNCTION✿: bash\n✿ARGS✿: {"command":"ls"}                                                Qwen 2
 * </pre>
 */
final class TextTokens {

  private static final int MOST = 64;

  /** An opening token and those that may close it; the end of the text always does. */
  private record Pair(String open, List<String> closings) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair("<|tool_call|>", List.of("<|/tool_call|>", "</|tool_call|>", "<|end|>")),
          new Pair("<|tool_call_start|>", List.of("<|tool_call_end|>")),
          new Pair("<|START_ACTION|>", List.of("<|END_ACTION|>")),
          new Pair("<|action_start|>", List.of("<|action_end|>")),
          new Pair("<|python_tag|>", List.of("<|eom_id|>", "<|eot_id|>")),
          new Pair("functools[", List.of("\u0000")));

  private TextTokens() {}

  /** What begins at {@code at} with a token, empty where none does. */
  static Optional<TextPiece> at(String text, int at) {
    char first = text.charAt(at);
    if (first == '[') {
      return text.startsWith("[TOOL_CALLS]", at)
          ? Optional.of(mistral(text, at + "[TOOL_CALLS]".length()))
          : Optional.empty();
    }
    if (first == '\u273F') {
      return text.startsWith("\u273FFUNCTION\u273F", at)
          ? Optional.of(flowers(text, at))
          : Optional.empty();
    }
    if (text.startsWith("<|tool_call_begin|>", at)
        || text.startsWith("<\uFF5Ctool\u2581call\u2581begin\uFF5C>", at)) {
      return Optional.of(named(text, at));
    }
    if (text.startsWith("<start_function_call>", at)) {
      return Optional.of(gemma(text, at + "<start_function_call>".length()));
    }
    for (Pair pair : PAIRS) {
      if (text.startsWith(pair.open, at)) {
        return Optional.of(between(text, at, pair));
      }
    }
    return Optional.empty();
  }

  static int nearest(String text, int from, List<String> closings) {
    int end = text.length();
    for (String closing : closings) {
      int found = text.indexOf(closing, from);
      end = found >= 0 ? Math.min(end, found) : end;
    }
    return end;
  }

  private static TextPiece between(String text, int at, Pair pair) {
    boolean bracket = pair.open.endsWith("[");
    int from = at + pair.open.length() - (bracket ? 1 : 0);
    int end = nearest(text, from, pair.closings);
    String body = text.substring(from, end).strip();
    if (body.startsWith("<|plugin|>")) {
      return TextPiece.values(end, body.substring("<|plugin|>".length()));
    }
    if (body.startsWith("<|interpreter|>")) {
      String code = body.substring("<|interpreter|>".length()).strip();
      return TextPiece.one(end, Written.of("python", code));
    }
    TextPiece told = TextPiece.values(end, body);
    boolean code = pair.open.equals("<|python_tag|>") && !body.startsWith("{");
    return told.calls().isEmpty() && code && !body.isEmpty()
        ? TextPiece.one(end, Written.of("python", body))
        : told;
  }

  /** All calls behind the first token: an array, or names each with its arguments. */
  private static TextPiece mistral(String text, int from) {
    int end = nearest(text, from, List.of("[TOOL_CALLS]", "</s>"));
    String body = text.substring(from, end).strip();
    if (body.startsWith("[") || body.startsWith("{")) {
      return TextPiece.values(end, body);
    }
    int brace = body.indexOf('{');
    if (brace <= 0) {
      return new TextPiece(end, List.of(), body);
    }
    String name = body.substring(0, brace).replace("[ARGS]", "");
    int id = name.indexOf("[CALL_ID]");
    name = (id < 0 ? name : name.substring(0, id)).strip();
    return arguments(end, name, body.substring(brace));
  }

  /** A call of {@code name} with the object that {@code rest} begins with. */
  static TextPiece arguments(int end, String name, String rest) {
    int close = TextValues.balanced(rest, 0);
    Json arguments = close < 0 ? Json.MISSING : TextValues.json(rest.substring(0, close));
    return arguments.isObject() && !name.isEmpty()
        ? TextPiece.one(end, new Written(name, arguments, rest.substring(0, close)))
        : new TextPiece(end, List.of(), (name + ' ' + rest).strip());
  }

  /** DeepSeek and Kimi. */
  private static TextPiece named(String text, int at) {
    int from = text.indexOf('>', at) + 1;
    int end =
        nearest(text, from, List.of("<\uFF5Ctool\u2581call\u2581end\uFF5C>", "<|tool_call_end|>"));
    String body = text.substring(from, end);
    int brace = body.indexOf('{');
    return brace <= 0
        ? new TextPiece(end, List.of(), body.strip())
        : arguments(end, TextArguments.tokenName(body.substring(0, brace)), body.substring(brace));
  }

  private static TextPiece gemma(String text, int from) {
    int end = nearest(text, from, List.of("<end_function_call>"));
    String body = text.substring(from, end).strip();
    int brace = body.indexOf('{');
    if (!body.startsWith("call:") || brace < 0) {
      return new TextPiece(end, List.of(), body);
    }
    Map<String, String> arguments = new LinkedHashMap<>();
    int key = brace + 1;
    while (key < body.length() && arguments.size() < MOST) {
      int colon = body.indexOf(':', key);
      if (colon < 0) {
        break;
      }
      boolean quoted = body.startsWith("<escape>", colon + 1);
      int value = colon + 1 + (quoted ? "<escape>".length() : 0);
      int stop = quoted ? body.indexOf("<escape>", value) : nearest(body, value, List.of(",", "}"));
      int last = stop < 0 ? body.length() : stop;
      arguments.put(body.substring(key, colon).strip(), body.substring(value, last));
      int next = body.indexOf(',', quoted ? last : Math.max(last, value));
      key = next < 0 ? body.length() : next + 1;
    }
    String name = body.substring("call:".length(), brace).strip();
    return TextPiece.one(end, Written.of(name, arguments, body.substring(brace)));
  }

  private static TextPiece flowers(String text, int at) {
    int args = text.indexOf("\u273FARGS\u273F", at);
    int colon = text.indexOf(':', at);
    int end = nearest(text, at + 1, List.of("\u273FRESULT\u273F", "\u273FRETURN\u273F"));
    if (args < 0 || colon < 0 || colon > args || args > end) {
      return new TextPiece(end, List.of(), text.substring(at, end).strip());
    }
    String name = text.substring(colon + 1, args).strip();
    String given = text.substring(Math.min(end, args + "\u273FARGS\u273F:".length()), end).strip();
    return given.startsWith("{")
        ? arguments(end, name, given)
        : TextPiece.one(end, Written.of(name, given));
  }
}
