package dev.offscript.readers.network.cloud;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.IpAddress;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.text.Framing;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls of the Kubernetes programming interface (audit.k8s.io).
 *
 * <p>A call that runs a command in a pod is an exec with its arguments, one that forwards a port is
 * a session. The stages of a call repeat each other: the first one seen is the event, the others
 * are its copies.
 */
public final class KubernetesAudit implements Reader {

  /** Calls whose first stage is remembered. */
  private static final int REMEMBERED = 10_000;

  private static final Field POD = Field.of("orchestrator.resource.name");
  private static final Field NAMESPACE = Field.of("orchestrator.namespace");
  private static final Field PATH = Field.of("url.path");

  @Override
  public String format() {
    return "kubernetes-audit";
  }

  @Override
  public double sniff(Sample sample) {
    if (!Framing.of(sample).looksJson()) {
      return 0;
    }
    String text = sample.text();
    // The quotes around the names may be escaped: a collector keeps the record as text.
    boolean audit = text.contains("audit.k8s.io/") && text.contains("requestURI");
    return audit && text.contains("auditID") ? 0.97 : 0;
  }

  @Override
  public void read(Source source, ReadOptions options, EventSink sink) throws IOException {
    Stamps stamps = Stamps.of(options, source);
    Map<String, EvidenceRef> first = new LinkedHashMap<>();
    JsonRecords.read(
        source,
        sink,
        "an event of audit.k8s.io",
        (value, ref) -> {
          Json record = inner(value);
          if (!record.isObject()) {
            return false;
          }
          String id = record.text("auditID");
          EvidenceRef original = id.isEmpty() ? null : first.get(id);
          if (original != null) {
            sink.duplicate(ref, original, 0);
            return true;
          }
          if (first.size() >= REMEMBERED) {
            first.remove(first.keySet().iterator().next());
          }
          first.put(id, ref);
          sink.event(event(record, ref, stamps));
          return true;
        });
    stamps.report(sink);
  }

  /** What a collector put around it is left away. */
  private static Json inner(Json whole) {
    Json value = whole.get("properties").has("log") ? whole.get("properties") : whole;
    for (String name : List.of("@message", "message", "log", "event")) {
      Json member = value.get(name);
      if (!value.has("auditID") && member.isObject() && member.has("auditID")) {
        return member;
      }
      if (!value.has("auditID") && member.isString() && member.text().startsWith("{")) {
        return JsonRecords.parse(member.text());
      }
    }
    return value;
  }

  private static Event event(Json record, EvidenceRef ref, Stamps stamps) {
    Event.Builder event = Event.at(ref, 0).actor(Actor.SENSOR);
    event.time(time(record, stamps));
    Json object = record.get("objectRef");
    String uri = record.text("requestURI");
    String part = object.text("subresource");
    RequestUri request = new RequestUri(uri);
    List<String> command = request.all("command");
    boolean known = record.has("auditID") && !uri.isEmpty();
    boolean exec = known && (part.equals("exec") || !command.isEmpty());
    boolean session = part.equals("attach") || part.equals("portforward");
    event.kind(
        !known
            ? EventKind.PARSE_GAP
            : exec ? EventKind.EXEC : session ? EventKind.SESSION : EventKind.HTTP);
    if (exec && !command.isEmpty()) {
      event.put(Ecs.PROCESS_ARGS, command);
      event.put(Ecs.PROCESS_COMMAND_LINE, CommandText.of(command));
      event.put(Ecs.PROCESS_NAME, CommandText.name(command.get(0)));
      event.put(Ecs.PROCESS_EXECUTABLE, command.get(0).startsWith("/") ? command.get(0) : "");
      event.text(CommandText.of(command));
    } else {
      event.text(record.text("verb") + " " + uri);
    }
    event.put(Field.of("container.name"), request.first("container"));
    event.put(POD, object.text("name")).put(NAMESPACE, object.text("namespace"));
    event.put(Field.of("orchestrator.resource.type"), object.text("resource"));
    event.put(Ecs.USER_NAME, record.get("user").text("username"));
    String address = record.get("sourceIPs").get(0).text();
    event.put(Ecs.SOURCE_IP, IpAddress.canonical(address));
    event.put(Ecs.USER_AGENT_ORIGINAL, record.text("userAgent"));
    event.put(PATH, uri);
    event.put(Field.of("event.code"), record.text("verb"));
    event.put(Field.of("event.id"), record.text("auditID"));
    record
        .get("responseStatus")
        .get("code")
        .number()
        .ifPresent(code -> event.put(Ecs.HTTP_RESPONSE_STATUS_CODE, code));
    String decision = record.get("annotations").text("authorization.k8s.io/decision");
    event.put(
        Ecs.EVENT_ACTION,
        decision.equals("allow") ? "allowed" : decision.equals("forbid") ? "denied" : "");
    event.put(Ecs.EVENT_ORIGINAL_ACTION, decision);
    return event.put(Ecs.EVENT_PROVIDER, "audit").put(Ecs.EVENT_MODULE, "kubernetes-audit").build();
  }

  private static TimeSpan time(Json record, Stamps stamps) {
    String stamp = record.text("requestReceivedTimestamp");
    return stamps.parse(stamp.isEmpty() ? record.text("stageTimestamp") : stamp)
        ? TimeSpan.at(stamps.nanos(), stamps.digits(), TimeBasis.RECORDED, TimeMeaning.EXEC_START)
        : TimeSpan.NONE;
  }
}
