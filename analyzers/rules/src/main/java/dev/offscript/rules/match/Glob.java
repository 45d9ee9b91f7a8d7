package dev.offscript.rules.match;

import dev.offscript.rules.sigma.Fold;
import dev.offscript.rules.sigma.SigmaString;
import dev.offscript.rules.sigma.SigmaString.Literal;
import dev.offscript.rules.sigma.SigmaString.Part;
import dev.offscript.rules.sigma.SigmaString.Wildcard;
import java.util.BitSet;
import java.util.List;

/**
 * A text with wildcards, ready to match. The usual shapes (equal, starts, ends, contains) are plain
 * string operations; the general one backs up to the last {@code *} only, so its work is bounded by
 * the product of the lengths.
 */
final class Glob {

  private enum Shape {
    ANY,
    EQUAL,
    STARTS,
    ENDS,
    CONTAINS,
    GENERAL
  }

  // What stands for a wildcard in the pattern, at places that {@code wild} marks.
  private static final char MANY = '*';
  private static final char ONE = '?';
  private static final char DASH = '-';

  private final Shape shape;
  private final String literal;
  private final boolean[] wild;

  private Glob(Shape shape, String literal, boolean[] wild) {
    this.shape = shape;
    this.literal = literal;
    this.wild = wild;
  }

  /** A matcher for {@code text}; {@code anywhere} opens both ends. */
  static Glob of(SigmaString text, boolean cased, boolean anywhere) {
    List<Part> parts = (anywhere ? text.open(true, true) : text).parts();
    int size = parts.size();
    boolean before = size > 0 && parts.get(0) == Wildcard.MANY;
    boolean after = size > 0 && parts.get(size - 1) == Wildcard.MANY;
    int from = 0;
    int to = size;
    while (from < to && parts.get(from) == Wildcard.MANY) {
      from++;
    }
    while (to > from && parts.get(to - 1) == Wildcard.MANY) {
      to--;
    }
    StringBuilder inner = new StringBuilder();
    boolean plain = true;
    for (Part part : parts.subList(from, to)) {
      plain &= part instanceof Literal;
      if (part instanceof Literal one) {
        inner.append(cased ? one.text() : Fold.fold(one.text()));
      }
    }
    if (plain) {
      Shape shape =
          before && after
              ? inner.length() == 0 ? Shape.ANY : Shape.CONTAINS
              : before
                  ? inner.length() == 0 ? Shape.ANY : Shape.ENDS
                  : after ? Shape.STARTS : Shape.EQUAL;
      return new Glob(shape, inner.toString(), new boolean[0]);
    }
    return general(parts, cased);
  }

  private static Glob general(List<Part> parts, boolean cased) {
    StringBuilder characters = new StringBuilder();
    BitSet wildcards = new BitSet();
    for (Part part : parts) {
      if (part instanceof Wildcard wildcard) {
        wildcards.set(characters.length());
        characters.append(
            switch (wildcard) {
              case MANY -> MANY;
              case ONE -> ONE;
              case DASH -> DASH;
            });
      } else {
        String text = part instanceof Literal one ? one.text() : part.toString();
        characters.append(cased ? text : Fold.fold(text));
      }
    }
    boolean[] wild = new boolean[characters.length()];
    for (int i = 0; i < wild.length; i++) {
      wild[i] = wildcards.get(i);
    }
    return new Glob(Shape.GENERAL, characters.toString(), wild);
  }

  /** Whether {@code value}, folded unless the text is cased, matches. */
  boolean matches(String value) {
    return switch (shape) {
      case ANY -> true;
      case EQUAL -> value.equals(literal);
      case STARTS -> value.startsWith(literal);
      case ENDS -> value.endsWith(literal);
      case CONTAINS -> value.contains(literal);
      case GENERAL -> general(value);
    };
  }

  /** Whether it is one text without wildcards, to be equal to. */
  boolean isEqual() {
    return shape == Shape.EQUAL;
  }

  private boolean general(String value) {
    int p = 0;
    int v = 0;
    int star = -1;
    int mark = 0;
    while (v < value.length()) {
      if (p < literal.length() && wild[p] && literal.charAt(p) == MANY) {
        star = p++;
        mark = v;
        continue;
      }
      int step = p < literal.length() ? step(p, value, v) : 0;
      if (step > 0) {
        p++;
        v += step;
      } else if (star >= 0) {
        p = star + 1;
        v = ++mark;
      } else {
        return false;
      }
    }
    while (p < literal.length() && wild[p] && literal.charAt(p) == MANY) {
      p++;
    }
    return p == literal.length();
  }

  /** How many characters of the value the pattern at {@code p} takes, 0 where it does not fit. */
  private int step(int p, String value, int v) {
    char expected = literal.charAt(p);
    char found = value.charAt(v);
    if (!wild[p]) {
      return expected == found ? 1 : 0;
    }
    if (expected == DASH) {
      return SigmaString.DASHES.indexOf(found) >= 0 ? 1 : 0;
    }
    return Character.isHighSurrogate(found)
            && v + 1 < value.length()
            && Character.isLowSurrogate(value.charAt(v + 1))
        ? 2
        : 1;
  }
}
