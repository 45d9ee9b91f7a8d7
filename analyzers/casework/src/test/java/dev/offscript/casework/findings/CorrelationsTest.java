package dev.offscript.casework.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.casework.Evidence;
import dev.offscript.casework.Investigation;
import dev.offscript.casework.InvestigationRequest;
import dev.offscript.casework.Progress;
import dev.offscript.model.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Correlations over the hits of a case: flows out of the index, commands read again. */
class CorrelationsTest {

  private static final String FLOW =
      """
      {"timestamp":"2026-03-01T10:09:00.000000+0000","flow_id":%1$d,"event_type":"flow","src_ip":"10.0.3.%2$d","src_port":4%1$04d,"dest_ip":"203.0.113.9","dest_port":%3$d,"proto":"TCP","flow":{"pkts_toserver":1,"pkts_toclient":0,"bytes_toserver":60,"bytes_toclient":0,"start":"2026-03-01T10:%4$02d:%5$02d.000000+0000","end":"2026-03-01T10:%4$02d:%5$02d.500000+0000"}}
      """;

  private static final String CALL =
      """
      {"type":"assistant","uuid":"u%1$d","sessionId":"%2$s","timestamp":"2026-03-01T10:00:%1$02dZ","message":{"role":"assistant","content":[{"type":"tool_use","id":"t%1$d","name":"Bash","input":{"command":"%3$s"}}]}}
      """;

  private static final String SWEEP =
      """
      title: Connection to the host
      name: touch
      level: medium
      author: Ada
      logsource: {category: firewall}
      detection: {s: {dst_ip: 203.0.113.9}, condition: s}
      ---
      title: Many ports of one host
      id: 0f6a3c52-6f0a-4f0c-9d0e-6a3c52a90001
      level: high
      author: Ada
      license: Apache-2.0
      correlation:
        type: value_count
        rules: [touch]
        group-by: [src_ip]
        timespan: 1m
        condition: {field: dst_port, gte: 3}
      """;

  private static final String FETCHES =
      """
      title: Fetch
      name: fetch
      level: medium
      logsource: {category: process_creation, product: linux}
      detection: {s: {Image|endswith: /curl}, condition: s}
      ---
      title: The same file again and again
      level: medium
      correlation:
        type: event_count
        rules: [fetch]
        group-by: [offscript.session, CommandLine]
        timespan: 1m
        condition: {gte: 3}
      """;

  @TempDir Path folder;

  @BeforeEach
  void evidence() throws IOException {
    Path evidence = folder.resolve("evidence");
    Evidence.write(
        evidence,
        "eve.json",
        FLOW.formatted(1, 17, 22, 1, 0)
            + FLOW.formatted(2, 17, 80, 1, 20)
            + FLOW.formatted(3, 99, 443, 1, 25)
            + FLOW.formatted(4, 17, 80, 1, 30)
            + FLOW.formatted(5, 17, 443, 1, 40)
            + FLOW.formatted(6, 17, 8080, 5, 0));
    Evidence.write(
        evidence,
        "runs/a.jsonl",
        CALL.formatted(1, "s-a", "curl http://192.0.2.1/a; curl http://192.0.2.1/a")
            + CALL.formatted(2, "s-a", "sudo curl http://192.0.2.1/b")
            + CALL.formatted(3, "s-a", "timeout 5 curl http://192.0.2.1/a"));
  }

  private List<Report.Finding> findings(String rules, String correlation) throws IOException {
    Path own = Evidence.write(folder, "rules.yml", rules);
    Report report =
        new Investigation(
                InvestigationRequest.of(List.of(folder.resolve("evidence"))).with(List.of(own)),
                Progress.SILENT,
                InputStream.nullInputStream())
            .run()
            .report();
    assertThat(report.tool().refusedRules()).isEmpty();
    return report.findings().stream()
        .filter(finding -> finding.title().equals(correlation))
        .toList();
  }

  @Test
  void flowsAreCountedOutOfTheIndex() throws IOException {
    assertThat(findings(SWEEP, "Many ports of one host"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.ruleId()).isEqualTo("0f6a3c52-6f0a-4f0c-9d0e-6a3c52a90001");
              assertThat(finding.author()).isEqualTo("Ada");
              assertThat(finding.license()).isEqualTo("Apache-2.0");
              assertThat(finding.members())
                  .extracting(member -> member.evidence().line())
                  .containsExactly(1L, 2L, 4L, 5L);
              assertThat(finding.evidence()).isEqualTo(finding.members().get(3).evidence());
            });
  }

  @Test
  void everyCommandOfACallCountsOnItsOwn() throws IOException {
    assertThat(findings(FETCHES, "The same file again and again"))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.members())
                    .extracting(member -> member.evidence().line())
                    .containsExactly(1L, 3L));
  }

  @Test
  void aRuleThatACorrelationRestsOnIsReportedOnlyWhereThatSaysSo() throws IOException {
    assertThat(findings(SWEEP, "Connection to the host")).isEmpty();
    assertThat(
            findings(
                SWEEP.replace("timespan: 1m", "timespan: 1m\n  generate: true"),
                "Connection to the host"))
        .hasSize(6);
  }
}
