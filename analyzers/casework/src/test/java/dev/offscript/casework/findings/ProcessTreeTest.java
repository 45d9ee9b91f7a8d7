package dev.offscript.casework.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Actor;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Marked;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which process started which, from pids and parents' pids in the order of the log. */
class ProcessTreeTest {

  private final ProcessTree tree = new ProcessTree();
  private int line;

  @Test
  void climbsToTheFirstKnownParent() {
    run("box", "", 10, 1, "bash", false);
    run("box", "", 11, 10, "npm ci", false);
    Marked miner = run("box", "", 12, 11, "./miner", true);
    assertThat(tree.above(miner)).extracting(Marked::id).containsExactly("npm ci", "bash");
  }

  @Test
  void theSamePidElsewhereIsAnotherProcess() {
    run("other", "", 11, 1, "npm ci", false);
    run("box", "c0ffee", 11, 1, "pip install x", false);
    Marked miner = run("box", "", 12, 11, "./miner", true);
    assertThat(tree.above(miner)).isEmpty();
  }

  @Test
  void aPidIsTheLastThatGotItBefore() {
    run("box", "", 11, 1, "npm ci", false);
    run("box", "", 11, 1, "bash", false);
    Marked miner = run("box", "", 12, 11, "./miner", true);
    run("box", "", 11, 1, "pip install x", false);
    assertThat(tree.above(miner)).extracting(Marked::id).containsExactly("bash");
  }

  @Test
  void aRingOfParentsEnds() {
    run("box", "", 10, 11, "a", false);
    run("box", "", 11, 10, "b", false);
    Marked act = run("box", "", 12, 11, "c", true);
    assertThat(tree.above(act)).extracting(Marked::id).containsExactly("b", "a");
  }

  @Test
  void onlyWhatWasWantedIsKept() {
    run("box", "", 10, 1, "bash", false);
    Marked act = run("box", "", 11, 10, "ls", false);
    assertThat(tree.above(act)).isEmpty();
  }

  private Marked run(
      String host, String container, int pid, int parent, String text, boolean wanted) {
    line++;
    Event event =
        Event.at(new EvidenceRef(0, line * 100L, 90, line, ""), 0)
            .kind(EventKind.EXEC)
            .actor(Actor.SENSOR)
            .text(text)
            .put(Ecs.HOST_NAME, host)
            .put(Ecs.CONTAINER_ID, container)
            .put(Ecs.PROCESS_PID, Integer.toString(pid))
            .put(Ecs.PROCESS_PARENT_PID, Integer.toString(parent))
            .build();
    Marked marked = new Marked(event, text, List.of(), List.of());
    tree.next(marked, wanted);
    return marked;
  }
}
