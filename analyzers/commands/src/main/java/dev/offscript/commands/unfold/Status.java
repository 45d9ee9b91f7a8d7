package dev.offscript.commands.unfold;

/** How a command ended, as far as the text tells. */
enum Status {
  SUCCESS,
  FAILURE,
  UNKNOWN;

  static Status of(boolean success) {
    return success ? SUCCESS : FAILURE;
  }

  Status negated() {
    return this == UNKNOWN ? UNKNOWN : of(this == FAILURE);
  }
}
