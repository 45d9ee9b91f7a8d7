package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Dice;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Session;
import dev.offscript.benchmarks.verdicts.world.Turn;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Agent Trajectory Interchange Format: one document, call and result in one step. */
final class Atif implements TrajectoryFormat {

  @Override
  public String name() {
    return "atif";
  }

  @Override
  public Set<Ability> abilities() {
    return Set.of(
        Ability.PEOPLE,
        Ability.SYSTEM,
        Ability.TIMES,
        Ability.REVEALS_HOLES,
        Ability.NAMES_SESSION);
  }

  @Override
  public EvidenceFile write(Session session, Keep keep, Dice dice) {
    Steps steps = new Steps(keep);
    session
        .system()
        .ifPresent(
            system ->
                steps.head(
                    session.start().minusMillis(500),
                    Json.of("source", "system", "message", system)));
    steps.add(session.start(), Json.of("source", "user", "message", session.task()));
    String thought = "";
    for (Session.Timed timed : session.turns()) {
      Turn turn = known(timed.turn());
      if (turn instanceof Turn.Think think) {
        thought = think.text();
        continue;
      }
      ObjectNode step =
          Json.of("source", turn instanceof Turn.User ? "user" : "agent", "message", said(turn));
      if (!thought.isEmpty() && !(turn instanceof Turn.User)) {
        step.put("reasoning_content", thought);
        thought = "";
      }
      if (turn instanceof Turn.Command command) {
        String id = "call_" + dice.hex(10);
        step.set(
            "tool_calls",
            Json.list(
                Json.of(
                    "tool_call_id",
                    id,
                    "function_name",
                    "bash",
                    "arguments",
                    Json.of("command", command.line()))));
        step.set(
            "observation",
            Json.of(
                "results", Json.list(Json.of("source_call_id", id, "content", command.output()))));
      }
      steps.add(timed.asked(), step);
    }
    return new EvidenceFile(
        "jobs/" + session.id() + "/agent/trajectory.json",
        Json.document(
            Json.of(
                "schema_version",
                "ATIF-v1.6",
                "session_id",
                session.id(),
                "agent",
                Json.of("name", "terminus-2", "version", "2.1", "model_name", "m-1"),
                "steps",
                steps.array,
                "final_metrics",
                Json.of())));
  }

  private static String said(Turn turn) {
    if (turn instanceof Turn.Say || turn instanceof Turn.User) {
      return turn.shown();
    }
    return "";
  }

  private static final class Steps {
    private final ArrayNode array = Json.list();
    private final Keep keep;
    private int number;
    private int id = 1;

    Steps(Keep keep) {
      this.keep = keep;
    }

    void head(Instant time, ObjectNode step) {
      if (keep.record(0)) {
        array.add(stamped(time, step));
      }
      id++;
    }

    void add(Instant time, ObjectNode step) {
      if (keep.record(number++)) {
        array.add(stamped(time, step));
      }
      id++;
    }

    private ObjectNode stamped(Instant time, ObjectNode step) {
      ObjectNode stamped = Json.of("step_id", id, "timestamp", TrajectoryFormat.stamp(time));
      stamped.setAll(step);
      return stamped;
    }
  }
}
