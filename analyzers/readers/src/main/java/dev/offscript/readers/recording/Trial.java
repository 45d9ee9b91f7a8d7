package dev.offscript.readers.recording;

import dev.offscript.evidence.Source;
import dev.offscript.model.Actor;
import dev.offscript.model.EventId;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.json.JsonDocument;
import dev.offscript.readers.trajectory.harbor.TerminalBenchReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose terminal a recording is of: a trial of Terminal-Bench keeps its recordings in {@code
 * sessions/} beside the {@code results.json} that names trial and task; any other recording may be
 * a person's or an agent's.
 *
 * @param name the trial, {@code ""} where the recording belongs to none
 * @param task its task
 * @param owner whose terminal it is
 */
record Trial(String name, String task, Shown.Owner owner) {

  /** The trial that {@code source} belongs to. */
  static Trial of(Source source) throws IOException {
    for (String beside : new String[] {"../results.json", "results.json"}) {
      Optional<Source> results = source.sibling(beside);
      if (results.isPresent()) {
        Json head = JsonDocument.of(results.get()).outline(Set.of("results")).header();
        if (TerminalBenchReader.isTrial(head)) {
          return new Trial(
              TerminalBenchReader.trialName(head),
              head.text("task_id"),
              owner(source, TerminalBenchReader.trialName(head)));
        }
      }
    }
    String id = EventId.derived("s-", List.of(source.sha256(), source.member(), "terminal"));
    return new Trial("", "", new Shown.Owner(Actor.UNKNOWN, id));
  }

  private static Shown.Owner owner(Source source, String session) {
    String path = source.member().isEmpty() ? source.path() : source.member();
    String file = path.substring(path.lastIndexOf('/') + 1);
    // Beside the agent's own terminal there is one in which the harness runs the tests.
    boolean tests = file.startsWith("tests.") || file.startsWith("post-test");
    return new Shown.Owner(tests ? Actor.HARNESS : Actor.AGENT, session);
  }
}
