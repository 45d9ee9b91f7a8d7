package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Dice;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Session;
import dev.offscript.benchmarks.verdicts.world.Turn;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** mini-swe-agent: a fenced command in each answer, its output as the words of the user. */
final class MiniSweAgent implements TrajectoryFormat {

  @Override
  public String name() {
    return "mini-swe-agent";
  }

  @Override
  public Set<Ability> abilities() {
    return Set.of(Ability.SYSTEM, Ability.TIMES);
  }

  @Override
  public EvidenceFile write(Session session, Keep keep, Dice dice) {
    ArrayNode messages = Json.list();
    int number = 0;
    int answers = 0;
    if (keep.record(number++)) {
      session
          .system()
          .ifPresent(system -> messages.add(Json.of("role", "system", "content", system)));
      messages.add(Json.of("role", "user", "content", session.task()));
    }
    String thought = "";
    for (Session.Timed timed : session.turns()) {
      Turn turn = known(timed.turn());
      if (!(turn instanceof Turn.Command command)) {
        thought = turn.shown();
        continue;
      }
      answers++;
      if (keep.record(number++)) {
        ObjectNode answer =
            Json.of(
                "role",
                "assistant",
                "content",
                "THOUGHT: " + thought + "\n\n```bash\n" + command.line() + "\n```");
        answer.set(
            "extra",
            Json.of(
                "actions",
                Json.list(Json.of("command", command.line())),
                "timestamp",
                seconds(timed.asked())));
        messages.add(answer);
      }
      if (keep.record(number++)) {
        ObjectNode observation =
            Json.of(
                "role",
                "user",
                "content",
                "<returncode>"
                    + command.exit()
                    + "</returncode>\n<output>\n"
                    + command.output()
                    + "\n</output>");
        observation.set(
            "extra", Json.of("returncode", command.exit(), "timestamp", seconds(timed.done())));
        messages.add(observation);
      }
      thought = "";
    }
    return new EvidenceFile(
        "runs/" + session.id() + "/" + session.id() + ".traj.json",
        Json.document(
            Json.of(
                "info",
                Json.of("exit_status", "Submitted", "model_stats", Json.of("api_calls", answers)),
                "instance_id",
                session.id(),
                "messages",
                messages,
                "trajectory_format",
                "mini-swe-agent-1.1")));
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1000.0;
  }
}
