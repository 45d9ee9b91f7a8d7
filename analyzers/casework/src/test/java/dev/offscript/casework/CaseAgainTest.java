package dev.offscript.casework;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case that is investigated again says what a fresh one says, and costs what is new. */
class CaseAgainTest {

  @TempDir Path folder;

  private Path evidence;
  private Path directory;

  @BeforeEach
  void write() throws IOException {
    evidence = Files.createDirectories(folder.resolve("evidence"));
    directory = folder.resolve("case");
    for (int i = 0; i < 6; i++) {
      Evidence.write(
          evidence,
          "s" + i + ".jsonl",
          i % 2 == 0 ? Evidence.tunnel("s" + i) : Evidence.plain("s" + i));
    }
  }

  @Test
  void anUnchangedCaseReadsNothingAndSaysTheSame() throws IOException {
    Report first = investigate(directory).report();
    AtomicLong events = new AtomicLong();
    Report second = investigate(directory, counting(events)).report();
    assertThat(first.chains()).hasSize(3);
    assertSame(second, first);
    assertThat(events).hasValue(0);
  }

  @Test
  void anAddedFileCostsThatFile() throws IOException {
    investigate(directory);
    Evidence.write(evidence, "a-first.jsonl", Evidence.tunnel("added"));
    AtomicLong events = new AtomicLong();
    Report again = investigate(directory, counting(events)).report();
    assertThat(events).hasValue(4);
    assertThat(again.chains()).hasSize(4);
    assertSame(again, investigate(folder.resolve("fresh")).report());
  }

  @Test
  void aManifestCutByACrashLosesItsLastUnitsAndNothingElse() throws IOException {
    Report whole = investigate(directory).report();
    Path manifest = directory.resolve("manifest.jsonl");
    for (int part : new int[] {0, 3, 8}) {
      byte[] lines = Files.readAllBytes(manifest);
      Files.write(manifest, Arrays.copyOf(lines, lines.length * part / 10));
      assertSame(investigate(directory).report(), whole);
      assertThat(Files.readAllLines(manifest)).hasSize(6);
    }
  }

  @Test
  void evidenceThatChangedIsSaidAndTheRestStillHolds() throws IOException {
    investigate(directory);
    Path changed = evidence.resolve("s0.jsonl");
    Files.writeString(changed, Evidence.plain("s9"), StandardOpenOption.APPEND);
    Outcome again = investigate(directory);
    assertThat(again.evidenceChanged()).isTrue();
    assertThat(again.report().chains()).hasSize(2);
    assertThat(again.report().balance().problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.reason())
                    .startsWith("s0.jsonl: is not the file that this case recorded"));
  }

  @Test
  void anInventoryThatCameLaterPlacesWhatWasReadBefore() throws IOException {
    investigate(directory);
    Evidence.write(evidence, "hosts.csv", "host,ip,session\nbox-1,10.0.0.7,s0\n");
    Report again = investigate(directory).report();
    assertThat(again.chains()).anyMatch(chain -> chain.session().host().equals("box-1"));
    assertSame(again, investigate(folder.resolve("fresh")).report());
  }

  @Test
  void anotherClockMakesTheCaseAnew() throws IOException {
    investigate(directory);
    InvestigationRequest plain = request(directory);
    InvestigationRequest skewed = plain.skewed(Globs.<Long>none().with("**", 60_000L));
    AtomicLong events = new AtomicLong();
    Report again = run(skewed, counting(events)).report();
    assertThat(events.get()).isEqualTo(again.balance().events()).isPositive();
  }

  @Test
  void namesThatAreNoTextAreFilesOfTheirOwn() throws IOException, InterruptedException {
    for (int i = 0; i < 2; i++) {
      Path from = Evidence.write(folder, "odd" + i, Evidence.tunnel("odd" + i));
      String move = "mv '" + from + "' \"$(printf '" + evidence + "/odd\\37" + (6 + i) + "')\"";
      assertThat(new ProcessBuilder("sh", "-c", move).start().waitFor()).isZero();
    }
    Outcome first = investigate(directory);
    Outcome second = investigate(directory);
    assertThat(second.evidenceChanged()).isFalse();
    assertThat(second.report().chains()).hasSize(5);
    assertSame(second.report(), first.report());
  }

  private static void assertSame(Report actual, Report expected) {
    assertThat(actual.evidence()).isEqualTo(expected.evidence());
    assertThat(actual.balance()).isEqualTo(expected.balance());
    assertThat(actual.chains()).isEqualTo(expected.chains());
    assertThat(actual.findings()).isEqualTo(expected.findings());
    assertThat(actual.looked()).isEqualTo(expected.looked());
  }

  private Outcome investigate(Path into) throws IOException {
    return investigate(into, Progress.SILENT);
  }

  private Outcome investigate(Path into, Progress progress) throws IOException {
    return run(request(into), progress);
  }

  private InvestigationRequest request(Path into) {
    return InvestigationRequest.of(List.of(evidence)).in(into);
  }

  private static Outcome run(InvestigationRequest request, Progress progress) throws IOException {
    return new Investigation(request, progress, InputStream.nullInputStream()).run();
  }

  private static Progress counting(AtomicLong events) {
    return new Progress() {
      @Override
      public void events(long more) {
        events.addAndGet(more);
      }
    };
  }
}
