package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Dice;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Session;
import dev.offscript.benchmarks.verdicts.world.Turn;
import java.util.Set;

/** verl: prompt and answer of a sample as decoded text, tool calls inside it; no times. */
final class Verl implements TrajectoryFormat {

  @Override
  public String name() {
    return "verl-rollout";
  }

  @Override
  public Set<Ability> abilities() {
    return Set.of(Ability.PEOPLE, Ability.SYSTEM);
  }

  @Override
  public EvidenceFile write(Session session, Keep keep, Dice dice) {
    StringBuilder input = new StringBuilder();
    StringBuilder output = new StringBuilder();
    int number = 0;
    if (keep.record(number++)) {
      session.system().ifPresent(system -> input.append(said("system", system)));
      input.append(said("user", session.task()));
    }
    input.append("<|im_start|>assistant\n");
    boolean open = true;
    for (Session.Timed timed : session.turns()) {
      Turn turn = known(timed.turn());
      if (!keep.record(number++)) {
        continue;
      }
      if (turn instanceof Turn.User user) {
        output.append(open ? "<|im_end|>\n" : "").append(said("user", user.text()));
        open = false;
        continue;
      }
      if (!open) {
        output.append("<|im_start|>assistant\n");
        open = true;
      }
      if (turn instanceof Turn.Think think) {
        output.append("<think>\n").append(think.text()).append("\n</think>\n\n");
      } else if (turn instanceof Turn.Command command) {
        output
            .append("<tool_call>\n")
            .append(
                Json.text(Json.of("name", "bash", "arguments", Json.of("command", command.line()))))
            .append("\n</tool_call><|im_end|>\n")
            .append(said("user", "<tool_response>\n" + command.output() + "\n</tool_response>"));
        open = false;
      } else {
        output.append(turn.shown()).append("\n");
      }
    }
    if (open) {
      output.append("<|im_end|>\n");
    }
    return new EvidenceFile(
        "rollouts/" + session.id() + "/37.jsonl",
        Json.text(
                Json.of(
                    "input",
                    input.toString(),
                    "output",
                    output.toString(),
                    "gts",
                    Json.NONE,
                    "score",
                    dice.any(0.0, 1.0),
                    "step",
                    37))
            + "\n");
  }

  private static String said(String role, String text) {
    return "<|im_start|>" + role + "\n" + text + "<|im_end|>\n";
  }
}
