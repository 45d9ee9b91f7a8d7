package dev.offscript.readers.trajectory.sweagent;

import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.trajectory.ChatMessages;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.TextCalls;
import dev.offscript.readers.trajectory.Tools;
import dev.offscript.readers.trajectory.Transcript;
import java.util.HashSet;
import java.util.Set;

/** Messages of mini-swe-agent: text with one fenced command, tool calls, or items of Responses. */
final class MiniSweAgentMessages {

  private final Transcript transcript;
  private final Sessions.Entry entry;
  private final Clock clock;
  private final ChatMessages chat;
  private boolean answered;
  private boolean called;
  private boolean heard;
  private int answers;
  private boolean timed;

  MiniSweAgentMessages(Transcript transcript, Sessions.Entry entry, Clock clock) {
    this.transcript = transcript;
    this.entry = entry;
    this.clock = clock;
    this.chat = new ChatMessages(transcript);
  }

  /** One message, before {@code next}; nothing where {@code message} is absent. */
  void message(Json message, Json next, EvidenceRef record) {
    if (!message.present()) {
      return;
    }
    Stamp stamp = Stamp.of(message.get("extra").get("timestamp"));
    timed |= stamp.known();
    transcript.begin(record, entry, clock.at(stamp, TimeMeaning.WRITTEN));
    if (message.get("output").isArray()) {
      items(message, next, stamp);
    } else if (message.text("type").equals("function_call_output")) {
      result(message.text("call_id"), message, "/output", message.get("output"), stamp);
    } else {
      role(message, next, stamp);
    }
  }

  private void role(Json message, Json next, Stamp stamp) {
    Json content = message.get("content");
    switch (message.text("role")) {
      case "assistant" -> {
        answered = true;
        asked();
        assistant(message, next, stamp);
      }
      case "tool" -> result(message.text("tool_call_id"), message, "/content", content, stamp);
      case "exit" -> transcript.frame("/content", content);
      case "user" -> {
        boolean code = message.get("extra").has("returncode") || message.get("extra").has("output");
        boolean observed = code || transcript.phrases().observation(content.plain());
        if (answered && heard) {
          transcript.missing(Gaps.TURN_MISSING);
        }
        heard = answered;
        if (answered && (observed || called)) {
          result("", message, "/content", content, stamp);
        } else {
          chat.emit(message, Json.MISSING, "", TimeSpan.NONE, TimeSpan.NONE);
        }
        called = false;
      }
      default -> chat.emit(message, Json.MISSING, "", TimeSpan.NONE, TimeSpan.NONE);
    }
  }

  /** An answer of the model: what the one before it asked for must have come back. */
  private void asked() {
    answers++;
    if (called) {
      transcript.missing(Gaps.TURN_MISSING);
    }
    called = false;
    heard = false;
  }

  /** From when the answer was complete to when its observation was there. */
  private TimeSpan ran(Stamp from, Json next) {
    Stamp until = Stamp.of(next.get("extra").get("timestamp"));
    return from.known() ? clock.between(from, until, TimeMeaning.EXEC_START) : TimeSpan.NONE;
  }

  private void assistant(Json message, Json next, Stamp stamp) {
    Json actions = message.get("extra").get("actions");
    Json calls = message.get("tool_calls");
    TimeSpan time = ran(stamp, next);
    if (calls.size() > 0) {
      chat.emit(message, next, "", time, time);
      return;
    }
    Json content = message.get("content");
    transcript.reasoning("/reasoning_content", message.get("reasoning_content"));
    transcript.message("/content", content);
    if (actions.isArray()) {
      actions(actions, time, Set.of());
      return;
    }
    boolean observed =
        transcript.phrases().observation(next.get("content").plain())
            || next.get("extra").has("returncode");
    TextCalls.Told told =
        TextCalls.find(Tools.shipped(), content.plain(), "/content", observed || next.present());
    called |= !told.calls().isEmpty();
    transcript.calls(told, "/content", time);
  }

  /** The commands as the agent took them out of the answer; those that a call told are left out. */
  private void actions(Json actions, TimeSpan time, Set<String> told) {
    for (int i = 0; i < actions.size(); i++) {
      Json action = actions.get(i);
      String id = action.text("tool_call_id");
      if (action.get("command").isString() && !told.contains(id)) {
        called = true;
        transcript.call(id, "bash", action, JsonPointer.child("/extra/actions", i), time);
      }
    }
  }

  /** An answer of the Responses interface: items instead of a content. */
  private void items(Json message, Json next, Stamp stamp) {
    answered = true;
    asked();
    TimeSpan time = ran(stamp, next);
    Set<String> told = new HashSet<>();
    Json items = message.get("output");
    for (int i = 0; i < items.size(); i++) {
      Json item = items.get(i);
      String at = JsonPointer.child("/output", i);
      switch (item.text("type")) {
        case "message" -> texts(item.get("content"), at + "/content", false);
        case "reasoning" -> texts(item.get("summary"), at + "/summary", true);
        case "function_call" -> {
          told.add(item.text("call_id"));
          transcript.call(
              item.text("call_id"),
              item.text("name"),
              item.get("arguments"),
              at + "/arguments",
              time);
        }
        default -> transcript.unknown("an item of type " + item.text("type"));
      }
    }
    if (told.isEmpty()) {
      actions(message.get("extra").get("actions"), time, told);
    }
  }

  private void texts(Json parts, String at, boolean thought) {
    for (int i = 0; i < parts.size(); i++) {
      String pointer = JsonPointer.child(at, i) + "/text";
      if (thought) {
        transcript.reasoning(pointer, parts.get(i).get("text"));
      } else {
        transcript.message(pointer, parts.get(i).get("text"));
      }
    }
  }

  private void result(String id, Json message, String pointer, Json content, Stamp stamp) {
    called = false;
    Json extra = message.get("extra");
    transcript.result(
        id,
        content,
        pointer,
        Outcome.at(clock.at(stamp, TimeMeaning.EXEC_END))
            .withExitCode(extra.get("returncode").number())
            .withError(!extra.text("exception_info").isEmpty()));
  }

  /**
   * The messages are over.
   *
   * @param stated how often the model was called, as the document says; 0 where it does not
   */
  void over(long stated) {
    if (answers < stated) {
      entry.gap(Gaps.FEWER_THAN_STATED);
    }
    if (!timed) {
      entry.gap(Gaps.NO_TIME);
    }
  }
}
