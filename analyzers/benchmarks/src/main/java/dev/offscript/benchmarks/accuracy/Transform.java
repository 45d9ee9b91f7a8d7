package dev.offscript.benchmarks.accuracy;

import java.util.Optional;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * One way to write a command so that a shell still does the same, or only speaks of it.
 *
 * @param group what sort of way it is
 * @param name for people, unique
 * @param rewriting how it is done
 */
record Transform(String group, String name, Rewriting rewriting) {

  /** Gives another text for a command; empty where this way does not suit it. */
  @FunctionalInterface
  interface Rewriting {
    Optional<String> apply(Plain command, Random random);
  }

  /** A way that suits every text. */
  static Transform any(String group, String name, UnaryOperator<String> way) {
    return new Transform(group, name, (command, random) -> Optional.of(way.apply(command.text())));
  }

  /** A way that suits some texts. */
  static Transform where(
      String group, String name, Predicate<Plain> suits, UnaryOperator<String> way) {
    return new Transform(
        group,
        name,
        (command, random) ->
            suits.test(command) ? Optional.of(way.apply(command.text())) : Optional.empty());
  }

  /** A way that suits one program with plain words: gets the program and its words. */
  static Transform program(String group, String name, BinaryOperator<String> way) {
    return new Transform(
        group,
        name,
        (command, random) ->
            command
                .words()
                .filter(words -> words.size() > 1)
                .map(
                    words ->
                        way.apply(words.get(0), String.join(" ", words.subList(1, words.size())))));
  }

  /** What becomes of {@code command}; the same for the same seed. */
  Optional<String> apply(String command, long seed) {
    return rewriting.apply(new Plain(command), new Random(seed * 31 + name.hashCode()));
  }
}
