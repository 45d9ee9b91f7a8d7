package dev.offscript.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offscript.readers.described.Formats;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DescribedFormatsTest {

  private static final String LAB =
      """
      format: lab
      confidence: 0.9
      containers: [delimited, pairs]
      recognise:
        - {all: [from, to]}
      time: {at: when}
      fields:
        source.ip: from
        destination.ip: to
        destination.port: port
      verdict: {from: what, words: {go: allowed}}
      """;

  @Test
  void oneDescriptorIsAReader() {
    Reader reader = Formats.reader("lab.yml", LAB);
    byte[] table = utf8("When,FROM,to,Port,what\n1772358000,10.0.0.5,203.0.113.9,22,Go\n");
    assertThat(reader.sniff(new BytesSource(table).sample())).isGreaterThan(0.8);
    assertThat(EventLines.of(Collected.of(reader, table)))
        .contains("\"destination.port\":22", "\"event.action\":\"allowed\"");
    byte[] pairs = utf8("when=1772358000 from=10.0.0.5 to=\"203.0.113.9\" what=stop\n");
    assertThat(EventLines.of(Collected.of(reader, pairs)))
        .contains("203.0.113.9", "\"event.action\":\"unknown\"");
  }

  @Test
  void aQuotedCellMayHoldLineEnds() {
    Reader reader = Formats.reader("lab.yml", LAB);
    byte[] table =
        utf8(
            "when,from,to,what\n1772358000,10.0.0.5,203.0.113.9,\"go\n\nnow\"\n1772358001,a,b,c\n");
    Collected collected = Collected.of(reader, table);
    assertThat(collected.events)
        .extracting(event -> event.evidence().line())
        .containsExactly(2L, 5L);
    assertThat(collected.events.get(0).evidence().length()).isEqualTo(41);
    assertThat(collected.accounted()).isEqualTo(Integer.toString(table.length));
  }

  @Test
  void aRowWithTooManyCellsIsRejectedAndNotShifted() {
    Collected collected =
        Collected.of(
            Formats.reader("lab.yml", LAB),
            utf8("when,from,to,what\n1772358000,x,10.0.0.5,203.0.113.9,go\n"));
    assertThat(collected.events).isEmpty();
    assertThat(collected.rejections).containsExactly("18+37 expected 4 columns, found 5");
  }

  @Test
  void mistakesAreReportedWithTheirPlace() {
    assertThatThrownBy(() -> Formats.reader("lab.yml", LAB + "colour: red\n"))
        .hasMessageStartingWith("lab.yml:12:1: unknown key 'colour'");
    assertThatThrownBy(() -> Formats.reader("lab.yml", LAB.replace("allowed", "fine")))
        .hasMessageStartingWith("lab.yml:11:30: unknown verdict 'fine'");
    assertThatThrownBy(() -> Formats.reader("lab.yml", LAB.replace("confidence: 0.9", "a: [")))
        .hasMessageStartingWith("lab.yml:");
    assertThatThrownBy(() -> Formats.reader("lab.yml", "format: lab\n"))
        .hasMessageContaining("lab.yml:1:1: the key 'containers' is missing");
  }

  @Test
  void aTableWithoutBothEndsIsNoNetworkLog() {
    Readers readers = Readers.discover();
    byte[] table = utf8("host,ip,owner,status,time,action\na,10.0.0.1,x,up,1772358000,none\n");
    assertThat(readers.detect(new BytesSource(table).sample()).format()).isEqualTo("unknown");
    byte[] chat =
        utf8("{\"role\":\"user\",\"content\":\"source 10.0.0.1 destination 10.0.0.2\"}\n");
    assertThat(readers.detect(new BytesSource(chat).sample()).format())
        .isNotEqualTo("generic-network");
  }

  @Test
  void everyShippedDescriptorLoads() {
    assertThat(Formats.readers())
        .extracting(Reader::format)
        .contains("alibaba-cloud-firewall", "aws-vpc-flow", "zeek", "generic-network")
        .doesNotHaveDuplicates();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
