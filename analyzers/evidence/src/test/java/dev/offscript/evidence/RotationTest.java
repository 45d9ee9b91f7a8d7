package dev.offscript.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationTest {

  @TempDir Path folder;

  /** Each a set as it lies in a folder, oldest first. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "x.log.10.gz x.log.9.gz x.log.3.gz x.log.2.gz x.log.1 x.log",
        "audit.log.2 audit.log.1 audit.log",
        "messages.2.xz messages.1 messages",
        "eve.json.2.zst eve.json.1 eve.json",
        "4f0c-json.log.2 4f0c-json.log.1 4f0c-json.log",
        "x.log-20231231.gz x.log-20240131 x.log-20240201.1 x.log",
        "x.log-20240131-1706659200 x.log-20240131-1706662800 x.log",
        "x-2024-01-31.log.gz x-2024-02-01.log x.log",
        "access.2024-01-31.log access.2024-02-01.log access.log",
        "app-2024-01-31.2.log app-2024-01-31.10.log app.log",
        "eve-2024-01-31-09:00.json eve-2024-01-31-10:00.json eve.json",
        "catalina.out.2024-01-31 catalina.out.2024-02-01 catalina.out",
        "0.log.20240131-101112.gz 0.log.20240131-201112 0.log",
        "pfirewall.log.old pfirewall.log",
        "daemon.log.1 daemon.log.0 daemon.log",
        "auth.log.11.gz auth.log.2.gz",
        "wtmp.2 wtmp.1",
        "trace.pcap trace.pcap1 trace.pcap2 trace.pcap10",
      })
  void filesOfOneLogStandOldestFirst(String oldestFirst) {
    List<String> set = Arrays.asList(oldestFirst.split(" ", -1));
    for (int seed = 0; seed < 20; seed++) {
      List<String> shuffled = new ArrayList<>(set);
      Collections.shuffle(shuffled, new Random(seed));

      assertThat(Rotation.ordered(shuffled, name -> "/var/log/" + name))
          .containsExactlyElementsOf(set);
    }
  }

  /** Numbers that stand for something else, in path order. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1.2 v1.3",
        "192.0.2.7 192.0.2.8",
        "run-1.jsonl run-10.jsonl run-2.jsonl",
        "session.1.jsonl session.2.jsonl",
        "x-19991399.log x-20000101.log",
        "a/x.log a/y.log.1 b/x.log.1",
        "x.log x.log.gz",
        "x-123456.log x.log",
      })
  void otherNamesStayInPathOrder(String names) {
    List<String> given = Arrays.asList(names.split(" ", -1));

    assertThat(Rotation.ordered(given, name -> name)).containsExactlyElementsOf(given);
  }

  @Test
  void whatLiesBetweenKeepsItsPlace() throws IOException {
    for (String name :
        List.of("x-2024-01-31.log", "x-2024-02-01.log", "x-kept.log", "x.log", "x.log.1.gz")) {
      Files.writeString(folder.resolve(name), name);
    }

    assertThat(EvidenceWalk.walk(List.of(folder)).files())
        .extracting(EvidenceFile::path)
        .containsExactly(
            "x-2024-01-31.log", "x-2024-02-01.log", "x-kept.log", "x.log.1.gz", "x.log");
  }

  @Test
  void filesGivenOneByOneAreASetWhereTheyLieTogether() throws IOException {
    Files.createDirectories(folder.resolve("other"));
    for (String name : List.of("audit.log", "audit.log.1", "other/audit.log.2")) {
      Files.writeString(folder.resolve(name), name);
    }

    assertThat(
            EvidenceWalk.walk(
                    List.of(
                        folder.resolve("audit.log"),
                        folder.resolve("other/audit.log.2"),
                        folder.resolve("audit.log.1")))
                .files())
        .extracting(EvidenceFile::path)
        .containsExactly("audit.log.1", "audit.log", "audit.log.2");
  }

  @Test
  void membersOfAnArchiveStandOldestFirstToo() throws IOException {
    Path archive = folder.resolve("host.zip");
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : List.of("log/a", "log/audit.log", "log/audit.log.1", "log/audit.log.2")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    EvidenceStore store = new EvidenceStore(Limits.DEFAULT);

    assertThat(store.open(EvidenceWalk.walk(List.of(archive)).files().get(0)).members())
        .extracting(Opened.Member::name)
        .containsExactly("log/a", "log/audit.log.2", "log/audit.log.1", "log/audit.log");
  }
}
