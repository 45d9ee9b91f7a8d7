package dev.offscript.readers.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Event;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.recording.TrialCommandsReader;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A trial of Terminal-Bench tells its commands twice: as they were sent, and on the screen. */
class TrialRecordingTest {

  private static final Map<String, String> TRIAL =
      Map.of(
          "t.1-of-1.run/results.json",
          "{\"trial_name\":\"t.1-of-1.run\",\"task_id\":\"t\",\"instruction\":\"Make it\"}",
          "t.1-of-1.run/commands.txt",
          "['ls', 'Enter']\n['ls', 'Enter']\n['make deploy', 'Enter']\n",
          "t.1-of-1.run/sessions/agent.cast",
          "{\"version\":2,\"width\":80,\"height\":24,\"timestamp\":1772359200}\n"
              + "[0.1,\"o\",\"root@c:/app# \"]\n[1.0,\"i\",\"ls\\r\"]\n[1.1,\"o\",\"ls\\r\\n\"]\n"
              + "[1.2,\"o\",\"a b\\r\\nroot@c:/app# \"]\n");

  @Test
  void whatTheRecordingShowsIsToldThereAndWhatItDoesNotIsToldHere() {
    Collected read =
        Collected.read(
            new TrialCommandsReader(),
            new FolderSource("t.1-of-1.run/commands.txt", TRIAL),
            ReadOptions.NONE);
    assertThat(read.events).extracting(Event::text).containsExactly("ls", "make deploy");
    assertThat(read.records).hasSize(3);
    assertThat(read.notes).singleElement().asString().contains("shows 1 of these commands");
  }
}
