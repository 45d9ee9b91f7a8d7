package dev.offscript.chains.session;

import dev.offscript.model.SimpleCommand;
import java.util.List;
import java.util.Optional;

/**
 * The time limit that a command was started under: {@code nohup timeout -k 5 10m ssh …}.
 *
 * @param nanos how long it may run
 * @param words what says so
 */
record Timeout(long nanos, String words) {

  private static final long SECOND = 1_000_000_000L;

  /** A limit beyond this ends nothing that anybody looks at. */
  private static final double LONGEST = 100 * 86_400.0;

  /** The limit that stands before {@code command} in {@code text}; none where there is none. */
  static Optional<Timeout> of(String text, SimpleCommand command) {
    boolean inside =
        command.start() >= 0 && command.end() <= text.length() && command.start() < command.end();
    if (!command.via().contains("timeout") || !inside) {
      return Optional.empty();
    }
    List<String> words = List.of(text.substring(command.start(), command.end()).split("\\s+", -1));
    int at = words.indexOf("timeout");
    for (int i = at + 1; at >= 0 && i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("-k") || word.equals("-s")) {
        i++;
      } else if (!word.startsWith("-")) {
        return seconds(word).map(s -> new Timeout(Math.round(s * SECOND), "timeout " + word));
      }
    }
    return Optional.empty();
  }

  /** {@code 90}, {@code 2.5m}, {@code 1h}; none where it is no duration or no limit. */
  private static Optional<Double> seconds(String word) {
    if (word.isEmpty()) {
      return Optional.empty();
    }
    int unit = "smhd".indexOf(word.charAt(word.length() - 1));
    String number = unit < 0 ? word : word.substring(0, word.length() - 1);
    boolean plain =
        !number.isEmpty()
            && number.length() < 12
            && number.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')
            && number.chars().filter(c -> c == '.').count() <= 1
            && !number.equals(".");
    if (!plain) {
      return Optional.empty();
    }
    double seconds = Double.parseDouble(number) * List.of(1, 1, 60, 3600, 86_400).get(unit + 1);
    return seconds > 0 && seconds < LONGEST ? Optional.of(seconds) : Optional.empty();
  }
}
