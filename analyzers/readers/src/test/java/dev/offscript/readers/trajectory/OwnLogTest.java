package dev.offscript.readers.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.trajectory.claude.ClaudeCodeReader;
import dev.offscript.readers.trajectory.codex.CodexExecReader;
import dev.offscript.readers.trajectory.harbor.AtifReader;
import dev.offscript.readers.trajectory.harbor.HarborTrialReader;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A trial of Harbor holds a session up to three times; the agent's own log is the one told. */
class OwnLogTest {

  private static final String ID = "0199cccc-0000-7000-8000-000000000001";

  private static final String ATIF =
      "{'schema_version':'ATIF-v1.5','session_id':'ID','agent':{'name':'a'},'steps':"
          + "[{'step_id':1,'source':'user','message':'Fix it'}]}";

  private static final String STREAM =
      "{'type':'user','session_id':'ID','message':{'role':'user','content':'Fix it'}}\n";

  private static final String EXEC =
      "{'type':'thread.started','thread_id':'ID'}\n"
          + "{'type':'item.completed','item':{'id':'i','type':'agent_message','text':'Done'}}\n";

  private static Collected read(Reader reader, String path, Map<String, String> files) {
    Map<String, String> all = new TreeMap<>();
    files.forEach((name, text) -> all.put(name, text.replace('\'', '"').replace("ID", ID)));
    return Collected.read(reader, new FolderSource(path, all), ReadOptions.NONE);
  }

  private static void toldOnlyAlone(Reader reader, String path, String text, String own) {
    assertThat(read(reader, path, Map.of(path, text)).events).isNotEmpty();
    Collected again = read(reader, path, Map.of(path, text, own, "{}"));
    assertThat(again.events).isEmpty();
    assertThat(again.records).singleElement();
    assertThat(again.notes).singleElement().asString().contains("told there");
  }

  @Test
  void whatWasConvertedOrPrintedIsCounted() {
    String claude = "t/agent/sessions/projects/-app/" + ID + ".jsonl";
    toldOnlyAlone(new AtifReader(), "t/agent/trajectory.json", ATIF, claude);
    toldOnlyAlone(new ClaudeCodeReader(), "t/agent/claude-code.txt", STREAM, claude);
    String codex = "t/agent/sessions/2026/03/01/rollout-2026-03-01T10-00-00-" + ID + ".jsonl";
    toldOnlyAlone(new CodexExecReader(), "t/agent/codex.txt", EXEC, codex);
  }

  @Test
  void anotherSessionsLogIsNoReason() {
    String other = "t/agent/sessions/projects/-app/0199dddd-0000-7000-8000-000000000002.jsonl";
    String path = "t/agent/trajectory.json";
    assertThat(read(new AtifReader(), path, Map.of(path, ATIF, other, "{}")).events).isNotEmpty();
  }

  @Test
  void theResultSpeaksOfTheSessionOfTheTrajectory() {
    String result =
        "{'task_name':'t','trial_name':'t__1','agent_execution':{'started_at':"
            + "'2026-03-01T10:00:00','finished_at':'2026-03-01T10:05:00'},'verifier_result':null}";
    Collected read =
        read(
            new HarborTrialReader(),
            "t/result.json",
            Map.of("t/result.json", result, "t/agent/trajectory.json", ATIF));
    assertThat(read.sessions).containsOnlyKeys(ID);
    assertThat(read.sessions.get(ID).taskId()).isEqualTo("t");
    assertThat(read.sessions.get(ID).window().known()).isTrue();
  }
}
