package dev.offscript.readers.trajectory.mapped;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.About;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonDocument;
import dev.offscript.readers.json.JsonLines;
import dev.offscript.readers.json.JsonPointer;
import dev.offscript.readers.json.JsonSample;
import dev.offscript.readers.trajectory.Clock;
import dev.offscript.readers.trajectory.Gaps;
import dev.offscript.readers.trajectory.Outcome;
import dev.offscript.readers.trajectory.Sessions;
import dev.offscript.readers.trajectory.Stamp;
import dev.offscript.readers.trajectory.ToolCall;
import dev.offscript.readers.trajectory.ToolClass;
import dev.offscript.readers.trajectory.Tools;
import dev.offscript.readers.trajectory.Transcript;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Conversations of a home-grown format, by a user's {@link ConversationMap}: JSON lines, or a
 * document whose root is an array.
 */
public final class MappedReader implements Reader {

  private final ConversationMap map;

  /** A reader by {@code map}. */
  public MappedReader(ConversationMap map) {
    this.map = map;
  }

  @Override
  public String format() {
    return map.about().format();
  }

  @Override
  public About about() {
    return map.about();
  }

  @Override
  public double sniff(Sample sample) {
    double share = JsonSample.of(sample).share(this::known);
    return share >= 0.5 ? map.confidence() : 0.2 * share;
  }

  private boolean known(Json record) {
    for (ConversationMap.Known known : map.known()) {
      boolean all = known.all().stream().allMatch(at -> JsonPointer.resolve(record, at).present());
      for (Map.Entry<String, List<String>> where : known.where().entrySet()) {
        String text = JsonPointer.resolve(record, where.getKey()).scalar();
        all &= where.getValue().contains(text.toLowerCase(Locale.ROOT));
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Run run = new Run(source, options, sink);
    if (document(source)) {
      JsonDocument.of(source).elements("", sink, (index, value, ref) -> run.record(value, ref));
    } else {
      try (JsonLines lines = JsonLines.of(source, sink)) {
        while (lines.next()) {
          run.record(lines.value(), lines.record());
        }
        if (lines.endedInside()) {
          run.sessions.each(entry -> entry.gap(Gaps.TAIL_TRUNCATED));
        }
      }
    }
    run.sessions.close();
  }

  private static boolean document(Source source) throws IOException {
    try (java.io.InputStream in = source.open()) {
      int first = in.read();
      while (first >= 0 && first <= ' ' || first == 0xef || first == 0xbb || first == 0xbf) {
        first = in.read();
      }
      return first == '[';
    }
  }

  /** One reading. */
  private final class Run {
    private final Sessions sessions;
    private final Transcript transcript;
    private final Clock clock;
    private final String alone;
    private TimeSpan now = TimeSpan.NONE;

    Run(Source source, ReadOptions options, EventSink sink) {
      sessions = new Sessions(source, sink, Gaps.NO_SYSTEM_TEXT);
      transcript = new Transcript(source, sink, sessions);
      clock = new Clock(options, sink);
      alone = sessions.derivedId(format());
    }

    void record(Json record, EvidenceRef ref) {
      Place outer = new Place(record, "");
      if (map.messages().isEmpty()) {
        begin(outer, outer, ref);
        message(outer);
        return;
      }
      Place messages = first(outer, map.messages());
      if (!messages.value().isArray()) {
        begin(outer, outer, ref);
        transcript.unknown("a record without messages");
        return;
      }
      for (int i = 0; i < messages.value().size(); i++) {
        Place message =
            new Place(messages.value().get(i), JsonPointer.child(messages.pointer(), i));
        if (i == 0) {
          begin(message, outer, ref);
        } else {
          transcript.session(session(message, outer, ref));
          now = time(message, outer);
          transcript.time(now);
        }
        message(message);
      }
    }

    private void begin(Place message, Place outer, EvidenceRef ref) {
      now = time(message, outer);
      transcript.begin(ref, session(message, outer, ref), now);
    }

    private Sessions.Entry session(Place message, Place outer, EvidenceRef ref) {
      String named = scalar(message, outer, map.session());
      String whole = map.messages().isEmpty() ? alone : sessions.derivedId(ref.offset() + "");
      String id = named.isEmpty() ? whole : named;
      Sessions.Entry entry = sessions.open(id, session -> session);
      Session session = entry.session();
      String host = scalar(message, outer, map.host());
      String model = scalar(message, outer, map.model());
      String directory = scalar(message, outer, map.workingDirectory());
      if (!host.isEmpty() && session.host().isEmpty()
          || !model.isEmpty() && session.model().isEmpty()
          || !directory.isEmpty() && session.cwd().isEmpty()) {
        entry.merge(
            new Session(
                id,
                session.unit(),
                format(),
                model,
                "",
                "",
                "",
                host,
                "",
                List.of(),
                directory,
                TimeSpan.NONE,
                List.of()));
      }
      return entry;
    }

    private TimeSpan time(Place message, Place outer) {
      Place at = first(message, map.time());
      Json value = at.value().present() ? at.value() : first(outer, map.time()).value();
      return clock.at(Stamp.of(value), TimeMeaning.WRITTEN);
    }

    private void message(Place message) {
      String word = first(message, map.role()).value().scalar().toLowerCase(Locale.ROOT);
      String role = map.roles().getOrDefault(word, map.roles().getOrDefault("*", word));
      Place text = first(message, map.text());
      switch (role) {
        case "user", "human" -> transcript.user(text.pointer(), text.value());
        case "assistant", "agent", "ai", "model" -> assistant(message, text);
        case "call" -> assistant(message, new Place(Json.MISSING, ""));
        case "reasoning" -> transcript.reasoning(text.pointer(), text.value());
        case "system" -> transcript.system(text.pointer(), text.value());
        case "harness" -> transcript.context(text.pointer(), text.value());
        case "tool" -> tool(message, text);
        case "session" -> transcript.frame(text.pointer(), text.value());
        case "score" -> transcript.score(text.pointer(), text.value());
        case "ignore" -> {}
        default -> transcript.unknown("a message of the role '" + word + "'");
      }
    }

    private void assistant(Place message, Place text) {
      Place thought = first(message, map.reasoning());
      transcript.reasoning(thought.pointer(), thought.value());
      transcript.message(text.pointer(), text.value());
      Place calls = first(message, map.calls());
      if (calls.value().isArray()) {
        for (int i = 0; i < calls.value().size(); i++) {
          call(new Place(calls.value().get(i), JsonPointer.child(calls.pointer(), i)));
        }
      } else if (calls.value().isObject()) {
        call(calls);
      } else if (map.calls().isEmpty()) {
        call(message);
      }
    }

    private void call(Place call) {
      String id = first(call, map.callId()).value().scalar();
      String name = first(call, map.tool()).value().scalar();
      Place command = first(call, map.command());
      Place arguments = first(call, map.arguments());
      TimeSpan own = time(call, call);
      TimeSpan when = own.known() ? own : now;
      if (command.value().present()) {
        Json words = command.value();
        ToolCall shell =
            words.isArray()
                ? ToolCall.read(
                    Tools.shipped(), "bash", Json.parse("{\"command\":" + words + "}"), "")
                : new ToolCall(
                    ToolClass.SHELL,
                    words.plain(),
                    command.pointer(),
                    words.anyCut(),
                    List.of(),
                    first(call, map.workingDirectory()).value().scalar(),
                    false,
                    List.of(),
                    "");
        transcript.call(id, name.isEmpty() ? "shell" : name, shell, when);
      } else if (!name.isEmpty() || arguments.value().present()) {
        String known = map.tools().getOrDefault(name, name);
        transcript.call(
            id,
            name,
            ToolCall.read(Tools.shipped(), known, arguments.value(), arguments.pointer()),
            when);
      }
      output(call, id);
    }

    private void tool(Place message, Place text) {
      String id = first(message, map.callId()).value().scalar();
      if (!output(message, id)) {
        transcript.result(id, text.value(), text.pointer(), outcome(message));
      }
    }

    private boolean output(Place place, String id) {
      Place output = first(place, map.output());
      if (!output.value().present()) {
        return false;
      }
      transcript.result(id, output.value(), output.pointer(), outcome(place));
      return true;
    }

    private Outcome outcome(Place place) {
      Json code = first(place, map.exitCode()).value();
      Json error = first(place, map.error()).value();
      boolean failed =
          error.isTrue()
              || error.isString() && !error.text().isBlank() && !error.text().equals("false");
      OptionalLong number = code.number();
      TimeSpan own = time(place, place);
      return Outcome.at(own.known() ? own : now).withError(failed).withExitCode(number);
    }

    private String scalar(Place message, Place outer, List<String> pointers) {
      String own = first(message, pointers).value().scalar();
      return own.isEmpty() ? first(outer, pointers).value().scalar() : own;
    }

    private Place first(Place place, List<String> pointers) {
      for (String pointer : pointers) {
        Json value = JsonPointer.resolve(place.value(), pointer);
        if (value.present()) {
          return new Place(value, place.pointer() + pointer);
        }
      }
      return new Place(Json.MISSING, place.pointer());
    }
  }

  /** A value and where it stands in its record. */
  private record Place(Json value, String pointer) {}
}
