package dev.offscript.readers.trajectory.openhands;

import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeMeaning;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.Transcript;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Events of the OpenHands agent SDK in their order. */
final class OpenHandsSdkEvents {

  private static final Set<String> BOOKKEEPING =
      Set.of(
          "CondensationRequest",
          "LLMCompletionLogEvent",
          "TokenEvent",
          "StreamingDeltaEvent",
          "PauseEvent",
          "InterruptEvent");

  private final Transcript transcript;
  private final Sessions.Entry entry;
  private final Clock clock;
  private boolean timed;
  private boolean any;

  OpenHandsSdkEvents(Transcript transcript, Sessions.Entry entry, Clock clock) {
    this.transcript = transcript;
    this.entry = entry;
    this.clock = clock;
  }

  /** One event, which stands at {@code record}. */
  void event(Json event, EvidenceRef record) {
    Stamp stamp = Stamp.of(event.get("timestamp"));
    any = true;
    timed |= stamp.known();
    transcript.begin(record, entry, clock.at(stamp, TimeMeaning.WRITTEN));
    String kind = event.text("kind");
    switch (kind) {
      case "SystemPromptEvent" -> {
        transcript.system("/system_prompt/text", event.get("system_prompt").get("text"));
        transcript.context("/dynamic_context/text", event.get("dynamic_context").get("text"));
      }
      case "MessageEvent" -> message(event);
      case "ActionEvent" -> action(event, stamp);
      case "ObservationEvent" -> observation(event, stamp);
      case "AgentErrorEvent" -> error(event, stamp);
      case "UserRejectObservation" -> refusal(event, stamp);
      case "ConversationStateUpdateEvent" -> state(event);
      case "Condensation" -> {
        entry.gap(Gaps.COMPACTED);
        transcript.context("/summary", event.get("summary"));
      }
      case "CondensationSummaryEvent" -> transcript.context("/summary", event.get("summary"));
      case "ConversationErrorEvent", "HookExecutionEvent" -> transcript.frame("", event);
      default -> {
        if (!BOOKKEEPING.contains(kind)) {
          transcript.unknown("an event of kind " + (kind.isEmpty() ? "(none)" : kind));
        }
      }
    }
  }

  private void message(Json event) {
    boolean user = event.text("source").equals("user");
    Json content = event.get("llm_message").get("content");
    for (int i = 0; i < content.size(); i++) {
      Json text = content.get(i).get("text");
      String at = JsonPointer.child("/llm_message/content", i) + "/text";
      if (!text.isString()) {
        continue;
      }
      if (user) {
        transcript.user(at, text);
      } else if (event.text("source").equals("agent")) {
        transcript.message(at, text);
      } else {
        transcript.context(at, text);
      }
    }
    Json extended = event.get("extended_content");
    for (int i = 0; i < extended.size(); i++) {
      // Skills and repository notes that the harness looked up for the message.
      transcript.context(
          JsonPointer.child("/extended_content", i) + "/text", extended.get(i).get("text"));
    }
  }

  private void action(Json event, Stamp stamp) {
    transcript.reasoning("/reasoning_content", event.get("reasoning_content"));
    Json thoughts = event.get("thinking_blocks");
    for (int i = 0; i < thoughts.size(); i++) {
      transcript.reasoning(
          JsonPointer.child("/thinking_blocks", i) + "/thinking", thoughts.get(i).get("thinking"));
    }
    Json said = event.get("thought");
    for (int i = 0; i < said.size(); i++) {
      transcript.message(JsonPointer.child("/thought", i) + "/text", said.get(i).get("text"));
    }
    Json action = event.get("action");
    boolean valid = action.isObject();
    transcript.call(
        event.text("tool_call_id"),
        event.text("tool_name"),
        valid ? action : event.get("tool_call").get("arguments"),
        valid ? "/action" : "/tool_call/arguments",
        stamp.known()
            ? clock.from(stamp, TimeMeaning.EXEC_START)
            : dev.offscript.model.TimeSpan.NONE);
  }

  private void observation(Json event, Stamp stamp) {
    Json observation = event.get("observation");
    Json metadata = observation.get("metadata");
    OptionalLong code = metadata.get("exit_code").number();
    if (code.isEmpty()) {
      code = observation.get("exit_code").number();
    }
    if (code.isPresent() && code.getAsLong() == -1) {
      // Stands for a command that still runs, or never ran.
      code = OptionalLong.empty();
    }
    String host = metadata.text("hostname");
    if (!host.isEmpty() && entry.session().host().isEmpty()) {
      entry.merge(Session.of(entry.id(), transcript.unit()).withPlace(host, "", List.of()));
    }
    String key = "content";
    for (String other : List.of("content", "output", "result", "error")) {
      if (observation.get(other).present() && observation.get(other).size() > 0
          || observation.get(other).isString()) {
        key = other;
        break;
      }
    }
    transcript.result(
        event.text("tool_call_id"),
        observation.get(key),
        "/observation/" + key,
        Outcome.at(clock.at(stamp, TimeMeaning.EXEC_END))
            .withExitCode(code)
            .withError(observation.get("is_error").isTrue())
            .withTruncated(
                !observation.text("full_output_save_dir").isEmpty()
                    && observation.plain().contains("truncated")));
  }

  private void error(Json event, Stamp stamp) {
    transcript.result(
        event.text("tool_call_id"),
        event.get("error"),
        "/error",
        Outcome.at(clock.at(stamp, TimeMeaning.EXEC_END)).withError(true));
  }

  private void refusal(Json event, Stamp stamp) {
    transcript.result(
        event.text("tool_call_id"),
        event.get("rejection_reason"),
        "/rejection_reason",
        Outcome.at(clock.at(stamp, TimeMeaning.EXEC_END)).withRefused(true));
  }

  private void state(Json event) {
    Json value = event.get("value");
    switch (event.text("key")) {
      case "execution_status", "agent_status", "confirmation_policy" ->
          transcript.frame("/value", value);
      case "stats" -> {
        Json used = value.get("usage_to_metrics").get("default");
        if (!used.text("model_name").isEmpty()) {
          entry.merge(Session.of(entry.id(), transcript.unit()).withModel(used.text("model_name")));
        }
      }
      default -> {}
    }
  }

  /** The events are over. */
  void over() {
    if (any && !timed) {
      entry.gap(Gaps.NO_TIME);
    }
  }
}
