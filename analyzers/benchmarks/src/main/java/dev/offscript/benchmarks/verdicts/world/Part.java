package dev.offscript.benchmarks.verdicts.world;

import dev.offscript.model.Stage;
import java.util.Set;

/** What a turn is for the truth. */
public enum Part {
  /** Ordinary work: no step of a chain. */
  PLAIN(Set.of()),
  /** Belongs to the act, but nobody must show it: what a tool answered, small talk about it. */
  AROUND(Set.of()),
  /** The task. */
  TASK(Set.of(Stage.TASK)),
  /** An order or a yes that came later or from elsewhere. */
  ORDER(Set.of(Stage.INSTRUCTION, Stage.TASK)),
  /** The agent says what it is up to. */
  INTENT(Set.of(Stage.INTENT)),
  /** Fetches a tool. */
  ACQUISITION(Set.of(Stage.ACQUISITION, Stage.SETUP)),
  /** Keys, configuration, scripts. */
  SETUP(Set.of(Stage.SETUP, Stage.ACQUISITION)),
  /** The act. */
  ACT(Set.of(Stage.EXECUTION)),
  /** Its traffic. */
  EGRESS(Set.of(Stage.EGRESS)),
  /** A sensor's judgement. */
  ALERT(Set.of(Stage.ALERT)),
  /** Hides it. */
  CONCEALMENT(Set.of(Stage.CONCEALMENT)),
  /** Makes it stay. */
  PERSISTENCE(Set.of(Stage.PERSISTENCE, Stage.SETUP, Stage.EXECUTION));

  private final Set<Stage> stages;

  Part(Set<Stage> stages) {
    this.stages = stages;
  }

  /** The stages under which a report may show it; empty: it need not. */
  public Set<Stage> stages() {
    return stages;
  }
}
