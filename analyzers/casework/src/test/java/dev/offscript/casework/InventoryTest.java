package dev.offscript.casework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Stage;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An inventory speaks for its own folder and what is below, inside an archive as on disk. */
class InventoryTest {

  /** One address, used in two places by two machines. */
  private static final String ADDRESS = "10.0.3.17";

  /** A connection three seconds after the tunnel of {@link Evidence#tunnel}. */
  private static final String FLOW =
      """
      {"timestamp":"2026-03-01T10:05:00.000000+0000","flow_id":1,"event_type":"flow","src_ip":"10.0.3.17","src_port":41000,"dest_ip":"203.0.113.9","dest_port":22,"proto":"TCP","flow":{"pkts_toserver":90,"pkts_toclient":80,"bytes_toserver":9000,"bytes_toclient":8000,"start":"2026-03-01T10:00:06.000000+0000","end":"2026-03-01T10:04:00.000000+0000"}}
      """;

  @TempDir Path folder;

  @Test
  void onDisk() throws IOException {
    for (String[] file : files()) {
      Evidence.write(folder.resolve("evidence"), file[0], file[1]);
    }
    assertPlaced(folder.resolve("evidence"));
  }

  @Test
  void insideAnArchive() throws IOException {
    Path archive = folder.resolve("evidence.zip");
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (String[] file : files()) {
        zip.putNextEntry(new ZipEntry(file[0]));
        zip.write(file[1].getBytes(StandardCharsets.UTF_8));
      }
    }
    assertPlaced(archive);
  }

  private static List<String[]> files() {
    return List.of(
        new String[] {"east/hosts.csv", "host,ip,session\neast-1," + ADDRESS + ",s-east\n"},
        new String[] {"east/runs/s-east.jsonl", Evidence.tunnel("s-east")},
        new String[] {"west/hosts.csv", "host,ip,session\nwest-1," + ADDRESS + ",s-west\n"},
        new String[] {"west/runs/s-west.jsonl", Evidence.tunnel("s-west")},
        new String[] {"west/sensor/eve.json", FLOW});
  }

  private void assertPlaced(Path evidence) throws IOException {
    Report report =
        new Investigation(
                InvestigationRequest.of(List.of(evidence)).in(folder.resolve("case")),
                Progress.SILENT,
                InputStream.nullInputStream())
            .run()
            .report();
    assertThat(report.chains())
        .extracting(chain -> chain.session().host() + " " + flows(chain))
        .containsExactlyInAnyOrder("east-1 0", "west-1 1");
  }

  private static long flows(Chain chain) {
    return chain.steps().stream().filter(step -> step.stage() == Stage.EGRESS).count();
  }
}
