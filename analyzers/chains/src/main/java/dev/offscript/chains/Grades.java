package dev.offscript.chains;

import dev.offscript.model.Grade;
import java.util.List;

/** Strength of links. */
final class Grades {

  private Grades() {}

  /** Why something belongs to something, and how sure that is. */
  record Joined(List<String> because, Grade grade) {}

  /** The weaker of the two. */
  static Grade weaker(Grade one, Grade two) {
    return one.compareTo(two) >= 0 ? one : two;
  }
}
