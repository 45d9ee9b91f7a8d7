package dev.offscript.chains.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.chains.Scene;
import dev.offscript.model.EventKind;
import dev.offscript.model.report.Chain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What ends a command that lives on, and what does not. */
class KillsTest {

  private static final String MINER = "./xmrig -o pool.example.net:3333 --pid-file /tmp/w.pid &";

  /** The miner of second 20, {@code later} at second 100, and its traffic at second 2400. */
  private static Chain after(String output, String later) {
    return new Scene()
        .session("s1", 0)
        .at("", "", "10.0.3.17")
        .task("Train.")
        .runs(20, "toolu_a1b2c3d4e5", MINER)
        .gets(21, "toolu_a1b2c3d4e5", output, 0)
        .runs(100, "toolu_a1b2c3d4e6", later)
        .gets(101, "toolu_a1b2c3d4e6", "", 0)
        .scene()
        .flow(1, 2400, 2500, "10.0.3.17:5000", "pool.example.net:3333")
        .chain();
  }

  private static boolean lived(Chain chain) {
    return chain.steps().stream().anyMatch(step -> step.kind() == EventKind.FLOW);
  }

  @ParameterizedTest
  @CsvSource({
    "'', pkill xmrig",
    "'', pkill -f [x]mrig",
    "'', pkill -f pool.example.net:3333",
    "'', pkill xmr",
    "'', killall -9 xmrig",
    "'', kill $(pgrep xmrig)",
    "'', kill $(cat /tmp/w.pid)",
    "'', kill $!",
    "'', kill %1",
    "[2] 4711, kill %2",
    "[2] 4711, kill -9 4711",
    "'', fuser -k 3333/tcp",
    "'', systemctl stop xmrig"
  })
  void thisEndsIt(String output, String later) {
    Chain chain = after(output, later);
    assertThat(lived(chain)).isFalse();
    assertThat(chain.notes()).contains("ended by: " + later);
  }

  @ParameterizedTest
  @CsvSource({
    "'', pkill nginx",
    "'', kill -0 $!",
    "[2] 4711, kill %1",
    "[2] 4711, kill 4712",
    "'', kill $(cat /tmp/other.pid)",
    "'', fuser -k 8080/tcp",
    "'', systemctl stop nginx",
    "'', systemctl status xmrig",
    "'', echo pkill xmrig"
  })
  void thisDoesNot(String output, String later) {
    assertThat(lived(after(output, later))).isTrue();
  }

  @Test
  void theLastBackgroundCommandOfTheShellIsAnother() {
    Scene scene = new Scene();
    scene
        .session("s1", 0)
        .at("", "", "10.0.3.17")
        .task("Train.")
        .runs(20, "toolu_a1b2c3d4e5", MINER)
        .gets(21, "toolu_a1b2c3d4e5", "", 0)
        .runs(50, "toolu_a1b2c3d4e7", "python3 serve.py &")
        .gets(51, "toolu_a1b2c3d4e7", "", 0)
        .runs(100, "toolu_a1b2c3d4e6", "kill $!")
        .gets(101, "toolu_a1b2c3d4e6", "", 0);
    assertThat(lived(scene.flow(1, 2400, 2500, "10.0.3.17:5000", "pool.example.net:3333").chain()))
        .isTrue();
  }
}
