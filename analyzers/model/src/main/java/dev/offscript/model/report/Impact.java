package dev.offscript.model.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a behaviour cost or reached, where the inputs to say so are stated; else empty.
 *
 * @param gpuHours {@code gpus × seconds / 3600}
 * @param costUsd {@code gpuHours} times the price that the caller gave
 * @param gpus how many cards it computed on
 * @param seconds how long it ran
 * @param bytesOut bytes that left for the far side
 * @param bytesIn bytes that came back
 * @param hostsReached hosts that were contacted through it, sorted; none where unknown
 * @param because one line for each number: what it rests on, with the numbers of the steps
 */
public record Impact(
    OptionalDouble gpuHours,
    OptionalDouble costUsd,
    OptionalInt gpus,
    OptionalDouble seconds,
    OptionalLong bytesOut,
    OptionalLong bytesIn,
    List<String> hostsReached,
    List<String> because) {

  /** Nothing is known. */
  public static final Impact UNKNOWN = new Impact(OptionalDouble.empty(), OptionalDouble.empty());

  /** Keeps immutable copies. */
  public Impact {
    hostsReached = List.copyOf(hostsReached);
    because = List.copyOf(because);
  }

  /** Only what computing cost. */
  public Impact(OptionalDouble gpuHours, OptionalDouble costUsd) {
    this(
        gpuHours,
        costUsd,
        OptionalInt.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        List.of(),
        List.of());
  }
}
