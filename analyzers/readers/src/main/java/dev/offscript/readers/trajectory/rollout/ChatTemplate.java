package dev.offscript.readers.trajectory.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts decoded text into the turns of its chat template:
 *
 * <pre>
 * &lt;|im_start|&gt;user\n..&lt;|im_end|&gt;                             Qwen, ChatML
 * &lt;|start_header_id|&gt;user&lt;|end_header_id|&gt;\n\n..&lt;|eot_id|&gt;   Llama 3
 * &lt;start_of_turn&gt;user\n..&lt;end_of_turn&gt;                       Gemma
 * &lt;|user|&gt;\n..                                              GLM, Phi
 * [INST] .. [/INST]                                         Mistral, Llama 2
 * &lt;｜User｜&gt;..&lt;｜Assistant｜&gt;..                                DeepSeek
 * user\n..\nassistant\n..                                   special tokens left out
 * </pre>
 */
final class ChatTemplate {

  /** One turn: who speaks, and what stands between the marks. */
  record Turn(String role, String text) {}

  private static final int MOST = 4096;

  private record Mark(String open, String close, boolean named) {}

  /** Marks that are followed by the name of a role. */
  private static final List<Mark> NAMED =
      List.of(
          new Mark("<|im_start|>", "<|im_end|>", true),
          new Mark("<|start_header_id|>", "<|eot_id|>", true),
          new Mark("<start_of_turn>", "<end_of_turn>", true));

  /** Marks that are the role themselves. */
  private static final List<String[]> ROLES =
      List.of(
          new String[] {"<|system|>", "system"},
          new String[] {"<|user|>", "user"},
          new String[] {"<|assistant|>", "assistant"},
          new String[] {"<|observation|>", "tool"},
          new String[] {"<\uFF5CUser\uFF5C>", "user"},
          new String[] {"<\uFF5CAssistant\uFF5C>", "assistant"},
          new String[] {"[INST]", "user"},
          new String[] {"[/INST]", "assistant"});

  private static final List<String> CLOSINGS =
      List.of(
          "<|begin_of_text|>",
          "<|eot_id|>",
          "<|im_end|>",
          "<|end|>",
          "<|endoftext|>",
          "</s>",
          "<\uFF5Cend\u2581of\u2581sentence\uFF5C>",
          "<|eom_id|>",
          "<s>");

  private static final String RESPONSE = "<tool_response>";
  private static final String RESPONSE_END = "</tool_response>";

  private ChatTemplate() {}

  /** The turns of {@code text}; what stands before the first mark is said by {@code first}. */
  static List<Turn> turns(String text, String first) {
    for (Mark mark : NAMED) {
      if (text.contains(mark.open)) {
        return named(text, mark, first);
      }
    }
    for (String[] role : ROLES) {
      if (text.contains(role[0])) {
        return roles(text, first);
      }
    }
    return bare(text, first);
  }

  private static List<Turn> named(String text, Mark mark, String first) {
    List<Turn> turns = new ArrayList<>();
    int from = 0;
    String role = first;
    while (turns.size() < MOST) {
      int open = text.indexOf(mark.open, answered(text, from));
      int end = open < 0 ? text.length() : open;
      int close = text.indexOf(mark.close, answered(text, from));
      add(turns, role, text.substring(from, close >= 0 && close < end ? close : end));
      if (open < 0) {
        break;
      }
      int name = open + mark.open.length();
      int line = text.indexOf('\n', name);
      int header = text.indexOf("<|end_header_id|>", name);
      boolean headed = header >= 0 && (line < 0 || header < line);
      int stop = headed ? header : line < 0 ? text.length() : line;
      role = role(text.substring(name, Math.min(stop, name + 32)));
      from = headed ? header + "<|end_header_id|>".length() : Math.min(text.length(), stop + 1);
    }
    return turns;
  }

  /**
   * Where the responses of tools that open a turn end: marks in them are the tool's text and no
   * borders. A response that is never closed, or not before the next one opens, ends nowhere.
   */
  private static int answered(String text, int from) {
    int at = from;
    while (true) {
      int open = at;
      while (open < text.length() && Character.isWhitespace(text.charAt(open))) {
        open++;
      }
      if (!text.startsWith(RESPONSE, open)) {
        return at;
      }
      int close = text.indexOf(RESPONSE_END, open);
      int next = text.indexOf(RESPONSE, open + RESPONSE.length());
      if (close < 0 || next >= 0 && next < close) {
        return at;
      }
      at = close + RESPONSE_END.length();
    }
  }

  private static List<Turn> roles(String text, String first) {
    List<Turn> turns = new ArrayList<>();
    String role = first;
    int from = 0;
    while (turns.size() < MOST) {
      int next = -1;
      String[] found = {};
      int inside = answered(text, from);
      for (String[] mark : ROLES) {
        int at = text.indexOf(mark[0], inside);
        if (at >= 0 && (next < 0 || at < next)) {
          next = at;
          found = mark;
        }
      }
      add(turns, role, text.substring(from, next < 0 ? text.length() : next));
      if (next < 0) {
        break;
      }
      role = found[1];
      from = next + found[0].length();
    }
    return turns;
  }

  /**
   * Special tokens were left out: a role stands alone on its line. Only where it opens the text, or
   * where what follows cannot be anything else, is it a border and not a word of the text.
   */
  private static List<Turn> bare(String text, String first) {
    List<Turn> turns = new ArrayList<>();
    String role = first;
    int from = 0;
    int line = 0;
    boolean opened = false;
    while (line < text.length() && turns.size() < MOST) {
      int end = text.indexOf('\n', line);
      String word = text.substring(line, end < 0 ? text.length() : end);
      boolean known = ROLE_WORDS.contains(word);
      boolean border = known && (line == 0 || opened || after(text, end, word, role));
      if (border && end >= 0) {
        add(turns, role, text.substring(from, line));
        role = role(word);
        from = end + 1;
        opened |= line == 0;
      }
      if (end < 0) {
        break;
      }
      line = end + 1;
    }
    add(turns, role, text.substring(Math.min(from, text.length())));
    return turns;
  }

  private static final List<String> ROLE_WORDS = List.of("system", "user", "assistant", "tool");

  /** Whether a role word in an answer opens a turn: a tool's response, or the answer after one. */
  private static boolean after(String text, int end, String word, String before) {
    if (end < 0) {
      return false;
    }
    boolean response = text.startsWith("<tool_response>", end + 1);
    return response && !word.equals("assistant")
        || word.equals("assistant") && before.equals("user");
  }

  private static String role(String word) {
    String name = word.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "system", "developer" -> "system";
      case "assistant", "model" -> "assistant";
      case "tool", "ipython", "function", "observation" -> "tool";
      default -> "user";
    };
  }

  private static void add(List<Turn> turns, String role, String text) {
    String said = text;
    for (String closing : CLOSINGS) {
      if (said.endsWith(closing)) {
        said = said.substring(0, said.length() - closing.length());
      } else if (said.startsWith(closing)) {
        said = said.substring(closing.length());
      }
    }
    said = said.strip();
    if (!said.isEmpty()) {
      turns.add(new Turn(role, said));
    }
  }
}
