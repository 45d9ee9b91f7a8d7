package dev.offscript.commands.syntax;

import java.util.List;

/** One word before expansion, as parts that stand side by side. */
public record Word(List<Part> parts, int start, int end) {

  /** A word that is plain text. */
  public static Word of(String text, int start, int end) {
    return new Word(List.of(new Part.Text(text, false)), start, end);
  }

  /** The text where the word is one unquoted piece of text, {@code ""} where it is not. */
  public String bare() {
    return parts.size() == 1 && parts.get(0) instanceof Part.Text text && !text.quoted()
        ? text.text()
        : "";
  }

  /** The text of the word's leading text part, {@code ""} where it starts otherwise. */
  public String prefix() {
    return !parts.isEmpty() && parts.get(0) instanceof Part.Text text && !text.quoted()
        ? text.text()
        : "";
  }

  /** A piece of a word. */
  public sealed interface Part {

    /** Characters that stand for themselves. */
    record Text(String text, boolean quoted) implements Part {}

    /**
     * {@code $NAME} or {@code ${NAME operator operand}}.
     *
     * @param operator what follows the name inside braces up to its operand, {@code ""} for none;
     *     {@code "!"} and {@code "#"} in front of the name are operators too
     */
    record Variable(String name, String operator, Word operand, boolean quoted) implements Part {}

    /** {@code $(...)} or backticks. */
    record Substitution(Node body, boolean quoted) implements Part {}

    /** {@code <(...)} or {@code >(...)}. */
    record Process(char direction, Node body) implements Part {}

    /** {@code $((...))}, as written. */
    record Arithmetic(String expression) implements Part {}

    /** The elements of an array assignment, {@code (a b c)}. */
    record Elements(List<Word> words) implements Part {}
  }
}
