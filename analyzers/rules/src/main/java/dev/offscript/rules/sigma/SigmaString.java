package dev.offscript.rules.sigma;

import java.util.ArrayList;
import java.util.List;

/**
 * A text of a rule, taken apart: literals, wildcards, placeholders.
 *
 * <p>{@code *} stands for any run of characters, {@code ?} for exactly one, a backslash before
 * either (or before another backslash) takes its meaning away, and before anything else is itself.
 * So {@code C:\Windows\*\cmd.exe} holds a literal star.
 *
 * @param parts in order, literals never empty
 * @param bytes whether each character of the literals stands for one byte (after {@code wide} and
 *     its like), U+FEFF for the two bytes of the mark
 */
public record SigmaString(List<Part> parts, boolean bytes) {

  /** A piece of a text. */
  public sealed interface Part {}

  /** Characters that stand for themselves. */
  public record Literal(String text) implements Part {}

  /** {@code *} and {@code ?}, and the five dashes that {@code windash} makes one. */
  public enum Wildcard implements Part {
    /** Any run, the empty one too. */
    MANY,
    /** Exactly one character. */
    ONE,
    /** One of {@code - / – — ―}. */
    DASH
  }

  /** {@code %name%} after {@code expand}. */
  public record Placeholder(String name) implements Part {}

  /** The five characters that {@code windash} treats alike. */
  public static final String DASHES = "-/\u2013\u2014\u2015";

  /** Keeps an immutable copy. */
  public SigmaString {
    parts = List.copyOf(parts);
  }

  /** What {@code text} of a rule means. */
  public static SigmaString parse(String text) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length() && isSpecial(text.charAt(i + 1))) {
        literal.append(text.charAt(++i));
      } else if (c == '*' || c == '?') {
        flush(literal, parts);
        parts.add(c == '*' ? Wildcard.MANY : Wildcard.ONE);
      } else {
        literal.append(c);
      }
    }
    flush(literal, parts);
    return new SigmaString(parts, false);
  }

  /** A text in which nothing is special. */
  public static SigmaString literal(String text) {
    return new SigmaString(text.isEmpty() ? List.of() : List.of(new Literal(text)), false);
  }

  private static boolean isSpecial(char c) {
    return c == '*' || c == '?' || c == '\\';
  }

  private static void flush(StringBuilder literal, List<Part> parts) {
    if (literal.length() > 0) {
      parts.add(new Literal(literal.toString()));
      literal.setLength(0);
    }
  }

  /** Whether {@code *} or {@code ?} occurs. */
  public boolean hasWildcards() {
    return parts.contains(Wildcard.MANY) || parts.contains(Wildcard.ONE);
  }

  /** Names of the placeholders, in order. */
  public List<String> placeholders() {
    return parts.stream()
        .filter(Placeholder.class::isInstance)
        .map(part -> ((Placeholder) part).name())
        .toList();
  }

  /** The literals one after the other, without what stands between them. */
  public String plain() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Literal literal) {
        text.append(literal.text());
      }
    }
    return text.toString();
  }

  /** This text open at the chosen ends; an end that is open already stays as it is. */
  public SigmaString open(boolean before, boolean after) {
    List<Part> opened = new ArrayList<>(parts);
    if (before && (parts.isEmpty() || parts.get(0) != Wildcard.MANY)) {
      opened.add(0, Wildcard.MANY);
    }
    if (after && (opened.isEmpty() || opened.get(opened.size() - 1) != Wildcard.MANY)) {
      opened.add(Wildcard.MANY);
    }
    return new SigmaString(opened, bytes);
  }

  /** As a rule would write it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      if (part instanceof Literal literal) {
        text.append(literal.text().replace("*", "\\*").replace("?", "\\?"));
      } else if (part instanceof Placeholder placeholder) {
        text.append('%').append(placeholder.name()).append('%');
      } else {
        text.append(part == Wildcard.MANY ? '*' : part == Wildcard.ONE ? '?' : '-');
      }
    }
    return text.toString();
  }
}
