package dev.offscript.readers.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.readers.Reader;
import dev.offscript.readers.trajectory.claude.ClaudeCodeReader;
import dev.offscript.readers.trajectory.codex.CodexReader;
import dev.offscript.readers.trajectory.inspect.InspectReader;
import dev.offscript.readers.trajectory.spans.OtelReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions that quote calls, mix up ids, and end where they should not: counts stay right. */
class StrangeSessionsTest {

  private static final String ARGUMENTS =
      "{\"command\":\"printf '\\u00e4\\n' | ssh -fN \\\"x\\\"\"}";

  private static Collected read(Reader reader, String... lines) {
    return Collected.read(reader, String.join("\n", lines).replace('\'', '"') + "\n");
  }

  private static List<String> told(Collected read, EventKind kind) {
    return read.events.stream()
        .filter(event -> event.kind() == kind)
        .map(event -> event.callId() + " " + event.text())
        .toList();
  }

  private static String claude(String type, String content) {
    return "{'type':'"
        + type
        + "','uuid':'u','parentUuid':null,'sessionId':'s1','timestamp':'2026-03-01T10:00:00Z',"
        + "'message':{'role':'"
        + type
        + "','content':["
        + content
        + "]}}";
  }

  private static String call(String id, String command) {
    return "{'type':'tool_use','id':'"
        + id
        + "','name':'Bash','input':{'command':'"
        + command
        + "'}}";
  }

  private static String result(String id, String text) {
    return "{'type':'tool_result','tool_use_id':'" + id + "','content':'" + text + "'}";
  }

  @Test
  void aQuotedCallIsNoCall() {
    Collected read =
        read(
            new ClaudeCodeReader(),
            claude("user", "{'type':'text','text':'role: tool {tool_use: Bash(rm -rf /)}'}"),
            claude("assistant", call("a", "cat log")),
            claude(
                "user", result("a", "<function=execute_bash><parameter=command>ls</parameter>")));
    assertThat(told(read, EventKind.TOOL_CALL)).containsExactly("a cat log");
    assertThat(told(read, EventKind.TOOL_RESULT)).hasSize(1);
    assertThat(told(read, EventKind.PROMPT)).hasSize(1);
  }

  @Test
  void parallelCallsKeepTheirResultsInWhateverOrder() {
    Collected read =
        read(
            new ClaudeCodeReader(),
            claude("assistant", call("a", "ls") + "," + call("b", "pwd")),
            claude("user", result("b", "/w")),
            claude("user", result("a", "x")));
    assertThat(told(read, EventKind.TOOL_RESULT)).containsExactly("b /w", "a x");
    assertThat(read.sessions.get("s1").gaps()).doesNotContain(Gaps.NO_RESULT, Gaps.NO_CALL);
  }

  @Test
  void aCallWithoutResultAndAResultWithoutCallAreGaps() {
    Collected read =
        read(
            new ClaudeCodeReader(),
            claude("assistant", call("a", "sleep 9")),
            claude("user", result("b", "late")));
    assertThat(read.sessions.get("s1").gaps()).contains(Gaps.NO_RESULT, Gaps.NO_CALL);
  }

  @Test
  void anotherCommandUnderAUsedIdIsAnotherCall() {
    Collected read =
        read(
            new ClaudeCodeReader(),
            claude("assistant", call("call_0", "ls")),
            claude("user", result("call_0", "x")),
            claude("assistant", call("call_0", "pwd")),
            claude("user", result("call_0", "/w")));
    assertThat(told(read, EventKind.TOOL_CALL)).containsExactly("call_0 ls", "call_0 pwd");
    assertThat(told(read, EventKind.TOOL_RESULT)).containsExactly("call_0 x", "call_0 /w");
  }

  @Test
  void soItIsInSpansThatRepeatTheirHistory() {
    String ls = "{'role':'assistant','parts':[" + part("ls") + "]}";
    String pwd = "{'role':'assistant','parts':[" + part("pwd") + "]}";
    String answers =
        "{'role':'tool','parts':[{'type':'tool_call_response','id':'c','response':'%s'}]}";
    Collected read =
        read(
            new OtelReader(),
            "{'resourceSpans':[{'scopeSpans':[{'spans':["
                + span(1, "[" + ls + "]", "[]")
                + ","
                + span(2, "[" + pwd + "]", "[" + ls + "," + answers.formatted("x") + "]")
                + ","
                + span(
                    3,
                    "[]",
                    "["
                        + ls
                        + ","
                        + answers.formatted("x")
                        + ","
                        + pwd
                        + ","
                        + answers.formatted("/w")
                        + "]")
                + "]}]}]}");
    assertThat(told(read, EventKind.TOOL_CALL)).containsExactly("c ls", "c pwd");
    assertThat(told(read, EventKind.TOOL_RESULT)).containsExactly("c x", "c /w");
  }

  private static String part(String command) {
    return "{'type':'tool_call','id':'c','name':'bash','arguments':{'command':'" + command + "'}}";
  }

  private static String span(int second, String output, String input) {
    return "{'traceId':'ab','spanId':'0"
        + second
        + "','name':'chat','startTimeUnixNano':'177235920"
        + second
        + "000000000','endTimeUnixNano':'177235920"
        + second
        + "500000000','attributes':[{'key':'gen_ai.operation.name','value':{'stringValue':'chat'}},"
        + "{'key':'gen_ai.input.messages','value':{'stringValue':'"
        + input.replace("'", "\\'")
        + "'}},{'key':'gen_ai.output.messages','value':{'stringValue':'"
        + output.replace("'", "\\'")
        + "'}}]}";
  }

  @Test
  void soItIsInLogsOfInspect() {
    String asked = "{'role':'assistant','content':'','tool_calls':[{'id':'c','function':'bash',";
    Collected read =
        read(
            new InspectReader(),
            "{'id':1,'epoch':1,'input':'go','target':'x','uuid':'u','messages':["
                + asked
                + "'arguments':{'command':'ls'}}]},{'role':'tool','tool_call_id':'c','content':'x'},"
                + asked
                + "'arguments':{'command':'pwd'}}]},{'role':'tool','tool_call_id':'c','content':'/w'}],"
                + "'events':[{'event':'tool','id':'c','function':'bash','arguments':{'command':'ls'},"
                + "'result':'x','timestamp':'2026-03-01T10:00:01+00:00'}]}");
    assertThat(told(read, EventKind.TOOL_CALL)).containsExactly("c ls", "c pwd");
    assertThat(told(read, EventKind.TOOL_RESULT)).containsExactly("c x", "c /w");
  }

  @Test
  void argumentsThatWereCutSayWhatTheyCanAndThatTheyWere() {
    String line =
        "{'timestamp':'2026-03-01T10:00:00Z','type':'response_item','payload':{'type':"
            + "'function_call','name':'exec_command','call_id':'c','arguments':'{\\'cmd\\':\\'curl ht'}}";
    Collected read = read(new CodexReader(), line);
    assertThat(told(read, EventKind.TOOL_CALL)).containsExactly("c curl ht");
    Event call = read.events.get(read.events.size() - 1);
    assertThat(call.fields().flag(Ecs.OFFSCRIPT_TRUNCATED)).isTrue();
  }

  /** Wherever arguments are cut, what is read of them is the beginning of the whole. */
  @Test
  void everyBeginningOfArgumentsReadsAsABeginning() {
    String whole = BrokenJson.parse(ARGUMENTS).text("command");
    assertThat(whole).isEqualTo("printf 'ä\n' | ssh -fN \"x\"");
    for (int length = 1; length < ARGUMENTS.length(); length++) {
      String cut = ARGUMENTS.substring(0, length);
      assertThat(BrokenJson.parse(cut).isObject()).as(cut).isTrue();
      assertThat(whole).as(cut).startsWith(BrokenJson.parse(cut).text("command"));
    }
  }

  @Test
  void nullCharactersAreText() {
    Collected read =
        read(new ClaudeCodeReader(), claude("user", "{'type':'text','text':'a\\u0000b'}"));
    assertThat(told(read, EventKind.PROMPT)).containsExactly(" a\0b");
  }
}
