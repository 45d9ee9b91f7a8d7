package dev.offscript.rules;

import dev.offscript.model.Severity;
import dev.offscript.model.Term;
import java.util.Optional;

/** Which rules of those that load are wanted in a run. */
@FunctionalInterface
public interface RuleChoice {

  /** Every rule. */
  RuleChoice ALL = head -> Optional.empty();

  /** Why the rule with this head is left out; nothing where it is wanted. */
  Optional<Why> leavesOut(Head head);

  /**
   * What a choice looks at.
   *
   * @param name of the rule
   * @param pack name of its pack, {@code ""} for a file on its own
   * @param tier as the rule itself says it, {@code ""} where that is left to its pack
   * @param status as written, {@code ""} where it says none
   * @param level how much it matters
   */
  record Head(String name, String pack, String tier, String status, Severity level) {}

  /**
   * A rule, correlation or chain rule that loaded and was left out.
   *
   * @param name of the rule
   * @param why what left it out
   * @param kept whether it is evaluated all the same, unreported, since what is wanted rests on it
   */
  record LeftOut(String name, Why why, boolean kept) {}

  /** What left a rule out: the first that does, in this order. */
  enum Why implements Term {
    /** Its pack or the pack's tier is not asked for. */
    PACK("pack"),
    /** It matters less than was asked for. */
    LEVEL("level"),
    /** Its status is not asked for. */
    STATUS("status");

    private final String wire;

    Why(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }
}
