package dev.offscript.readers.trajectory.sweagent;

import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Once;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.ToolCall;
import dev.offscript.readers.trajectory.ToolClass;
import dev.offscript.readers.trajectory.Tools;
import dev.offscript.readers.trajectory.Transcript;
import java.util.List;

/** Items of a SWE-agent history, and steps that only {@code trajectory} has. */
final class SweAgentItems {

  private final Transcript transcript;
  private final Sessions.Entry entry;
  private final Tools tools = Tools.shipped();
  private final Once once;
  private boolean answered;
  private boolean any;
  private boolean unmatched;
  private boolean open;
  private boolean heard;
  private boolean told;
  private int answers;
  private int actions;
  private int results;
  private int steps;
  private int matched;

  SweAgentItems(Transcript transcript, Sessions.Entry entry) {
    this.transcript = transcript;
    this.once = new Once(transcript);
    this.entry = entry;
  }

  /** Whether the history had an item. */
  boolean any() {
    return any;
  }

  void history(Json item, EvidenceRef record) {
    any = true;
    transcript.begin(record, entry, TimeSpan.NONE);
    transcript.demo(item.get("is_demo").isTrue());
    boolean demo = item.get("is_demo").isTrue();
    switch (item.text("role")) {
      case "system" -> texts(item.get("content"), "/content", "system");
      case "user" -> user(item, demo);
      case "assistant" -> {
        answered |= !demo;
        if (!demo) {
          asked(!item.text("action").isBlank() || item.get("tool_calls").size() > 0);
        }
        assistant(item);
      }
      case "tool" -> {
        open &= demo;
        results++;
        transcript.result(
            item.get("tool_call_ids").get(0).text(),
            item.get("content"),
            "/content",
            Outcome.at(TimeSpan.NONE));
      }
      default -> transcript.unknown("an item of role " + item.text("role"));
    }
    transcript.demo(false);
  }

  private void user(Json item, boolean demo) {
    if (answered && !demo) {
      heard();
    } else if (!demo) {
      // One text opens a run; a second one may be the result of a call that is missing.
      if (told) {
        transcript.missing(Gaps.TURN_MISSING);
      }
      transcript.unsure(told);
      told = true;
    }
    texts(item.get("content"), "/content", answered && !demo ? "result" : "user");
  }

  /** An answer of the model: what the one before it asked for must have come back. */
  private void asked(boolean acts) {
    if (open) {
      transcript.missing(Gaps.TURN_MISSING);
    }
    open = acts;
    heard = false;
    answers++;
    actions += acts ? 1 : 0;
  }

  /** A result: an answer of the model must stand before it. */
  private void heard() {
    if (heard) {
      transcript.missing(Gaps.TURN_MISSING);
    }
    heard = true;
    open = false;
  }

  private void texts(Json content, String at, String role) {
    if (!content.isArray()) {
      text(content, at, role);
    }
    for (int i = 0; i < content.size() && content.isArray(); i++) {
      text(content.get(i).get("text"), JsonPointer.child(at, i) + "/text", role);
    }
  }

  private void text(Json text, String pointer, String role) {
    switch (role) {
      case "system" -> transcript.system(pointer, text);
      case "result" -> {
        results++;
        transcript.result("", text, pointer, Outcome.at(TimeSpan.NONE));
      }
      default -> transcript.user(pointer, text);
    }
  }

  private void assistant(Json item) {
    Json thought = item.get("thought");
    if (thought.isString() && !thought.text().isBlank()) {
      transcript.reasoning("/thought", thought);
    } else {
      transcript.message("/content", item.get("content"));
    }
    Json action = item.get("action");
    if (!action.text().isBlank()) {
      once.note("action", action.text().strip());
    }
    Json calls = item.get("tool_calls");
    for (int i = 0; i < calls.size(); i++) {
      Json function = calls.get(i).get("function");
      transcript.call(
          calls.get(i).text("id"),
          function.text("name"),
          function.get("arguments"),
          "/tool_calls/" + i + "/function/arguments",
          TimeSpan.NONE);
    }
    if (calls.size() == 0 && !action.text().isBlank()) {
      action(action, "/action");
    }
  }

  /** A line of the agent's own interface: its custom commands are no shell. */
  private void action(Json action, String pointer) {
    String text = action.text().strip();
    int blank = 0;
    while (blank < text.length() && !Character.isWhitespace(text.charAt(blank))) {
      blank++;
    }
    String name = text.substring(0, blank);
    ToolClass toolClass = tools.sweAgent(name);
    List<ToolCall.Write> writes = List.of();
    int lines = text.indexOf('\n');
    if (toolClass == ToolClass.FILE_WRITE && name.equals("edit") && lines > 0) {
      int end = text.lastIndexOf("end_of_edit");
      String content = text.substring(lines + 1, end > lines ? end : text.length());
      writes = List.of(new ToolCall.Write("", content, pointer, action.cut()));
    }
    String path = toolClass == ToolClass.FILE_READ ? text.substring(blank).strip() : "";
    transcript.call(
        "",
        toolClass == ToolClass.SHELL ? "bash" : name,
        new ToolCall(
            toolClass, action.text(), pointer, action.cut(), List.of(), "", false, writes, path),
        TimeSpan.NONE);
  }

  void step(Json step, EvidenceRef record) {
    transcript.begin(record, entry, TimeSpan.NONE);
    Json action = step.get("action");
    steps++;
    if (once.again("/action", "action", action.text().strip())) {
      matched++;
      if (steps > results && !step.text("observation").isBlank()) {
        // The history ends with the last action; what came of it stands here alone.
        results++;
        transcript.result("", step.get("observation"), "/observation", Outcome.at(TimeSpan.NONE));
      }
      return;
    }
    if (action.text().isBlank()) {
      return;
    }
    unmatched |= any;
    if (step.get("thought").isString()) {
      transcript.reasoning("/thought", step.get("thought"));
    }
    action(action, "/action");
    transcript.result("", step.get("observation"), "/observation", Outcome.at(TimeSpan.NONE));
  }

  /**
   * All items and steps were told.
   *
   * @param stated how often the model was called, as the document says; 0 where it does not
   */
  void end(long stated) {
    if (unmatched) {
      entry.gap("steps are missing in the history: their order to the prompts is unknown");
    } else if (any && steps > 0 && matched < actions) {
      entry.gap("steps missing: the history has more actions than there are steps");
    } else if (Math.max(answers, steps) < stated) {
      entry.gap(Gaps.FEWER_THAN_STATED);
    }
  }
}
