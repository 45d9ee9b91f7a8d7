package dev.offscript.readers.trajectory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import dev.offscript.evidence.EvidenceFile;
import dev.offscript.evidence.EvidenceStore;
import dev.offscript.evidence.Limits;
import dev.offscript.evidence.Opened;
import dev.offscript.evidence.Source;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Readers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Logs of Inspect as it writes them: archives of samples, packed in its older and its newer way.
 */
class InspectArchiveTest {

  private static final int ZSTD = 93;

  private static final String EVAL =
      "{'task':'ctf','task_id':'t1','run_id':'r1','created':'2026-03-01T10:00:00+00:00',"
          + "'model':'maker/model-1'}";

  private static final String SAMPLE =
      "{'id':7,'epoch':1,'input':'Find the flag','target':'x','uuid':'u7','messages':["
          + "{'id':'m1','role':'user','content':'Find the flag','source':'input'},"
          + "{'id':'m2','role':'assistant','content':'attachment://ab12','tool_calls':["
          + "{'id':'c1','function':'bash','arguments':{'command':'ls /flag'}}]},"
          + "{'id':'m3','role':'tool','content':'none','tool_call_id':'c1','function':'bash'}],"
          + "'events_data':{'messages':[{'id':'m1','role':'user','content':'Find the flag'}],'calls':[]},"
          + "'events':[{'event':'model','uuid':'e1','timestamp':'2026-03-01T10:00:01+00:00',"
          + "'model':'maker/model-1','input':[],'input_refs':[[0,1]],'output':{'choices':[{'message':"
          + "{'id':'m2','role':'assistant','content':'attachment://ab12','tool_calls':["
          + "{'id':'c1','function':'bash','arguments':{'command':'ls /flag'}}]}}]}},"
          + "{'event':'tool','uuid':'e2','timestamp':'2026-03-01T10:00:02+00:00','completed':"
          + "'2026-03-01T10:00:03+00:00','id':'c1','function':'bash','arguments':"
          + "{'command':'ls /flag'},'result':'none'}],"
          + "'attachments':{'ab12':'I look where flags are kept.'},'scores':{}}";

  @TempDir Path folder;

  private static Map<String, String> log() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("_journal/start.json", "{'version':2,'eval':" + EVAL + ",'plan':{}}");
    members.put("samples/7_epoch_1.json", SAMPLE);
    members.put("_journal/summaries/1.json", "[{'id':7,'epoch':1,'input':'..','target':'x'}]");
    members.put("summaries.json", "[{'id':7,'epoch':1,'input':'..','target':'x'}]");
    members.put("header.json", "{'version':2,'status':'success','eval':" + EVAL + "}");
    return members;
  }

  /** An archive; {@code frames} above 0 packs by Zstandard, each member in so many frames. */
  private Path archive(Map<String, String> members, int frames) throws IOException {
    Path file = folder.resolve("2026-03-01T10-00-00_ctf_r1.eval");
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
      for (Map.Entry<String, String> member : members.entrySet()) {
        byte[] text = member.getValue().replace('\'', '"').getBytes(UTF_8);
        ZipArchiveEntry entry = new ZipArchiveEntry(member.getKey());
        if (frames == 0) {
          zip.putArchiveEntry(entry);
          zip.write(text);
          zip.closeArchiveEntry();
          continue;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        for (int i = 0; i < frames; i++) {
          int from = text.length * i / frames;
          packed.writeBytes(
              Zstd.compress(Arrays.copyOfRange(text, from, text.length * (i + 1) / frames)));
        }
        CRC32 sum = new CRC32();
        sum.update(text);
        entry.setMethod(ZSTD);
        entry.setSize(text.length);
        entry.setCompressedSize(packed.size());
        entry.setCrc(sum.getValue());
        zip.addRawArchiveEntry(entry, new ByteArrayInputStream(packed.toByteArray()));
      }
    }
    return file;
  }

  private static Collected read(Path file) throws IOException {
    Collected collected = new Collected();
    Readers readers = Readers.discover();
    try (EvidenceStore store = new EvidenceStore(Limits.DEFAULT)) {
      Opened opened =
          store.open(new EvidenceFile(file.getFileName().toString(), file, Files.size(file), 0));
      for (int i = 0; i < opened.members().size(); i++) {
        Source source = store.source(opened, opened.members().get(i), i);
        Readers.Detection found = readers.detect(source, EvidenceStore.sample(source));
        assertThat(found.format()).as(source.member()).isEqualTo("inspect");
        found.reader().read(source, ReadOptions.NONE, collected);
      }
    }
    return collected;
  }

  private static List<String> told(Collected read) {
    List<String> told = new ArrayList<>();
    for (Event event : read.events) {
      told.add(event.kind().wire() + " " + event.text());
    }
    return told;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void everySampleIsReadHoweverItIsPacked(int frames) throws IOException {
    Collected read = read(archive(log(), frames));
    assertThat(told(read))
        .containsExactly(
            "prompt Find the flag",
            "message I look where flags are kept.",
            "tool_call ls /flag",
            "tool_result none",
            "score {}");
    assertThat(read.rejected).isEmpty();
    assertThat(read.sessions.get("u7").taskId()).isEqualTo("ctf:7");
    assertThat(read.sessions.get("u7").model()).isEqualTo("maker/model-1");
  }

  @Test
  void aRunThatWasCutOffIsKnownByItsJournal() throws IOException {
    Map<String, String> log = log();
    log.remove("header.json");
    log.remove("summaries.json");
    assertThat(read(archive(log, 1)).sessions.get("u7").model()).isEqualTo("maker/model-1");
  }

  @Test
  void anArchiveWithoutItsDirectoryIsReadFromItsBeginning() throws IOException {
    Path file = archive(log(), 1);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 300));
    assertThat(read(file).events)
        .filteredOn(event -> event.kind() == EventKind.TOOL_CALL)
        .hasSize(1);
  }
}
