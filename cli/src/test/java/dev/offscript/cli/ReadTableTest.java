package dev.offscript.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code offscript read --format table}: what a file is, why, and where its bytes went. */
class ReadTableTest {

  @TempDir Path folder;

  @Test
  void aLogIsToldWithItsReasonsAndItsEventsALineEach() throws IOException {
    Path log =
        Files.writeString(
            folder.resolve("gw.log"),
            """
            Mar  1 10:00:00 gw kernel: [UFW BLOCK] IN=eth0 OUT= SRC=203.0.113.9 DST=10.0.0.5 LEN=60 PROTO=TCP SPT=41000 DPT=22 SYN
            {"timestamp":"2026-03-01T10:00:00.1+0000","flow_id":1,"event_type":"alert","src_ip":"10.0.0.5","src_port":1,"dest_ip":"203.0.113.9","dest_port":22,"proto":"TCP","alert":{"action":"allowed","signature":"x","signature_id":1}}
            some words
            """);
    Cli.Result read = Cli.launch("read", log, "--format", "table", "--year", "*=2026");
    assertThat(read.errors()).isEmpty();
    assertThat(read.output())
        .contains(
            "gw.log: mixed, 80 % sure (lines of no format (1), netfilter (1), suricata-eve (1))")
        .contains("\n  else netfilter 60 %")
        .contains("1  2026-03-01T10:00:00Z ", "[UFW BLOCK]: 203.0.113.9:41000 > 10.0.0.")
        .contains("3 events from 2026-03-01T10:00:00", " 0 duplicates, 0 rejected")
        .contains(
            " bytes = "
                + Files.size(log)
                + " in records + 0 in duplicates + 0 rejected + 0 skipped");
  }

  @Test
  void anUnknownTextSaysThatItReadsAsProse() throws IOException {
    Path notes =
        Files.writeString(
            folder.resolve("notes.txt"),
            "We met on Monday, and talked about the plan for the summer.\nNobody wrote it down.\n");
    assertThat(Cli.launch("read", notes, "--format", "table").output())
        .startsWith("notes.txt: unknown (reads as prose)\n");
    assertThat(Cli.launch("read", notes, "--format", "yaml").code()).isEqualTo(2);
  }
}
