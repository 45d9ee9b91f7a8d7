package dev.offscript.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A journal on disk says what journalctl would print of it. */
class JournalsTest {

  private static final long MICROS = 1_772_358_000_123_456L;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"false,0", "false,1", "false,2", "false,4", "true,0", "true,1", "true,2", "true,4"})
  void anEntryIsAnObjectOfItsFields(boolean compact, int packing) throws IOException {
    byte[] journal =
        new WrittenJournal(compact, packing)
            .entry(MICROS, "_PID=812", "MESSAGE=a=b\nc", "TAG=one", "TAG=two")
            .entry(MICROS + 1, new byte[] {'X', '=', (byte) 0xff, 0})
            .bytes();
    assertThat(lines(journal))
        .containsExactly(
            "{\"__CURSOR\":\"s=00000000000000000000000000000000;i=1;b=00000000000000000000000000000000;m=3e8;t=64bf341031e40;x=0\","
                + "\"__REALTIME_TIMESTAMP\":\"1772358000123456\",\"__MONOTONIC_TIMESTAMP\":\"1000\","
                + "\"_BOOT_ID\":\"00000000000000000000000000000000\",\"_PID\":\"812\",\"MESSAGE\":\"a=b\\nc\","
                + "\"TAG\":[\"one\",\"two\"]}",
            "{\"__CURSOR\":\"s=00000000000000000000000000000000;i=2;b=00000000000000000000000000000000;m=3e8;t=64bf341031e41;x=0\","
                + "\"__REALTIME_TIMESTAMP\":\"1772358000123457\",\"__MONOTONIC_TIMESTAMP\":\"1000\","
                + "\"_BOOT_ID\":\"00000000000000000000000000000000\",\"X\":[255,0]}");
    assertThat(problem).isEmpty();
  }

  @Test
  void damageCostsWhatItHitsAndNothingBehindIt() throws IOException {
    byte[] garbage = new byte[4096];
    Arrays.fill(garbage, (byte) 0x5a);
    byte[] journal =
        new WrittenJournal(true, 0)
            .entry(MICROS, "MESSAGE=before")
            .raw(garbage)
            .entry(MICROS, "MESSAGE=behind")
            .raw(new byte[1 << 20])
            .bytes();
    assertThat(lines(journal)).hasSize(2);
    assertThat(problem).contains("4096 bytes hold no object");
  }

  @Test
  void whatPointsNowhereIsCountedAndLeftOut() throws IOException {
    List<Long> items = List.of(8L, 208L, 1L << 40, -8L, 1L << 62);
    byte[] journal = new WrittenJournal(false, 0).entry(MICROS, items).bytes();
    assertThat(lines(journal)).hasSize(1).first().asString().contains("1772358000123456");
    assertThat(problem).contains("5 fields");
  }

  @Test
  void anEntryThatNamesOneLargeValueOverAndOverStaysSmall() throws IOException {
    WrittenJournal large = new WrittenJournal(false, 4).entry(MICROS, "A=" + "a".repeat(2 << 20));
    byte[] journal = large.entry(MICROS, Collections.nCopies(4_000, 208L)).bytes();
    assertThat(lines(journal)).allMatch(line -> line.length() < 9 << 20);
    assertThat(problem).contains("cut");
  }

  @Test
  void whateverAByteIsTheRestIsReadOrRefused() throws IOException {
    byte[] whole =
        new WrittenJournal(false, 4)
            .entry(MICROS, "MESSAGE=" + "a".repeat(300), "_PID=1")
            .entry(MICROS, "MESSAGE=b", "_PID=2")
            .bytes();
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      byte[] other =
          Arrays.copyOf(
              whole, random.nextInt(8) == 0 ? random.nextInt(whole.length) : whole.length);
      for (int change = random.nextInt(4); change >= 0 && other.length > 8; change--) {
        other[8 + random.nextInt(other.length - 8)] = (byte) random.nextInt();
      }
      try {
        assertThat(lines(other).size()).isLessThan(100);
      } catch (IOException refused) {
        assertThat(refused).hasMessageContaining("journal");
      }
    }
  }

  @Test
  void aLaterFormatIsRefusedAndNotGuessedAt() {
    byte[] journal = new WrittenJournal(false, 0).bytes();
    journal[12] = 64;
    assertThatThrownBy(() -> lines(journal)).hasMessageContaining("later systemd");
  }

  @Test
  void aJournalIsFoundByItsContent() throws IOException {
    Files.write(
        folder.resolve("system@1.journal~"),
        new WrittenJournal(true, 4).entry(MICROS, "MESSAGE=hello").bytes());
    try (EvidenceStore store = new EvidenceStore(Limits.DEFAULT)) {
      Opened opened = store.open(EvidenceWalk.walk(List.of(folder)).files().get(0));
      assertThat(opened.container()).isEqualTo("systemd-journal");
      assertThat(opened.members()).extracting(Opened.Member::name).containsExactly("entries");
      Source source = store.source(opened, opened.members().get(0), 0);
      assertThat(new String(source.open().readAllBytes(), UTF_8)).contains("\"MESSAGE\":\"hello\"");
    }
  }

  private String problem = "";

  private List<String> lines(byte[] journal) throws IOException {
    Path path = folder.resolve("journal");
    Files.write(path, journal);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    problem = Journals.write(path, out, bytes -> {});
    Files.delete(path);
    return out.toString(UTF_8).lines().toList();
  }
}
