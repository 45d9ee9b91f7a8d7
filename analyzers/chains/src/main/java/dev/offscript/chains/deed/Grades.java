package dev.offscript.chains.deed;

import dev.offscript.model.Grade;
import java.util.List;

/** Strength of links. */
public final class Grades {

  private Grades() {}

  /** Why something belongs to something, and how sure that is. */
  public record Joined(List<String> because, Grade grade) {

    /** Whether a line that a session left behind ran it. */
    public boolean leftOver() {
      return because.stream().anyMatch(text -> text.startsWith("left over: "));
    }
  }

  /** The weaker of the two. */
  public static Grade weaker(Grade one, Grade two) {
    return one.compareTo(two) >= 0 ? one : two;
  }
}
