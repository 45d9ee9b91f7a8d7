package dev.offscript.casework.intake;

import dev.offscript.casework.CaseException;
import dev.offscript.casework.CaseException.Category;
import dev.offscript.model.Session;
import dev.offscript.model.Term;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.ZoneSource;
import dev.offscript.model.report.Detection;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The manifest of a case: one JSON line a unit, appended when the unit is wholly in the index. A
 * last line that a crash cut is dropped, and its unit is read again.
 */
public final class Manifest implements Closeable {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Takes one value out of the middle of a document. */
  private static final JsonMapper INSIDE =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path file;
  private final BufferedWriter writer;
  private final FileChannel channel;

  private Manifest(Path file, BufferedWriter writer, FileChannel channel) {
    this.file = file;
    this.writer = writer;
    this.channel = channel;
  }

  /**
   * Opens {@code file} for appending, without the last line where a crash cut it. What stands there
   * stays as it is: a manifest that is read back knows less than its lines.
   */
  public static Manifest open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    channel.truncate(wholeLines(channel));
    channel.position(channel.size());
    BufferedWriter writer = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
    return new Manifest(file, writer, channel);
  }

  /** Bytes up to the last line feed. */
  private static long wholeLines(FileChannel channel) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(64 * 1024);
    for (long end = channel.size(); end > 0; end -= block.limit()) {
      block.clear().limit((int) Math.min(end, block.capacity()));
      channel.read(block, end - block.limit());
      for (int i = block.limit() - 1; i >= 0; i--) {
        if (block.get(i) == '\n') {
          return end - block.limit() + i + 1;
        }
      }
    }
    return 0;
  }

  /** A unit and the sessions that it speaks of. */
  record Line(UnitRecord unit, SessionLedger sessions) {}

  /** Adds units whose events are committed. */
  synchronized void append(List<Line> units) throws IOException {
    for (Line unit : units) {
      try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), writer)) {
        write(json, unit);
      }
      writer.write('\n');
    }
    writer.flush();
    channel.force(false);
  }

  /**
   * The units recorded in {@code file}, in the order they were added; none where there is no file.
   */
  public static List<UnitRecord> read(Path file) throws IOException {
    List<UnitRecord> units = new ArrayList<>();
    if (!Files.exists(file)) {
      return units;
    }
    try (ManifestLines lines = new ManifestLines(file)) {
      for (int number = 1; lines.next(); number++) {
        try (JsonParser parser = INSIDE.createParser(lines.line())) {
          units.add(unit(parser));
        } catch (JacksonException | IllegalArgumentException e) {
          if (!lines.next()) {
            break; // cut by a crash; opening the manifest takes it out
          }
          throw new CaseException(
              Category.INTEGRITY,
              file
                  + ": line "
                  + number
                  + " is no manifest line ("
                  + e.getMessage()
                  + "): make the case anew");
        }
      }
    }
    return units;
  }

  /**
   * Hands every session of {@code file} to {@code visitor}, unit by unit, without holding more than
   * one: a unit may speak of a million.
   */
  public static void sessions(Path file, SessionVisitor visitor) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (JsonParser parser = INSIDE.createParser(file.toFile())) {
      int number = -1;
      while (parser.nextToken() != null) {
        if (parser.currentToken() != JsonToken.PROPERTY_NAME) {
          continue;
        }
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("unit")) {
          number = parser.getIntValue();
        } else if (name.equals("sessions")) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            JsonNode session = INSIDE.readTree(parser);
            visitor.visit(number, facts(session, number));
          }
        } else {
          parser.skipChildren();
        }
      }
    }
  }

  /** Takes sessions one by one. */
  public interface SessionVisitor {
    /** {@code unit} speaks of the session that {@code facts} describe. */
    void visit(int unit, SessionFacts facts);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  @Override
  public String toString() {
    return file.toString();
  }

  private static void write(JsonGenerator json, Line line) {
    UnitRecord unit = line.unit();
    json.writeStartObject();
    json.writeNumberProperty("unit", unit.number());
    json.writeStringProperty("path", unit.path());
    json.writeStringProperty("location", unit.location());
    json.writeStringProperty("sha256", unit.sha256());
    json.writeNumberProperty("file_bytes", unit.fileBytes());
    json.writeNumberProperty("modified_ms", unit.modifiedMillis());
    json.writeStringProperty("container", unit.container());
    json.writeStringProperty("member", unit.member());
    json.writeStringProperty("format", unit.reader());
    detection(json, unit.detection());
    UnitRecord.Counts counts = unit.counts();
    json.writeNumberProperty("bytes", counts.bytes());
    json.writeNumberProperty("records", counts.records());
    json.writeNumberProperty("events", counts.events());
    json.writeNumberProperty("duplicates", counts.duplicates());
    json.writeNumberProperty("duplicate_bytes", counts.duplicateBytes());
    json.writeNumberProperty("rejected", counts.rejected());
    json.writeNumberProperty("rejected_bytes", counts.rejectedBytes());
    json.writeNumberProperty("skipped_bytes", counts.skippedBytes());
    json.writeObjectPropertyStart("kinds");
    counts.kinds().forEach((kind, count) -> json.writeNumberProperty(kind, count));
    json.writeEndObject();
    time(json, "time", unit.time());
    json.writeStringProperty("zone", unit.zone());
    json.writeStringProperty("zone_source", unit.zoneSource().wire());
    strings(json, "notes", unit.notes());
    json.writeArrayPropertyStart("problems");
    for (UnitRecord.Problem problem : unit.problems()) {
      json.writeStartObject();
      json.writeNumberProperty("offset", problem.offset());
      json.writeStringProperty("reason", problem.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("sessions");
    line.sessions().forEach(facts -> session(json, facts));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void detection(JsonGenerator json, Detection detection) {
    json.writeNumberProperty("confidence", detection.confidence());
    if (!detection.because().isEmpty()) {
      json.writeStringProperty("because", detection.because());
    }
    if (!detection.runnersUp().isEmpty()) {
      json.writeArrayPropertyStart("runners_up");
      for (Detection.Candidate other : detection.runnersUp()) {
        json.writeStartObject();
        json.writeStringProperty("format", other.format());
        json.writeNumberProperty("confidence", other.confidence());
        json.writeStringProperty("because", other.because());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static Detection detection(JsonNode node) {
    List<Detection.Candidate> others = new ArrayList<>();
    for (JsonNode other : node.path("runners_up")) {
      others.add(
          new Detection.Candidate(
              text(other, "format"),
              other.path("confidence").doubleValue(),
              text(other, "because")));
    }
    return new Detection(
        node.path("confidence").doubleValue(), text(node, "because"), List.copyOf(others));
  }

  private static void session(JsonGenerator json, SessionFacts facts) {
    Session session = facts.session();
    json.writeStartObject();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("id", session.id());
    texts.put("agent", session.agent());
    texts.put("model", session.model());
    texts.put("task", session.taskId());
    texts.put("episode", session.episode());
    texts.put("parent", session.parent());
    texts.put("host", session.host());
    texts.put("sandbox", session.sandbox());
    texts.put("cwd", session.cwd());
    texts.put("prompt", facts.prompt());
    texts.forEach(
        (name, value) -> {
          if (!value.isEmpty()) {
            json.writeStringProperty(name, value);
          }
        });
    strings(json, "addresses", session.addresses());
    time(json, "window", session.window());
    strings(json, "gaps", session.gaps());
    facts.succeeded().ifPresent(value -> json.writeBooleanProperty("succeeded", value));
    if (facts.began() != SessionFacts.NO_TIME) {
      json.writeNumberProperty("began", facts.began());
    }
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String name, List<String> values) {
    if (!values.isEmpty()) {
      json.writeArrayPropertyStart(name);
      values.forEach(json::writeString);
      json.writeEndArray();
    }
  }

  private static void time(JsonGenerator json, String name, TimeSpan time) {
    if (time.known()) {
      json.writeArrayPropertyStart(name);
      json.writeNumber(time.start());
      json.writeNumber(time.end());
      json.writeNumber(time.digits());
      json.writeString(time.basis().wire());
      json.writeString(time.meaning().wire());
      json.writeEndArray();
    }
  }

  /** One line without its sessions, which are only counted. */
  private static UnitRecord unit(JsonParser line) {
    if (line.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("no object");
    }
    ObjectNode node = MAPPER.createObjectNode();
    long sessions = 0;
    while (line.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = line.currentName();
      line.nextToken();
      if (!name.equals("sessions")) {
        node.set(name, INSIDE.readTree(line));
        continue;
      }
      while (line.nextToken() == JsonToken.START_OBJECT) {
        line.skipChildren();
        sessions++;
      }
    }
    if (line.nextToken() != null) {
      throw new IllegalArgumentException("more than one object");
    }
    return unit(node, sessions);
  }

  private static UnitRecord unit(JsonNode node, long sessions) {
    Map<String, Long> kinds = new TreeMap<>();
    node.path("kinds")
        .properties()
        .forEach(entry -> kinds.put(entry.getKey(), entry.getValue().longValue()));
    int number = node.required("unit").intValue();
    List<UnitRecord.Problem> problems = new ArrayList<>();
    for (JsonNode problem : node.path("problems")) {
      problems.add(
          new UnitRecord.Problem(
              problem.path("offset").longValue(), problem.path("reason").stringValue("")));
    }
    return new UnitRecord(
        number,
        text(node, "path"),
        text(node, "location"),
        text(node, "sha256"),
        node.path("file_bytes").longValue(),
        node.path("modified_ms").longValue(),
        text(node, "container"),
        text(node, "member"),
        text(node, "format"),
        detection(node),
        new UnitRecord.Counts(
            node.path("bytes").longValue(),
            node.path("records").longValue(),
            node.path("events").longValue(),
            node.path("duplicates").longValue(),
            node.path("duplicate_bytes").longValue(),
            node.path("rejected").longValue(),
            node.path("rejected_bytes").longValue(),
            node.path("skipped_bytes").longValue(),
            kinds),
        time(node.path("time")),
        text(node, "zone"),
        Term.parse(ZoneSource.class, text(node, "zone_source")).orElse(ZoneSource.ASSUMED),
        strings(node.path("notes")),
        List.copyOf(problems),
        sessions);
  }

  private static SessionFacts facts(JsonNode node, int unit) {
    JsonNode succeeded = node.path("succeeded");
    return new SessionFacts(
        session(node, unit),
        text(node, "prompt"),
        succeeded.isBoolean() ? Optional.of(succeeded.booleanValue()) : Optional.empty(),
        node.path("began").longValue(SessionFacts.NO_TIME));
  }

  private static Session session(JsonNode node, int unit) {
    return new Session(
        text(node, "id"),
        unit,
        text(node, "agent"),
        text(node, "model"),
        text(node, "task"),
        text(node, "episode"),
        text(node, "parent"),
        text(node, "host"),
        text(node, "sandbox"),
        strings(node.path("addresses")),
        text(node, "cwd"),
        time(node.path("window")),
        strings(node.path("gaps")));
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).stringValue("");
  }

  private static List<String> strings(JsonNode array) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : array) {
      values.add(value.stringValue(""));
    }
    return List.copyOf(values);
  }

  private static TimeSpan time(JsonNode array) {
    if (!array.isArray() || array.size() != 5) {
      return TimeSpan.NONE;
    }
    return new TimeSpan(
        array.get(0).longValue(),
        array.get(1).longValue(),
        array.get(2).intValue(),
        Term.parse(TimeBasis.class, array.get(3).stringValue("")).orElse(TimeBasis.NONE),
        Term.parse(TimeMeaning.class, array.get(4).stringValue("")).orElse(TimeMeaning.UNKNOWN));
  }
}
