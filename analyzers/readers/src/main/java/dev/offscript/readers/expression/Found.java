package dev.offscript.readers.expression;

/** Where an expression matched. */
public final class Found {

  private final int[] marks;

  Found(int[] marks) {
    this.marks = marks;
  }

  /** First character of group {@code number}, 0 being all; -1 where it took no part. */
  public int start(int number) {
    return marks[2 * number];
  }

  /** First character behind group {@code number}; -1 where it took no part. */
  public int end(int number) {
    return marks[2 * number + 1];
  }
}
