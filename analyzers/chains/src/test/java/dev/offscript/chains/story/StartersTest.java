package dev.offscript.chains.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Marked;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who started a process that nobody typed: nearest first. */
class StartersTest {

  private final Starters starters = Starters.load();

  @Test
  void theScriptOfAPackage() {
    List<Marked> above = processes("sh -c ./setup.sh", "node /usr/bin/npm ci", "bash");
    assertThat(starters.installed(above)).contains("node /usr/bin/npm ci → sh -c ./setup.sh");
  }

  @Test
  void whatTheProgramIsCalledWithCounts() {
    assertThat(starters.installed(processes("npm run build", "bash"))).isEmpty();
    assertThat(starters.installed(processes("npm install left-pad", "bash")))
        .contains("npm install left-pad");
    assertThat(starters.installed(processes("pip --version", "bash"))).isEmpty();
    assertThat(starters.installed(processes("python3 -m pip install -r r.txt", "bash")))
        .isPresent();
  }

  @Test
  void aProgramThatOnlySoundsLikeOne() {
    assertThat(starters.installed(processes("/opt/app/npm-monitor install", "init"))).isEmpty();
    assertThat(starters.installed(processes("vim npm install", "bash"))).isEmpty();
    assertThat(starters.installed(List.of())).isEmpty();
  }

  private static List<Marked> processes(String... lines) {
    return Arrays.stream(lines).map(StartersTest::process).toList();
  }

  private static Marked process(String line) {
    Event event =
        Event.at(new EvidenceRef(0, line.hashCode() & 0xffffL, 10, 1, ""), 0)
            .kind(EventKind.EXEC)
            .actor(Actor.SENSOR)
            .text(line)
            .put(Ecs.PROCESS_ARGS, List.of(line.split(" ")))
            .build();
    return new Marked(event, line, List.of(), List.of());
  }
}
