package dev.offscript.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadersTest {

  @Test
  void theMostConfidentReaderWinsAndTheOthersAreNamed() {
    Readers readers = Readers.of(List.of(fixed("b", 0.5), fixed("c", 0.9), fixed("a", 0.5)));
    Readers.Detection found = readers.detect(sample("text"));
    assertThat(found.format()).isEqualTo("c");
    assertThat(found.confidence()).isEqualTo(0.9);
    assertThat(found.runnersUp())
        .extracting(candidate -> candidate.reader().format())
        .containsExactly("a", "b");
  }

  @Test
  void aDoubtfulSourceStaysUnknownAndKeepsItsText() {
    Readers.Detection found = Readers.of(List.of(fixed("a", 0.2))).detect(sample("some notes"));
    assertThat(found.format()).isEqualTo("unknown");
    Collected collected = Collected.of(found.reader(), utf8("some notes\nmore\n"));
    assertThat(collected.events).extracting(Event::text).containsExactly("some notes\nmore");
    assertThat(collected.accounted()).isEqualTo("16");
  }

  @Test
  void binaryContentIsOneGapThatIsCounted() {
    byte[] bytes = new byte[100_000];
    Collected collected = Collected.of(Readers.discover().byFormat("unknown").orElseThrow(), bytes);
    assertThat(collected.events).hasSize(1);
    assertThat(collected.skips).containsExactly("0+100000 binary content of no known format");
  }

  @Test
  void anUnknownTextOfLongLinesIsCutAndCounted() {
    String text = "head\n" + "x".repeat(200_000) + "\ntail\n";
    Collected collected =
        Collected.of(Readers.discover().byFormat("unknown").orElseThrow(), utf8(text));
    assertThat(collected.accounted()).isEqualTo(Integer.toString(text.length()));
    assertThat(collected.events.get(collected.events.size() - 1).text()).isEqualTo("tail");
  }

  @Test
  void proseScriptsAndDataAreNoHistory() {
    Readers readers = Readers.discover();
    assertThat(readers.detect(sample("#!/bin/bash\nls -la\ncd /tmp\n")).format())
        .isEqualTo("unknown");
    assertThat(readers.detect(sample("Make sure that it works.\nThen test it.\n")).format())
        .isEqualTo("unknown");
    assertThat(readers.detect(sample("numpy==1.2\ntorch>=2\n")).format()).isEqualTo("unknown");
  }

  @Test
  void linesOfSeveralFormatsAreReadByWhoeverKnowsThem() {
    String log =
        """
        Mar  1 10:00:00 gw kernel: [UFW BLOCK] IN=eth0 OUT= SRC=203.0.113.9 DST=10.0.0.5 LEN=60 PROTO=TCP SPT=41000 DPT=22 SYN
        {"timestamp":"2026-03-01T10:00:00.1+0000","flow_id":1,"event_type":"alert","src_ip":"10.0.0.5","src_port":1,"dest_ip":"203.0.113.9","dest_port":22,"proto":"TCP","alert":{"action":"allowed","signature":"x","signature_id":1}}
        Mar  1 10:00:01 fw date=2026-03-01 time=10:00:01 devname="fg" logid="13" type="traffic" subtype="forward" srcip=10.0.0.5 dstip=203.0.113.9 dstport=22 proto=6 action="accept"
        Mar  1 10:00:02 gw sshd[812]: Accepted publickey for ann from 203.0.113.9 port 50022 ssh2
        some words
        """;
    Readers.Detection found = Readers.discover().detect(sample(log));
    assertThat(found.format()).isEqualTo("mixed");
    Collected collected = Collected.of(found.reader(), utf8(log));
    assertThat(collected.events)
        .extracting(event -> event.field(Ecs.EVENT_MODULE))
        .containsExactly("netfilter", "suricata-eve", "fortigate", "syslog", "mixed");
    assertThat(collected.accounted()).isEqualTo(Integer.toString(log.length()));
    assertThat(Readers.discover().byFormat("mixed")).isPresent();
  }

  @Test
  void anUnknownFileSaysWhichFormatsCameNearestAndIsKeptAsText() {
    byte[] table = utf8("src_ip;dst_ip;what\n10.0.0.5;203.0.113.9;x\n");
    Readers.Detection found = Readers.discover().detect(new Sample(table, true));
    assertThat(found.format()).isEqualTo("unknown");
    Collected collected = Collected.of(found.reader(), table);
    assertThat(collected.notes)
        .singleElement()
        .asString()
        .startsWith("of no known format; nearest: ")
        .contains("generic-network (has src_ip, dst_ip")
        .contains("; lacks ");
    assertThat(collected.events).extracting(Event::text).first().asString().contains("10.0.0.5;");
  }

  @Test
  void theChosenAndTheNextBestSayWhatSpeaksForThem() {
    String log =
        "{\"src_ip\":\"10.0.0.5\",\"dest_ip\":\"203.0.113.9\",\"dest_port\":22,\"event_type\":\"flow\",\"proto\":\"TCP\","
            + "\"timestamp\":\"2026-03-01T10:00:00.1+0000\",\"flow\":{\"pkts_toserver\":1}}\n";
    Readers.Detection found = Readers.discover().detect(sample(log.repeat(4)));
    assertThat(found.format()).isEqualTo("suricata-eve");
    assertThat(found.because()).isEqualTo("4 of 4 records looked at are of it");
    assertThat(found.runnersUp().get(0).reader().format()).isEqualTo("generic-network");
    assertThat(found.runnersUp().get(0).because()).contains(" of 4 records looked at");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The plan is simple, and it works. Nobody has to wait for it, and nobody did so far.",
        "\u4f1a\u8bae\u8ba8\u8bba\u4e86\u4e0b\u4e2a\u5b63\u5ea6\u7684\u8ba1\u5212\uff0c\u5927\u5bb6\u90fd\u540c\u610f\u4e86\u3002\u6ca1\u6709\u4eba\u63d0\u51fa\u5f02\u8bae\u3002"
      })
  void proseIsNamedAsSuch(String text) {
    Readers.Detection found = Readers.discover().detect(sample(text + "\n"));
    assertThat(found.format()).isEqualTo("unknown");
    assertThat(found.because()).isEqualTo("reads as prose");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int main(void) { return printf(\"%d\\n\", 3); }\nstatic int other(int a) { return a; }\n",
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu\n",
        "a1 b2 c3 d4 e5 f6 g7 h8 i9 k1 l2 m3 n4 o5 p6 q7 r8 s9 t1 u2 v3 w4 x5, y6. z7\n"
      })
  void codeAndListsAreNoProse(String text) {
    assertThat(Readers.discover().detect(sample(text)).because()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"})
  void tablesAreReadInTheEncodingThatTheyAreIn(String name) {
    String table =
        "\u6e90IP,\u76ee\u7684IP,\u76ee\u7684\u7aef\u53e3,\u534f\u8bae,\u65f6\u95f4,\u89c4\u5219\u540d\u79f0\r\n"
            + "10.0.0.5,203.0.113.9,3333,TCP,2026-03-01 10:00:00,\u6316\u77ff\r\n";
    for (String mark : name.equals("GB18030") ? List.of("") : List.of("", "\uFEFF")) {
      byte[] bytes = (mark + table).getBytes(Charset.forName(name));
      Readers.Detection found = Readers.discover().detect(new Sample(bytes, true));
      assertThat(found.format()).isEqualTo("generic-network");
      Collected collected = Collected.of(found.reader(), bytes);
      assertThat(collected.accounted()).isEqualTo(Integer.toString(bytes.length));
      assertThat(collected.events).hasSize(1);
      assertThat(collected.events.get(0).field(Ecs.RULE_NAME)).isEqualTo("\u6316\u77ff");
      assertThat(collected.events.get(0).field(Ecs.DESTINATION_PORT)).isEqualTo("3333");
    }
  }

  @Test
  void jsonLinesInWideTextKeepTheirPlaces() {
    String lines =
        "{\"src_ip\":\"10.0.0.5\",\"dst_ip\":\"203.0.113.9\",\"dst_port\":22,\"action\":\"allow\"}\n";
    byte[] bytes = (lines + lines).getBytes(StandardCharsets.UTF_16LE);
    Readers.Detection found = Readers.discover().detect(new Sample(bytes, true));
    Collected collected = Collected.of(found.reader(), bytes);
    assertThat(collected.events)
        .extracting(event -> event.evidence().offset())
        .containsExactly(0L, (long) lines.length() * 2);
    assertThat(collected.accounted()).isEqualTo(Integer.toString(bytes.length));
  }

  @Test
  void zerosBeforeTheTextOfALogThatWasCutWhileItGrewDoNoHarm() {
    byte[] line =
        utf8(
            "\0".repeat(4096)
                + "Mar  1 10:00:00 gw kernel: IN=eth0 OUT= SRC=203.0.113.9 DST=10.0.0.5 LEN=60"
                + " PROTO=TCP SPT=41000 DPT=22\n");
    Readers.Detection found = Readers.discover().detect(new Sample(line, true));
    assertThat(found.format()).isEqualTo("netfilter");
    assertThat(Collected.of(found.reader(), line).events)
        .extracting(event -> event.field(Ecs.SOURCE_IP))
        .containsExactly("203.0.113.9");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Sample sample(String text) {
    return new Sample(utf8(text), true);
  }

  private static Reader fixed(String format, double confidence) {
    return new Reader() {
      @Override
      public String format() {
        return format;
      }

      @Override
      public double sniff(Sample sample) {
        return confidence;
      }

      @Override
      public void read(Source source, ReadOptions options, EventSink sink) {}
    };
  }
}
