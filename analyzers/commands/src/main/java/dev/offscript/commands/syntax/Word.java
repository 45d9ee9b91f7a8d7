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
     * {@code $NAME} or {@code ${lead NAME operator operand}}.
     *
     * @param name with a subscript, if any: {@code x}, {@code x[1]}, {@code @}
     * @param lead {@code "#"} for the length, {@code "!"} for what the value names, else {@code ""}
     * @param operator what follows the name inside braces up to its operand, {@code ""} for none
     */
    record Variable(String name, String lead, String operator, Word operand, boolean quoted)
        implements Part {

      /** Whether it stands for several words: {@code $@}, {@code ${x[@]}}. */
      public boolean many() {
        return name.equals("@") || name.equals("*") || name.endsWith("[@]") || name.endsWith("[*]");
      }
    }

    /**
     * {@code $(...)} or backticks.
     *
     * @param start of the text that holds it, where positions in the body are not those of the
     *     whole text: backticks and heredocs are read on their own; -1 else
     * @param end one past it
     */
    record Substitution(Node body, boolean quoted, int start, int end) implements Part {}

    /** {@code <(...)} or {@code >(...)}. */
    record Process(char direction, Node body) implements Part {}

    /** {@code $((...))}, as written. */
    record Arithmetic(String expression, boolean quoted) implements Part {}

    /** The elements of an array assignment, {@code (a b c)}. */
    record Elements(List<Word> words) implements Part {}
  }
}
