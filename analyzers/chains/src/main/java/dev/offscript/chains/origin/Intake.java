package dev.offscript.chains.origin;

import dev.offscript.model.Actor;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.Marked;
import dev.offscript.model.Role;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import dev.offscript.model.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the events before an act into passages, each with the channel it came through. */
final class Intake {

  private static final int LONGEST_SOURCE = 2000;

  private final Behaviour behaviour;
  private final boolean rewound;
  private final Map<String, Marked> calls = new HashMap<>();
  private final List<Passage> passages = new ArrayList<>();

  /** Calls without an id that nothing has answered yet. */
  private final List<Marked> nameless = new ArrayList<>();

  private boolean tasked;

  private Intake(Behaviour behaviour, boolean rewound) {
    this.behaviour = behaviour;
    this.rewound = rewound;
  }

  /** The passages among {@code events}, in order, for an act of {@code behaviour}. */
  static List<Passage> of(List<Marked> events, Behaviour behaviour, boolean rewound) {
    Intake intake = new Intake(behaviour, rewound);
    events.forEach(intake::take);
    return List.copyOf(intake.passages);
  }

  private void take(Marked marked) {
    Event event = marked.event();
    if (event.kind() == EventKind.TOOL_CALL && !event.callId().isEmpty()) {
      calls.put(event.callId(), marked);
    }
    unanswered(marked);
    if (event.text().isEmpty()
        || event.fields().flag(Ecs.OFFSCRIPT_DEMO)
        || event.fields().flag(Ecs.OFFSCRIPT_REWOUND) && !rewound) {
      return;
    }
    switch (event.kind()) {
      case PROMPT -> {
        if (event.fields().flag(Ecs.OFFSCRIPT_UNSURE)) {
          add(marked, Channel.COMMAND, "", ""); // a person's order only if it is a person's
        } else {
          add(marked, summary(event) ? Channel.MODEL : prompt(event), "", "");
        }
      }
      case MESSAGE, REASONING -> add(marked, speaker(event), "", "");
      case TOOL_CALL, COMMAND, FILE_WRITE -> {
        if (event.actor() == Actor.AGENT) {
          add(marked, Channel.MODEL, "", event.field(Ecs.FILE_PATH));
        }
      }
      case TOOL_RESULT -> result(marked, Channel.COMMAND);
      case FILE_READ -> result(marked, Channel.FILE);
      case EXEC, FLOW, ALERT, DNS, HTTP, AUTH, SESSION, SCORE, PARSE_GAP -> {
        // not a text that the agent received
      }
    }
  }

  /** Keeps the calls of formats that number none: there a result answers the one call before it. */
  private void unanswered(Marked marked) {
    Event event = marked.event();
    switch (event.kind()) {
      case TOOL_CALL, COMMAND -> {
        if (event.actor() == Actor.AGENT && event.callId().isEmpty()) {
          nameless.add(marked);
        }
      }
      case PROMPT -> nameless.clear();
      default -> {
        // a result takes it, anything else lies between
      }
    }
  }

  /** The call that {@code result} answers; {@code null} where that cannot be told. */
  private @Nullable Marked answered(Event result) {
    if (!result.callId().isEmpty()) {
      return calls.get(result.callId());
    }
    Marked only = nameless.size() == 1 ? nameless.get(0) : null;
    nameless.clear();
    return only;
  }

  /** What a compaction puts in place of earlier turns: the model's own words of them. */
  private static boolean summary(Event event) {
    if (event.actor() == Actor.USER
        && !Role.CONTEXT.wire().equals(event.field(Ecs.OFFSCRIPT_ROLE))) {
      return false;
    }
    String opening = Folded.of(event.text().substring(0, Math.min(300, event.text().length())));
    return opening.contains("session is being continued")
        || opening.contains("summary of the conversation")
        || opening.contains("conversation summary")
        || opening.contains("会话摘要")
        || opening.contains("对话摘要");
  }

  private Channel prompt(Event event) {
    Role fallback =
        switch (event.actor()) {
          case SYSTEM -> Role.SYSTEM;
          case HARNESS -> Role.CONTEXT;
          case AGENT -> Role.PARENT;
          case USER, HUMAN, ENVIRONMENT, SENSOR, UNKNOWN -> tasked ? Role.TURN : Role.TASK;
        };
    Role role = Term.parse(Role.class, event.field(Ecs.OFFSCRIPT_ROLE)).orElse(fallback);
    return switch (role) {
      case SYSTEM -> Channel.SYSTEM;
      case CONTEXT -> Channel.CONTEXT;
      case PARENT -> Channel.PARENT;
      case TURN -> Channel.TURN;
      case TASK -> {
        if (event.actor() == Actor.AGENT) {
          yield Channel.PARENT;
        }
        tasked = true;
        yield Channel.TASK;
      }
    };
  }

  private Channel speaker(Event event) {
    return switch (event.actor()) {
      case USER, HUMAN -> tasked ? Channel.TURN : Channel.TASK;
      case SYSTEM -> Channel.SYSTEM;
      case HARNESS -> Channel.CONTEXT;
      case AGENT, ENVIRONMENT, SENSOR, UNKNOWN -> Channel.MODEL;
    };
  }

  private void result(Marked marked, Channel fallback) {
    Event event = marked.event();
    Marked call = answered(event);
    Channel channel = fallback;
    for (Channel each : Channel.values()) {
      if (each.result() && each.wire().equals(event.field(Ecs.OFFSCRIPT_CHANNEL))) {
        channel = each;
      }
    }
    StringBuilder source = new StringBuilder(event.field(Ecs.FILE_PATH));
    source.append(' ').append(event.field(Ecs.URL_FULL));
    if (call != null) {
      if (asksPerson(call.event().field(Ecs.GEN_AI_TOOL_NAME))) {
        add(marked, Channel.TURN, "", "");
        return;
      }
      channel = channel == Channel.COMMAND ? carrier(call) : channel;
      String text = call.event().text();
      source.append(' ').append(call.event().field(Ecs.FILE_PATH));
      source.append(' ').append(call.event().field(Ecs.URL_FULL));
      source.append(' ').append(text, 0, Math.min(LONGEST_SOURCE, text.length()));
    }
    add(
        marked,
        channel,
        Carriers.of(marked, Optional.ofNullable(call), channel),
        source.toString().strip());
  }

  /** A tool through which a person answers. */
  private static boolean asksPerson(String tool) {
    String name = Folded.of(tool).replace("_", "").replace("-", "");
    return name.startsWith("askuser")
        || name.startsWith("askhuman")
        || name.startsWith("askfollowup")
        || name.equals("requestuserinput")
        || name.equals("humaninput");
  }

  /** {@code cat README.md} prints a file, {@code curl} a page. */
  private static Channel carrier(Marked call) {
    for (SimpleCommand command : call.commands()) {
      if (Carriers.FETCHERS.contains(command.name())) {
        return Channel.WEB;
      }
      if (Carriers.READERS.contains(command.name()) && command.argv().size() > 1) {
        return Channel.FILE;
      }
    }
    if (call.commands().isEmpty()) {
      String text = Folded.of(call.event().text().strip());
      int blank = text.indexOf(' ');
      String first = blank < 0 ? text : text.substring(0, blank);
      return Carriers.FETCHERS.contains(first)
          ? Channel.WEB
          : Carriers.READERS.contains(first) ? Channel.FILE : Channel.COMMAND;
    }
    return Channel.COMMAND;
  }

  /** Escapes of JSON made what they stand for, in the same length. */
  private static String lines(String text) {
    boolean json = text.startsWith("{") || text.startsWith("[");
    return json && text.indexOf('\\') >= 0
        ? text.replace("\\n", " \n").replace("\\t", "  ").replace("\\\"", " '")
        : text;
  }

  /** The text as far as the model was shown it: of a long result it got the beginning. */
  private static String shown(Event event) {
    String text = event.text();
    long length = event.fields().number(Ecs.OFFSCRIPT_RECEIVED).orElse(text.length());
    return length < text.length() ? text.substring(0, (int) Math.max(0, length)) : text;
  }

  private void add(Marked marked, Channel channel, String carrier, String source) {
    String text = shown(marked.event());
    Optional<Enclosure> enclosure =
        channel.human() ? Enclosure.in(text) : Optional.<Enclosure>empty();
    add(marked, channel, carrier, source, enclosure.map(Enclosure::own).orElse(text));
    enclosure.ifPresent(
        words -> add(marked, Channel.FILE, "quoted in the message", "", words.enclosed()));
  }

  private void add(Marked marked, Channel channel, String carrier, String source, String text) {
    Event event = marked.event();
    String plain = channel.result() ? lines(text) : text;
    String decoded = channel == Channel.MODEL ? plain : Decoder.decode(plain).orElse(plain);
    boolean deed =
        marked.commands().stream()
            .flatMap(command -> command.acts().stream())
            .anyMatch(act -> act.behaviour() == behaviour && act.state().atLeast(State.STAGED));
    passages.add(
        new Passage(
            passages.size(),
            channel,
            event.kind(),
            Text.of(decoded),
            event.evidence(),
            carrier,
            Folded.of(source),
            decoded.equals(plain) ? "" : Folded.of(plain),
            deed));
  }
}
