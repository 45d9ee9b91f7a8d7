package dev.offscript.readers.json;

import java.io.IOException;

/** Bytes that are not JSON: says what was expected and where. */
public final class MalformedJsonException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long offset;
  private final boolean truncated;

  MalformedJsonException(String reason, long offset, boolean truncated) {
    super(reason);
    this.offset = offset;
    this.truncated = truncated;
  }

  /** Byte of the input at which it was noticed. */
  public long offset() {
    return offset;
  }

  /** Whether the input ended inside a value: cut off, not garbled. */
  public boolean truncated() {
    return truncated;
  }

  /** What to tell the user. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
