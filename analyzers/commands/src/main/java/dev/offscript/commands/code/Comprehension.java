package dev.offscript.commands.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code chr(c) for c in [115, 115, 104]}, {@code chr(c ^ 7) for c in b"..."} and {@code chr(ord(c)
 * - 1) for c in "..."}: letters that follow from known ones.
 */
final class Comprehension {

  private static final int MOST = 1 << 16;

  private Comprehension() {}

  /** The letters as a list; {@code from} is where the expression before {@code for} begins. */
  static Optional<Value> letters(List<Token> tokens, int from, Value over) {
    if (from + 2 >= tokens.size() || !tokens.get(from).text().equals("chr")) {
      return Optional.empty();
    }
    int at = from + 1;
    while (at < tokens.size() && !tokens.get(at).text().equals("for")) {
      at++;
    }
    String operator = "";
    int operand = 0;
    for (int index = from + 2; index + 1 < at; index++) {
      Token token = tokens.get(index);
      if (token.is("^") || token.is("+") || token.is("-")) {
        operator = token.text();
        try {
          operand = Integer.decode(tokens.get(index + 1).text());
        } catch (NumberFormatException e) {
          return Optional.empty();
        }
      }
    }
    List<Value> letters = new ArrayList<>();
    for (int code : codes(over)) {
      int letter =
          switch (operator) {
            case "^" -> code ^ operand;
            case "+" -> code + operand;
            case "-" -> code - operand;
            default -> code;
          };
      if (!Character.isValidCodePoint(letter) || letters.size() > MOST) {
        return Optional.empty();
      }
      letters.add(new Value.Text(Character.toString(letter)));
    }
    return letters.isEmpty() ? Optional.empty() : Optional.of(new Value.Items(letters));
  }

  /** The numbers of a list, or those of the letters of a text; empty where one is not known. */
  static int[] codes(Value over) {
    if (over instanceof Value.Text text) {
      return text.text().codePoints().toArray();
    }
    if (!(over instanceof Value.Items items)) {
      return new int[0];
    }
    int[] codes = new int[items.values().size()];
    for (int index = 0; index < codes.length; index++) {
      try {
        codes[index] =
            items.values().get(index) instanceof Value.Text text ? Integer.decode(text.text()) : -1;
      } catch (NumberFormatException e) {
        codes[index] = -1;
      }
      if (!Character.isValidCodePoint(codes[index])) {
        return new int[0];
      }
    }
    return codes;
  }
}
