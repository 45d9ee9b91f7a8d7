package dev.offscript.commands.unfold;

import dev.offscript.commands.syntax.Word;
import dev.offscript.commands.syntax.Word.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Values of {@code $name} and {@code ${name...}}. */
final class Variables {

  /** What an expression costs, in characters of text. */
  private static final int ARITHMETIC = 512;

  private final Environment environment;
  private final Expansion expansion;
  private boolean guessed;

  Variables(Environment environment, Expansion expansion) {
    this.environment = environment;
    this.expansion = expansion;
  }

  /** Whether a value was asked for that may be another one when it runs; asking forgets it. */
  boolean guessed() {
    boolean before = guessed;
    guessed = false;
    return before;
  }

  void guess() {
    guessed = true;
  }

  /** What a variable stands for: several values for an array. */
  List<String> values(Part.Variable variable) {
    String name = variable.name();
    Optional<List<String>> value = lookup(name);
    if (variable.lead().equals("#")) {
      return value.isEmpty() ? unknown(variable) : List.of(length(variable, value.get()));
    }
    if (variable.lead().equals("!")) {
      if (variable.many()) {
        return value.isEmpty() ? unknown(variable) : indices(value.get());
      }
      if (value.isEmpty() || value.get().isEmpty()) {
        return unknown(variable);
      }
      value = lookup(value.get().get(0));
    }
    String operator = variable.operator();
    String plain = operator.startsWith(":") ? operator.substring(1) : operator;
    switch (plain) {
      case "-", "=", "+", "?":
        boolean absent =
            value.isEmpty() || operator.length() > 1 && String.join("", value.get()).isEmpty();
        return otherwise(variable, plain, value, absent);
      default:
        break;
    }
    if (value.isEmpty()) {
      return unknown(variable);
    }
    return operator.isEmpty() ? value.get() : changed(variable, value.get());
  }

  private List<String> otherwise(
      Part.Variable variable, String operator, Optional<List<String>> value, boolean absent) {
    switch (operator) {
      case "+":
        return absent ? List.of() : List.of(expansion.text(variable.operand()));
      case "?":
        return absent ? unknown(variable) : value.orElse(List.of());
      default:
        if (!absent) {
          return value.orElse(List.of());
        }
        guessed |= !environment.sure(variable.name());
        String text = expansion.text(variable.operand());
        if (operator.equals("=")) {
          environment.set(variable.name(), List.of(text));
        }
        return List.of(text);
    }
  }

  private List<String> unknown(Part.Variable variable) {
    guessed = true;
    boolean plain = variable.operator().isEmpty() && variable.lead().isEmpty();
    return List.of(plain ? "$" + variable.name() : "${" + variable.name() + "}");
  }

  private static String length(Part.Variable variable, List<String> value) {
    return Integer.toString(variable.many() ? value.size() : String.join(" ", value).length());
  }

  private static List<String> indices(List<String> value) {
    List<String> indices = new ArrayList<>();
    for (int index = 0; index < value.size(); index++) {
      indices.add(Integer.toString(index));
    }
    return indices;
  }

  private List<String> changed(Part.Variable variable, List<String> values) {
    String operator = variable.operator();
    Word operand = variable.operand();
    if (operator.equals(":")) {
      return sliced(variable, values);
    }
    String pattern = expansion.pattern(operand);
    List<String> changed = new ArrayList<>(values.size());
    boolean searches = pattern.indexOf('*') >= 0;
    for (String each : values) {
      boolean affordable = !searches || expansion.affordable((long) each.length() * each.length());
      changed.add(affordable ? Parameters.apply(each, operator, pattern) : each);
    }
    return changed;
  }

  private List<String> sliced(Part.Variable variable, List<String> values) {
    String[] numbers = expansion.text(variable.operand()).split(":", 2);
    Optional<Long> from = number(numbers[0]);
    Optional<Long> count = numbers.length < 2 ? Optional.of(Long.MAX_VALUE) : number(numbers[1]);
    if (from.isEmpty() || count.isEmpty()) {
      guessed = true;
      return values;
    }
    if (variable.many()) {
      // $@ counts from $0.
      boolean arguments = variable.name().length() == 1;
      long first = arguments && from.get() > 0 ? from.get() - 1 : from.get();
      int[] range = Parameters.range(values.size(), first, count.get());
      return values.subList(range[0], range[1]);
    }
    List<String> sliced = new ArrayList<>(values.size());
    for (String each : values) {
      int[] range = Parameters.range(each.length(), from.get(), count.get());
      sliced.add(each.substring(range[0], range[1]));
    }
    return sliced;
  }

  private Optional<Long> number(String text) {
    return text.isBlank() ? Optional.of(0L) : arithmetic(text);
  }

  /** The value of an arithmetic expression. */
  Optional<Long> arithmetic(String expression) {
    Optional<Long> value =
        expansion.affordable(ARITHMETIC)
            ? Arithmetic.value(
                expression, name -> lookup(name).map(list -> list.isEmpty() ? "" : list.get(0)))
            : Optional.empty();
    guessed |= value.isEmpty();
    return value;
  }

  /** Whether the text, or the session before it, says what {@code name} holds. */
  boolean known(String name) {
    boolean before = guessed;
    boolean known = lookup(name).isPresent();
    guessed = before;
    return known;
  }

  private Optional<List<String>> lookup(String name) {
    switch (name) {
      case "@", "*":
        guessed |= environment.arguments().isEmpty();
        return Optional.of(environment.arguments());
      case "#":
        guessed |= environment.arguments().isEmpty();
        return Optional.of(List.of(Integer.toString(environment.arguments().size())));
      case "IFS":
        return Optional.of(environment.variable("IFS").orElse(List.of(" ")));
      case "?", "$", "!", "-", "":
        return Optional.empty();
      default:
        break;
    }
    if (name.charAt(0) >= '0' && name.charAt(0) <= '9') {
      return argument(name);
    }
    int bracket = name.indexOf('[');
    String variable = environment.meant(bracket < 0 ? name : name.substring(0, bracket));
    Optional<List<String>> value = environment.variable(variable);
    guessed |= !environment.sure(variable);
    if (bracket < 0) {
      return value.map(list -> list.isEmpty() ? list : List.of(list.get(0)));
    }
    String key = name.substring(bracket + 1, name.length() - (name.endsWith("]") ? 1 : 0));
    Optional<List<String>> keyed = environment.variable(variable + "[" + bare(key) + "]");
    if (keyed.isPresent()) {
      return keyed;
    }
    return key.equals("@") || key.equals("*") ? value : value.flatMap(list -> element(list, key));
  }

  /** A key without its quotes. */
  static String bare(String key) {
    return key.replace("'", "").replace("\"", "");
  }

  private Optional<List<String>> argument(String name) {
    boolean number = name.length() < 5 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    int index = number ? Integer.parseInt(name) : 0;
    return index >= 1 && index <= environment.arguments().size()
        ? Optional.of(List.of(environment.arguments().get(index - 1)))
        : Optional.empty();
  }

  private Optional<List<String>> element(List<String> list, String key) {
    Optional<Long> index = key.isBlank() ? Optional.empty() : arithmetic(key);
    if (index.isEmpty()) {
      return Optional.empty();
    }
    long at = index.get() < 0 ? list.size() + index.get() : index.get();
    return at >= 0 && at < list.size()
        ? Optional.of(List.of(list.get((int) at)))
        : Optional.empty();
  }
}
