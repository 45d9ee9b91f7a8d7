package dev.offscript.readers.trajectory;

import dev.offscript.model.TimeSpan;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import java.util.List;
import java.util.Set;

/**
 * Messages as the chat completions interface of OpenAI has them (and, inside, blocks as that of
 * Anthropic has them), turned into events of the record at hand.
 */
public final class ChatMessages {

  private static final Set<String> RESULTS =
      Set.of("tool", "function", "ipython", "observation", "environment");

  private final Transcript transcript;
  private final Tools tools = Tools.shipped();

  /** Calls of the last text that have no result yet. */
  private int asked;

  private boolean spoke;

  public ChatMessages(Transcript transcript) {
    this.transcript = transcript;
  }

  /** The next message begins another conversation. */
  public void restart() {
    asked = 0;
    spoke = false;
  }

  /** Whether a value looks like a chat message. */
  public static boolean message(Json value) {
    return value.isObject()
        && value.get("role").isString()
        && (value.has("content") || value.has("tool_calls") || value.has("function_call"));
  }

  /**
   * What makes a message the same as another: role, text, calls; not the keys around them.
   *
   * @param key the hash of all that
   * @param telling whether it is no accident when the same comes again: a call, a result, or a text
   *     of some length
   */
  record Sameness(long key, boolean telling) {

    /** A text so long is no accident when it comes again. */
    private static final int TELLING = 80;

    static Sameness of(Json message, KeyedHash hash) {
      String content = content(message.get("content"));
      String answered = message.text("tool_call_id");
      Json calls = message.get("tool_calls");
      Json legacy = message.get("function_call");
      hash.begin(0);
      hash.take(message.text("role"));
      hash.take(content);
      hash.take(answered);
      hash.take(calls.size());
      for (int i = 0; i < calls.size(); i++) {
        Json function = calls.get(i).get("function");
        hash.take(calls.get(i).text("id"));
        hash.take(function.text("name"));
        hash.take(function.get("arguments").plain());
      }
      if (legacy.isObject()) {
        hash.take(legacy.text("name"));
        hash.take(legacy.get("arguments").plain());
      }
      boolean telling =
          calls.size() > 0
              || legacy.isObject()
              || !answered.isEmpty()
              || content.length() >= TELLING;
      return new Sameness(hash.end(), telling);
    }
  }

  private static String content(Json content) {
    if (content.isArray() && content.size() == 1 && content.get(0).get("text").isString()) {
      return content.get(0).text("text");
    }
    return content.plain();
  }

  /**
   * Emits one message.
   *
   * @param next the message after it, {@link Json#MISSING} where there is none: a fenced command is
   *     a call only where its output follows
   * @param callTime when a call in it may start
   * @param resultTime when a result in it was there
   */
  public void emit(
      Json message, Json next, String pointer, TimeSpan callTime, TimeSpan resultTime) {
    String role = message.text("role");
    if (message.get("is_demo").isTrue()) {
      transcript.demo(true);
    }
    switch (role) {
      case "system", "developer" -> system(message, pointer);
      case "user", "human" -> user(message, pointer, resultTime);
      case "assistant", "ai", "gpt", "model" ->
          assistant(message, next, pointer, callTime, resultTime);
      case "tool", "function", "ipython", "observation", "environment" -> {
        if (message.get("content").get(0).text("type").equals("tool-result")) {
          Json parts = message.get("content");
          for (int i = 0; i < parts.size(); i++) {
            given(parts.get(i), JsonPointer.child(pointer + "/content", i), resultTime);
          }
          break;
        }
        transcript.result(
            message.text("tool_call_id"),
            message.get("content"),
            pointer + "/content",
            Outcome.at(resultTime)
                .withError(message.get("is_error").isTrue() || message.get("error").present()));
      }
      default -> transcript.unknown("a message of role " + role);
    }
    transcript.demo(false);
  }

  /** An answer that is only text. */
  public void answer(Json text, String pointer, TimeSpan callTime) {
    said(text, Json.MISSING, pointer, false, callTime);
  }

  /**
   * A text of the model, where a format has no messages of this shape.
   *
   * @param next what was put before the model after it, {@link Json#MISSING} where nothing was
   */
  public void said(Json text, Json next, String pointer, TimeSpan callTime) {
    transcript.message(pointer, text);
    if (text.isString()) {
      calls(text, heardBack(next.text()), pointer, callTime);
    }
  }

  /** A text in the role of the user, where a format has no messages of this shape. */
  public void heard(Json text, String pointer, TimeSpan resultTime) {
    userText(text, pointer, resultTime);
    asked = 0;
  }

  /** Whether a message is the result of a call that no other message names. */
  private static boolean answered(Json next) {
    return RESULTS.contains(next.text("role")) && next.text("tool_call_id").isEmpty();
  }

  private boolean heardBack(String text) {
    Phrases phrases = transcript.phrases();
    return phrases.observation(text) || phrases.prompted(text);
  }

  private void system(Json message, String pointer) {
    Json content = message.get("content");
    if (!content.isArray()) {
      transcript.system(pointer + "/content", content);
      return;
    }
    for (int i = 0; i < content.size(); i++) {
      Json text = content.get(i).isString() ? content.get(i) : content.get(i).get("text");
      String at = JsonPointer.child(pointer + "/content", i);
      transcript.system(content.get(i).isString() ? at : at + "/text", text);
    }
  }

  private void user(Json message, String pointer, TimeSpan resultTime) {
    Json content = message.get("content");
    String at = pointer + "/content";
    boolean first = true;
    if (!content.isArray()) {
      userText(content, at, resultTime);
    }
    for (int i = 0; i < content.size() && content.isArray(); i++) {
      Json block = content.get(i);
      String here = JsonPointer.child(at, i);
      switch (block.text("type")) {
        case "tool_result" -> toolResult(block, here, resultTime);
        case "image", "image_url", "input_image", "input_audio", "file" -> {}
        default -> {
          if (block.get("text").isString() && byHarness(block.text("text"))) {
            transcript.context(here + "/text", block.get("text"));
          } else if (block.isString()) {
            userText(block, here, resultTime);
          } else if (block.get("text").present()) {
            userText(block.get("text"), here + "/text", resultTime);
          } else if (first && block.present()) {
            transcript.unknown("a user part of type " + block.text("type"));
          }
        }
      }
      first = false;
    }
    asked = 0;
  }

  /** Whether a part beside results is the harness's: its own block, or the head of a result. */
  private boolean byHarness(String text) {
    if (asked == 0) {
      return false;
    }
    boolean head = text.startsWith("[") && text.endsWith("Result:") && text.indexOf('\n') < 0;
    return head
        || text.startsWith("<")
            && transcript.phrases().parts(text).stream().allMatch(Phrases.Part::harness);
  }

  private void userText(Json text, String pointer, TimeSpan resultTime) {
    boolean given = asked > 0 || transcript.phrases().observation(text.text());
    if (asked > 1 && text.isString()) {
      for (String piece : TextResults.split(text.text(), asked)) {
        transcript.result("", Json.of(piece), pointer, Outcome.at(resultTime));
      }
    } else if (given || spoke && transcript.phrases().prompted(text.text())) {
      transcript.result("", text, pointer, Outcome.at(resultTime));
    } else {
      transcript.user(pointer, text);
    }
  }

  private void toolResult(Json block, String pointer, TimeSpan resultTime) {
    transcript.result(
        block.text("tool_use_id"),
        block.get("content"),
        pointer + "/content",
        Outcome.at(resultTime).withError(block.get("is_error").isTrue()));
  }

  /** A result as the AI SDK has it: a value, or one that is told by its type. */
  private void given(Json block, String pointer, TimeSpan resultTime) {
    String key = block.has("output") ? "output" : "result";
    Json value = block.get(key);
    boolean typed = value.isObject() && value.has("value") && value.has("type");
    transcript.result(
        block.text("toolCallId"),
        typed ? value.get("value") : value,
        pointer + "/" + key + (typed ? "/value" : ""),
        Outcome.at(resultTime)
            .withError(block.get("isError").isTrue() || value.text("type").startsWith("error")));
  }

  private void assistant(
      Json message, Json next, String pointer, TimeSpan callTime, TimeSpan resultTime) {
    for (String key : List.of("reasoning_content", "reasoning", "thinking")) {
      Json thought = message.get(key);
      if (thought.isString()) {
        transcript.reasoning(pointer + "/" + key, thought);
        break;
      }
    }
    Json calls = message.get("tool_calls");
    boolean structured = calls.size() > 0 || message.get("function_call").isObject();
    Json content = message.get("content");
    asked = 0;
    if (content.isArray()) {
      for (int i = 0; i < content.size(); i++) {
        String type = content.get(i).text("type");
        structured |= type.endsWith("tool_use") || type.equals("tool-call");
      }
      for (int i = 0; i < content.size(); i++) {
        String at = JsonPointer.child(pointer + "/content", i);
        block(content.get(i), next, at, structured, callTime, resultTime);
      }
    } else {
      said(content, next, pointer + "/content", structured, callTime);
    }
    for (int i = 0; i < calls.size(); i++) {
      Json call = calls.get(i);
      String at = JsonPointer.child(pointer + "/tool_calls", i);
      Json function = call.get("function");
      if (function.isObject()) {
        Json args = function.get("arguments");
        transcript.call(
            call.text("id"), function.text("name"), args, at + "/function/arguments", callTime);
      } else {
        String key = call.has("arguments") ? "arguments" : call.has("args") ? "args" : "input";
        transcript.call(
            call.text("id"), call.text("name"), call.get(key), at + "/" + key, callTime);
      }
    }
    Json legacy = message.get("function_call");
    if (legacy.isObject()) {
      transcript.call(
          "",
          legacy.text("name"),
          legacy.get("arguments"),
          pointer + "/function_call/arguments",
          callTime);
    }
  }

  private void block(
      Json block,
      Json next,
      String pointer,
      boolean structured,
      TimeSpan callTime,
      TimeSpan resultTime) {
    switch (block.text("type")) {
      case "thinking" -> transcript.reasoning(pointer + "/thinking", block.get("thinking"));
      case "redacted_thinking" -> transcript.session().gap(Gaps.REASONING_HIDDEN);
      case "reasoning" -> transcript.reasoning(pointer + "/text", block.get("text"));
      case "tool-call" -> {
        // The AI SDK of Vercel, which Cursor's command line and others keep their messages in.
        String key = block.has("input") ? "input" : "args";
        transcript.call(
            block.text("toolCallId"),
            block.text("toolName"),
            block.get(key),
            pointer + "/" + key,
            callTime);
      }
      case "tool-result" -> given(block, pointer, resultTime);
      case "tool_use", "server_tool_use", "mcp_tool_use" ->
          transcript.call(
              block.text("id"),
              block.text("name"),
              block.get("input"),
              pointer + "/input",
              callTime);
      case "image", "image_url" -> {}
      default -> {
        if (block.has("tool_use_id")) {
          // tool_result, and what each of the interface's own tools calls it.
          toolResult(block, pointer, resultTime);
        } else if (block.isString()) {
          said(block, next, pointer, structured, callTime);
        } else {
          said(block.get("text"), next, pointer + "/text", structured, callTime);
        }
      }
    }
  }

  private void said(Json text, Json next, String pointer, boolean structured, TimeSpan callTime) {
    transcript.message(pointer, text);
    if (structured || !text.isString()) {
      return;
    }
    boolean observed =
        answered(next)
            || next.text("role").equals("user") && heardBack(content(next.get("content")));
    calls(text, observed, pointer, callTime);
  }

  private void calls(Json text, boolean observed, String pointer, TimeSpan callTime) {
    spoke = true;
    TextCalls.Told told = TextCalls.find(tools, text.text(), pointer, observed);
    transcript.calls(told, pointer, callTime);
    asked = told.calls().size();
  }
}
