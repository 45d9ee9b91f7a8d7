package dev.offscript.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.casework.Progress;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.report.Report;
import org.junit.jupiter.api.Test;

class UnitCollectorTest {

  private final UnitCollector collector =
      new UnitCollector(0, "a.json", session -> "", 0, event -> {}, Progress.SILENT);

  @Test
  void bytesOfNoRecordAreCountedAsSkipped() {
    collector.record(10, 90);
    collector.record(5_100, 100);
    collector.rejected(5_202, 98, "no time");
    collector.finished(9_300);
    assertThat(collector.counts(9_300).skippedBytes()).isEqualTo(5_000 + 4_000);
    assertThat(collector.notes())
        .containsExactly(
            "5000 bytes at 100: part of no record", "4000 bytes at 5300: part of no record");
  }

  @Test
  void whatAReaderSkipsWithItsOwnWordsIsCountedOnce() {
    collector.record(0, 100);
    collector.skipped(100, 50_000, "a picture");
    collector.record(50_100, 10);
    collector.finished(50_111);
    assertThat(collector.counts(50_111).skippedBytes()).isEqualTo(50_000);
    assertThat(collector.notes()).containsExactly("50000 bytes at 100: a picture");
  }

  @Test
  void partsToldOutOfOrderFillTheirGap() {
    collector.record(50_000, 10_000);
    collector.record(100, 20_000);
    collector.record(20_100, 25_000);
    collector.finished(60_100);
    assertThat(collector.counts(60_100).skippedBytes()).isEqualTo(4_900);
    assertThat(collector.notes()).containsExactly("4900 bytes at 45100: part of no record");
  }

  @Test
  void whatIsRefusedAfterItsPartsWereReadIsCountedOnce() {
    // A document that breaks: two of its parts are read, then the rest of it is refused as a whole.
    collector.record(0, 5_000);
    collector.record(8_000, 1_000);
    collector.rejected(0, 10_000, "a document without an end");
    collector.rejected(0, 10_000, "the same, looked at again");
    collector.skipped(4_000, 1_000, "cut");
    collector.finished(10_000);
    Report.Accounted bytes = collector.counts(10_000).accounted();
    assertThat(bytes).isEqualTo(new Report.Accounted(10_000, 6_000, 0, 4_000, 0));
    assertThat(collector.counts(10_000).rejected()).isEqualTo(2);
  }

  @Test
  void recordsOfNothingButCopiesAreAccountedForAsDuplicates() {
    // One reader tells of a record first, another of what stands in it.
    collector.record(0, 100);
    collector.event(event(0));
    collector.record(100, 70);
    collector.duplicate(ref(100), ref(0), 0);
    collector.duplicate(ref(170), ref(0), 0);
    collector.record(170, 30);
    collector.event(event(200));
    collector.duplicate(ref(200), ref(0), 0);
    collector.record(200, 50);
    collector.rejected(250, 20, "cut");
    collector.skipped(270, 30, "a picture");
    collector.finished(300);
    assertThat(collector.counts(300).accounted())
        .isEqualTo(new Report.Accounted(300, 150, 100, 20, 30));
  }

  private static Event event(long offset) {
    return Event.at(ref(offset), 0).kind(EventKind.MESSAGE).build();
  }

  private static EvidenceRef ref(long offset) {
    return new EvidenceRef(0, offset, 10, 1, "");
  }
}
