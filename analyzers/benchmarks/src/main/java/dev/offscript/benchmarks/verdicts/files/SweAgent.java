package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Dice;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Session;
import dev.offscript.benchmarks.verdicts.world.Turn;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;

/** SWE-agent: what was done as {@code trajectory}, the same with all that was said as history. */
final class SweAgent implements TrajectoryFormat {

  @Override
  public String name() {
    return "swe-agent";
  }

  @Override
  public Set<Ability> abilities() {
    return Set.of(Ability.SYSTEM);
  }

  @Override
  public EvidenceFile write(Session session, Keep keep, Dice dice) {
    ArrayNode steps = Json.list();
    ArrayNode history = Json.list();
    int number = 0;
    int answers = 0;
    if (keep.record(number++)) {
      session
          .system()
          .ifPresent(
              system ->
                  history.add(Json.of("role", "system", "content", system, "agent", "primary")));
      history.add(Json.of("role", "user", "content", session.task(), "agent", "primary"));
    }
    String thought = "";
    for (Session.Timed timed : session.turns()) {
      Turn turn = known(timed.turn());
      answers += turn instanceof Turn.Say || turn instanceof Turn.Command ? 1 : 0;
      if (turn instanceof Turn.Think || turn instanceof Turn.Say) {
        thought = turn.shown();
        if (turn instanceof Turn.Say && keep.record(number++)) {
          history.add(
              Json.of(
                  "role",
                  "assistant",
                  "content",
                  thought,
                  "thought",
                  thought,
                  "action",
                  "",
                  "agent",
                  "primary"));
          thought = "";
        }
      } else if (turn instanceof Turn.User user && keep.record(number++)) {
        history.add(Json.of("role", "user", "content", user.text(), "agent", "primary"));
      } else if (turn instanceof Turn.Command command && keep.record(number++)) {
        String response = thought + "\n```\n" + command.line() + "\n```";
        steps.add(
            Json.of(
                "action",
                command.line() + "\n",
                "observation",
                command.output(),
                "response",
                response,
                "state",
                "{\"open_file\": \"n/a\", \"working_dir\": \"" + session.folder() + "\"}",
                "thought",
                thought));
        history.add(
            Json.of(
                "role",
                "assistant",
                "content",
                response,
                "thought",
                thought,
                "action",
                command.line() + "\n",
                "agent",
                "primary"));
        history.add(Json.of("role", "user", "content", command.output(), "agent", "primary"));
        thought = "";
      }
    }
    return new EvidenceFile(
        "trajectories/" + session.id() + "/" + session.id() + ".traj",
        Json.document(
            Json.of(
                "environment",
                "swe_main",
                "trajectory",
                steps,
                "history",
                history,
                "info",
                Json.of(
                    "exit_status",
                    "submitted",
                    "submission",
                    "",
                    "model_stats",
                    Json.of("api_calls", answers)))));
  }
}
