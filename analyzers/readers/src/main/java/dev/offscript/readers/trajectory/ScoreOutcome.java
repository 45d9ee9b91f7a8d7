package dev.offscript.readers.trajectory;

import dev.offscript.readers.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a score says that the episode succeeded: {@code true}, {@code "C"}, {@code "resolved"}, 1
 * and more are success; {@code false}, {@code "I"}, {@code "failed"}, 0 and less are failure; what
 * lies between, and words of no known meaning, say neither.
 *
 * <p>Of an object the member that names the outcome decides ({@code {"resolved": true}}, {@code
 * {"reward": 1.0}}); one of several scorers only where none of the others contradicts.
 */
final class ScoreOutcome {

  private static final int DEPTH = 4;

  private static final List<String> NAMES =
      List.of(
          "resolved",
          "is_resolved",
          "success",
          "passed",
          "correct",
          "outcome",
          "value",
          "reward",
          "score",
          "episode_score",
          "episode_reward",
          "total_reward",
          "acc",
          "accuracy");

  private static final Set<String> SUCCESS =
      Set.of("c", "correct", "pass", "passed", "resolved", "success", "succeeded", "true", "yes");

  private static final Set<String> FAILURE =
      Set.of(
          "i", "n", "incorrect", "fail", "failed", "unresolved", "failure", "false", "no", "error");

  private ScoreOutcome() {}

  /** {@code success}, {@code failure}, or {@code ""} where the score says neither. */
  static String of(Json score) {
    return of(score, 0);
  }

  private static String of(Json score, int depth) {
    if (depth > DEPTH) {
      return "";
    }
    if (score.isObject()) {
      for (String name : NAMES) {
        if (score.has(name)) {
          return of(score.get(name), depth + 1);
        }
      }
      Set<String> said = new HashSet<>();
      for (Json member : score.members()) {
        said.add(of(member, depth + 1));
      }
      said.remove("");
      return said.size() == 1 ? said.iterator().next() : "";
    }
    if (score.isArray()) {
      return score.size() == 1 ? of(score.get(0), depth + 1) : "";
    }
    return word(score.scalar());
  }

  private static String word(String word) {
    String plain = word.strip().toLowerCase(Locale.ROOT);
    if (SUCCESS.contains(plain)) {
      return "success";
    }
    if (FAILURE.contains(plain)) {
      return "failure";
    }
    if (plain.isEmpty() || plain.length() > 32 || "+-.0123456789".indexOf(plain.charAt(0)) < 0) {
      return "";
    }
    try {
      double value = Double.parseDouble(plain);
      return value >= 1 ? "success" : value <= 0 ? "failure" : "";
    } catch (NumberFormatException e) {
      return "";
    }
  }
}
