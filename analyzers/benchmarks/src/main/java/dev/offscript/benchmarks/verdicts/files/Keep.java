package dev.offscript.benchmarks.verdicts.files;

import dev.offscript.benchmarks.verdicts.world.Dice;

/** Whether a record stays; the task of a session is number 0. */
@FunctionalInterface
public interface Keep {

  /** All of them. */
  Keep ALL = number -> true;

  /** Whether record {@code number} stays. */
  boolean record(int number);

  /** All but {@code percent} of them, drawn from {@code seed}. */
  static Keep without(int percent, long seed) {
    return number -> !Dice.of(seed, number + 7_919L).chance(percent);
  }

  /** All but the first ones. */
  static Keep from(int first) {
    return number -> number >= first;
  }
}
