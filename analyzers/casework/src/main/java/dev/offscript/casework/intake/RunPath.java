package dev.offscript.casework.intake;

import dev.offscript.model.EpisodePosition;
import dev.offscript.model.Session;
import java.util.List;
import java.util.Locale;

/**
 * What the path of a unit says of a training run where its records do not: {@code
 * run7/checkpoint-500/rollouts/step_12/train.jsonl} is of checkpoint {@code checkpoint-500}, step
 * 12. The innermost name counts.
 */
final class RunPath {

  private static final List<String> STEPS =
      List.of("global_step", "globalstep", "step", "iteration", "iter");

  private static final List<String> CHECKPOINTS = List.of("checkpoint", "ckpt");

  private final String step;
  private final String checkpoint;

  private RunPath(String step, String checkpoint) {
    this.step = step;
    this.checkpoint = checkpoint;
  }

  /** What {@code path}, which may end in the name of a member, says. */
  static RunPath of(String path) {
    String step = "";
    String checkpoint = "";
    for (String name : path.split("[/!]", -1)) {
      String lower = name.toLowerCase(Locale.ROOT);
      for (String word : words(lower)) {
        String number = numbered(word, STEPS);
        step = number.isEmpty() ? step : number;
        checkpoint = numbered(word, CHECKPOINTS).isEmpty() ? checkpoint : word;
      }
    }
    return new RunPath(step, checkpoint);
  }

  /** The session with what its own records leave open; one of no agent stays as it is. */
  Session fill(Session session) {
    if (step.isEmpty() && checkpoint.isEmpty() || session.agent().isEmpty()) {
      return session;
    }
    if (!session.episode().isEmpty() && session.episode().indexOf('=') < 0) {
      return session;
    }
    EpisodePosition position = EpisodePosition.from(session.episode());
    return session.withTask(
        session.taskId(), position.add("step", step).add("checkpoint", checkpoint).toString());
  }

  /** The words of a name: it ends, or a dot stands, where a word does. */
  private static List<String> words(String name) {
    return List.of(name.split("\\.", -1));
  }

  /** The number behind one of {@code labels} in {@code word}, {@code ""} where there is none. */
  private static String numbered(String word, List<String> labels) {
    for (String label : labels) {
      int at = word.indexOf(label);
      boolean starts = at == 0 || at > 0 && !Character.isLetterOrDigit(word.charAt(at - 1));
      int from = at + label.length();
      if (at < 0 || !starts || from >= word.length()) {
        continue;
      }
      if ("_-=".indexOf(word.charAt(from)) >= 0) {
        from++;
      }
      int end = from;
      while (end < word.length() && word.charAt(end) >= '0' && word.charAt(end) <= '9') {
        end++;
      }
      boolean ends = end == word.length() || !Character.isLetterOrDigit(word.charAt(end));
      if (end > from && end - from <= 12 && ends) {
        return withoutZeros(word.substring(from, end));
      }
    }
    return "";
  }

  private static String withoutZeros(String digits) {
    int at = 0;
    while (at < digits.length() - 1 && digits.charAt(at) == '0') {
      at++;
    }
    return digits.substring(at);
  }
}
