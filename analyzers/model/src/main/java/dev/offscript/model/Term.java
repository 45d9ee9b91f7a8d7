package dev.offscript.model;

import java.util.Optional;

/** A word of a closed vocabulary: its {@link #wire()} form is public API and never changes. */
public interface Term {

  /** The word as reports, rows and queries spell it, for example {@code network_confirmed}. */
  String wire();

  /** The constant of {@code type} that is spelt {@code wire}, if any. */
  static <T extends Enum<T> & Term> Optional<T> parse(Class<T> type, String wire) {
    for (T constant : type.getEnumConstants()) {
      if (constant.wire().equals(wire)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
