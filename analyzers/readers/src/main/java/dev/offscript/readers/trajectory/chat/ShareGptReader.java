package dev.offscript.readers.trajectory.chat;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.json.JsonRecords;
import dev.offscript.readers.trajectory.ChatMessages;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Training sets of conversations, one a record, in the shapes that go under the names of ShareGPT,
 * AgentTuning and Nebius:
 *
 * <pre>
 * {"id":"..","system":"..","conversations":[{"from":"human","value":".."},{"from":"gpt","value":".."}]}
 * {"id":"os_1","conversations":[{"role":"user","content":"..","loss":null},{"role":"assistant","content":"..","loss":true}]}
 * {"instance_id":"..","model_name":"..","trajectory":[{"role":"system","system_prompt":".."},{"role":"ai","text":".."}]}
 * </pre>
 *
 * <p>Commands stand in the text of the model, in whatever style it was taught. There are no stamps.
 */
public final class ShareGptReader implements Reader {

  private static final List<String> TURNS = List.of("conversations", "conversation", "trajectory");
  private static final List<String> ROLE = List.of("from", "role", "author");
  private static final List<String> TEXT = List.of("value", "content", "text");

  private static final Set<String> ROLES =
      Set.of(
          "human",
          "user",
          "gpt",
          "assistant",
          "ai",
          "model",
          "system",
          "tool",
          "function_call",
          "observation",
          "chatgpt",
          "bing",
          "function",
          "function_response",
          "ipython");

  /** A reader; it has no state. */
  public ShareGptReader() {}

  @Override
  public String format() {
    return "sharegpt";
  }

  @Override
  public double sniff(Sample sample) {
    for (Json value : JsonRecords.first(sample)) {
      Json turns = value.first(TURNS);
      Json turn = turns.isArray() ? turns.get(0) : Json.MISSING;
      boolean text = turn.has("value") || turn.has("content") || turn.has("text");
      if (text && ROLES.contains(turn.first(ROLE).text()) && !value.has("history")) {
        return 0.9;
      }
    }
    return 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Sessions sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
    Transcript transcript = new Transcript(source, sink, sessions);
    ChatMessages chat = new ChatMessages(transcript);
    int[] number = {0};
    boolean inside =
        JsonRecords.each(
            source,
            sink,
            (value, record) ->
                conversation(value, record, number[0]++, transcript, sessions, chat));
    if (inside) {
      sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
    }
    sessions.close();
  }

  private static void conversation(
      Json value,
      EvidenceRef record,
      int number,
      Transcript transcript,
      Sessions sessions,
      ChatMessages chat) {
    String key = TURNS.stream().filter(name -> value.get(name).isArray()).findFirst().orElse("");
    if (key.isEmpty()) {
      transcript.begin(record, sessions.none(), TimeSpan.NONE);
      transcript.unknown("a record without a conversation");
      return;
    }
    String task = value.first(List.of("instance_id", "task_id", "id")).scalar();
    String model = value.first(List.of("model_name", "model")).text();
    Sessions.Entry entry =
        sessions.open(
            sessions.derivedId(Integer.toString(number), task),
            session -> session.withTask(task, "").withModel(model));
    entry.gap(Gaps.NO_TIME);
    transcript.begin(record, entry, TimeSpan.NONE);
    chat.restart();
    transcript.system("/system", value.get("system"));
    Json turns = value.get(key);
    for (int i = 0; i < turns.size(); i++) {
      Json before = i == 0 ? Json.MISSING : turns.get(i - 1);
      String at = JsonPointer.child("/" + key, i);
      turn(turns.get(i), turns.get(i + 1), calls(before), at, transcript, chat);
    }
    for (String score : List.of("exit_status", "resolved", "reward", "target")) {
      if (value.has(score) && key.equals("trajectory")) {
        transcript.score("/" + score, value.get(score));
        break;
      }
    }
    sessions.close(entry);
  }

  private static void turn(
      Json turn, Json next, int asked, String at, Transcript transcript, ChatMessages chat) {
    String textKey =
        TEXT.stream().filter(name -> turn.get(name).present()).findFirst().orElse("value");
    Json text = turn.get(textKey);
    String pointer = at + "/" + textKey;
    switch (turn.first(ROLE).text()) {
      case "system" -> {
        transcript.system(at + "/system_prompt", turn.get("system_prompt"));
        transcript.system(pointer, text);
      }
      case "human", "user" -> chat.heard(text, pointer, TimeSpan.NONE);
      case "gpt", "assistant", "ai", "model", "chatgpt", "bing" ->
          chat.said(text, heard(next), pointer, TimeSpan.NONE);
      case "function_call" -> call(text, pointer, transcript);
      case "observation", "tool", "function", "function_response", "ipython" ->
          results(text, asked, pointer, transcript);
      default -> transcript.unknown("a turn of role " + turn.first(ROLE).text());
    }
  }

  private static Json heard(Json next) {
    String role = next.first(ROLE).text();
    return role.equals("human") || role.equals("user") ? next.first(TEXT) : Json.MISSING;
  }

  private static void call(Json text, String pointer, Transcript transcript) {
    Json call = Json.parse(text.text());
    List<Json> calls = call.isArray() ? call.members() : List.of(call);
    if (calls.isEmpty() || calls.get(0).text("name").isEmpty()) {
      transcript.message(pointer, text);
      return;
    }
    for (int i = 0; i < calls.size(); i++) {
      Json one = calls.get(i);
      String at = call.isArray() ? JsonPointer.child(pointer, i) : pointer;
      String key = one.has("arguments") ? "arguments" : "parameters";
      transcript.call("", one.text("name"), one.get(key), at + "/" + key, TimeSpan.NONE);
    }
  }

  /** What came back: as many results as an array has, where as many calls were made. */
  private static void results(Json text, int calls, String pointer, Transcript transcript) {
    Json given = calls > 1 && text.text().startsWith("[") ? Json.parse(text.text()) : Json.MISSING;
    if (given.isArray() && given.size() == calls) {
      for (int i = 0; i < calls; i++) {
        transcript.result(
            "", given.get(i), JsonPointer.child(pointer, i), Outcome.at(TimeSpan.NONE));
      }
    } else {
      transcript.result("", text, pointer, Outcome.at(TimeSpan.NONE));
    }
  }

  private static int calls(Json before) {
    Json text = before.first(TEXT);
    Json calls =
        before.first(ROLE).text().equals("function_call") && text.text().startsWith("[")
            ? Json.parse(text.text())
            : Json.MISSING;
    return calls.isArray() ? calls.size() : 1;
  }
}
