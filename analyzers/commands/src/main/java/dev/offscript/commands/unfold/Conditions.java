package dev.offscript.commands.unfold;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code test}, {@code [ ]} and {@code [[ ]]} over words that are known. */
final class Conditions {

  private final Function<String, Optional<Long>> arithmetic;

  Conditions(Function<String, Optional<Long>> arithmetic) {
    this.arithmetic = arithmetic;
  }

  /** How the test ends, unknown where it asks for more than its words tell. */
  Status of(List<String> argv) {
    String name = argv.get(0);
    int end = argv.size();
    String closer = name.equals("[") ? "]" : name.equals("[[") ? "]]" : "";
    if (!closer.isEmpty()) {
      end--;
      if (end < 1 || !argv.get(end).equals(closer)) {
        return Status.UNKNOWN;
      }
    }
    return expression(argv.subList(1, end), name.equals("[["));
  }

  private Status expression(List<String> words, boolean extended) {
    switch (words.size()) {
      case 0:
        return Status.FAILURE;
      case 1:
        return Status.of(!words.get(0).isEmpty());
      case 2:
        return unary(words.get(0), words.get(1));
      case 3:
        return words.get(0).equals("!")
            ? unary(words.get(1), words.get(2)).negated()
            : binary(words.get(0), words.get(1), words.get(2), extended);
      case 4:
        return words.get(0).equals("!")
            ? expression(words.subList(1, 4), extended).negated()
            : Status.UNKNOWN;
      default:
        return Status.UNKNOWN;
    }
  }

  private static Status unary(String operator, String word) {
    return switch (operator) {
      case "-n" -> Status.of(!word.isEmpty());
      case "-z" -> Status.of(word.isEmpty());
      case "!" -> Status.of(word.isEmpty());
      default -> Status.UNKNOWN;
    };
  }

  private Status binary(String left, String operator, String right, boolean extended) {
    switch (operator) {
      case "=", "==":
        return Status.of(extended ? Patterns.matches(right, left) : left.equals(right));
      case "!=":
        return Status.of(!(extended ? Patterns.matches(right, left) : left.equals(right)));
      default:
        break;
    }
    Optional<Long> first = arithmetic.apply(left);
    Optional<Long> second = arithmetic.apply(right);
    if (first.isEmpty() || second.isEmpty()) {
      return Status.UNKNOWN;
    }
    int order = Long.compare(first.get(), second.get());
    return switch (operator) {
      case "-eq" -> Status.of(order == 0);
      case "-ne" -> Status.of(order != 0);
      case "-lt" -> Status.of(order < 0);
      case "-le" -> Status.of(order <= 0);
      case "-gt" -> Status.of(order > 0);
      case "-ge" -> Status.of(order >= 0);
      default -> Status.UNKNOWN;
    };
  }
}
