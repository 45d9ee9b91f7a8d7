package dev.offscript.readers.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts calls a second time, as one would with {@code jq}: every distinct id of a call anywhere in
 * a sample, whatever the format, against the calls that its reader tells.
 */
class CallCountsTest {

  /** Formats whose calls are named by ids, told once each. */
  private static final Set<String> NAMED =
      Set.of(
          "agents-sdk",
          "claude-code",
          "codex-exec",
          "codex-rollout",
          "inspect",
          "langfuse",
          "langsmith",
          "openhands-sdk",
          "otel-genai",
          "rock-model-log",
          "roll-rollout",
          "verifiers-rollout");

  private static final Set<EventKind> ASKED_OR_RUN =
      Set.of(EventKind.TOOL_CALL, EventKind.EXEC, EventKind.FILE_WRITE);

  private static final JsonMapper JSON = new JsonMapper();

  static List<Fixture> fixtures() {
    return Fixture.all().stream().filter(fixture -> NAMED.contains(fixture.format())).toList();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void everyCallIsToldOnce(Fixture fixture) {
    List<Event> events = Collected.read(fixture.reader(), fixture.bytes()).events;
    assertThat(calls(events, Set.of(EventKind.TOOL_CALL))).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(calls(events, ASKED_OR_RUN))).isEqualTo(ids(fixture));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void everyResultAnswersACall(Fixture fixture) {
    List<Event> events = Collected.read(fixture.reader(), fixture.bytes()).events;
    assertThat(calls(events, Set.of(EventKind.TOOL_RESULT)))
        .isSubsetOf(calls(events, ASKED_OR_RUN));
  }

  private static List<String> calls(List<Event> events, Set<EventKind> kinds) {
    return events.stream()
        .filter(event -> kinds.contains(event.kind()) && !event.callId().isEmpty())
        .map(Event::callId)
        .toList();
  }

  private static TreeSet<String> ids(Fixture fixture) {
    TreeSet<String> found = new TreeSet<>();
    String text = new String(fixture.bytes(), StandardCharsets.UTF_8);
    if (fixture.sample().toString().endsWith(".json")) {
      documents(text, found);
      return found;
    }
    for (String line : text.split("LLM_[A-Z_]+(START|END)|\n")) {
      documents(line, found);
    }
    return found;
  }

  private static void documents(String text, Set<String> found) {
    try (MappingIterator<JsonNode> documents = JSON.readerFor(JsonNode.class).readValues(text)) {
      while (documents.hasNextValue()) {
        walk(documents.nextValue(), found);
      }
    } catch (JacksonException e) {
      return; // a line that is no JSON, as the samples have some
    }
  }

  private static void walk(JsonNode node, Set<String> found) {
    String inner = node.isString() ? node.stringValue().strip() : "";
    if (inner.startsWith("{") || inner.startsWith("[")) {
      try {
        walk(JSON.readTree(inner), found);
      } catch (JacksonException e) {
        return; // a text that only looks like JSON
      }
    }
    if (node.isObject()) {
      name(node, found);
    }
    node.forEach(member -> walk(member, found));
  }

  /** The shapes in which the formats of the test name a call. */
  private static void name(JsonNode node, Set<String> found) {
    String type = text(node, "type");
    String key = text(node, "key");
    boolean block = type.equals("tool_use") || type.equals("tool_call");
    block |= type.equals("CommandExecution");
    boolean item = type.equals("function_call") || type.equals("custom_tool_call");
    item |= type.equals("mcp_tool_call_end") || type.equals("patch_apply_end");
    boolean run = type.equals("command_execution") || type.equals("mcp_tool_call");
    run |= type.equals("file_change");
    boolean attribute = key.endsWith("tool.call.id") || key.endsWith("tool_calls.0.id");
    attribute |= key.endsWith("tool_call.id") || key.endsWith("toolCall.id");
    if (block || run || type.equals("function") && node.has("function")) {
      found.add(text(node, "id"));
    } else if (item || type.startsWith("exec_command_") || type.equals("local_shell_call")) {
      found.add(text(node, "call_id"));
    } else if (attribute) {
      found.add(text(node.path("value"), "stringValue"));
    } else if (text(node, "kind").equals("ActionEvent")) {
      found.add(text(node, "tool_call_id"));
    } else if (text(node, "event").equals("tool") || node.path("function").has("arguments")) {
      found.add(text(node, "id"));
    }
    if (type.equals("tool-call")) {
      found.add(text(node, "toolCallId"));
    } else if (node.has("name") && node.path("response").isObject()) {
      found.add(text(node, "id"));
    }
    if (node.has("gen_ai.tool.call.id")) {
      found.add(text(node, "gen_ai.tool.call.id"));
    }
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).isString() ? node.path(name).stringValue() : "";
  }
}
