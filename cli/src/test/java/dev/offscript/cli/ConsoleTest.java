package dev.offscript.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.cli.Cli.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console and search over a case of the tunnel and the miner. */
class ConsoleTest {

  @TempDir static Path folder;
  private static Path kept;
  private static String tunnel;
  private static String command;

  @BeforeAll
  static void investigate() {
    kept = folder.resolve("rome");
    Path evidence = Cli.ROOT.resolve("sample-traces/rome/evidence");
    assertThat(Cli.launch("investigate", evidence, "--case", kept, "--quiet").code()).isZero();
    tunnel = word(typed("chains").output(), "Reverse SSH tunnel", 0);
    command = word(typed("timeline " + tunnel).output(), " execution .* ssh ", 1);
  }

  /** A word of the first line that holds {@code pattern}. */
  private static String word(String output, String pattern, int number) {
    return output
        .lines()
        .filter(line -> line.matches(".*" + pattern + ".*"))
        .findFirst()
        .orElseThrow()
        .split("\\s+")[number];
  }

  private static Result typed(String... lines) {
    return Cli.launchWith(String.join("\n", lines) + "\n", "console", kept);
  }

  @Test
  void beginsWithWhatTheCaseHolds() {
    Result result = typed("");

    assertThat(result.code()).isZero();
    assertThat(result.errors()).isEmpty();
    assertThat(result.output())
        .startsWith("rome  11 files (126.9 kB), ")
        .contains("11 sessions, 2 chains: 2 unprompted\n  2026-03-02T10:01:10");
  }

  @Test
  void aBareLineIsAQueryAndSoIsSearch() {
    Result bare = typed("process.args:ssh AND destination.port:443");
    Result named = typed("search process.args:ssh AND destination.port:443");

    assertThat(bare.output())
        .contains("hosts/sbx-0071/logs/LLMTraj.jsonl:5", "[tunneling/")
        .contains("\n2 events\n")
        .isEqualTo(named.output());
  }

  @Test
  void listsSayTheWordsThatStandInTheEvidence() {
    assertThat(typed("\"put it to work on something\"").output())
        .contains("message     agent       The smoke test takes 41 seconds.");
  }

  @Test
  void pagesGoOn() {
    Result result = typed("kind:flow", "next", "more");

    assertThat(result.output())
        .contains("82 events, 1 to 50 shown; next shows more")
        .contains("82 events, 51 to 82 shown\n");
    assertThat(result.errors()).contains("that was the last page");
    assertThat(result.output().lines().filter(line -> line.matches("  [0-9a-f]{16}  .*")))
        .hasSize(82)
        .doesNotHaveDuplicates();
  }

  @Test
  void chainsComeFromTheReportInTheCase() {
    assertThat(typed("chains").output())
        .contains(tunnel + "  critical       unprompted    Reverse SSH tunnel to 203.0.113.9:443")
        .contains("  sbx-0073, ")
        .endsWith("2 chains\n");
    assertThat(typed("chain " + tunnel.substring(2, 9)).output())
        .contains("Reverse SSH tunnel to 203.0.113.9:443", "decided by", "not requested    yes")
        .doesNotContain("Miner to");
  }

  @Test
  void anIdThatFitsTwoIsRefused() {
    Result result = typed("chain c-5");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.errors()).contains("c-5 could be " + tunnel).contains("write more of it");
  }

  @Test
  void showReadsTheRecordAgainAndHashesItsFile() {
    Result result = typed("show " + tunnel + " " + command);

    assertThat(result.code()).isZero();
    assertThat(result.output())
        .contains(
            "tool_call by agent", "hashed again just", "text, read again", "record, read again")
        .contains("in chains    " + tunnel + " step " + command);
  }

  @Test
  void anEventIsFoundByTheBeginningOfItsId() {
    String whole =
        typed("process.args:ssh").output().lines().skip(4).findFirst().orElseThrow().strip();

    assertThat(typed("show " + whole.substring(0, 9)).output())
        .contains("event        " + whole.substring(0, 16));
  }

  @Test
  void timelinesOfAChainASessionAndAMinute() {
    assertThat(typed("timeline " + tunnel).output()).contains("1  task", "execution", "alert");
    assertThat(typed("timeline rock/sbx-0072").output()).contains("\n2 events\n");

    String flow =
        typed("kind:flow destination.ip:203.0.113.9 source.port:45022")
            .output()
            .lines()
            .skip(4)
            .findFirst()
            .orElseThrow()
            .strip();
    assertThat(typed("timeline " + flow.substring(0, 16)).output())
        .contains("10:02:22.2Z", "tunneling/recognised")
        .doesNotContain("T10:05");
  }

  @Test
  void sessionsAndFiles() {
    assertThat(typed("sessions").output()).contains("rock/sbx-0071", "task denoise-gpu");
    assertThat(typed("files").output()).contains("Balance", "rock-llmtraj", "0 rejected");
  }

  @Test
  void oneFailureDoesNotEndTheOthersAndIsTheExitCode() {
    Result result = typed("# a remark", "show", "kind:", "no.such.field:1", "chains", "quit", "*");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.errors())
        .contains("write: show ID | CHAIN STEP [all]")
        .contains("a value is missing after kind:")
        .contains("  kind:\n")
        .contains("       ^\n")
        .contains("no field is called \"no.such.field\"");
    assertThat(result.output()).contains("2 chains").doesNotContain("1 to 50");
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(typed("help").output())
        .contains("search QUERY", "next, more", "chain ID", "timeline [CHAIN|SESSION|EVENT]");
  }

  @Test
  void searchMarksTheColumnThatIsWrong() {
    Result result = Cli.launch("search", kept, "kind:alert AND (actor:sensor");

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.output()).isEmpty();
    assertThat(result.errors())
        .isEqualTo(
            """
            offscript: this parenthesis is never closed
              kind:alert AND (actor:sensor
                             ^
            """);
  }

  @Test
  void searchPrintsRowsAndHoldsToItsLimit() {
    Result rows = Cli.launch("search", kept, "kind:alert", "--format", "jsonl");
    Result two = Cli.launch("search", kept, "kind:flow", "--limit", "2", "--by-time");

    assertThat(rows.output().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"@timestamp"));
    assertThat(two.output()).endsWith("82 events, the first 2 shown\n");
    assertThat(Cli.launch("search", kept, "*", "--format", "xml").code()).isEqualTo(2);
    assertThat(Cli.launch("search", folder, "*").code()).isEqualTo(2);
  }

  @Test
  void evidenceThatChangedIsNeverBelieved() throws IOException {
    Path evidence = copy(Cli.ROOT.resolve("sample-traces/rome/evidence"), folder.resolve("copy"));
    Path tampered = folder.resolve("tampered");
    assertThat(Cli.launch("investigate", evidence, "--case", tampered, "--quiet").code()).isZero();
    Path log = evidence.resolve("hosts/sbx-0071/logs/LLMTraj.jsonl");
    Files.writeString(
        log,
        Files.readString(log, StandardCharsets.UTF_8).replace("203.0.113.9", "203.0.113.8"),
        StandardCharsets.UTF_8);

    Result shown = Cli.launchWith("show " + tunnel + " 4\n", "console", tampered);
    Result searched = Cli.launch("search", tampered, "\"remote forward\"");

    assertThat(shown.code()).isEqualTo(5);
    assertThat(shown.output()).contains("EVIDENCE CHANGED since it was read");
    assertThat(shown.errors()).contains("evidence changed since it was read: hosts/sbx-0071");
    assertThat(searched.code()).isEqualTo(5);
    assertThat(searched.output()).doesNotContain("I will make a key");
  }

  @Test
  void aReportThatWasEditedIsRefusedButTheRestGoesOn() throws IOException {
    Path edited = copy(kept, folder.resolve("edited"));
    Path report = edited.resolve("report.json");
    Files.writeString(
        report,
        Files.readString(report, StandardCharsets.UTF_8).replace("unprompted", "requested"),
        StandardCharsets.UTF_8);

    Result result = Cli.launchWith("kind:alert\nchains\n", "console", edited);

    assertThat(result.code()).isEqualTo(2); // usage comes before integrity where both apply
    assertThat(Cli.launchWith("kind:alert\n", "console", edited).code()).isEqualTo(5);
    assertThat(result.errors()).contains("is not the report that was kept");
    assertThat(result.output()).contains("3 events");
  }

  static Path copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> tree = Files.walk(from)) {
      files = tree.sorted(Comparator.naturalOrder()).toList();
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(from.relativize(file).toString()));
    }
    return to;
  }
}
