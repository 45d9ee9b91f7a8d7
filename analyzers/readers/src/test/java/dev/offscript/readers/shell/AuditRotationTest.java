package dev.offscript.readers.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.evidence.EvidenceFile;
import dev.offscript.evidence.EvidenceStore;
import dev.offscript.evidence.EvidenceWalk;
import dev.offscript.evidence.Limits;
import dev.offscript.evidence.Opened;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.readers.Collected;
import dev.offscript.readers.ReadOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An audit event whose records a rotation put into two files. */
class AuditRotationTest {

  private static final String FIRST =
      """
      type=SYSCALL msg=audit(1772358000.120:77): arch=c000003e syscall=59 success=yes exit=0 ppid=9 pid=10 auid=1000 uid=0 comm="ssh" exe="/usr/bin/ssh"
      """;
  private static final String SECOND =
      """
      type=EXECVE msg=audit(1772358000.120:77): argc=2 a0="ssh" a1="-V"
      type=CWD msg=audit(1772358000.120:77): cwd="/workspace"
      type=PROCTITLE msg=audit(1772358000.120:77): proctitle="ssh"
      type=SYSCALL msg=audit(1772358001.120:78): arch=c000003e syscall=59 success=yes exit=0 ppid=9 pid=11 auid=1000 uid=0 comm="ls" exe="/usr/bin/ls"
      """;

  @TempDir Path folder;

  private record Read(String name, Collected collected, long bytes) {}

  private List<Read> read(Set<String> readBefore) throws IOException {
    List<Read> all = new ArrayList<>();
    try (EvidenceStore store = new EvidenceStore(Limits.DEFAULT)) {
      List<Opened> opened = new ArrayList<>();
      for (EvidenceFile file : EvidenceWalk.walk(List.of(folder)).files()) {
        opened.add(store.open(file));
        if (readBefore.contains(file.path())) {
          store.readBefore(file);
        }
      }
      for (Opened file : opened) {
        for (Opened.Member member : file.members()) {
          Collected collected = new Collected();
          var source = store.source(file, member, all.size());
          new AuditLog().read(source, ReadOptions.NONE, collected);
          all.add(new Read(file.file().path() + member.name(), collected, source.size()));
        }
      }
    }
    return all;
  }

  private static void isPutTogether(List<Read> files) {
    assertThat(files.get(0).collected().events).isEmpty();
    List<Event> told = files.get(1).collected().events;
    assertThat(told).hasSize(2);
    assertThat(told.get(0).fields().texts(Ecs.PROCESS_ARGS)).containsExactly("ssh", "-V");
    assertThat(told.get(0).fields().number(Ecs.PROCESS_PID)).hasValue(10);
    assertThat(told.get(0).evidence().unit()).isEqualTo(1);
    assertThat(told.get(0).evidence().line()).isEqualTo(1);
    assertThat(told.get(1).fields().number(Ecs.PROCESS_PID)).hasValue(11);
    for (Read file : files) {
      assertThat(file.collected().accounted()).isEqualTo(Long.toString(file.bytes()));
      assertThat(file.collected().notes).hasSize(1);
    }
  }

  @Test
  void isToldOnceWhereItEnds() throws IOException {
    Files.writeString(folder.resolve("audit.log.1"), FIRST);
    Files.writeString(folder.resolve("audit.log"), SECOND);

    isPutTogether(read(Set.of()));
  }

  @Test
  void alsoOutOfWhatIsPacked() throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("audit.log.2.gz")))) {
      out.write(FIRST.getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(folder.resolve("audit.log.1"), SECOND);

    isPutTogether(read(Set.of()));
  }

  @Test
  void alsoInsideAnArchive() throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("host.zip")))) {
      zip.putNextEntry(new ZipEntry("log/audit.log"));
      zip.write(SECOND.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("log/audit.log.1"));
      zip.write(FIRST.getBytes(StandardCharsets.UTF_8));
    }

    isPutTogether(read(Set.of()));
  }

  @Test
  void aFileThatIsNoEvidenceTakesPartInNothing() throws IOException {
    Files.writeString(folder.resolve("audit.log.1"), FIRST);
    Files.writeString(folder.resolve("audit.log"), SECOND);
    Path alone = folder.resolve("audit.log");
    try (EvidenceStore store = new EvidenceStore(Limits.DEFAULT)) {
      Opened opened = store.open(EvidenceWalk.walk(List.of(alone)).files().get(0));
      Collected collected = new Collected();
      new AuditLog()
          .read(store.source(opened, opened.members().get(0), 0), ReadOptions.NONE, collected);

      assertThat(collected.events).hasSize(2);
      assertThat(collected.events.get(0).fields().number(Ecs.PROCESS_PID)).isEmpty();
    }
  }

  @Test
  void anOlderFileThatComesToACaseLaterKeepsItsPart() throws IOException {
    Files.writeString(folder.resolve("audit.log.1"), FIRST);
    Files.writeString(folder.resolve("audit.log"), SECOND);

    List<Read> files = read(Set.of("audit.log"));

    assertThat(files.get(0).collected().events).hasSize(1);
  }
}
