package dev.offscript.readers.trajectory.editor;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonRecords;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.ToolCall;
import dev.offscript.readers.trajectory.ToolClass;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.util.Set;

/**
 * Task of Cline, Roo Code or Kilo Code ({@code tasks/ID/ui_messages.json}): what its pane showed,
 * with the metadata beside it.
 *
 * <pre>
 * [{"ts":1772359200000,"type":"say","say":"task","text":"fix the test"},
 *  {"ts":1772359203000,"type":"ask","ask":"command","text":"npm test"},
 *  {"ts":1772359209000,"type":"say","say":"command_output","text":"ok"},
 *  {"ts":1772359211000,"type":"say","say":"tool","text":"{\"tool\":\"newFileCreated\",\"path\":\"a\",\"content\":\"..\"}"}]
 * </pre>
 *
 * <p>Stamps are milliseconds, UTC, of showing. Rows that are {@code partial} were still being
 * written. The messages to the model stand in {@code api_conversation_history.json}, a chat.
 */
public final class ClineReader implements Reader {

  private static final Set<String> QUIET =
      Set.of(
          "api_req_started",
          "api_req_finished",
          "api_req_retried",
          "api_req_retry_delayed",
          "api_req_deleted",
          "checkpoint_created",
          "checkpoint_saved",
          "resume_task",
          "resume_completed_task",
          "shell_integration_warning",
          "mcp_server_request_started",
          "load_mcp_documentation",
          "info",
          "condense_context",
          "deleted_api_reqs",
          "command_permission_denied",
          "mistake_limit_reached",
          "api_req_failed",
          "diff_error",
          "error",
          "clineignore_error",
          "rooignore_error",
          "task_progress",
          "hook_status",
          "hook_output_stream",
          "generate_explanation",
          "conditional_rules_applied",
          "api_req_rate_limit_wait",
          "codebase_search_result",
          "condense_context_error",
          "sliding_window_truncation",
          "user_edit_todos",
          "image",
          "auto_approval_max_req_reached",
          "too_many_tools_warning");

  /** A reader; it has no state. */
  public ClineReader() {}

  @Override
  public String format() {
    return "cline";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json value : JsonRecords.first(sample)) {
      boolean row = value.has("ts") && (value.has("say") || value.has("ask")) && value.has("type");
      if (row || metadata(value) || history(value)) {
        return 0.95;
      }
    }
    return 0;
  }

  private static boolean metadata(Json value) {
    return value.has("files_in_context") && value.has("model_usage");
  }

  private static boolean history(Json value) {
    return value.has("ts") && value.has("task") && value.has("tokensIn") && value.has("id");
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Rows rows = new Rows(source, options, sink);
    boolean inside = JsonRecords.each(source, sink, rows::row);
    if (inside) {
      rows.sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
    }
    rows.sessions.close();
  }

  private static final class Rows {
    private final Sessions sessions;
    private final Transcript transcript;
    private final Clock clock;
    private final String task;
    private int calls;
    private Json pending = Json.MISSING;

    Rows(Source source, ReadOptions options, EventSink sink) {
      this.sessions = new Sessions(source, sink, Gaps.SYSTEM_TEXT_NOT_LOGGED);
      this.transcript = new Transcript(source, sink, sessions);
      this.clock = new Clock(options, sink);
      String named = ClineTask.session(source);
      this.task = named.isEmpty() ? sessions.derivedId("task") : named;
    }

    void row(Json row, EvidenceRef ref) {
      Stamp stamp = Stamp.of(row.get("ts"));
      Sessions.Entry entry = sessions.open(task, session -> session.withAgent("cline"));
      transcript.begin(ref, entry, clock.at(stamp, TimeMeaning.WRITTEN));
      if (metadata(row)) {
        transcript.frame("/model_usage", row.get("model_usage"));
        return;
      }
      if (history(row)) {
        transcript.user("/task", row.get("task"));
        return;
      }
      if (row.get("partial").isTrue()) {
        return;
      }
      String kind = row.text(row.text("type"));
      Json text = row.get("text");
      switch (kind) {
        case "task", "user_feedback", "user_feedback_diff" -> transcript.user("/text", text);
        case "text", "completion_result", "plan_mode_respond", "followup" ->
            transcript.message("/text", text);
        case "reasoning" -> transcript.reasoning("/text", text);
        case "command" -> command(text, stamp);
        case "command_output", "browser_action_result", "mcp_server_response", "subtask_result" ->
            result(text, stamp);
        case "tool" -> tool(text, "tool", stamp);
        case "use_mcp_server" -> tool(text, "toolName", stamp);
        case "browser_action_launch", "browser_action" ->
            transcript.call(callId(), "browser_action", text, "/text", from(stamp));
        case "new_task", "newTask" ->
            transcript.call(callId(), "new_task", text, "/text", from(stamp));
        default -> {
          if (!QUIET.contains(kind)) {
            transcript.unknown("a row of kind " + kind);
          } else if (kind.contains("denied") || kind.endsWith("error")) {
            transcript.frame("/text", text);
          }
        }
      }
    }

    private String callId() {
      return "row-" + ++calls;
    }

    private TimeSpan from(Stamp stamp) {
      return clock.from(stamp, TimeMeaning.EXEC_START);
    }

    /** Asked first, then said again when it runs: one command. */
    private void command(Json text, Stamp stamp) {
      String told = text.text();
      int output = told.indexOf("\nOutput:");
      Json command = Json.of(output < 0 ? told : told.substring(0, output));
      if (command.text().isBlank() || command.text().equals(pending.text())) {
        pending = Json.MISSING;
        return;
      }
      pending = command;
      transcript.call(
          callId(),
          "execute_command",
          new ToolCall(
              ToolClass.SHELL,
              command.text(),
              "/text",
              text.cut(),
              java.util.List.of(),
              "",
              false,
              java.util.List.of(),
              ""),
          from(stamp));
    }

    private void result(Json text, Stamp stamp) {
      pending = Json.MISSING;
      if (!text.text().isBlank()) {
        transcript.result(
            "row-" + calls, text, "/text", Outcome.at(clock.at(stamp, TimeMeaning.EXEC_END)));
      }
    }

    private void tool(Json text, String key, Stamp stamp) {
      Json tool = Json.parse(text.text());
      String name = tool.text(key);
      if (name.isEmpty()) {
        transcript.unknown("a tool without a name");
        return;
      }
      Json arguments = tool;
      String at = "/text";
      if (key.equals("toolName")) {
        arguments = tool.get("arguments");
        at = "/text/arguments";
        name = "mcp__" + tool.text("serverName") + "__" + name;
      }
      transcript.call(callId(), name, arguments, at, from(stamp));
    }
  }
}
