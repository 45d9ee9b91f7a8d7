package dev.offscript.readers.trajectory;

import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Role;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonPointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Turns what a format says into events of the record at hand: numbers them, splits what the harness
 * put into a user's text, finds the task, pairs results with the tool that was called.
 *
 * <p>State of one run over one source, used by one thread.
 */
public final class Transcript {

  /** Calls remembered until their result comes. */
  private static final int OPEN_CALLS = 1 << 14;

  /** Characters of a call that cannot be read which a gap shows. */
  private static final int SHOWN = 400;

  private final Source source;
  private final EventSink sink;
  private final Tools tools = Tools.shipped();
  private final Phrases phrases = Phrases.shipped();
  private final Sessions sessions;
  private final Map<String, ToolClass> calls =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ToolClass> eldest) {
          return size() > OPEN_CALLS;
        }
      };

  private EvidenceRef record;
  private Sessions.Entry session;
  private TimeSpan time = TimeSpan.NONE;
  private int sub;
  private boolean paired;
  private boolean rewound;
  private boolean demo;
  private boolean copied;
  private boolean unsure;
  private String missing = "";
  private String missingFrom = "";

  public Transcript(Source source, EventSink sink, Sessions sessions) {
    this.source = source;
    this.sink = sink;
    this.sessions = sessions;
    this.record = new EvidenceRef(source.unit(), 0, 0, 0, "");
    this.session = sessions.none();
  }

  /** Goes on with another record. */
  public void begin(EvidenceRef newRecord, Sessions.Entry newSession, TimeSpan written) {
    record = newRecord;
    session = newSession;
    time = written;
    sub = 0;
    rewound = false;
    demo = false;
    copied = false;
    unsure = false;
  }

  /** A call and its result stand in the same file: where one is alone, the session has a gap. */
  public void paired() {
    paired = true;
  }

  /** Goes on with another time in the same record. */
  public void time(TimeSpan written) {
    time = written;
  }

  /** Goes on with another session in the same record. */
  public void session(Sessions.Entry newSession) {
    session = newSession;
  }

  /**
   * Whether {@code seen} knows {@code key}; if so tells that it stands at {@code pointer} again.
   */
  public boolean repeats(Seen seen, long key, String pointer) {
    OptionalInt slot = seen.find(key);
    slot.ifPresent(
        found -> duplicate(pointer, seen.original(source.unit(), found), seen.sub(found)));
    return slot.isPresent();
  }

  /** The session at hand. */
  public Sessions.Entry session() {
    return session;
  }

  /** The record at hand. */
  public EvidenceRef record() {
    return record;
  }

  /** Number of the next event. */
  public int sub() {
    return sub;
  }

  /** What follows in this record was rewound. */
  public void rewound(boolean value) {
    rewound = value;
  }

  /** What follows was copied from elsewhere: acts in it are what the model saw. */
  public void copied(boolean value) {
    copied = value;
  }

  /**
   * Records should stand here and do not: the session has a gap, and its next event says where.
   *
   * @param gap one of {@link Gaps}
   */
  public void missing(String gap) {
    session.gap(gap);
    missing = gap;
    missingFrom = session.id();
  }

  /** Who says what follows in this record cannot be told: its turns may be forged. */
  public void unsure(boolean value) {
    unsure = value;
  }

  private boolean noAct() {
    return demo || copied;
  }

  /** What follows is a demonstration. */
  public void demo(boolean value) {
    demo = value;
  }

  /** The source's phrases. */
  public Phrases phrases() {
    return phrases;
  }

  /** The next event of the record, not yet handed on. */
  public Event.Builder event(EventKind kind, Actor actor, String pointer) {
    Event.Builder builder =
        Event.at(record.at(pointer), sub++)
            .kind(kind)
            .actor(actor)
            .time(time)
            .session(session.id());
    if (rewound) {
      builder.put(Ecs.OFFSCRIPT_REWOUND, Boolean.TRUE);
    }
    if (unsure) {
      builder.put(Ecs.OFFSCRIPT_UNSURE, Boolean.TRUE);
    }
    if (!missing.isEmpty() && missingFrom.equals(session.id())) {
      builder.put(Ecs.OFFSCRIPT_MISSING, missing);
      missing = "";
    }
    return builder;
  }

  /** Hands an event on. */
  public void emit(Event.Builder builder) {
    sink.event(builder.build());
  }

  private void emit(Event.Builder builder, boolean cut) {
    if (cut) {
      builder.put(Ecs.OFFSCRIPT_TRUNCATED, Boolean.TRUE);
      session.gap(Gaps.TEXT_CUT);
    }
    sink.event(builder.build());
  }

  /** The frame of the scaffold. */
  public void system(String pointer, Json text) {
    if (!blank(text)) {
      session.sawSystem();
      prompt(Actor.SYSTEM, Role.SYSTEM, pointer, text.plain(), text.anyCut());
    }
  }

  /** A text that the harness put before the model. */
  public void context(String pointer, Json text) {
    if (!blank(text)) {
      contextText(pointer, text.plain(), text.anyCut());
    }
  }

  private void contextText(String pointer, String text, boolean cut) {
    if (phrases.summary(text)) {
      session.gap(Gaps.COMPACTED);
    }
    prompt(Actor.HARNESS, Role.CONTEXT, pointer, text, cut);
  }

  /** The order of a parent agent. */
  public void parent(String pointer, Json text) {
    if (!blank(text)) {
      session.sawTask();
      prompt(Actor.AGENT, Role.PARENT, pointer, text.plain(), text.anyCut());
    }
  }

  /** A text in the role of the user: task or turn, and what the harness put into it. */
  public void user(String pointer, Json text) {
    user(pointer, text, !session.hasTask());
  }

  /**
   * The same where the order of records is not that of the conversation.
   *
   * @param opens whether it opens the conversation
   */
  public void user(String pointer, Json text, boolean opens) {
    String whole = text.plain();
    int shown = demo ? whole.length() : phrases.demonstrationEnd(whole);
    if (shown > 0) {
      boolean before = demo;
      demo = true;
      prompt(Actor.HARNESS, Role.CONTEXT, pointer, whole.substring(0, shown), text.anyCut());
      demo = before;
    }
    boolean spawned = session.spawned() && opens;
    Role role = spawned ? Role.PARENT : opens ? Role.TASK : Role.TURN;
    for (Phrases.Part part : phrases.parts(whole.substring(shown))) {
      if (part.harness()) {
        contextText(pointer, part.text(), text.cut());
      } else {
        session.sawTask();
        prompt(spawned ? Actor.AGENT : Actor.USER, role, pointer, part.text(), text.cut());
      }
    }
  }

  /** A word of the user that orders nothing, for example {@code /clear}. */
  public void userAside(String pointer, Json text) {
    if (!blank(text)) {
      prompt(Actor.USER, Role.TURN, pointer, text.plain(), text.anyCut());
    }
  }

  private void prompt(Actor actor, Role role, String pointer, String text, boolean cut) {
    Event.Builder builder = event(EventKind.PROMPT, actor, pointer).text(text);
    builder.put(Ecs.OFFSCRIPT_ROLE, role.wire());
    if (demo) {
      builder.put(Ecs.OFFSCRIPT_DEMO, Boolean.TRUE);
    }
    emit(builder, cut);
  }

  /** A text the agent said. */
  public void message(String pointer, Json text) {
    said(EventKind.MESSAGE, pointer, text);
  }

  /** A text the agent thought. */
  public void reasoning(String pointer, Json text) {
    said(EventKind.REASONING, pointer, text);
  }

  private void said(EventKind kind, String pointer, Json text) {
    if (blank(text)) {
      return;
    }
    session.acts();
    if (noAct()) {
      prompt(Actor.HARNESS, Role.CONTEXT, pointer, text.plain(), text.anyCut());
    } else {
      emit(event(kind, Actor.AGENT, pointer).text(text.plain()), text.anyCut());
    }
  }

  private static boolean blank(Json text) {
    return !text.present() || text.isString() && text.text().isBlank();
  }

  /** What the model asked a tool to do, and the files that writes. */
  public void call(String callId, String name, Json arguments, String pointer, TimeSpan when) {
    call(callId, name, ToolCall.read(tools, name, arguments, pointer), when);
  }

  /** The same, of a call that is read already. */
  public void call(String callId, String name, ToolCall call, TimeSpan when) {
    if (noAct()) {
      prompt(Actor.HARNESS, Role.CONTEXT, call.pointer(), call.text(), call.cut());
      return;
    }
    if (!callId.isEmpty()) {
      calls.put(session.id() + '\n' + callId, call.toolClass());
      if (paired) {
        session.asked(callId);
      }
    }
    session.lastCall(call.toolClass());
    emit(
        event(EventKind.TOOL_CALL, Actor.AGENT, call.pointer())
            .time(when)
            .callId(callId)
            .text(call.text())
            .put(Ecs.GEN_AI_TOOL_NAME, name)
            .put(Ecs.GEN_AI_TOOL_CALL_ID, callId)
            .put(Ecs.OFFSCRIPT_TOOL_CLASS, call.toolClass().wire())
            .put(Ecs.OFFSCRIPT_BACKGROUND, call.background() ? Boolean.TRUE : "")
            .put(Ecs.PROCESS_ARGS, call.argv())
            .put(Ecs.PROCESS_WORKING_DIRECTORY, call.workingDirectory())
            .put(Ecs.FILE_PATH, call.path()),
        call.cut());
    for (ToolCall.Write write : call.written()) {
      emit(
          event(EventKind.FILE_WRITE, Actor.AGENT, write.pointer())
              .time(when)
              .callId(callId)
              .text(write.text())
              .put(Ecs.GEN_AI_TOOL_NAME, name)
              .put(Ecs.GEN_AI_TOOL_CALL_ID, callId)
              .put(Ecs.FILE_PATH, write.path()),
          write.cut());
    }
  }

  /** The calls that stand in the text at {@code pointer}; those that cannot be read are gaps. */
  public void calls(TextCalls.Told told, String pointer, TimeSpan when) {
    for (TextCalls.Found found : told.calls()) {
      call("", found.name(), found.call(), when);
    }
    for (String broken : noAct() ? List.<String>of() : told.broken()) {
      String shown = broken.length() > SHOWN ? broken.substring(0, SHOWN) + ".." : broken;
      emit(
          event(EventKind.PARSE_GAP, Actor.AGENT, pointer)
              .text("a call that is cut or malformed: " + shown));
    }
  }

  /**
   * What a tool gave back, one event. {@code content} is a string, a list of parts, or an object
   * with the text under a common name; several texts stand under each other.
   */
  public void result(String callId, Json content, String pointer, Outcome outcome) {
    List<Part> parts = new ArrayList<>();
    parts(content, pointer, parts, 0);
    if (parts.size() == 1) {
      part(callId, parts.get(0).text, parts.get(0).pointer, outcome);
      return;
    }
    StringBuilder whole = new StringBuilder();
    for (Part each : parts) {
      whole.append(whole.length() > 0 ? "\n" : "").append(each.text.plain());
    }
    Outcome said = content.anyCut() ? outcome.withTruncated(true) : outcome;
    part(callId, parts.isEmpty() ? Json.MISSING : Json.of(whole.toString()), pointer, said);
  }

  private record Part(Json text, String pointer) {}

  private static void parts(Json content, String pointer, List<Part> found, int depth) {
    if (content.isArray() && depth < 4) {
      for (int i = 0; i < content.size(); i++) {
        parts(content.get(i), JsonPointer.child(pointer, i), found, depth + 1);
      }
    } else if (content.isObject()) {
      object(content, pointer, found, depth);
    } else if (content.present()) {
      found.add(new Part(content, pointer));
    }
  }

  private static void object(Json content, String pointer, List<Part> found, int depth) {
    String type = content.text("type");
    if (type.equals("image") || type.equals("image_url") || type.equals("input_image")) {
      return;
    }
    for (String key : new String[] {"text", "output", "content", "llmContent", "stdout", "error"}) {
      Json inner = content.get(key);
      if (inner.present() && depth < 4) {
        parts(inner, JsonPointer.child(pointer, key), found, depth + 1);
        return;
      }
    }
    found.add(new Part(content, pointer));
  }

  private void part(String callId, Json text, String pointer, Outcome outcome) {
    String plain = text.plain();
    if (noAct()) {
      prompt(Actor.HARNESS, Role.CONTEXT, pointer, plain, text.anyCut());
      return;
    }
    ToolClass called =
        callId.isEmpty()
            ? session.lastCall()
            : calls.getOrDefault(session.id() + '\n' + callId, ToolClass.OTHER);
    if (paired && !callId.isEmpty()) {
      session.answered(callId);
      if (!calls.containsKey(session.id() + '\n' + callId)) {
        session.gap(Gaps.NO_CALL);
      }
    }
    boolean command = called == ToolClass.SHELL || called == ToolClass.INPUT;
    command |= called == ToolClass.OUTPUT;
    OptionalLong exitCode =
        outcome.exitCode().isPresent() || !command ? outcome.exitCode() : ExitCode.in(plain);
    Event.Builder builder =
        event(EventKind.TOOL_RESULT, Actor.ENVIRONMENT, pointer)
            .time(outcome.time())
            .callId(callId)
            .text(plain)
            .put(Ecs.GEN_AI_TOOL_CALL_ID, callId)
            .put(Ecs.OFFSCRIPT_CHANNEL, called.channel());
    exitCode.ifPresent(code -> builder.put(Ecs.PROCESS_EXIT_CODE, code));
    outcome.received().ifPresent(shown -> builder.put(Ecs.OFFSCRIPT_RECEIVED, shown));
    if (outcome.error() || exitCode.isPresent() && exitCode.getAsLong() != 0) {
      builder.put(Ecs.OFFSCRIPT_ERROR, Boolean.TRUE);
    }
    if (outcome.refused() || phrases.refused(plain, outcome.error())) {
      builder.put(Ecs.OFFSCRIPT_REFUSED, Boolean.TRUE);
    }
    if (outcome.truncated() || phrases.truncated(plain)) {
      builder.put(Ecs.OFFSCRIPT_TRUNCATED, Boolean.TRUE);
    }
    emit(builder, text.anyCut());
  }

  /** A change of the frame: what the session may do, a compaction, an end. */
  public void frame(String pointer, Json value) {
    if (value.present()) {
      emit(event(EventKind.SESSION, Actor.HARNESS, pointer).text(value.plain()), value.anyCut());
    }
  }

  /** A call that is read already and whose directory may stand elsewhere. */
  public void call(String callId, String name, ToolCall call, String directory, TimeSpan when) {
    call(callId, name, call.workingDirectory().isEmpty() ? call.in(directory) : call, when);
  }

  /** A call that was told in another way: its result is to be known as one of this class. */
  public void called(String callId, ToolClass toolClass) {
    calls.put(session.id() + '\n' + callId, toolClass);
  }

  /** A reward or a verdict of tests, with {@code event.outcome} where it says how it ended. */
  public void score(String pointer, Json value) {
    if (value.present()) {
      emit(
          event(EventKind.SCORE, Actor.HARNESS, pointer)
              .text(value.plain())
              .put(Ecs.EVENT_OUTCOME, ScoreOutcome.of(value)),
          value.anyCut());
    }
  }

  /** A record of a kind this reader does not know: kept as a pointer. */
  public void unknown(String what) {
    emit(event(EventKind.PARSE_GAP, Actor.UNKNOWN, "").text(what));
  }

  /** Tells of a repeat of what stood elsewhere first. */
  public void duplicate(String pointer, EvidenceRef original, int originalSub) {
    sink.duplicate(record.at(pointer), original, originalSub);
  }

  /** Ordinal of the source. */
  public int unit() {
    return source.unit();
  }

  /** The sessions of this source. */
  public Sessions sessions() {
    return sessions;
  }
}
