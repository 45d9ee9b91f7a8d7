package dev.offscript.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code offscript rules}: what authors see. */
class RulesTest {

  private static final String MINE =
      """
      title: Reverse forward
      id: 5a1b6f2e-0c7d-4f7a-9a53-2d3f9c1b7e10
      logsource: {category: process_creation}
      detection:
        selection:
          CommandLine|contains: ' -R '
        condition: selection
      """;

  @TempDir private Path directory;

  private Path rule(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void checkSaysWhatLoadsWhatNotAndWhatIsOdd() throws IOException {
    Path good = rule("a.yml", MINE);
    Path bad = rule("b.yml", MINE.replace("|contains", "|contain"));
    Cli.Result result = Cli.launch("rules", "check", good, bad);
    assertThat(result.code()).isZero();
    assertThat(result.output())
        .isEqualTo(
            """
            ok       A: Reverse forward
            warning  A:1:1: Reverse forward: the rule has no level and counts as low [level-missing]
            warning  B:1:1: Reverse forward: the rule has no level and counts as low [level-missing]
            warning  B:2:1: Reverse forward: '5a1b6f2e-0c7d-4f7a-9a53-2d3f9c1b7e10': another rule has \
            this id; a correlation or filter that names it takes both [repeated-id]
            refused  B:6:26: Reverse forward: unknown modifier 'contain'
            1 loaded, 1 refused, 3 warnings, 8 hints (--hints shows them)
            """
                .replace("A:", good + ":")
                .replace("B:", bad + ":"));
    assertThat(Cli.launch("rules", "check", "--strict", bad).code()).isEqualTo(3);
  }

  @Test
  void aCorrelationFindsItsRulesInAnotherFile() throws IOException {
    rule("a.yml", MINE);
    rule(
        "b.yml",
        """
        title: Often
        level: low
        correlation:
          type: event_count
          rules: [5a1b6f2e-0c7d-4f7a-9a53-2d3f9c1b7e10]
          group-by: [User]
          timespan: 5m
          condition: {gte: 3}
        """);
    assertThat(Cli.launch("rules", "check", "--strict", directory).output())
        .contains("2 loaded, 0 refused");
  }

  @Test
  void explainShowsACommandInTheEyesOfARule() throws IOException {
    Path rule = rule("a.yml", MINE);
    Cli.Result result = Cli.launch("rules", "explain", rule, "cd /tmp && sudo ssh -R 1:b:2 c");
    assertThat(result.code()).isZero();
    assertThat(result.output())
        .isEqualTo(
            """
            event 1 of 2: cd /tmp
            no match  5a1b6f2e-0c7d-4f7a-9a53-2d3f9c1b7e10: Reverse forward
            yes  logsource process_creation/*/*: it is process_creation/linux/*
            no   condition selection
            no     selection
            no       CommandLine contains ' -R ': it is 'cd /tmp'
            event 2 of 2: ssh -R 1:b:2 c
            match     5a1b6f2e-0c7d-4f7a-9a53-2d3f9c1b7e10: Reverse forward
            yes  logsource process_creation/*/*: it is process_creation/linux/*
            yes  condition selection
            yes    selection
            yes      CommandLine contains ' -R ': it is 'ssh -R 1:b:2 c'
            """);
  }

  @Test
  void explainReadsAnEventOfACaseAgain() {
    Path kept = directory.resolve("case");
    Path evidence = Cli.ROOT.resolve("sample-traces/requested/evidence");
    Cli.launch("investigate", evidence, "--case", kept);
    String report = Cli.launch("search", kept, "rule:tunneling/*", "--format", "jsonl").output();
    String mark = "\"event.id\":\"";
    String id = report.substring(report.indexOf(mark) + mark.length()).substring(0, 12);
    Cli.Result result = Cli.launch("rules", "explain", "tunneling/recognised", id, "--case", kept);
    assertThat(result.errors()).isEmpty();
    assertThat(result.output()).contains("match     tunneling/recognised");
  }

  @Test
  void aNewRuleLoadsAndItsExamplesPass() throws IOException {
    for (String events : List.of("command", "firewall", "alert", "dns", "proxy", "file")) {
      Cli.Result made =
          Cli.launch("rules", "new", "It's: a \"title\"", "--for", events, "--behaviour", "mining");
      Path rule = rule(events + ".yml", made.output());
      assertThat(Cli.launch("rules", "check", "--strict", rule).output())
          .contains("ok ", "It's: a \"title\"", "1 loaded, 0 refused")
          .doesNotContain("warning");
      assertThat(Cli.launch("rules", "test", rule).output()).isEqualTo("2 passed, 0 failed\n");
    }
    assertThat(Cli.launch("rules", "new", "A b", "--behaviour", "none").errors())
        .contains("one of", "tunneling");
    assertThat(Cli.launch("rules", "new", "A b", "--for", "x").code()).isEqualTo(2);
  }

  @Test
  void resultsAreWrittenForABuildServer() throws Exception {
    Path rule =
        rule(
            "a.yml",
            MINE
                + """
                tests:
                  match: [{CommandLine: "a -R <b>\\e[1m"}]
                  no-match: [{CommandLine: 'a -R b'}]
                """);
    Path bad = rule("b.yml", "title: Bad\n");
    Path results = directory.resolve("results.xml");
    assertThat(Cli.launch("rules", "test", rule, bad, "--junit", results).code()).isEqualTo(3);
    var document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(results.toFile());
    var root = document.getDocumentElement();
    assertThat(root.getAttribute("tests")).isEqualTo("3");
    assertThat(root.getAttribute("failures")).isEqualTo("1");
    assertThat(root.getAttribute("errors")).isEqualTo("1");
    var cases = document.getElementsByTagName("testcase");
    assertThat(cases.getLength()).isEqualTo(3);
    assertThat(cases.item(0).getAttributes().getNamedItem("name").getNodeValue())
        .startsWith("matches ")
        .contains("<b>");
    assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
  }

  @Test
  void coverageCountsRulesAndWhatTheyHit() {
    Path kept = directory.resolve("case");
    Cli.launch("investigate", Cli.ROOT.resolve("sample-traces/requested/evidence"), "--case", kept);
    Cli.Result covered = Cli.launch("rules", "coverage", "--case", kept);
    assertThat(covered.code()).isZero();
    assertThat(covered.output())
        .containsPattern("T1572 +Protocol Tunneling +\\d+ rules, [1-9]\\d* hits?\n")
        .containsPattern("\n +1  tunneling/recognised\n")
        .contains("\n silent  mining/recognised\n")
        .contains("\n  never  alerts/mining: no event is of logsource */offscript/alert\n");
    assertThat(Cli.launch("rules", "check", "--case", kept).output())
        .contains("never    alerts/mining:1:1: ")
        .doesNotContain("never    tunneling/recognised");
    String layer = Cli.launch("rules", "coverage", "--format", "navigator").output();
    assertThat(layer).contains("\"layer\": \"4.5\"", "\"techniqueID\": \"T1572\"");
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertThat(Cli.launch("rules", "explain", "no/such", "ls").errors())
        .contains("no rule is called 'no/such'");
    assertThat(Cli.launch("rules").code()).isEqualTo(2);
    assertThat(Cli.launch("rules", "explain", "mining/recognised", "{\"a\":").code()).isEqualTo(2);
  }

  @Test
  void listShowsWhatWouldRun() throws IOException {
    Files.createDirectories(directory.resolve("mine"));
    rule("mine/pack.yml", "name: mine\nversion: '2.1'\ntier: hunting\ndescription: Ours\n");
    rule("mine/forward.yml", MINE);
    Path loose = rule("loose.yml", MINE.replace("5a1b6f2e", "5a1b6f2f") + "level: high\n");
    Cli.Result all =
        Cli.launch("rules", "list", "--rules", directory, "--pack", "mine,!own", "--status", "all");
    assertThat(all.output())
        .contains("mine 2.1  hunting, 1 rule: Ours", "  mine/forward ", "tunneling 1.", "left out:")
        .contains("1 rule in 1 pack; left out by choice, ");
    Cli.Result unasked =
        Cli.launch(
            "rules", "list", "--rules", directory, "--format", "json", "--min-level", "high");
    assertThat(unasked.output())
        .contains("\"5a1b6f2f-0c7d-4f7a-9a53-2d3f9c1b7e10\"")
        .doesNotContain("\"mine/forward\"");
    Cli.Result unknown = Cli.launch("rules", "list", "--pack", "tunelling");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.errors()).contains("--pack tunelling: no pack, tier or rule is called so");
    rule("mine/pack.yml", "name: mine\nversion: new\ntier: core\ndescription: Ours\n");
    assertThat(Cli.launch("rules", "check", directory, "--strict").code()).isEqualTo(3);
    assertThat(Cli.launch("rules", "check", directory).output())
        .contains("pack.yml:2:10: 'version: new': expected two or three numbers");
    assertThat(loose).exists();
  }

  @Test
  void whatIsLeftOutIsCounted() {
    Path evidence = Cli.ROOT.resolve("sample-traces/rome/evidence");
    Cli.Result none =
        Cli.launch(
            "investigate", evidence, "--format", "json", "--pack", "scanning", "--status", "all");
    assertThat(none.output())
        .contains("\"chains\": []", "\"findings\": []", "\"scanning 1.")
        .doesNotContain("\"tunneling 1.")
        .containsPattern("\"left_out\": \\{\\s*\"pack\": \\d+\\s*\\}");
    assertThat(Cli.launch("investigate", evidence, "--status", "fine").errors())
        .contains("--status fine: one of stable, test, experimental, deprecated, unsupported, all");
    assertThat(Cli.launch("investigate", evidence, "--min-level", "bad").code()).isEqualTo(2);
  }
}
