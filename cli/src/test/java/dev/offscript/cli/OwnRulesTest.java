package dev.offscript.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own rules, map of events, placeholders and filter, from the log to every output. */
class OwnRulesTest {

  @TempDir private Path directory;

  private Path evidence;
  private Path rules;

  @BeforeEach
  void write() throws IOException {
    evidence = Files.createDirectories(directory.resolve("evidence"));
    Files.writeString(
        evidence.resolve("auth.log"),
        """
        Mar  1 10:00:00 gw sshd[812]: Failed password for root from 203.0.113.9 port 50022 ssh2
        Mar  1 10:00:01 gw sshd[813]: Failed password for root from 198.51.100.7 port 50023 ssh2
        Mar  1 10:00:02 gw sshd[814]: Failed password for ann from 203.0.113.9 port 50024 ssh2
        """);
    rules = Files.createDirectories(directory.resolve("rules"));
    Files.writeString(
        rules.resolve("root.yml"),
        """
        title: Failed login of an administrator
        id: 5a1b6f2e-0c7d-4f7a-9a53-2d3f9c1b7e10
        author: Ada Example
        license: DRL-1.1
        level: medium
        logsource: {product: linux, service: sshd}
        detection:
          word: ['failed password']
          who: {Account|expand: '%admins%'}
          condition: word and who
        """);
    Files.writeString(
        rules.resolve("scanner.yml"),
        """
        title: Our own scanner
        logsource: {product: linux}
        filter:
          rules: [5a1b6f2e-0c7d-4f7a-9a53-2d3f9c1b7e10]
          ours: {SourceIp: 198.51.100.7}
          condition: not ours
        """);
    Files.writeString(rules.resolve("labeler.yml"), "docs: ['*.md']\n");
    Files.writeString(directory.resolve("map.yml"), "auth: {fields: {Account: user.name}}\n");
    Files.writeString(directory.resolve("words.yml"), "admins: [root, toor]\n");
  }

  private Cli.Result investigate(Object... more) {
    Object[] arguments = new Object[6 + more.length];
    System.arraycopy(
        new Object[] {"investigate", evidence, "--rules", rules, "--year", "**=2026"},
        0,
        arguments,
        0,
        6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return Cli.launch(arguments);
  }

  @Test
  void aMatchNamesItsAuthorAndAFilterStaysInSight() {
    Path kept = directory.resolve("case");
    Cli.Result result =
        investigate(
            "--case",
            kept,
            "--mapping",
            directory.resolve("map.yml"),
            "--placeholders",
            directory.resolve("words.yml"),
            "--strict",
            "--format",
            "json");
    assertThat(result.code()).isZero();
    assertThat(result.output())
        .contains("\"title\": \"Failed login of an administrator\"")
        .contains("\"author\": \"Ada Example\"", "\"license\": \"DRL-1.1\"")
        .contains("\"filter\": \"Our own scanner\"", "\"count\": 1");
    String rows = Cli.launch("search", kept, "rule:5a1b6f2e*", "--format", "jsonl").output();
    assertThat(rows)
        .contains("Failed login of an administrator by Ada Example, licence DRL-1.1")
        .contains("suppressed by Our own scanner");
    assertThat(Cli.launch("search", kept, "rule:5a1b6f2e*").output()).contains("by Ada Example");
  }

  @Test
  void withoutItsPlaceholderTheRuleIsRefused() {
    assertThat(investigate("--strict").code()).isEqualTo(3);
    assertThat(Cli.launch("rules", "check", rules).output())
        .contains("a placeholder in '%admins%' has no values")
        .contains("no rule  " + rules.resolve("labeler.yml"))
        .contains("0 loaded, 2 refused, 1 no rule");
    assertThat(
            Cli.launch("rules", "check", rules, "--placeholders", directory.resolve("words.yml"))
                .output())
        .contains("2 loaded, 0 refused, 1 no rule")
        .contains("field-unseen");
  }

  @Test
  void aWrongMapIsRefusedWithItsPlace() throws IOException {
    Path wrong = Files.writeString(directory.resolve("wrong.yml"), "auth:\n  field: {a: b}\n");
    Cli.Result result = investigate("--mapping", wrong);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.errors()).contains("wrong.yml:2:3: unknown key 'field'");
  }
}
