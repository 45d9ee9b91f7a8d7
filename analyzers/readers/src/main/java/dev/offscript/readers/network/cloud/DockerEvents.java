package dev.offscript.readers.network.cloud;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.LineShare;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the Docker daemon says happened: {@code docker events --format '{{json .}}'} and its socket.
 *
 * <pre>
 * {"Type":"container","Action":"exec_create: sh -c id","Actor":{"ID":"..","Attributes":{"execID":"..","image":"..","name":".."}},"timeNano":1772359200000000000}
 * </pre>
 *
 * <p>A command run in a container is said twice, when it is created and when it starts: the first
 * of both is an exec, the other its copy. All else that happens to containers, networks and images
 * is a session's.
 */
public final class DockerEvents implements Reader {

  private static final int REMEMBERED = 10_000;
  private static final int SAMPLE_LINES = 20;

  @Override
  public String format() {
    return "docker-events";
  }

  @Override
  public double sniff(Sample sample) {
    if (!Framing.of(sample).looksJson()) {
      return 0;
    }
    LineShare events = LineShare.of(sample, SAMPLE_LINES, line -> event(JsonRecords.parse(line)));
    boolean whole =
        events.seen() > 1 && events.found() == 0 && event(JsonRecords.parse(sample.text()));
    return events.atLeast(50) || whole ? 0.96 : 0;
  }

  private static boolean event(Json value) {
    return value.has("Action") && value.get("Actor").isObject() && value.has("Type");
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = Stamps.of(options, source);
    Map<String, EvidenceRef> created = new LinkedHashMap<>();
    JsonRecords.read(
        source,
        sink,
        "an event of Docker",
        (value, ref) -> {
          if (!value.isObject()) {
            return false;
          }
          String action = value.text("Action");
          boolean exec = action.startsWith("exec_create: ") || action.startsWith("exec_start: ");
          String id = value.get("Actor").get("Attributes").text("execID");
          EvidenceRef original = exec && !id.isEmpty() ? created.get(id) : null;
          if (original != null) {
            sink.duplicate(ref, original, 0);
            return true;
          }
          if (exec && !id.isEmpty()) {
            if (created.size() >= REMEMBERED) {
              created.remove(created.keySet().iterator().next());
            }
            created.put(id, ref);
          }
          sink.event(event(value, ref, action, exec, stamps));
          return true;
        });
    stamps.report(sink);
  }

  private static Event event(
      Json value, EvidenceRef ref, String action, boolean exec, Stamps stamps) {
    Json actor = value.get("Actor");
    Json attributes = actor.get("Attributes");
    Event.Builder event = Event.at(ref, 0).actor(Actor.SENSOR);
    event.kind(!event(value) ? EventKind.PARSE_GAP : exec ? EventKind.EXEC : EventKind.SESSION);
    String stamp = value.get("timeNano").scalar();
    event.time(
        stamps.parse(stamp.isEmpty() ? value.get("time").scalar() : stamp)
            ? TimeSpan.at(
                stamps.nanos(),
                stamps.digits(),
                TimeBasis.RECORDED,
                exec ? TimeMeaning.EXEC_START : TimeMeaning.WRITTEN)
            : TimeSpan.NONE);
    int colon = action.indexOf(": ");
    String verb = colon < 0 ? action : action.substring(0, colon);
    if (exec) {
      String command = action.substring(colon + 2).strip();
      int blank = command.indexOf(' ');
      String program = blank < 0 ? command : command.substring(0, blank);
      event.put(Ecs.PROCESS_COMMAND_LINE, command).text(command);
      event.put(Ecs.PROCESS_NAME, CommandText.name(program));
      event.put(Ecs.PROCESS_EXECUTABLE, program.startsWith("/") ? program : "");
    } else {
      event.text(value.text("Type") + " " + action);
    }
    boolean container = value.text("Type").equals("container");
    event.put(Ecs.CONTAINER_ID, container ? actor.text("ID") : attributes.text("container"));
    event.put(Field.of("container.image.name"), attributes.text("image"));
    event.put(Field.of("container.name"), attributes.text("name"));
    String exit = attributes.text("exitCode");
    if (!exit.isEmpty() && exit.length() < 4 && exit.chars().allMatch(Character::isDigit)) {
      event.put(Ecs.PROCESS_EXIT_CODE, Long.parseLong(exit));
    }
    return event
        .put(Field.of("event.code"), verb)
        .put(Field.of("event.id"), attributes.text("execID"))
        .put(Ecs.EVENT_PROVIDER, value.text("Type"))
        .put(Ecs.EVENT_MODULE, "docker-events")
        .build();
  }
}
