package dev.offscript.readers.trajectory.chat;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonRecords;
import java.io.IOException;
import java.util.Set;

/**
 * Requests, answers and items of OpenAI's Responses interface, in every container they come in:
 *
 * <pre>
 * {"model":"..","instructions":"..","input":[ITEM, ..]}                          a request
 * {"id":"resp_..","object":"response","created_at":1772359200,"output":[ITEM, ..]}  its answer
 * {"request":{..},"response":{..}}                                                both in one
 * {"type":"response.output_item.done","item":ITEM}                               a stream
 * [ITEM, ..] or {"object":"list","data":[ITEM, ..]}                              bare items
 * ITEM = {"type":"function_call","call_id":"..","name":"..","arguments":".."} and its kin
 * </pre>
 *
 * <p>Only answers have a time ({@code created_at}, seconds, UTC). A request repeats what came
 * before: items fold by their ids, texts by their words.
 */
public final class OpenAiResponsesReader implements Reader {

  private static final Set<String> ITEMS =
      Set.of(
          "function_call",
          "function_call_output",
          "local_shell_call",
          "local_shell_call_output",
          "shell_call",
          "shell_call_output",
          "computer_call",
          "computer_call_output",
          "mcp_call",
          "mcp_list_tools",
          "custom_tool_call",
          "custom_tool_call_output",
          "web_search_call",
          "file_search_call",
          "code_interpreter_call",
          "apply_patch_call",
          "apply_patch_call_output");

  /** A reader; it has no state. */
  public OpenAiResponsesReader() {}

  @Override
  public String format() {
    return "openai-responses";
  }

  @Override
  public double sniff(Sample sample) {
    double best = 0;
    for (Json value : JsonRecords.first(sample)) {
      if (value.has("payload")
          || value.has("uuid")
          || value.has("record_type")
          || value.has("responses_create_params")) {
        return 0;
      }
      if (exchange(value) || exchange(value.get("response")) || exchange(value.get("request"))) {
        best = 0.95;
      } else if (value.text("type").startsWith("response.") && value.size() > 1) {
        best = Math.max(best, 0.9);
      }
    }
    boolean array =
        sample.head().length > 0
            && dev.offscript.readers.json.JsonSample.of(sample).first().isArray();
    if (best == 0 && array) {
      best = JsonRecords.first(sample).stream().anyMatch(OpenAiResponsesReader::item) ? 0.9 : 0;
    }
    return best;
  }

  private static boolean exchange(Json value) {
    return value.text("object").equals("response") && value.get("output").isArray()
        || value.text("id").startsWith("resp_") && value.get("output").isArray()
        || value.get("input").isArray()
            && (item(value.get("input").get(0)) || items(value.get("input")))
            && (value.has("model") || value.has("instructions"))
        || value.text("object").equals("list") && items(value.get("data"));
  }

  private static boolean items(Json list) {
    for (int i = 0; i < list.size() && i < 32; i++) {
      if (ITEMS.contains(list.get(i).text("type"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean item(Json value) {
    String type = value.text("type");
    return ITEMS.contains(type)
        || type.equals("reasoning") && value.has("summary")
        || type.equals("message") && value.get("content").get(0).text("type").endsWith("put_text");
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    ResponseItems items = new ResponseItems(source, options, sink);
    boolean inside = JsonRecords.each(source, sink, items::record);
    items.close(inside);
  }
}
