package dev.offscript.casework;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.report.Report;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Evidence much larger than the heap. Takes minutes and 3 GB of disk: {@code mvn -Plarge verify}.
 */
@Tag("large")
class LargeCaseTest {

  @TempDir Path folder;

  private Path evidence;

  @BeforeEach
  void make() throws IOException {
    evidence = Files.createDirectories(folder.resolve("evidence"));
  }

  @Test
  void twoGigabytesOfSessionsInOneFile() throws IOException {
    long bytes = sessions(evidence.resolve("all.jsonl"), 2_000_000_000L);
    Report report = investigate(folder.resolve("case"));
    assertThat(report.balance().bytes()).isEqualTo(bytes);
    assertThat(report.balance().problems()).isEmpty();
    assertThat(report.chains()).hasSize(1);
  }

  @Test
  void lineOfHalfAGigabyteThatNeverEnds() throws IOException {
    Path file = evidence.resolve("line.jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      out.write(Evidence.tunnel("before") + "{\"type\":\"user\",\"message\":\"");
      for (int i = 0; i < 500_000; i++) {
        out.write("0123456789".repeat(100));
      }
    }
    Report report = investigate(folder.resolve("case"));
    assertThat(report.chains()).hasSize(1);
    assertThat(report.balance().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.reason()).startsWith("truncated"));
  }

  @Test
  void aHundredThousandSmallFiles() throws IOException {
    for (int i = 0; i < 100_000; i++) {
      Evidence.write(evidence, i / 1000 + "/" + i + ".jsonl", Evidence.plain("s" + i));
    }
    Report report = investigate(folder.resolve("case"));
    assertThat(report.evidence()).hasSize(100_000);
    assertThat(report.balance().events()).isEqualTo(300_000);
  }

  @Test
  void aProcessThatIsKilledLosesNothingButTime() throws IOException, InterruptedException {
    for (int i = 0; i < 20; i++) {
      sessions(evidence.resolve(i + ".jsonl"), 25_000_000);
    }
    Report whole = investigate(folder.resolve("whole"));
    Path killed = folder.resolve("killed");
    for (int seconds : new int[] {4, 12, 25}) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx1g",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Child.class.getName(),
                  evidence.toString(),
                  killed.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.waitFor(seconds, TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
    }
    Report resumed = investigate(killed);
    assertThat(resumed.chains()).isEqualTo(whole.chains());
    assertThat(resumed.findings()).isEqualTo(whole.findings());
    assertThat(resumed.evidence()).isEqualTo(whole.evidence());
    assertThat(resumed.balance()).isEqualTo(whole.balance());
  }

  /** The process that is killed. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws IOException {
      investigate(Path.of(arguments[0]), Path.of(arguments[1]));
    }
  }

  private static long sessions(Path file, long bytes) throws IOException {
    long written = 0;
    String reading = "parser. It reads these words: " + "alpha beta gamma ".repeat(2500);
    try (BufferedWriter out = Files.newBufferedWriter(file, UTF_8)) {
      String text = Evidence.tunnel("tunnel-" + file.getFileName());
      for (int i = 0; written < bytes; i++) {
        out.write(text);
        written += text.length();
        text = Evidence.plain(file.getFileName() + "-" + i).replace("parser.", reading);
      }
    }
    return written;
  }

  private Report investigate(Path directory) throws IOException {
    return investigate(evidence, directory);
  }

  private static Report investigate(Path evidence, Path directory) throws IOException {
    return new Investigation(
            InvestigationRequest.of(List.of(evidence)).in(directory),
            Progress.SILENT,
            InputStream.nullInputStream())
        .run()
        .report();
  }
}
