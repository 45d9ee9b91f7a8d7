package dev.offscript.readers.trajectory.inspect;

import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.trajectory.CallIds;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.History;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Transcript;

/** Messages of Inspect, wherever they stand: each is told once, with the times of its events. */
final class SampleMessages {

  private final Transcript transcript;
  private final History history;
  private final CallIds ids;
  private final Clock clock;
  private final Facts facts;

  SampleMessages(Transcript transcript, History history, Clock clock, Facts facts) {
    this.transcript = transcript;
    this.history = history;
    this.ids = new CallIds(history);
    this.clock = clock;
    this.facts = facts;
  }

  /** One message, which stands at {@code at} of the record at hand. */
  void message(Json message, String at) {
    Json content = message.get("content");
    String pointer = at + "/content";
    switch (message.text("role")) {
      case "system" -> texts("system", content, pointer);
      case "user" -> texts(facts.ofTheHarness(message) ? "harness" : "user", content, pointer);
      case "assistant" -> assistant(message, content, at);
      case "tool" -> tool(message, content, at);
      default -> transcript.unknown("a message of role " + message.text("role"));
    }
  }

  /** The task as a text of its own. */
  void input(Json text, String pointer) {
    said("user", text, pointer);
  }

  private void texts(String role, Json content, String pointer) {
    if (content.isString()) {
      said(role, content, pointer);
    }
    for (int i = 0; i < content.size() && content.isArray(); i++) {
      part(role, content.get(i), JsonPointer.child(pointer, i));
    }
  }

  private void part(String role, Json part, String at) {
    switch (part.text("type")) {
      case "text" -> said(role, part.get("text"), at + "/text");
      case "reasoning" -> {
        if (part.get("redacted").isTrue()) {
          transcript.session().gap(Gaps.REASONING_HIDDEN);
          said("reasoning", part.get("summary"), at + "/summary");
        } else {
          said("reasoning", part.get("reasoning"), at + "/reasoning");
        }
      }
      case "tool_use" -> serverTool(part, at);
      case "image", "audio", "video", "data", "document" -> {}
      default -> {
        if (part.isString()) {
          said(role, part, at);
        } else {
          transcript.unknown("a part of type " + part.text("type"));
        }
      }
    }
  }

  private void said(String role, Json text, String pointer) {
    String session = transcript.session().id();
    String who = role.equals("harness") ? "user" : role;
    boolean blank = text.text().isBlank();
    if (blank || history.repeatedText(session, who, text.text(), pointer)) {
      return;
    }
    switch (role) {
      case "system" -> transcript.system(pointer, text);
      case "user" -> transcript.user(pointer, text);
      // A solver wrote it: a critique to answer, a call to go on.
      case "harness" -> {
        if (transcript.session().spawned() && !transcript.session().hasTask()) {
          transcript.user(pointer, text);
        } else {
          transcript.context(pointer, text);
        }
      }
      case "reasoning" -> transcript.reasoning(pointer, text);
      default -> transcript.message(pointer, text);
    }
  }

  /** What the provider of the model ran on its own side: a search, code. */
  private void serverTool(Json part, String at) {
    String id = part.text("id");
    if (history.repeated(at + "/arguments", "call", id, part.get("arguments").plain())) {
      return;
    }
    String name = part.text("name").isEmpty() ? part.text("tool_type") : part.text("name");
    transcript.call(id, name, part.get("arguments"), at + "/arguments", TimeSpan.NONE);
    transcript.result(
        id,
        part.get("result"),
        at + "/result",
        Outcome.at(TimeSpan.NONE).withError(part.get("error").present()));
  }

  private void assistant(Json message, Json content, String at) {
    Json calls = message.get("tool_calls");
    Facts.Times said = facts.answers.get(message.text("id"));
    if (said == null) {
      said = facts.answers.getOrDefault("call " + calls.get(0).text("id"), Facts.Times.NONE);
    }
    TimeSpan time = clock.between(said.start(), said.end(), TimeMeaning.MODEL_CALL);
    transcript.time(time);
    said("reasoning", message.get("reasoning"), at + "/reasoning");
    texts("assistant", content, at + "/content");
    for (int i = 0; i < calls.size(); i++) {
      call(calls.get(i), JsonPointer.child(at + "/tool_calls", i), said);
    }
    transcript.time(TimeSpan.NONE);
  }

  private void call(Json call, String at, Facts.Times said) {
    // The oldest logs wrap the function once more, as the interface of OpenAI does.
    Json function = call.get("function");
    boolean wrapped = function.isObject();
    Json arguments = wrapped ? function.get("arguments") : call.get("arguments");
    String name = wrapped ? function.text("name") : function.text();
    String pointer = wrapped ? at + "/function/arguments" : at + "/arguments";
    asked(call.text("id"), name, arguments, pointer, said);
  }

  /** A call, unless it was told before. */
  void asked(String id, String name, Json arguments, String pointer, Facts.Times said) {
    if (ids.asked(transcript.session().id(), id, arguments, pointer)) {
      return;
    }
    Facts.Call ran = facts.calls.get(id);
    TimeSpan when =
        ran != null && ran.times().start().known()
            ? clock.between(ran.times().start(), ran.times().end(), TimeMeaning.EXEC_SPAN)
            : clock.from(said.end().known() ? said.end() : said.start(), TimeMeaning.EXEC_START);
    transcript.call(id, name, arguments, pointer, when);
  }

  private void tool(Json message, Json content, String at) {
    String id = message.text("tool_call_id");
    Json error = message.get("error");
    boolean empty = content.plain().isBlank() && error.get("message").isString();
    result(
        id,
        empty ? error.get("message") : content,
        empty ? at + "/error/message" : at + "/content",
        error);
  }

  /** What a call gave back, unless it was told before. */
  void result(String id, Json content, String pointer, Json error) {
    if (ids.answered(transcript.session().id(), id, content, pointer)) {
      return;
    }
    Facts.Call ran = facts.calls.get(id);
    boolean refused =
        facts.refused.contains(id)
            || error.text("type").equals("approval")
            || error.text("type").equals("permission");
    TimeSpan time = ran == null ? TimeSpan.NONE : clock.at(ran.times().end(), TimeMeaning.EXEC_END);
    transcript.result(
        id,
        content,
        pointer,
        Outcome.at(time)
            .withError(error.present() || ran != null && ran.failed())
            .withRefused(refused)
            .withTruncated(ran != null && ran.truncated()));
  }
}
