package dev.offscript.readers.trajectory.openclaw;

import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.EventKind;
import dev.offscript.model.Session;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Once;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.ToolClass;
import dev.offscript.readers.trajectory.Transcript;
import java.util.OptionalLong;

/**
 * Messages as pi has them, in session files and in the histories of OpenClaw's telemetry; one that
 * comes again is a duplicate.
 */
final class OpenClawMessages {

  private final Transcript transcript;
  private final Clock clock;
  private final Once once;
  private final OpenClawEarlier earlier;

  OpenClawMessages(Transcript transcript, Clock clock, OpenClawEarlier earlier) {
    this.transcript = transcript;
    this.clock = clock;
    this.once = new Once(transcript);
    this.earlier = earlier;
  }

  /** One message, whose record was appended at {@code written} (unknown in telemetry). */
  void message(Json message, String at, Stamp written) {
    Stamp inner = Stamp.of(message.get("timestamp"));
    // Of an answer the inner stamp is the time of asking: it bounds nothing that came of it.
    boolean answer = message.text("role").equals("assistant");
    Stamp told = written.known() ? written : inner;
    Stamp own = inner.known() ? inner : written;
    String scope = own.known() ? Long.toString(own.nanos()) : "";
    transcript.time(clock.at(told, answer && !written.known() ? MODEL : TimeMeaning.WRITTEN));
    String content = at + "/content";
    switch (message.text("role")) {
      case "user" -> texts(message.get("content"), content, scope);
      case "assistant" -> answer(message, content, scope, written, inner);
      case "toolResult", "tool" -> result(message, at, inner.known() ? inner : written);
      case "bashExecution" -> execution(message, at, inner.known() ? inner : written);
      case "custom", "branchSummary", "compactionSummary" -> {
        String key = message.has("content") ? "content" : "summary";
        if (!once.knows("context", scope, message.get(key).plain())) {
          once.same(
              transcript.record(), transcript.sub(), "context", scope, message.get(key).plain());
          context(message.get(key), at + "/" + key);
        }
      }
      default -> transcript.unknown("a message of role " + message.text("role"));
    }
  }

  private static final TimeMeaning MODEL = TimeMeaning.MODEL_CALL;

  /** What the harness put before the model. */
  void context(Json content, String at) {
    if (content.isString()) {
      transcript.context(at, content);
    }
    for (int i = 0; i < content.size() && content.isArray(); i++) {
      transcript.context(JsonPointer.child(at, i) + "/text", content.get(i).get("text"));
    }
  }

  private void texts(Json content, String at, String scope) {
    if (content.isString()) {
      user(content, at, scope);
    }
    for (int i = 0; i < content.size() && content.isArray(); i++) {
      Json text = content.get(i).get("text");
      if (text.isString()) {
        user(text, JsonPointer.child(at, i) + "/text", scope);
      }
    }
  }

  private void user(Json text, String pointer, String scope) {
    if (text.text().isBlank()) {
      return;
    }
    if (!once.knows("user", scope, text.text()) && earlier.prompt(text.text(), pointer)) {
      once.same(earlier.place(), earlier.sub(), "user", scope, text.text());
    } else if (once.first(pointer, "user", scope, text.text())) {
      transcript.user(pointer, text);
    }
  }

  private void answer(Json message, String at, String scope, Stamp written, Stamp inner) {
    String model = message.text("model");
    if (!model.isEmpty() && transcript.session().session().model().isEmpty()) {
      transcript.session().merge(Session.of("", transcript.unit()).withModel(model));
    }
    Json content = message.get("content");
    TimeSpan when = clock.from(written.known() ? written : inner, TimeMeaning.EXEC_START);
    if (!content.text().isBlank() && once.first(at, "said", scope, content.text())) {
      transcript.message(at, content);
    }
    for (int i = 0; i < content.size() && content.isArray(); i++) {
      Json block = content.get(i);
      String here = JsonPointer.child(at, i);
      switch (block.text("type")) {
        case "text" -> {
          if (!block.text("text").isBlank()
              && once.first(here + "/text", "said", scope, block.text("text"))) {
            transcript.message(here + "/text", block.get("text"));
          }
        }
        case "thinking" -> {
          if (block.text("thinking").isBlank()) {
            transcript.session().gap(Gaps.REASONING_HIDDEN);
          } else if (once.first(here + "/thinking", "thought", scope, block.text("thinking"))) {
            transcript.reasoning(here + "/thinking", block.get("thinking"));
          }
        }
        case "toolCall" -> call(block, here, when);
        case "image" -> {}
        default -> transcript.unknown("a block of type " + block.text("type"));
      }
    }
    if (message.text("stopReason").equals("error") && message.get("errorMessage").isString()) {
      transcript.frame(
          at.substring(0, at.length() - "content".length()) + "errorMessage",
          message.get("errorMessage"));
    }
  }

  private void call(Json block, String at, TimeSpan when) {
    String key = block.has("arguments") ? "arguments" : "input";
    Json arguments = block.get(key);
    String pointer = at + "/" + key;
    String callId = block.text("id");
    String name = block.text("name");
    if (!once.knows("call", callId, arguments.plain())
        && earlier.call(name, arguments, callId, pointer)) {
      once.same(earlier.place(), earlier.sub(), "call", callId, arguments.plain());
    } else if (once.first(pointer, "call", callId, arguments.plain())) {
      transcript.call(callId, name, arguments, pointer, when);
    }
  }

  private void result(Json message, String at, Stamp done) {
    String callId = message.text("toolCallId");
    Json content = message.get("content");
    if (!once.first(at + "/content", "result", callId, content.plain())) {
      return;
    }
    Json details = message.get("details");
    Json told = Json.parse(content.isArray() ? content.get(0).text("text") : content.text());
    String status = told.isObject() ? told.text("status") : "";
    OptionalLong exit = details.get("exitCode").number();
    transcript.result(
        earlier.callId(callId),
        content,
        at + "/content",
        Outcome.at(clock.at(done, TimeMeaning.EXEC_END))
            // The flag is false where the tool itself says that it failed.
            .withError(message.get("isError").isTrue() || status.equals("error"))
            .withRefused(status.equals("denied") || status.equals("forbidden"))
            .withTruncated(details.get("truncation").get("truncated").isTrue())
            .withExitCode(exit));
  }

  /** {@code !command}: a person ran it. */
  private void execution(Json message, String at, Stamp done) {
    String command = message.text("command");
    if (!once.first(at + "/command", "typed", Long.toString(done.nanos()), command)) {
      return;
    }
    transcript.emit(
        transcript.event(EventKind.COMMAND, Actor.HUMAN, at + "/command").text(command));
    transcript.emit(
        transcript
            .event(EventKind.TOOL_RESULT, Actor.ENVIRONMENT, at + "/output")
            .text(message.text("output"))
            .put(Ecs.OFFSCRIPT_CHANNEL, ToolClass.SHELL.channel())
            .put(
                Ecs.PROCESS_EXIT_CODE,
                message.get("exitCode").number().isPresent()
                    ? message.get("exitCode").number().getAsLong()
                    : ""));
  }
}
