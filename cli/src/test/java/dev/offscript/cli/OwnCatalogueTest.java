package dev.offscript.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own tools over the shipped catalogue, in every command that looks at shell text. */
class OwnCatalogueTest {

  private static final String OWN =
      """
      tools:
        - tool: burrowline
          names: [burrowline]
          about: The office's own tunnel.
          behaviour: tunneling
          techniques: [T1572]
          forms:
            - {subcommands: [open], direction: reverse, level: high, endpoint: ["position:1"], because: opens a tunnel of the office}
      """;

  private static final String CALL =
      """
      {"type":"user","uuid":"u0","sessionId":"s-1","timestamp":"2026-03-01T10:00:00Z","message":{"role":"user","content":"Fix the parser."}}
      {"type":"assistant","uuid":"u1","parentUuid":"u0","sessionId":"s-1","timestamp":"2026-03-01T10:00:01Z","message":{"role":"assistant","content":[{"type":"tool_use","id":"t1","name":"Bash","input":{"command":"burrowline open 203.0.113.9:7000"}}]}}
      """;

  @TempDir private Path folder;
  private Path own = Path.of("");

  @BeforeEach
  void catalogue() throws IOException {
    own = Files.createDirectories(folder.resolve("own"));
    Files.writeString(own.resolve("office.yml"), OWN);
    Files.writeString(folder.resolve("run.jsonl"), CALL);
  }

  @Test
  void commandsKnowIt() {
    String command = "burrowline open 203.0.113.9:7000";
    assertThat(Cli.launch("commands", command).output()).contains("\"behaviours\":[]");
    assertThat(Cli.launch("commands", "--catalogue", own, command).output())
        .contains("\"tool\":\"burrowline\"", "\"endpoint\":\"203.0.113.9:7000\"");
  }

  @Test
  void anInvestigationKnowsItAndACaseNoticesThatItChanged() throws IOException {
    Path evidence = folder.resolve("run.jsonl");
    Path kept = folder.resolve("case");
    assertThat(chains(evidence, kept)).contains("\"chains\": []");
    assertThat(chains(evidence, kept, "--catalogue", own)).contains("\"behaviour\": \"tunneling\"");
    Files.writeString(own.resolve("office.yml"), OWN.replace("high", "low"));
    assertThat(chains(evidence, kept, "--catalogue", own)).contains("\"chains\": []");
  }

  private static String chains(Path evidence, Path kept, Object... more) {
    Object[] arguments = new Object[6 + more.length];
    System.arraycopy(
        new Object[] {"investigate", evidence, "--case", kept, "--format", "json"},
        0,
        arguments,
        0,
        6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return Cli.launch(arguments).output();
  }

  @Test
  void whatIsWrongInItIsSaidWithItsPlace() throws IOException {
    Path file =
        Files.writeString(own.resolve("office.yml"), "tools:\n  - tool: a\n    namse: [b]\n");
    Cli.Result result = Cli.launch("commands", "--catalogue", own, "ls");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.errors()).contains(file + ":3:5: ");
    assertThat(Cli.launch("commands", "--catalogue", folder.resolve("none"), "ls").code())
        .isEqualTo(2);
  }
}
