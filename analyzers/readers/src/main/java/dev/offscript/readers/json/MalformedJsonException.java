package dev.offscript.readers.json;

import java.io.IOException;

/** Bytes that are not JSON: says what was expected and where. */
public final class MalformedJsonException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is told of a document that is not there to its end. */
  static final String CUT_DOCUMENT = "truncated: the document ends inside a value";

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

  /** What to tell the user where the input is one document, of which the rest is lost. */
  String reasonInDocument() {
    return truncated ? CUT_DOCUMENT : reason();
  }

  /** What to tell the user. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
