package dev.offscript.readers.trajectory.openhands;

import dev.offscript.model.EvidenceRef;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.ToolClass;
import dev.offscript.readers.trajectory.Tools;
import dev.offscript.readers.trajectory.Transcript;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events of one OpenHands session in their order. */
final class OpenHandsEvents {

  private static final Set<String> BOOKKEEPING =
      Set.of(
          "recall",
          "null",
          "change_agent_state",
          "agent_state_changed",
          "condensation",
          "condensation_request",
          "pause",
          "resume",
          "stop",
          "start",
          "add_task",
          "modify_task",
          "think",
          "success",
          "server_ready",
          "loop_detection_recovery");

  private final Transcript transcript;
  private final Clock clock;
  private final Sessions.Entry entry;
  private final Deque<Sessions.Entry> delegates = new ArrayDeque<>();
  private int delegated;
  private String instruction = "";
  private @Nullable EvidenceRef instructionAt;
  private int instructionSub;
  private long lastId = -1;
  private long unnumbered;
  private boolean timed;
  private boolean any;
  private boolean alone;
  private boolean stateless;
  private boolean recalled;
  private boolean spoken;

  OpenHandsEvents(Transcript transcript, Clock clock, Sessions.Entry entry) {
    this.transcript = transcript;
    this.clock = clock;
    this.entry = entry;
  }

  /** The task as it stands beside the events; its repeat among them is folded. */
  void instruction(Json text, String pointer) {
    if (text.isString() && !text.text().isBlank()) {
      instruction = text.text();
      instructionAt = transcript.record();
      instructionSub = transcript.sub();
      transcript.user(pointer, text);
    }
  }

  /** The event is the only one of its file: its number says nothing of others. */
  OpenHandsEvents alone() {
    alone = true;
    return this;
  }

  /** The export leaves out the two changes of the agent's state after each message. */
  OpenHandsEvents stateless() {
    stateless = true;
    return this;
  }

  /** One event, which stands at {@code at} of the record at hand. */
  void event(Json event, String at) {
    Stamp stamp = Stamp.of(event.get("timestamp"));
    any = true;
    timed |= stamp.known();
    if (!delegates.isEmpty() && !event.text("observation").equals("delegate")) {
      transcript.session(delegates.getLast());
    }
    transcript.time(clock.at(stamp, TimeMeaning.WRITTEN));
    OptionalLong id = event.get("id").number();
    id.ifPresent(number -> follow(number, event));
    if (event.get("action").isString()) {
      action(event, at, id, stamp);
    } else if (event.get("observation").isString()) {
      observation(event, at, stamp);
    } else {
      transcript.unknown("an event without action or observation");
    }
    delegation(event, at);
  }

  /** Numbers go up by one, but for events that writers of such files leave out. */
  private void follow(long number, Json event) {
    if (alone) {
      return;
    }
    transcript.sessions().numbered();
    if (number < lastId) {
      entry.gap("the numbering of events steps back");
    } else if (number > lastId + 1) {
      long left = number - lastId - 1;
      boolean leftOut = lastId >= 0 && (recalled && left == 1 || stateless && left == 2 && spoken);
      if (!leftOut) {
        transcript.missing(lastId < 0 ? Gaps.PREFIX_CUT : Gaps.NUMBERS_MISSING);
      }
    }
    lastId = number;
    recalled = event.text("action").equals("recall");
    spoken = event.text("action").equals("message");
  }

  /** What stands between a delegation and its observation is the work of another agent. */
  private void delegation(Json event, String at) {
    if (event.text("observation").equals("delegate") && !delegates.isEmpty()) {
      delegates.removeLast();
      transcript.session(delegates.isEmpty() ? entry : delegates.getLast());
    } else if (event.text("action").equals("delegate") && delegates.size() < 16) {
      Sessions.Entry outer = delegates.isEmpty() ? entry : delegates.getLast();
      Json args = event.get("args");
      String name = args.text("agent");
      Sessions.Entry inner =
          transcript
              .sessions()
              .open(
                  entry.id() + "/delegate-" + ++delegated,
                  session ->
                      session
                          .withAgent(name.isEmpty() ? outer.session().agent() : name)
                          .withModel(outer.session().model())
                          .withTask(outer.session().taskId(), outer.session().episode())
                          .withParent(outer.id()));
      delegates.addLast(inner);
      transcript.session(inner);
      String key = args.get("inputs").get("task").isString() ? "task" : "instructions";
      transcript.parent(at + "/args/inputs/" + key, args.get("inputs").get(key));
    }
  }

  /** The events are over. */
  void end() {
    if (any && !timed) {
      entry.gap(Gaps.NO_TIME);
    }
  }

  private void action(Json event, String at, OptionalLong id, Stamp stamp) {
    String action = event.text("action");
    boolean flat = !event.get("args").isObject();
    Json args = flat ? event : event.get("args");
    String here = flat ? at : at + "/args";
    switch (action) {
      case "message" -> message(event, args, here);
      case "system" -> transcript.system(here + "/content", args.get("content"));
      case "think" -> transcript.reasoning(here + "/thought", args.get("thought"));
      case "finish" -> finish(args, here);
      case "condensation" -> entry.gap(Gaps.COMPACTED);
      default -> {
        if (BOOKKEEPING.contains(action)) {
          return;
        }
        if (args.get("thought").isString()) {
          transcript.reasoning(here + "/thought", args.get("thought"));
        }
        String name = event.get("tool_call_metadata").text("function_name");
        transcript.call(
            callId(id),
            name.isEmpty() || action.equals("run") && !known(name) ? action : name,
            args,
            here,
            stamp.known() ? clock.from(stamp, TimeMeaning.EXEC_START) : TimeSpan.NONE);
      }
    }
  }

  private static boolean known(String name) {
    return Tools.shipped().classify(name, Json.MISSING) == ToolClass.SHELL;
  }

  /** Events of the oldest files have no number: the next observation answers the last action. */
  private String callId(OptionalLong id) {
    return id.isPresent() ? "event-" + id.getAsLong() : "unnumbered-" + ++unnumbered;
  }

  private void message(Json event, Json args, String here) {
    Json content = args.get("content");
    String source = event.text("source");
    boolean user = source.equals("user") || source.isEmpty() && !entry.hasTask();
    boolean opening = source.isEmpty() && content.text().equals(instruction);
    if ((user || opening) && instructionAt != null && content.text().equals(instruction)) {
      transcript.duplicate(here + "/content", instructionAt, instructionSub);
      instructionAt = null;
    } else if (user) {
      transcript.user(here + "/content", content);
    } else {
      transcript.message(here + "/content", content);
    }
  }

  private void finish(Json args, String here) {
    for (String key : List.of("final_thought", "thought")) {
      if (args.get(key).isString() && !args.text(key).isBlank()) {
        transcript.message(here + "/" + key, args.get(key));
        return;
      }
    }
  }

  private void observation(Json event, String at, Stamp stamp) {
    String kind = event.text("observation");
    Json extras = event.get("extras");
    if (kind.equals("recall")) {
      recall(extras, at + "/extras");
      return;
    }
    if (BOOKKEEPING.contains(kind)) {
      return;
    }
    if (kind.equals("delegate")) {
      transcript.session(delegates.size() < 2 ? entry : outerDelegate());
    }
    OptionalLong cause = event.get("cause").number();
    boolean numbered = event.get("id").number().isPresent();
    String callId =
        cause.isPresent()
            ? "event-" + cause.getAsLong()
            : numbered ? "" : "unnumbered-" + unnumbered;
    transcript.result(
        callId,
        event.get("content"),
        at + "/content",
        Outcome.at(clock.at(stamp, TimeMeaning.EXEC_END))
            .withExitCode(exitCode(event, extras))
            .withError(kind.equals("error"))
            .withRefused(kind.equals("user_rejected")));
  }

  private Sessions.Entry outerDelegate() {
    Sessions.Entry last = delegates.removeLast();
    Sessions.Entry outer = delegates.getLast();
    delegates.addLast(last);
    return outer;
  }

  private static OptionalLong exitCode(Json event, Json extras) {
    for (Json place : List.of(extras.get("metadata"), extras, event)) {
      OptionalLong code = place.get("exit_code").number();
      if (code.isPresent()) {
        // -1 stands for a command that still runs.
        return code.getAsLong() == -1 ? OptionalLong.empty() : code;
      }
    }
    return OptionalLong.empty();
  }

  /** What the harness looked up for the agent: notes on the repository, skills. */
  private void recall(Json extras, String at) {
    for (String key :
        List.of(
            "repo_instructions", "additional_agent_instructions", "conversation_instructions")) {
      transcript.context(at + "/" + key, extras.get(key));
    }
    Json knowledge = extras.get("microagent_knowledge");
    for (int i = 0; i < knowledge.size(); i++) {
      transcript.context(
          JsonPointer.child(at + "/microagent_knowledge", i) + "/content",
          knowledge.get(i).get("content"));
    }
  }
}
