package dev.offscript.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.evidence.Sample;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines of logs are read out of the documents in which collectors and consoles export them. */
class CarriedLinesTest {

  private static final String PACKET =
      "Mar  1 10:00:00 gw kernel: [UFW BLOCK] IN=eth0 OUT= SRC=203.0.113.9 DST=10.0.0.5 LEN=60 PROTO=TCP SPT=41000 DPT=22 SYN";
  private static final String LOGIN =
      "Mar  1 10:00:02 gw sshd[812]: Accepted publickey for ann from 203.0.113.9 port 50022 ssh2";
  private static final Readers READERS = Readers.discover();

  static Stream<Arguments> exports() {
    return Stream.of(
        Arguments.of(
            "cloudwatch",
            "{\"events\":[%s]}",
            "{\"timestamp\":1772359200000,\"message\":\"%s\",\"ingestionTime\":1}"),
        Arguments.of(
            "subscription",
            "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":[%s]}\n{\"logEvents\":[]}\n",
            "{\"id\":\"1\",\"timestamp\":1772359200000,\"message\":\"%s\"}"),
        Arguments.of(
            "insights",
            "{\"results\":[%s],\"status\":\"Complete\"}",
            "[{\"field\":\"@timestamp\",\"value\":\"2026-03-01 10:00:00.000\"},{\"field\":\"@message\",\"value\":\"%s\"}]"),
        Arguments.of(
            "loki push",
            "{\"streams\":[{\"stream\":{\"job\":\"x\"},\"values\":[%s]}]}",
            "[\"1772359200000000000\",\"%s\"]"),
        Arguments.of(
            "loki query",
            "{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[{\"stream\":{},\"values\":[%s]}]}}",
            "[\"1772359200000000000\",\"%s\"]"),
        Arguments.of(
            "otlp",
            "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"host.name\",\"value\":{\"stringValue\":\"gw\"}}]},\"scopeLogs\":[{\"logRecords\":[%s]}]}]}",
            "{\"timeUnixNano\":\"1772359200000000000\",\"body\":{\"stringValue\":\"%s\"}}"),
        Arguments.of(
            "log analytics",
            "{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[{\"name\":\"TimeGenerated\",\"type\":\"datetime\"},{\"name\":\"SyslogMessage\",\"type\":\"string\"}],\"rows\":[%s]}]}",
            "[\"2026-03-01T10:00:00Z\",\"%s\"]"),
        Arguments.of(
            "cloud logging",
            "[%s]",
            "{\"insertId\":\"a\",\"timestamp\":\"2026-03-01T10:00:00Z\",\"textPayload\":\"%s\"}"),
        Arguments.of(
            "elasticsearch",
            "{\"took\":1,\"hits\":{\"hits\":[%s]}}",
            "{\"_index\":\"x\",\"_source\":{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"message\":\"%s\"}}"),
        Arguments.of(
            "log service",
            "[%s]",
            "{\"__time__\":\"1772359200\",\"__source__\":\"10.0.0.5\",\"content\":\"%s\"}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exports")
  void everyLineIsReadByTheFormatThatKnowsIt(String name, String document, String element) {
    String text =
        document.formatted(
            Stream.of(PACKET, LOGIN)
                .map(element::formatted)
                .collect(java.util.stream.Collectors.joining(",\n ")));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Readers.Detection found = READERS.detect(new Sample(bytes, true));
    Collected collected = Collected.of(found.reader(), bytes);
    assertThat(collected.events)
        .extracting(Event::kind)
        .containsExactly(EventKind.FLOW, EventKind.AUTH);
    assertThat(collected.events.get(0).field(Ecs.SOURCE_IP)).isEqualTo("203.0.113.9");
    assertThat(collected.events.get(1).field(Ecs.USER_NAME)).isEqualTo("ann");
    for (Event event : collected.events) {
      String record =
          text.substring(
              (int) event.evidence().offset(),
              (int) (event.evidence().offset() + event.evidence().length()));
      assertThat(element.formatted(event.kind() == EventKind.FLOW ? PACKET : LOGIN))
          .isEqualTo(record);
    }
    assertThat(collected.accounted()).isEqualTo(Integer.toString(bytes.length));
  }

  @Test
  void aDocumentThatBreaksKeepsWhatStandsBeforeTheBreak() {
    String text =
        "{\"events\":[{\"message\":\"" + LOGIN + "\"},{\"message\":\"" + LOGIN + "\"},{\"mess";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Collected collected = Collected.of(READERS.byFormat("mixed").orElseThrow(), bytes);
    assertThat(collected.events).hasSize(2);
    assertThat(collected.accounted()).isEqualTo(Integer.toString(bytes.length));
  }

  @Test
  void lineFormatsBehindWhatDetectionLooksAtAreReadAsWell() {
    String log =
        (PACKET + "\n").repeat(2500)
            + "{\"ts\":1772359201.5,\"uid\":\"CabcD1\",\"id.orig_h\":\"192.0.2.1\",\"id.orig_p\":40001,\"id.resp_h\":\"198.51.100.8\",\"id.resp_p\":22,\"proto\":\"tcp\",\"conn_state\":\"SF\"}\n"
            + "nobody knows this\n";
    byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
    Readers.Detection found =
        READERS.detect(new Sample(java.util.Arrays.copyOf(bytes, Sample.LIMIT), false));
    assertThat(found.format()).isEqualTo("netfilter");
    Collected collected = Collected.of(found.reader(), bytes);
    assertThat(collected.events).hasSize(2502);
    assertThat(collected.events.get(2500).field(Ecs.EVENT_MODULE)).isEqualTo("zeek");
    assertThat(collected.events.get(2500).field(Ecs.DESTINATION_PORT)).isEqualTo("22");
    assertThat(collected.events.get(2501).kind()).isEqualTo(EventKind.PARSE_GAP);
    assertThat(collected.accounted()).isEqualTo(Integer.toString(bytes.length));
  }
}
