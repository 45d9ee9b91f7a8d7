package dev.offscript.chains.origin;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Names what brought a text to the agent: the file, the address, the tool, the command. */
final class Carriers {

  static final Set<String> READERS =
      Set.of("cat", "less", "more", "head", "tail", "bat", "sed", "nl", "view", "open");
  static final Set<String> FETCHERS =
      Set.of("curl", "wget", "lynx", "w3m", "links", "http", "https", "httpie", "xh");

  /** Files that the makers of agents read as orders of whoever runs them. */
  private static final Set<String> STANDING =
      Set.of(
          "agents.md",
          "agents.override.md",
          "claude.md",
          "claude.local.md",
          "gemini.md",
          "qwen.md",
          "iflow.md",
          ".cursorrules",
          ".windsurfrules",
          ".clinerules",
          "copilot-instructions.md");

  private static final int LONGEST = 90;

  private Carriers() {}

  /** The carrier of a result, in one short line; {@code ""} where nothing names it. */
  static String of(Marked result, Optional<Marked> call, Channel channel) {
    Event event = result.event();
    String path = event.field(Ecs.FILE_PATH);
    String url = event.field(Ecs.URL_FULL);
    String tool = event.field(Ecs.GEN_AI_TOOL_NAME);
    String text = "";
    if (call.isPresent()) {
      Event asked = call.get().event();
      path = path.isEmpty() ? asked.field(Ecs.FILE_PATH) : path;
      url = url.isEmpty() ? asked.field(Ecs.URL_FULL) : url;
      tool = asked.field(Ecs.GEN_AI_TOOL_NAME);
      text = asked.text();
    }
    String carrier =
        switch (channel) {
          case FILE -> path.isEmpty() ? call.map(Carriers::read).orElse("") : path;
          case WEB -> url.isEmpty() ? address(text) : url;
          case MCP -> tool;
          case MEMORY -> path.isEmpty() ? tool : path;
          case COMMAND -> text.isBlank() ? tool : "output of " + text;
          default -> "";
        };
    String line = carrier.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST ? Finding.cut(line, 0, line.length(), 0, 1, LONGEST) : line;
  }

  /** The last file that the command reads. */
  private static String read(Marked call) {
    String file = "";
    for (SimpleCommand command : call.commands()) {
      if (READERS.contains(command.name())) {
        file = last(command.argv().subList(1, command.argv().size()), file);
      }
    }
    String text = call.event().text().strip();
    boolean line = call.commands().isEmpty() && text.indexOf('\n') < 0 && !text.startsWith("{");
    return line ? last(List.of(text.split(" +")), file) : file;
  }

  private static String last(List<String> words, String otherwise) {
    String last = otherwise;
    for (String word : words) {
      boolean number = !word.isEmpty() && Character.isDigit(word.charAt(0)) && word.endsWith("p");
      if (!word.isEmpty() && word.charAt(0) != '-' && !number && word.indexOf(',') < 0) {
        last = word;
      }
    }
    return last;
  }

  private static String address(String text) {
    int at = text.indexOf("http");
    int end = at;
    while (end >= 0 && end < text.length() && " \"'\n\\)>".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return at < 0 ? "" : text.substring(at, end);
  }

  /** Whether {@code path} names a file of standing orders: CLAUDE.md, AGENTS.md, a skill. */
  static boolean standing(String path) {
    String name = path.toLowerCase(Locale.ROOT).replace('\\', '/');
    String base = name.substring(name.lastIndexOf('/') + 1);
    boolean foreign =
        name.contains("node_modules/")
            || name.contains("site-packages/")
            || name.contains("vendor/")
            || name.contains("/tmp/");
    return !foreign
        && (STANDING.contains(base)
            || base.equals("skill.md") && name.contains("skills/")
            || name.contains(".cursor/rules/"));
  }
}
