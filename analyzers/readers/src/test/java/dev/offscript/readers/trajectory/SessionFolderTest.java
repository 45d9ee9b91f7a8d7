package dev.offscript.readers.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.trajectory.claude.ClaudeCodeReader;
import dev.offscript.readers.trajectory.claude.SpilledReader;
import dev.offscript.readers.trajectory.claude.SubagentReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A session of Claude Code with what stands in the folder beside it. */
class SessionFolderTest {

  private static final String SESSION = "-w/s1.jsonl";

  private static final String SPILLED =
      line("assistant", "[{'type':'tool_use','id':'t1','name':'Bash','input':{'command':'make'}}]")
          + line(
              "user",
              "[{'type':'tool_result','tool_use_id':'t1','content':'<persisted-output>\\nOutput too"
                  + " large (90KB). Full output saved to: /home/u/.claude/projects/-w/s1/tool-results"
                  + "/b1.txt\\n\\nPreview (first 2KB):\\nbegin\\n...\\n</persisted-output>'}]");

  private static String line(String type, String content) {
    return ("{'type':'"
            + type
            + "','uuid':'u','parentUuid':null,'sessionId':'s1','timestamp':"
            + "'2026-03-01T10:00:00Z','message':{'role':'"
            + type
            + "','content':"
            + content
            + "}}\n")
        .replace('\'', '"');
  }

  private static Collected read(Reader reader, String path, Map<String, String> files) {
    return Collected.read(reader, new FolderSource(path, files), ReadOptions.NONE);
  }

  private static List<Event> results(Collected read) {
    return read.events.stream().filter(event -> event.kind() == EventKind.TOOL_RESULT).toList();
  }

  @Test
  void aSpilledResultIsToldWholeWithItsCallAndNotAgain() {
    Map<String, String> files = new TreeMap<>();
    files.put(SESSION, SPILLED);
    files.put("-w/s1/tool-results/b1.txt", "begin\nmiddle\nend\n");

    List<Event> told = results(read(new ClaudeCodeReader(), SESSION, files));
    assertThat(told).singleElement().extracting(Event::text).isEqualTo("begin\nmiddle\nend\n");
    assertThat(told.get(0).fields().flag(Ecs.OFFSCRIPT_TRUNCATED)).isFalse();

    SpilledReader reader = new SpilledReader();
    FolderSource file = new FolderSource("-w/s1/tool-results/b1.txt", files);
    assertThat(reader.placed(file)).isGreaterThan(0.9);
    Collected again = Collected.read(reader, file, ReadOptions.NONE);
    assertThat(again.events).isEmpty();
    assertThat(again.records).singleElement().isEqualTo(new long[] {0, file.size()});
  }

  @Test
  void aSpilledResultThatIsNotThereIsAGap() {
    Collected read = read(new ClaudeCodeReader(), SESSION, Map.of(SESSION, SPILLED));
    assertThat(results(read).get(0).fields().flag(Ecs.OFFSCRIPT_TRUNCATED)).isTrue();
    assertThat(read.sessions.get("s1").gaps()).contains(Gaps.SPILLED_MISSING);
  }

  @Test
  void aSubAgentsSpilledResultIsFoundAboveIt() {
    String own = "-w/s1/subagents/agent-a1.jsonl";
    Map<String, String> files =
        Map.of(
            own,
            SPILLED.replace(
                "\"sessionId\"", "\"isSidechain\":true,\"agentId\":\"a1\",\"sessionId\""),
            "-w/s1/tool-results/b1.txt",
            "begin\nend\n");
    assertThat(results(read(new ClaudeCodeReader(), own, files)))
        .extracting(Event::text)
        .containsExactly("begin\nend\n");
    assertThat(read(new SpilledReader(), "-w/s1/tool-results/b1.txt", files).events).isEmpty();
  }

  @Test
  void aSpilledResultThatNoRecordNamesIsToldByItself() {
    String orphan = "-w/s1/tool-results/toolu_9.txt";
    Collected read =
        read(new SpilledReader(), orphan, Map.of(SESSION, SPILLED, orphan, "removed record\n"));
    assertThat(results(read)).extracting(Event::callId).containsExactly("toolu_9");
    assertThat(read.events.get(0).session()).isEqualTo("s1");
  }

  @Test
  void aFolderOfThatNameElsewhereIsNothingSpecial() {
    Map<String, String> files = Map.of("build/tool-results/b1.txt", "text");
    assertThat(new SpilledReader().placed(new FolderSource("build/tool-results/b1.txt", files)))
        .isZero();
  }

  @Test
  void theNoteOfASubAgentNamesTheCallThatSpawnedIt() {
    String note = "-w/s1/subagents/agent-a1.meta.json";
    Collected read =
        read(
            new SubagentReader(),
            note,
            Map.of(
                note,
                "{\"agentType\":\"Explore\",\"description\":\"Survey\",\"toolUseId\":\"t4\"}"));
    assertThat(read.events).singleElement().extracting(Event::callId).isEqualTo("t4");
    assertThat(read.sessions.get("s1/a1").parent()).isEqualTo("s1");
  }
}
