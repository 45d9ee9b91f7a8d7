package dev.offscript.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Formats of a user's own, with the examples of the page that teaches to write them. */
class FormatsTest {

  private static final Path PAGE = Cli.ROOT.resolve("docs/formats/describing-a-format.md");

  @TempDir Path folder;
  private Path own = Path.of("");

  @BeforeEach
  void examples() throws IOException {
    own = Files.createDirectory(folder.resolve("own"));
    String page = Files.readString(PAGE);
    for (int at = page.indexOf("\n```"); at >= 0; at = page.indexOf("\n```", at)) {
      int line = page.indexOf('\n', at + 1);
      String[] info = page.substring(at + 4, line).split(" ", 2);
      int end = page.indexOf("\n```\n", line);
      if (info.length == 2) {
        Files.writeString(own.resolve(info[1]), page.substring(line + 1, end + 1));
      }
      at = end + 4;
    }
  }

  @Test
  void theExamplesOfThePageGiveWhatItSays() {
    Cli.Result read = Cli.launch("read", "--formats", own, own.resolve("lab.sample.log"));
    assertThat(read.errors()).isEmpty();
    assertThat(read.output().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains("\"source.ip\":\"198.51.100.7\"", "\"destination.port\":22")
                    .contains("\"event.action\":\"denied\"", "\"host.name\":\"gw1\"")
                    .contains("\"event.module\":\"lab-firewall\"", "2026-03-01T10:00:00Z"),
            line -> assertThat(line).contains("192.0.2.53", "\"network.bytes\":412"),
            line -> assertThat(line).contains("parse_gap", "configuration saved by ann"));
    Cli.Result home = Cli.launch("read", "--formats", own, own.resolve("home.sample.jsonl"));
    assertThat(home.output().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"prompt\"", "Fix the build", "\"r1\""),
            line -> assertThat(line).contains("\"message\"", "I look."),
            line ->
                assertThat(line)
                    .contains("\"tool_call\"", "make -j4", "\"offscript.tool.class\":\"shell\"")
                    .contains("/assistant_payload/tool_calls/0/args/cmdline"),
            line -> assertThat(line).contains("tool_result", "\"process.exit_code\":2"));
  }

  @Test
  void samplesAreHeldAgainstWhatIsExpectedOfThem() throws IOException {
    Cli.Result first = Cli.launch("formats", "test", own);
    assertThat(first.code()).isEqualTo(1);
    assertThat(first.output()).contains("no lab.expected.jsonl: --update writes it");
    assertThat(Cli.launch("formats", "test", own, "--update").code()).isZero();
    assertThat(Cli.launch("formats", "test", own).code()).isZero();
    Path expected = own.resolve("lab.expected.jsonl");
    Files.writeString(expected, Files.readString(expected).replace("denied", "allowed"));
    Cli.Result changed = Cli.launch("formats", "test", own);
    assertThat(changed.code()).isEqualTo(1);
    assertThat(changed.output()).contains("WRONG ", "line 1 expected {", "line 1 is       {");
  }

  @Test
  void theYearAndTheZoneOfSamplesAreSaidByTheirNames() throws IOException {
    Files.writeString(
        own.resolve("door.yml"),
        """
        format: door
        family: host
        confidence: 0.9
        containers: [patterns]
        patterns:
          - program: [doord]
            match: ['%{user:who} opened the door']
        time: {at: envelope.stamp, meaning: written}
        fields: {user.name: who}
        variants: [{kind: session}]
        """);
    Files.writeString(
        own.resolve("door.sample.log"), "Mar  1 10:00:00 gw doord[7]: ann opened the door\n");
    Cli.Result written =
        Cli.launch(
            "formats",
            "test",
            own,
            "--update",
            "--year",
            "door.*=2024",
            "--timezone",
            "*=Asia/Shanghai");
    assertThat(written.code()).as(written.errors() + written.output()).isZero();
    assertThat(own.resolve("door.expected.jsonl")).content().contains("2024-03-01T02:00:00Z");
    assertThat(Cli.launch("formats", "test", own, "--year", "x=24").code()).isEqualTo(2);
  }

  @Test
  void aMistakeHasItsPlaceAndEndsInTwo() throws IOException {
    Path lab = own.resolve("lab.yml");
    Files.writeString(lab, Files.readString(lab).replace("confidence", "confidense"));
    Cli.Result read = Cli.launch("read", "--formats", own, own.resolve("lab.sample.log"));
    assertThat(read.code()).isEqualTo(2);
    assertThat(read.errors()).contains("lab.yml:6:1: unknown key 'confidense'");
    Files.writeString(
        lab, Files.readString(lab).replace("confidense", "confidence").replace("%{int:rule}", "("));
    assertThat(Cli.launch("formats", "--formats", lab).errors())
        .contains("lab.yml:12:12: no expression of RE2");
    assertThat(Cli.launch("read", "--formats", own.resolve("no.yml"), lab).errors())
        .contains("no such file or folder");
  }

  @Test
  void aCaseKeepsTheFormatsItWasMadeWith() throws IOException {
    Path evidence = Files.createDirectory(folder.resolve("evidence"));
    Files.copy(own.resolve("lab.sample.log"), evidence.resolve("fw.log"));
    Path kept = folder.resolve("case");
    Cli.Result made = Cli.launch("investigate", evidence, "--case", kept, "--formats", own);
    assertThat(made.code()).isZero();
    Files.delete(own.resolve("lab.yml"));
    Cli.Result found = Cli.launch("search", kept, "destination.port:22", "--format", "jsonl");
    assertThat(found.errors()).isEmpty();
    assertThat(found.output()).contains("lab-firewall", "198.51.100.7");
  }

  @Test
  void formatsAreListedAndExplained() {
    assertThat(Cli.launch("formats").output())
        .contains("\nnetwork\n", "\ntrajectory\n", "  claude-code ", " formats\n");
    assertThat(Cli.launch("formats").output().lines()).allMatch(line -> line.length() <= 100);
    assertThat(Cli.launch("formats", "lab-firewall", "--formats", own).output())
        .startsWith("lab-firewall  Firewall of the lab\n")
        .contains("recognised  the program labfw\n");
    assertThat(Cli.launch("formats", "lab-firewall", "--formats", own, "--format", "json").output())
        .startsWith("{\"name\":\"lab-firewall\",\"family\":\"network\"");
    assertThat(Cli.launch("formats", "nothing").code()).isEqualTo(2);
  }
}
