package dev.offscript.readers.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Text between back quotes: blocks of code, and code in a line. */
final class TextFences {

  private static final int MOST = 256;

  /** The mark of mini-swe-agent. */
  private static final String MARK = "mswea_bash_command";

  /** What a block runs, by the word behind its fence. */
  private static final Map<String, String> LANGUAGES =
      Map.ofEntries(
          Map.entry("mswea_bash_command", "bash"),
          Map.entry("bash", "bash"),
          Map.entry("sh", "bash"),
          Map.entry("shell", "bash"),
          Map.entry("zsh", "bash"),
          Map.entry("tmux", "bash"),
          Map.entry("tool_code", "tool_code"),
          Map.entry("ipython", "ipython"),
          Map.entry("py", "ipython"),
          Map.entry("python", "ipython"),
          Map.entry("powershell", "powershell"));

  private TextFences() {}

  /** A block: the tool that runs it, what it is given, and its text. */
  record Block(String name, Map<String, String> arguments, String body) {}

  /** Behind the fence or the code in a line that opens at {@code at}. */
  static int end(String text, int at) {
    int ticks = 0;
    while (at + ticks < text.length() && text.charAt(at + ticks) == '`') {
      ticks++;
    }
    String fence = "`".repeat(Math.min(ticks, 16));
    int close = text.indexOf((ticks >= 3 ? "\n" : "") + fence, at + ticks);
    int line = text.indexOf('\n', at);
    if (close < 0 || ticks < 3 && line >= 0 && line < close) {
      return at + ticks;
    }
    return close + (ticks >= 3 ? 1 : 0) + ticks;
  }

  /**
   * The block that a scaffold runs when nothing else names a tool: the first one of a shell, else
   * of code, else the last one without a language, as SWE-agent has it.
   */
  static Optional<Block> command(String text, Tools tools) {
    List<String[]> blocks = blocks(text);
    Optional<Block> code = Optional.empty();
    for (String[] block : blocks) {
      String tool = LANGUAGES.getOrDefault(block[0], "");
      if (tool.equals("bash") || tool.equals("powershell")) {
        return Optional.of(new Block(tool, Map.of("command", block[1]), block[1]));
      }
      if (!tool.isEmpty() && code.isEmpty()) {
        code = Optional.of(new Block(tool, Map.of("code", block[1]), block[1]));
      }
    }
    if (code.isPresent() || blocks.isEmpty()) {
      return code;
    }
    String[] last = blocks.get(blocks.size() - 1);
    String body = last[1].strip();
    if (!last[0].isEmpty() || body.isEmpty()) {
      return Optional.empty();
    }
    int blank = 0;
    while (blank < body.length() && !Character.isWhitespace(body.charAt(blank))) {
      blank++;
    }
    String first = body.substring(0, blank);
    boolean shell = tools.sweAgent(first) == ToolClass.SHELL;
    Map<String, String> arguments =
        shell
            ? Map.of("command", last[1])
            : Map.of("path", body.substring(blank).lines().findFirst().orElse("").strip());
    return Optional.of(new Block(shell ? "bash" : first, arguments, last[1]));
  }

  /** The block whose fence is the mark of a scaffold: it is run whatever follows it. */
  static Optional<Block> marked(String text) {
    if (!text.contains("```" + MARK)) {
      return Optional.empty();
    }
    for (String[] block : blocks(text)) {
      if (block[0].equals(MARK)) {
        return Optional.of(new Block("bash", Map.of("command", block[1]), block[1]));
      }
    }
    return Optional.empty();
  }

  /** Word behind the fence and text of every block. */
  private static List<String[]> blocks(String text) {
    List<String[]> blocks = new ArrayList<>();
    int from = text.indexOf("```");
    while (from >= 0 && blocks.size() < MOST) {
      int line = text.indexOf('\n', from);
      if (line < 0) {
        break;
      }
      String word = text.substring(from + 3, line).strip();
      int close = text.startsWith("```", line + 1) ? line : text.indexOf("\n```", line);
      String body =
          text.substring(
              Math.min(line + 1, text.length()),
              close < 0 ? text.length() : Math.max(line + 1, close));
      blocks.add(new String[] {word, body});
      from = close < 0 ? -1 : text.indexOf("```", close + 4);
    }
    return blocks;
  }
}
