package dev.offscript.model.report;

import java.util.OptionalDouble;

/** What a behaviour cost, where the inputs to say so are stated; else empty. */
public record Impact(OptionalDouble gpuHours, OptionalDouble costUsd) {
  /** Nothing is known. */
  public static final Impact UNKNOWN = new Impact(OptionalDouble.empty(), OptionalDouble.empty());
}
