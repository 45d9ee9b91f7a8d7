package dev.offscript.readers.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.trajectory.codex.CodexReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A rollout of Codex that begins with the history of the one it was forked from. */
class ForkedRolloutTest {

  private static final String FIRST = "sessions/2026/03/01/rollout-2026-03-01T10-00-00-t1.jsonl";
  private static final String SECOND = "sessions/2026/03/02/rollout-2026-03-02T09-00-00-t2.jsonl";

  private static final String HISTORY =
      record("session_meta", "{'id':'t1','cwd':'/w'}")
          + record("event_msg", "{'type':'user_message','message':'Fix the test'}")
          + call("c1", "make test")
          + record(
              "response_item",
              "{'type':'function_call_output','call_id':'c1','output':'1 failed'}");

  private static final String FORK =
      record("session_meta", "{'id':'t2','cwd':'/w','forked_from_id':'t1'}")
          + HISTORY
          + record("event_msg", "{'type':'user_message','message':'Now look at the docs'}")
          + call("c2", "ls docs");

  private static String record(String type, String payload) {
    return ("{'timestamp':'2026-03-01T10:00:00Z','type':'"
            + type
            + "','payload':"
            + payload
            + "}\n")
        .replace('\'', '"');
  }

  private static String call(String id, String command) {
    String arguments = "{\\'command\\':\\'" + command + "\\'}";
    return record(
        "response_item",
        "{'type':'function_call','name':'shell','call_id':'"
            + id
            + "','arguments':'"
            + arguments
            + "'}");
  }

  private static List<String> calls(Map<String, String> files) {
    return Collected.read(new CodexReader(), new FolderSource(SECOND, files), ReadOptions.NONE)
        .events
        .stream()
        .filter(event -> event.kind() == EventKind.TOOL_CALL)
        .map(Event::text)
        .toList();
  }

  @Test
  void itsCopiedActsAreToldWhereTheyHappened() {
    Map<String, String> files = new TreeMap<>(Map.of(FIRST, HISTORY, SECOND, FORK));
    assertThat(calls(files)).containsExactly("ls docs");
  }

  @Test
  void theCopyCountsWhereItIsAllThereIs() {
    assertThat(calls(Map.of(SECOND, FORK))).containsExactly("make test", "ls docs");
  }
}
