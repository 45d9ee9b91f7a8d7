package dev.offscript.rules.chain;

import dev.offscript.rules.yaml.RuleProblem;
import java.util.ArrayList;
import java.util.List;

/** The order in which steps are looked for: each after those it is measured against. */
final class Cycles {

  private Cycles() {}

  /** Refuses steps that are measured against each other in a circle. */
  static void refuse(List<Ask> steps, List<StepParser.Written> written) throws RuleProblem {
    List<Integer> order = order(steps);
    if (order.size() < steps.size()) {
      for (int number = 0; number < steps.size(); number++) {
        if (!order.contains(number)) {
          throw RuleProblem.at(
              written.get(number).node(),
              "'" + steps.get(number).stage() + "' is measured against itself, by way of others");
        }
      }
    }
  }

  /** Numbers of steps, each after those it refers to, else as written; cycles are left out. */
  static List<Integer> order(List<Ask> steps) {
    List<Integer> order = new ArrayList<>();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int number = 0; number < steps.size() && !moved; number++) {
        if (!order.contains(number) && order.containsAll(steps.get(number).references())) {
          order.add(number);
          moved = true;
        }
      }
    }
    return order;
  }
}
