package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Dice;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Session;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** ROLL: one line a file, columns of JSON in strings; one window of time for the episode. */
final class Roll implements TrajectoryFormat {

  @Override
  public String name() {
    return "roll-rollout";
  }

  @Override
  public Set<Ability> abilities() {
    return Set.of(Ability.PEOPLE, Ability.SYSTEM, Ability.NAMES_SESSION);
  }

  @Override
  public EvidenceFile write(Session session, Keep keep, Dice dice) {
    String saved = TrajectoryFormat.naive(session.end(), 0);
    ObjectNode data =
        Json.of(
            "trajectory_id",
            session.id(),
            "timestamp",
            saved.replace("-", "").replace("T", "_").replace(":", "").replace(".", "_"),
            "current_step",
            12,
            "env_info",
            Json.of(
                "env_id",
                dice.between(0, 63),
                "group_id",
                dice.between(0, 7),
                "tag",
                "swe_native",
                "seed",
                42,
                "episode_id",
                0,
                "mode",
                "train",
                "max_steps",
                50,
                "task_id",
                "t-" + dice.between(1, 90),
                "task_name",
                "t",
                "sandbox_image",
                "swe-base:7",
                "sandbox_ip",
                session.address(),
                "sandbox_id",
                session.host()),
            "timing_info",
            Json.of(
                "traj_save_time",
                saved,
                "traj_time_env_total",
                Duration.between(session.start(), session.end()).toMillis() / 1000.0),
            "length_info",
            Json.of("num_actions", session.turns().size(), "terminated", true, "truncated", false),
            "reward_info",
            Json.of("episode_reward", 1.0, "step_rewards", Json.list(1.0)),
            "failure_info",
            Json.of("failure_mode", "", "stop_reason", "FINISH", "has_failure", false),
            "metrics",
            Json.of(),
            "last_observation",
            Json.list());
    ObjectNode line =
        Json.of(
            "trajectory_data",
            Json.list(Json.text(data)),
            "messages",
            Json.list(Json.text(Json.list(Chat.messages(session, this, keep, dice)))),
            "tools",
            Json.list("[]"),
            "exp_name",
            Json.list("agentic_rollout_swe"),
            "global_step",
            Json.list(12));
    return new EvidenceFile(
        "rl/" + session.id() + "/rollout_dump_data.step_12.jsonl", Json.text(line) + "\n");
  }
}
