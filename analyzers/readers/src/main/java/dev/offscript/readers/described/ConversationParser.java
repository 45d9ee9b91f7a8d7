package dev.offscript.readers.described;

import dev.offscript.readers.Reader;
import dev.offscript.readers.trajectory.mapped.ConversationMap;
import dev.offscript.readers.trajectory.mapped.ConversationMap.Known;
import dev.offscript.readers.trajectory.mapped.MappedReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes a reader of a descriptor that has a {@code conversation}. */
final class ConversationParser {

  private static final Set<String> TOP =
      Set.of(
          "format",
          "family",
          "title",
          "about",
          "recognised",
          "times",
          "traps",
          "sources",
          "confidence",
          "recognise",
          "conversation");
  private static final Set<String> KEYS =
      Set.of(
          "messages",
          "session",
          "time",
          "role",
          "roles",
          "text",
          "reasoning",
          "calls",
          "tool",
          "arguments",
          "command",
          "call",
          "output",
          "exit_code",
          "error",
          "working_directory",
          "host",
          "model",
          "tools");
  private static final Set<String> ROLES =
      Set.of(
          "user",
          "assistant",
          "reasoning",
          "tool",
          "call",
          "system",
          "harness",
          "session",
          "score",
          "ignore");
  private static final Set<String> CLASSES =
      Set.of("shell", "code", "file_read", "file_write", "web", "mcp", "subagent", "input");

  /** A tool of each class that {@code Tools} knows. */
  private static final Map<String, String> LIKE =
      Map.of(
          "shell", "bash",
          "code", "python",
          "file_read", "read_file",
          "file_write", "write_file",
          "web", "web_fetch",
          "mcp", "mcp",
          "subagent", "task",
          "input", "write_stdin");

  private ConversationParser() {}

  /** The reader that {@code top} describes. */
  static Reader reader(Yaml top) {
    top.allow(TOP);
    Yaml map = top.need("conversation");
    map.allow(KEYS);
    return new MappedReader(
        new ConversationMap(
            DescriptorParser.about(top),
            top.get("confidence").present() ? top.get("confidence").decimal() : 0.95,
            known(top.need("recognise")),
            pointers(map.get("messages")),
            pointers(map.get("session")),
            pointers(map.get("time")),
            pointers(map.need("role")),
            words(map.get("roles"), ROLES),
            pointers(map.get("text")),
            pointers(map.get("reasoning")),
            pointers(map.get("calls")),
            pointers(map.get("tool")),
            pointers(map.get("arguments")),
            pointers(map.get("command")),
            pointers(map.get("call")),
            pointers(map.get("output")),
            pointers(map.get("exit_code")),
            pointers(map.get("error")),
            pointers(map.get("working_directory")),
            pointers(map.get("host")),
            pointers(map.get("model")),
            tools(map.get("tools"))));
  }

  private static List<Known> known(Yaml yaml) {
    List<Known> known = new ArrayList<>();
    for (Yaml member : yaml.members()) {
      member.allow(Set.of("all", "where"));
      Map<String, List<String>> where = new LinkedHashMap<>();
      member
          .get("where")
          .entries()
          .forEach(
              (at, words) ->
                  where.put(
                      pointer(at),
                      words.texts().stream().map(word -> word.toLowerCase(Locale.ROOT)).toList()));
      known.add(new Known(pointers(member.get("all")), where));
    }
    return List.copyOf(known);
  }

  private static Map<String, String> words(Yaml yaml, Set<String> allowed) {
    Map<String, String> words = new LinkedHashMap<>();
    yaml.entries()
        .forEach(
            (word, meaning) -> {
              if (!allowed.contains(meaning.text())) {
                throw meaning.error("unknown role '" + meaning.text() + "'", allowed);
              }
              words.put(word.toLowerCase(Locale.ROOT), meaning.text());
            });
    return words;
  }

  private static Map<String, String> tools(Yaml yaml) {
    Map<String, String> tools = new LinkedHashMap<>();
    yaml.entries()
        .forEach(
            (name, toolClass) -> {
              if (!CLASSES.contains(toolClass.text())) {
                throw toolClass.error("unknown class '" + toolClass.text() + "'", CLASSES);
              }
              tools.put(name, LIKE.getOrDefault(toolClass.text(), name));
            });
    return tools;
  }

  private static List<String> pointers(Yaml yaml) {
    return yaml.texts().stream().map(ConversationParser::pointer).toList();
  }

  /** A pointer, or the name of a member of the record. */
  private static String pointer(String text) {
    return text.isEmpty() || text.startsWith("/") ? text : "/" + text;
  }
}
