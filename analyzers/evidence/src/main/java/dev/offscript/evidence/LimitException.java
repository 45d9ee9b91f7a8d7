package dev.offscript.evidence;

import java.io.IOException;

/** An archive unfolds to more than {@link Limits} allow; what was read until then stays valid. */
public final class LimitException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Says which limit, and what to do. */
  public LimitException(String message) {
    super(message);
  }
}
