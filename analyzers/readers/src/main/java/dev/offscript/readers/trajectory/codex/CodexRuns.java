package dev.offscript.readers.trajectory.codex;

import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.TimeMeaning;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Seen;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.ToolCall;
import dev.offscript.readers.trajectory.ToolClass;
import dev.offscript.readers.trajectory.Tools;
import dev.offscript.readers.trajectory.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What Codex itself says it ran, beside what the model asked for: commands, calls of MCP servers,
 * patches. Where the model's own items tell of the same call, theirs is the call and the result,
 * and the program's word is the execution alone.
 */
final class CodexRuns {

  private final Transcript transcript;
  private final Clock clock;
  private final Seen asked = new Seen();
  private final Seen ran = new Seen();

  CodexRuns(Transcript transcript, Clock clock) {
    this.transcript = transcript;
    this.clock = clock;
  }

  /** The model asked for the call {@code callId}. */
  void asked(String callId) {
    asked.add(asked.key(callId), transcript.record(), transcript.sub());
  }

  private boolean known(String callId) {
    return asked.find(asked.key(callId)).isPresent();
  }

  /** A command was started. */
  void began(Json event, String at, Stamp stamp) {
    if (polls(event)) {
      return;
    }
    String callId = event.text("call_id");
    ran.add(ran.key(callId), transcript.record(), transcript.sub());
    transcript.called(callId, ToolClass.SHELL);
    transcript.emit(run(event, callId, at).time(clock.at(stamp, TimeMeaning.EXEC_START)));
  }

  /** A command ended; its output stands there where no item of the model's has it. */
  void ended(Json event, String at, Stamp stamp) {
    String callId = event.text("call_id");
    OptionalLong code = event.get("exit_code").number();
    boolean begun = ran.find(ran.key(callId)).isPresent();
    if (!begun && !polls(event) && event.get("command").present()) {
      Event.Builder run = run(event, callId, at).time(clock.at(stamp, TimeMeaning.EXEC_END));
      code.ifPresent(value -> run.put(Ecs.PROCESS_EXIT_CODE, value));
      transcript.called(callId, ToolClass.SHELL);
      transcript.emit(run);
    }
    String key = event.get("aggregated_output").present() ? "aggregated_output" : "stdout";
    if (human(event)) {
      transcript.context(at + "/" + key, event.get(key));
    } else if (!known(callId)) {
      transcript.result(
          callId,
          event.get(key),
          at + "/" + key,
          Outcome.at(clock.at(stamp, TimeMeaning.EXEC_END)).withExitCode(code));
    }
  }

  /** A person ran it at the prompt: {@code ! make}. */
  private static boolean human(Json event) {
    return event.text("source").equals("user_shell");
  }

  /** A look at the output of a process that runs already. */
  private static boolean polls(Json event) {
    return event.text("source").equals("unified_exec_interaction");
  }

  private Event.Builder run(Json event, String callId, String at) {
    List<String> argv = new ArrayList<>();
    for (Json word : event.get("command").members()) {
      argv.add(word.plain());
    }
    ToolCall read = ToolCall.read(Tools.shipped(), "shell", event, at);
    Actor actor = human(event) ? Actor.HUMAN : Actor.AGENT;
    return transcript
        .event(EventKind.EXEC, actor, read.pointer())
        .callId(callId)
        .text(read.text())
        .put(Ecs.PROCESS_COMMAND_LINE, read.text())
        .put(Ecs.PROCESS_ARGS, argv)
        .put(Ecs.PROCESS_WORKING_DIRECTORY, event.text("cwd"))
        .put(Ecs.OFFSCRIPT_TOOL_CLASS, ToolClass.SHELL.wire());
  }

  /** An item of the interface is complete; of those with no other record, commands count. */
  void item(Json item, String at, Stamp stamp) {
    String id = item.text("id");
    if (!item.text("type").equals("CommandExecution") || ran.find(ran.key(id)).isPresent()) {
      return;
    }
    Event.Builder run = run(item, id, at).time(clock.at(stamp, TimeMeaning.EXEC_END));
    item.get("exit_code").number().ifPresent(code -> run.put(Ecs.PROCESS_EXIT_CODE, code));
    ran.add(ran.key(id), transcript.record(), transcript.sub());
    transcript.emit(run);
  }

  /** A call of an MCP server that no item of the model's tells of. */
  void served(Json event, String at, Stamp stamp) {
    String callId = event.text("call_id");
    Json invocation = event.get("invocation");
    if (known(callId) || !invocation.isObject()) {
      return;
    }
    String name = "mcp__" + invocation.text("server") + "__" + invocation.text("tool");
    String pointer = at + "/invocation/arguments";
    transcript.call(
        callId, name, invocation.get("arguments"), pointer, clock.at(stamp, TimeMeaning.EXEC_END));
    Json result = event.get("result");
    String key = result.get("Ok").present() ? "/Ok" : result.get("Err").present() ? "/Err" : "";
    Json said = key.isEmpty() ? result : result.get(key.substring(1));
    transcript.result(
        callId,
        said,
        at + "/result" + key,
        Outcome.at(clock.at(stamp, TimeMeaning.EXEC_END)).withError(key.equals("/Err")));
  }

  /** Files of a patch that no item of the model's tells of. */
  void patched(Json event, String at) {
    Json changes = event.get("changes");
    if (known(event.text("call_id")) || !changes.isObject()) {
      return;
    }
    for (int i = 0; i < changes.size(); i++) {
      Json change = changes.get(i);
      String pointer = JsonPointer.child(at + "/changes", changes.name(i));
      boolean whole = change.get("content").present();
      String key = whole ? "content" : "unified_diff";
      transcript.emit(
          transcript
              .event(EventKind.FILE_WRITE, Actor.AGENT, pointer + "/" + key)
              .callId(event.text("call_id"))
              .text(change.text(key))
              .put(Ecs.GEN_AI_TOOL_NAME, "apply_patch")
              .put(Ecs.FILE_PATH, changes.name(i)));
    }
  }
}
