package dev.offscript.readers.trajectory;

import dev.offscript.readers.trajectory.TextPiece.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls between tags in a model's text:
 *
 * <pre>
 * &lt;function=execute_bash&gt;&lt;parameter=command&gt;ls&lt;/parameter&gt;&lt;/function&gt;     OpenHands, Qwen coder
 * &lt;execute_bash&gt;ls&lt;/execute_bash&gt;                                             CodeAct
 * &lt;tool_call&gt;{"name":"bash","arguments":{"command":"ls"}}&lt;/tool_call&gt;         Hermes, Qwen
 * &lt;tool_call&gt;bash&lt;arg_key&gt;command&lt;/arg_key&gt;&lt;arg_value&gt;ls&lt;/arg_value&gt;&lt;/tool_call&gt;  GLM
 * &lt;invoke name="bash"&gt;&lt;parameter name="command"&gt;ls&lt;/parameter&gt;&lt;/invoke&gt;       Anthropic, MiniMax
 * &lt;invoke&gt;&lt;tool_name&gt;bash&lt;/tool_name&gt;&lt;parameters&gt;..&lt;/parameters&gt;&lt;/invoke&gt;     Anthropic, before
 * &lt;execute_command&gt;&lt;command&gt;ls&lt;/command&gt;&lt;/execute_command&gt;                   Cline, Roo
 * </pre>
 *
 * <p>Some models put a prefix of their own before the names of tags ({@code minimax:}, {@code
 * seed:}); what closes a tag has the same.
 */
final class TextTags {

  /** Tags whose body is the command or the code itself. */
  private static final Map<String, String> BODIES =
      Map.of(
          "execute_bash", "execute_bash",
          "execute_ipython", "ipython",
          "execute_shell", "execute_shell");

  /** Tags around values, or around further tags. */
  private static final Set<String> CALLS =
      Set.of(
          "tool_call",
          "tool-call",
          "tool_calls",
          "toolcall",
          "function_call",
          "function-call",
          "functioncall",
          "longcat_tool_call");

  private static final List<String> THOUGHTS = List.of("think", "thinking", "thought");
  private static final int LONGEST = 120;

  /** Tags looked at in vain before the text is taken for one that only speaks of tags. */
  private static final int MOST_VAIN = 2048;

  private final Tools tools;
  private final String text;
  private final boolean observed;
  private int vain;

  /**
   * Tags in {@code text}.
   *
   * @param observed whether a result follows the text: then what is cut in it was run all the same
   */
  TextTags(Tools tools, String text, boolean observed) {
    this.tools = tools;
    this.text = text;
    this.observed = observed;
  }

  /** What the tag at {@code at} begins; nothing, ending at {@code at}, where it means nothing. */
  TextPiece at(int at) {
    if (vain > MOST_VAIN) {
      return TextPiece.none(at);
    }
    TextPiece piece = read(at);
    vain += piece.end() == at ? 1 : 0;
    return piece;
  }

  private TextPiece read(int at) {
    int nameEnd = at + 1;
    while (nameEnd < text.length() && nameEnd - at < LONGEST && inName(text.charAt(nameEnd))) {
      nameEnd++;
    }
    String whole = text.substring(at + 1, nameEnd);
    if (nameEnd >= text.length() || whole.isEmpty()) {
      return TextPiece.none(at);
    }
    int colon = Math.max(whole.lastIndexOf(':'), whole.lastIndexOf('\uFF5C'));
    String prefix = whole.substring(0, colon + 1);
    String name = whole.substring(colon + 1);
    char after = text.charAt(nameEnd);
    if (after == '=' && name.equals("function")) {
      return function(at, nameEnd + 1, prefix);
    }
    if (after == ' ' && (name.equals("invoke") || name.equals("function"))) {
      return invoke(at, prefix, name);
    }
    if (after != '>') {
      return TextPiece.none(at);
    }
    int body = nameEnd + 1;
    if (THOUGHTS.contains(whole)) {
      int close = text.indexOf("</" + whole + ">", body);
      return TextPiece.none(close >= 0 ? close : observed ? at : text.length());
    }
    if (CALLS.contains(name)) {
      return calls(at, whole, body);
    }
    if (name.equals("tool-use")) {
      return child(body, end(whole, body));
    }
    if (name.equals("invoke")) {
      return legacy(at, whole, body);
    }
    if (BODIES.containsKey(name)) {
      int end = end(whole, body);
      return TextPiece.one(
          end, Written.of(BODIES.getOrDefault(name, name), text.substring(body, end).strip()));
    }
    return tools.tag(name) ? named(name, body) : TextPiece.none(at);
  }

  private static boolean inName(char c) {
    return Character.isLetterOrDigit(c) || "_-|:\uFF5C\u2581".indexOf(c) >= 0;
  }

  private int end(String tag, int from) {
    int close = text.indexOf("</" + tag + ">", from);
    return close < 0 ? text.length() : close;
  }

  private TextPiece function(int at, int from, String prefix) {
    int named = text.indexOf('>', at);
    if (named < 0 || named - at > LONGEST) {
      return TextPiece.none(at);
    }
    return parameters(text.substring(from, named).strip(), named + 1, prefix, prefix + "function");
  }

  private TextPiece invoke(int at, String prefix, String tag) {
    int named = text.indexOf('>', at);
    Optional<String> name = TextArguments.attribute(text, at, named);
    return named < 0 || name.isEmpty()
        ? TextPiece.none(at)
        : parameters(name.get(), named + 1, prefix, prefix + tag);
  }

  /** Parameters, or an object, between a named tag and what closes it. */
  private TextPiece parameters(String name, int from, String prefix, String tag) {
    int end = end(tag, from);
    String body = text.substring(from, end);
    if (body.stripLeading().startsWith("{")) {
      return TextTokens.arguments(end, name, body.strip());
    }
    Map<String, String> given = new LinkedHashMap<>();
    boolean whole = TextArguments.parameters(body, prefix, given);
    return whole || observed
        ? TextPiece.one(end, Written.of(name, given, body.strip()))
        : new TextPiece(end, List.of(), name + ' ' + body.strip());
  }

  private TextPiece calls(int at, String tag, int from) {
    int end = end(tag, from);
    String body = text.substring(from, end).strip();
    if (body.startsWith("<")) {
      // Further tags: each is a call of its own.
      return TextPiece.none(at);
    }
    if (body.contains("arg_key>") && !body.startsWith("{")) {
      int cut = body.indexOf('<');
      int line = body.indexOf('\n');
      cut = line >= 0 && line < cut ? line : cut;
      String prefix = tag.substring(0, Math.max(0, tag.lastIndexOf("tool_call")));
      Map<String, String> given = new LinkedHashMap<>();
      boolean whole = TextArguments.keyed(body, prefix, given);
      String name = body.substring(0, Math.max(0, cut)).strip();
      return whole || observed
          ? TextPiece.one(end, Written.of(name, given, body.substring(Math.max(0, cut))))
          : new TextPiece(end, List.of(), body);
    }
    return TextPiece.values(end, body);
  }

  private TextPiece child(int from, int end) {
    int open = text.indexOf('<', from);
    int named = open < 0 ? -1 : text.indexOf('>', open);
    if (named < open || named >= end || open < 0) {
      return TextPiece.none(end);
    }
    String head = text.substring(open + 1, named);
    int blank = head.indexOf(' ');
    String name = blank < 0 ? head : head.substring(0, blank);
    String body = text.substring(named + 1, Math.min(end, end(name, named)));
    return TextPiece.one(end, Written.of(name, body.strip()));
  }

  private TextPiece legacy(int at, String tag, int from) {
    int end = end(tag, from);
    Map<String, String> parts = TextArguments.children(text.substring(from, end));
    String name = parts.getOrDefault("tool_name", "");
    String given = parts.getOrDefault("parameters", "");
    return name.isEmpty()
        ? TextPiece.none(at)
        : TextPiece.one(end, Written.of(name, TextArguments.children(given), given));
  }

  private TextPiece named(String name, int body) {
    int end = end(name, body);
    String inner = text.substring(body, end);
    Map<String, String> given = TextArguments.children(inner);
    boolean cut = end == text.length() && !text.endsWith(">") && given.isEmpty();
    return cut && !observed
        ? new TextPiece(end, List.of(), name + ' ' + inner.strip())
        : TextPiece.one(end, Written.of(name, given, inner.strip()));
  }
}
