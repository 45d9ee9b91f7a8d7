package dev.offscript.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import dev.offscript.model.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

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
