package dev.offscript.casework.intake;

import dev.offscript.commands.CommandAnalyzer;
import dev.offscript.commands.ScriptMemory;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventId;
import dev.offscript.model.EventKind;
import dev.offscript.model.Hit;
import dev.offscript.model.Marked;
import dev.offscript.model.SimpleCommand;
import dev.offscript.rules.Matcher;
import dev.offscript.rules.SigmaRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the stages after reading make of the events of one unit: commands out of shell text, rules
 * over both. Serves one unit on one thread, in evidence order, since what a session wrote decides
 * what it runs later.
 */
public final class EventAnalysis {

  /**
   * Sessions whose written files are remembered at once; a unit that interleaves more forgets the
   * oldest.
   */
  private static final int SESSIONS = 256;

  private final CommandAnalyzer analyzer;
  private final Matcher matcher;
  private final String sha256;
  private final String member;
  private final Map<String, ScriptMemory> memories =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ScriptMemory> eldest) {
          return size() > SESSIONS;
        }
      };

  EventAnalysis(CommandAnalyzer analyzer, Matcher matcher, String sha256, String member) {
    this.analyzer = analyzer;
    this.matcher = matcher;
    this.sha256 = sha256;
    this.member = member;
  }

  /** The event with its commands, hits and id: what the index keeps, but for the list of hits. */
  public Marked analyse(Event event) {
    return analyse(event, false);
  }

  /**
   * The same, and its commands have the acts that only rules see ({@link RuledActs}): for chains,
   * not for the index, which must not change with the rules.
   */
  Marked ruled(Event event) {
    return analyse(event, true);
  }

  private Marked analyse(Event event, boolean ruled) {
    List<SimpleCommand> commands = new ArrayList<>(commands(event));
    Set<Hit> hits = new LinkedHashSet<>();
    List<SigmaRule> ofEvent = matcher.match(event);
    ofEvent.forEach(rule -> hits.add(rule.toHit()));
    matcher.suppressed().forEach(rule -> hits.add(rule.toHit()));
    for (int i = 0; i < commands.size(); i++) {
      List<SigmaRule> ofCommand = matcher.match(event, commands.get(i));
      ofCommand.forEach(rule -> hits.add(rule.toHit()));
      matcher.suppressed().forEach(rule -> hits.add(rule.toHit()));
      if (ruled && !ofCommand.isEmpty()) {
        commands.set(i, RuledActs.in(commands.get(i), ofCommand));
      }
    }
    if (ruled && event.kind() == EventKind.FILE_WRITE && !ofEvent.isEmpty()) {
      RuledActs.written(event, ofEvent).ifPresent(commands::add);
    }
    String id = EventId.of(sha256, member, event.evidence().offset(), event.sub());
    return new Marked(event, id, commands, hits.isEmpty() ? List.of() : new ArrayList<>(hits));
  }

  /** Takes in what {@code event} means to later ones of its session, and no more. */
  void remember(Event event) {
    commands(event);
  }

  /**
   * Lets {@code event} go by without a look at its commands: its session is not asked for, but the
   * others are to be forgotten in the same order as when all were looked at.
   */
  void pass(Event event) {
    boolean remembered =
        switch (event.kind()) {
          case TOOL_CALL ->
              event.field(Ecs.OFFSCRIPT_TOOL_CLASS).equals("shell")
                  && !event.fields().flag(Ecs.OFFSCRIPT_DEMO);
          case COMMAND -> !event.fields().flag(Ecs.OFFSCRIPT_DEMO);
          case EXEC, FILE_WRITE -> true;
          default -> false;
        };
    if (remembered) {
      memory(event.session());
    }
  }

  private List<SimpleCommand> commands(Event event) {
    return switch (event.kind()) {
      case TOOL_CALL ->
          event.field(Ecs.OFFSCRIPT_TOOL_CLASS).equals("shell") ? shell(event) : List.of();
      case COMMAND -> shell(event);
      case EXEC -> exec(event);
      case FILE_WRITE ->
          analyzer.analyzeWrite(event.field(Ecs.FILE_PATH), event.text(), memory(event.session()));
      case PROMPT,
          MESSAGE,
          REASONING,
          TOOL_RESULT,
          FILE_READ,
          FLOW,
          ALERT,
          DNS,
          HTTP,
          AUTH,
          SESSION,
          SCORE,
          PARSE_GAP ->
          List.of();
    };
  }

  private List<SimpleCommand> shell(Event event) {
    if (event.fields().flag(Ecs.OFFSCRIPT_DEMO)) {
      return List.of();
    }
    // What was typed at an interpreter is an argument to it, not a line of a shell.
    boolean words =
        event.kind() == EventKind.TOOL_CALL || event.fields().has(Ecs.OFFSCRIPT_INTERPRETER);
    List<String> argv = words ? event.fields().texts(Ecs.PROCESS_ARGS) : List.of();
    return argv.size() > 1
        ? analyzer.analyzeArgv(argv, memory(event.session()))
        : analyzer.analyze(event.text(), memory(event.session()));
  }

  private List<SimpleCommand> exec(Event event) {
    List<String> argv = event.fields().texts(Ecs.PROCESS_ARGS);
    return argv.isEmpty()
        ? analyzer.analyze(event.text(), memory(event.session()))
        : analyzer.analyzeArgv(argv, memory(event.session()));
  }

  private ScriptMemory memory(String session) {
    return memories.computeIfAbsent(session, key -> new ScriptMemory());
  }
}
