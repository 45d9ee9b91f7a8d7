package dev.offscript.chains.origin;

import dev.offscript.chains.OriginQuestion;
import dev.offscript.model.Act;
import dev.offscript.model.Actor;
import dev.offscript.model.Behaviour;
import dev.offscript.model.ChainActor;
import dev.offscript.model.Direction;
import dev.offscript.model.Ecs;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Marked;
import dev.offscript.model.Session;
import dev.offscript.model.Severity;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import dev.offscript.model.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A little play: who says what before the act, in order. */
final class Script {

  static final String SESSION = "s1";

  private final List<Marked> before = new ArrayList<>();
  private final List<Marked> after = new ArrayList<>();
  private Session session = Session.of(SESSION, 0);
  private ChainActor actor = ChainActor.AGENT;
  private String speaking = SESSION;
  private int line;
  private int calls;
  private String hole = "";

  static Script task(String text) {
    return new Script().prompt("task", text);
  }

  Script system(String text) {
    return event(EventKind.PROMPT, Actor.SYSTEM, text, Map.of("offscript.role", "system"), "");
  }

  Script context(String text) {
    return event(EventKind.PROMPT, Actor.HARNESS, text, Map.of("offscript.role", "context"), "");
  }

  Script turn(String text) {
    return prompt("turn", text);
  }

  Script fromParent(String text) {
    return event(EventKind.PROMPT, Actor.AGENT, text, Map.of("offscript.role", "parent"), "");
  }

  Script prompt(String role, String text) {
    return event(EventKind.PROMPT, Actor.USER, text, Map.of("offscript.role", role), "");
  }

  Script says(String text) {
    return event(EventKind.MESSAGE, Actor.AGENT, text, Map.of(), "");
  }

  Script thinks(String text) {
    return event(EventKind.REASONING, Actor.AGENT, text, Map.of(), "");
  }

  Script writes(String path, String text) {
    return event(EventKind.FILE_WRITE, Actor.AGENT, text, Map.of("file.path", path), "");
  }

  Script runs(String command, String output) {
    return call("bash", command, "command", output, Map.of());
  }

  Script reads(String path, String text) {
    return call("read_file", path, "file", text, Map.of("file.path", path));
  }

  Script web(String url, String text) {
    return call("fetch", url, "web", text, Map.of("url.full", url));
  }

  Script mcp(String tool, String text) {
    return call(tool, "{}", "mcp", text, Map.of());
  }

  Script memory(String text) {
    return call("recall", "{}", "memory", text, Map.of());
  }

  Script asks(String question, String answer) {
    says(question);
    return call("AskUserQuestion", question, "", answer, Map.of());
  }

  /** A call and its result in a format that numbers no calls. */
  Script unnumbered(String line, String result) {
    event(EventKind.TOOL_CALL, Actor.AGENT, line, Map.of("gen_ai.tool.name", "shell"), "");
    return event(EventKind.TOOL_RESULT, Actor.ENVIRONMENT, result, Map.of(), "");
  }

  private Script call(
      String tool, String text, String channel, String result, Map<String, Object> fields) {
    String id = "c" + calls++;
    Map<String, Object> called = new LinkedHashMap<>(fields);
    called.put("gen_ai.tool.name", tool);
    event(EventKind.TOOL_CALL, Actor.AGENT, text, called, id);
    Map<String, Object> returned = new LinkedHashMap<>(fields);
    returned.put("offscript.channel", channel);
    return event(EventKind.TOOL_RESULT, Actor.ENVIRONMENT, result, returned, id);
  }

  Script cut() {
    Marked last = before.remove(before.size() - 1);
    Event event = last.event();
    before.add(
        marked(event.with(event.fields().toBuilder().put(Ecs.OFFSCRIPT_TRUNCATED, true).build())));
    return this;
  }

  Script gap(String words) {
    session = session.withGap(words);
    return this;
  }

  /** Records that should stand here and do not. */
  Script missing(String words) {
    hole = words;
    return gap(words);
  }

  /** A turn that the text of a tool may have forged. */
  Script unsure(String text) {
    return event(
        EventKind.PROMPT,
        Actor.USER,
        text,
        Map.of("offscript.role", "turn", "offscript.unsure", Boolean.TRUE),
        "");
  }

  /** A command of whose result the model was shown only what stands before {@code |}. */
  Script spilled(String command, String result) {
    int shown = result.indexOf('|');
    return call(
        "bash",
        command,
        "command",
        result.replace("|", ""),
        Map.of("offscript.received", (long) shown));
  }

  /** A command whose result is not in the log. */
  Script lost(String command) {
    runs(command, "");
    before.remove(before.size() - 1);
    return this;
  }

  Script parent(String id) {
    session = session.withParent(id);
    return this;
  }

  Script in(String id) {
    speaking = id;
    return this;
  }

  /** What the person says after the act. */
  Script later(String text) {
    turn(text);
    after.add(before.remove(before.size() - 1));
    return this;
  }

  Script by(ChainActor who) {
    actor = who;
    return this;
  }

  private Script event(
      EventKind kind, Actor who, String text, Map<String, Object> fields, String callId) {
    line++;
    Event.Builder builder =
        Event.at(new EvidenceRef(0, line * 1000L, 900, line, ""), 0)
            .kind(kind)
            .actor(who)
            .session(speaking)
            .callId(callId)
            .text(text);
    if (!hole.isEmpty()) {
      builder.put(Ecs.OFFSCRIPT_MISSING, hole);
      hole = "";
    }
    fields.forEach((name, value) -> builder.put(dev.offscript.model.Field.of(name), value));
    before.add(marked(builder.build()));
    return this;
  }

  private static Marked marked(Event event) {
    return new Marked(event, "e" + event.evidence().line(), List.of(), List.of());
  }

  List<Marked> events() {
    return before;
  }

  OriginQuestion ask(Deed deed) {
    Event event =
        Event.at(new EvidenceRef(0, 900_000L, 900, 900, ""), 0)
            .kind(EventKind.COMMAND)
            .actor(Actor.AGENT)
            .session(SESSION)
            .text(deed.line())
            .build();
    SimpleCommand command = deed.command();
    return new OriginQuestion(
        session,
        List.copyOf(before),
        new Marked(event, "act", List.of(command), List.of()),
        command,
        command.acts().get(0),
        Stream.concat(before.stream(), after.stream()).toList(),
        actor);
  }

  /** What the agent did. */
  record Deed(
      String behaviour,
      String tool,
      String direction,
      String host,
      int port,
      String forward,
      String wallet,
      String line) {

    static Deed of(Map<String, Object> map) {
      return new Deed(
          text(map, "behaviour"),
          text(map, "tool"),
          map.containsKey("direction") ? text(map, "direction") : "none",
          text(map, "host"),
          map.get("port") instanceof Integer port ? port : 0,
          text(map, "forward"),
          text(map, "wallet"),
          text(map, "line"));
    }

    private static String text(Map<String, Object> map, String key) {
      Object value = map.get(key);
      return value == null ? "" : value.toString();
    }

    SimpleCommand command() {
      Map<String, List<String>> atoms = new LinkedHashMap<>();
      if (!host.isEmpty()) {
        atoms.put("host", List.of(host));
      }
      if (!wallet.isEmpty()) {
        atoms.put("wallet", List.of(wallet));
      }
      if (!behaviour.equals("agent_tampering")) {
        atoms.put("tool", List.of(tool));
      }
      Act act =
          new Act(
              Term.parse(Behaviour.class, behaviour).orElseThrow(),
              tool,
              Term.parse(Direction.class, direction).orElseThrow(),
              Endpoint.of(host, port),
              forward,
              State.EXECUTED,
              Severity.HIGH,
              atoms,
              List.of(),
              "test");
      return new SimpleCommand(
          List.of(line.split(" ")),
          List.of(),
          List.of(),
          "",
          false,
          0,
          line.length(),
          List.of(),
          State.EXECUTED,
          List.of(act));
    }
  }
}
