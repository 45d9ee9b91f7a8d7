package dev.offscript.readers.trajectory.rollout;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;

/**
 * Rollouts that NeMo Gym collects, one a line: what the agent was given, and all items that it and
 * its tools made of it:
 *
 * <pre>
 * {"responses_create_params":{"input":[{"role":"user","content":".."}],"tools":[]},
 *  "response":{"id":"resp_..","object":"response","output":[{"type":"function_call","call_id":"c1","name":"run",
 *   "arguments":"{}"},{"type":"function_call_output","call_id":"c1","output":".."}]},"reward":1.0}
 * </pre>
 *
 * <p>No time. Tools are descriptions and no acts.
 */
public final class GymReader implements Reader {

  /** A reader; it has no state. */
  public GymReader() {}

  @Override
  public String format() {
    return "nemo-gym-rollout";
  }

  @Override
  public double sniff(Sample sample) {
    return JsonSample.of(sample).share(GymReader::row) > 0.8 ? 0.97 : 0;
  }

  private static boolean row(Json value) {
    return value.get("responses_create_params").isObject()
        && (value.get("response").isObject() || value.has("reward"));
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Rollouts.read("nemo-gym", source, sink, GymReader::tell);
  }

  private static void tell(Json row, Transcript transcript) {
    if (!row(row)) {
      transcript.unknown("a record without responses_create_params and response");
      return;
    }
    Json given = row.get("responses_create_params");
    transcript.system("/responses_create_params/instructions", given.get("instructions"));
    String at = "/responses_create_params/input";
    if (given.get("input").isString()) {
      transcript.user(at, given.get("input"));
    } else {
      items(given.get("input"), at, transcript);
    }
    items(row.get("response").get("output"), "/response/output", transcript);
    transcript.score("/reward", row.get("reward"));
  }

  private static void items(Json items, String at, Transcript transcript) {
    for (int i = 0; i < items.size() && items.isArray(); i++) {
      item(items.get(i), JsonPointer.child(at, i), transcript);
    }
  }

  private static void item(Json item, String at, Transcript transcript) {
    String id = item.text("call_id").isEmpty() ? item.text("id") : item.text("call_id");
    switch (item.text("type")) {
      case "message", "" -> texts(item.text("role"), item.get("content"), at, transcript);
      case "reasoning" -> {
        texts("reasoning", item.get("summary"), at, "/summary", transcript);
        texts("reasoning", item.get("content"), at, "/content", transcript);
        if (item.get("encrypted_content").present()) {
          transcript.session().gap(Gaps.REASONING_HIDDEN);
        }
      }
      case "function_call" ->
          transcript.call(
              id, item.text("name"), item.get("arguments"), at + "/arguments", TimeSpan.NONE);
      case "custom_tool_call" ->
          transcript.call(id, item.text("name"), item.get("input"), at + "/input", TimeSpan.NONE);
      case "function_call_output", "custom_tool_call_output" ->
          transcript.result(id, item.get("output"), at + "/output", Outcome.at(TimeSpan.NONE));
      default -> transcript.unknown("an item of type " + item.text("type"));
    }
  }

  private static void texts(String role, Json content, String at, Transcript transcript) {
    texts(role, content, at, "/content", transcript);
  }

  private static void texts(
      String role, Json content, String at, String key, Transcript transcript) {
    if (content.isString()) {
      text(role, content, at + key, transcript);
    }
    for (int i = 0; i < content.size() && content.isArray(); i++) {
      Json text = content.get(i).get("text");
      text(role, text, JsonPointer.child(at + key, i) + "/text", transcript);
    }
  }

  private static void text(String role, Json text, String pointer, Transcript transcript) {
    if (!text.isString()) {
      return;
    }
    switch (role) {
      case "system", "developer" -> transcript.system(pointer, text);
      case "user" -> transcript.user(pointer, text);
      case "reasoning" -> transcript.reasoning(pointer, text);
      case "tool" -> transcript.result("", text, pointer, Outcome.at(TimeSpan.NONE));
      default -> transcript.message(pointer, text);
    }
  }
}
