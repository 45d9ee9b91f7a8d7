package dev.offscript.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.evidence.Sample;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.readers.text.Stamps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A line is what it is, whatever a relay, a container or a collector put around it. */
class WrappedLinesTest {

  private static final Path RESOURCES = Path.of("src/test/resources/dev/offscript/readers/network");
  private static final Readers READERS = Readers.discover();

  /** Rows of tables: what carries them has columns of its own, or they have a header before. */
  private static final Set<String> TABLES =
      Set.of("aws-vpc-flow", "cisco-umbrella", "pan-os", "vectra", "windows-firewall");

  /** What the envelope says itself, where the line does not. */
  private static final Set<String> CARRIED =
      Set.of(
          "host.name",
          "process.pid",
          "process.name",
          "event.created",
          "event.module",
          "event.start",
          "event.end");

  private enum Envelope {
    DOCKER(
        line ->
            "{\"log\":\""
                + escaped(line)
                + "\\n\",\"stream\":\"stdout\",\"time\":\"2026-03-01T10:00:00.1Z\"}"),
    RUNTIME(line -> "2026-03-01T10:00:00.100000000Z stdout F " + line),
    COMPOSE(line -> "web-1  | " + line),
    POD(line -> "[pod/web/main] " + line),
    BEAT(
        line ->
            "{\"@timestamp\":\"2026-03-01T10:00:00.100Z\",\"message\":\""
                + escaped(line)
                + "\",\"host\":{\"name\":\"relay\"},\"agent\":{\"type\":\"filebeat\"}}"),
    VECTOR(
        line ->
            "{\"file\":\"/var/log/x\",\"host\":\"relay\",\"message\":\""
                + escaped(line)
                + "\",\"timestamp\":\"2026-03-01T10:00:00.1Z\"}"),
    OPEN_TELEMETRY(
        line -> "{\"@timestamp\":\"2026-03-01T10:00:00.1Z\",\"body\":\"" + escaped(line) + "\"}"),
    LOKI(
        line ->
            "{\"labels\":{\"job\":\"x\"},\"line\":\""
                + escaped(line)
                + "\",\"timestamp\":\"2026-03-01T10:00:00.1Z\"}"),
    ELASTIC(
        line ->
            "{\"_index\":\"logs\",\"_source\":{\"@timestamp\":\"2026-03-01T10:00:00.1Z\",\"message\":\""
                + escaped(line)
                + "\"}}"),
    SPLUNK(
        line ->
            "{\"preview\":false,\"result\":{\"_raw\":\""
                + escaped(line)
                + "\",\"host\":\"relay\"}}"),
    SPLUNK_TABLE(
        line -> "\"" + line.replace("\"", "\"\"") + "\",2026-03-01T10:00:00.000+0000,relay");

    private final UnaryOperator<String> wrapping;

    Envelope(UnaryOperator<String> wrapping) {
      this.wrapping = wrapping;
    }

    String of(List<String> lines) {
      String head = this == SPLUNK_TABLE ? "\"_raw\",\"_time\",host\n" : "";
      return head + lines.stream().map(wrapping).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String escaped(String line) {
      return line.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t");
    }
  }

  @ParameterizedTest
  @EnumSource
  void linesReadTheSameInAnyEnvelope(Envelope envelope) throws IOException {
    int compared = 0;
    for (Path sample : samples()) {
      Reader reader = READERS.byFormat(format(sample)).orElseThrow();
      List<String> lines = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (String line : Files.readAllLines(sample)) {
        List<Event> bare = Collected.of(reader, utf8(line + "\n")).events;
        boolean alone = bare.size() == 1 && bare.get(0).kind() != EventKind.PARSE_GAP;
        if (alone && !line.startsWith("{") && !line.startsWith("#")) {
          lines.add(line);
          expected.add(told(bare.get(0)));
        }
      }
      if (!lines.isEmpty()) {
        byte[] wrapped = utf8(envelope.of(lines));
        Reader found = READERS.detect(new Sample(wrapped, true)).reader();
        Collected collected = Collected.of(found, wrapped);
        assertThat(collected.events.stream().map(WrappedLinesTest::told))
            .as("%s, read as %s", sample, found.format())
            .isEqualTo(expected);
        assertThat(collected.accounted()).isEqualTo(Integer.toString(wrapped.length));
        compared += lines.size();
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches("sample.*\\.(log|txt)"))
          .filter(file -> !TABLES.contains(format(file)))
          .filter(
              file ->
                  READERS
                      .byFormat(format(file))
                      .flatMap(
                          reader ->
                              reader.lineReader(
                                  new BytesSource(new byte[0]), new Stamps(ReadOptions.NONE, 0)))
                      .isPresent())
          .sorted()
          .toList();
    }
  }

  private static String format(Path sample) {
    return String.valueOf(sample.toAbsolutePath().getParent().getFileName());
  }

  private static String told(Event event) {
    TreeMap<String, String> told = new TreeMap<>();
    event
        .fields()
        .forEach(
            (field, value) -> {
              if (!CARRIED.contains(field.name())) {
                told.put(field.name(), String.valueOf(value));
              }
            });
    return event.kind() + " " + told;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
