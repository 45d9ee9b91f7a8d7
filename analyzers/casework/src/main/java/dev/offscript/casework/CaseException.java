package dev.offscript.casework;

import java.io.IOException;

/** A case cannot be used; {@link #category} says which exit code that is. */
public final class CaseException extends IOException {

  private static final long serialVersionUID = 1L;

  private final Category category;

  /** What went wrong, for exit codes. */
  public enum Category {
    /** Wrong usage or configuration: exit code 2. */
    USAGE,
    /** A shipped rule is broken, or strict and refused: exit code 3. */
    RULES,
    /** Evidence or case does not match its recorded hash: exit code 5. */
    INTEGRITY
  }

  /** {@code message} says what was found, what was expected and what to do. */
  public CaseException(Category category, String message) {
    super(message);
    this.category = category;
  }

  /** What went wrong. */
  public Category category() {
    return category;
  }
}
