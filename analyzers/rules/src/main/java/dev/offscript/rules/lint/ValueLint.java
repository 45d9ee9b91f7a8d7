package dev.offscript.rules.lint;

import dev.offscript.rules.sigma.SigmaString;
import dev.offscript.rules.yaml.Yaml;
import java.util.List;
import java.util.Locale;

/** One value of an item. */
final class ValueLint {

  private static final List<String> ENDS = List.of("contains", "startswith", "endswith");
  private static final List<String> GUESSED_WORDS = List.of("yes", "no", "on", "off", "y", "n");

  private ValueLint() {}

  static void look(Yaml.Scalar value, String field, List<String> modifiers, Findings found) {
    if (!value.quoted() && guessed(value.text())) {
      found.add(Lint.YAML_GUESS, value, value.text());
    }
    if (!(value.value() instanceof String text)) {
      return;
    }
    if (lookalike(text)) {
      found.add(Lint.LOOKALIKE_CHARACTER, value, text);
    }
    if (!modifiers.isEmpty() && modifiers.get(0).equals("re")) {
      regex(value, text, found);
    } else if (modifiers.stream().noneMatch(modifier -> modifier.equals("cidr"))) {
      text(value, text, field, modifiers, found);
    }
  }

  private static void text(
      Yaml.Scalar value, String text, String field, List<String> modifiers, Findings found) {
    if (starAsFolder(text)) {
      found.add(Lint.ESCAPED_WILDCARD, value, text);
    }
    List<SigmaString.Part> parts = SigmaString.parse(text).parts();
    boolean stars =
        !parts.isEmpty() && parts.stream().allMatch(part -> part == SigmaString.Wildcard.MANY);
    boolean ends = modifiers.stream().anyMatch(ENDS::contains);
    if (stars && !ends && !field.isEmpty() && parts.size() == 1) {
      found.add(Lint.STAR_FOR_EXISTS, value, text);
    } else if (stars || ends && text.isEmpty()) {
      found.add(Lint.MATCHES_ANYTHING, value, text);
    } else if (!parts.isEmpty()) {
      openEnds(value, text, parts, modifiers, field, found);
    }
    boolean whole = modifiers.isEmpty() && !field.isEmpty();
    if (whole && text.length() > 1 && (text.startsWith(" ") || text.endsWith(" "))) {
      found.add(Lint.OUTER_BLANK, value, text);
    }
    if (modifiers.contains("windash") && !dash(text)) {
      found.add(Lint.WINDASH_WITHOUT_DASH, value, text);
    }
    boolean address = field.toLowerCase(Locale.ROOT).endsWith("ip");
    if (address && prefix(text, modifiers)) {
      found.add(Lint.TEXT_FOR_NETWORK, value, text);
    }
  }

  private static void openEnds(
      Yaml.Scalar value,
      String text,
      List<SigmaString.Part> parts,
      List<String> modifiers,
      String field,
      Findings found) {
    boolean before = parts.get(0) == SigmaString.Wildcard.MANY;
    boolean after = parts.get(parts.size() - 1) == SigmaString.Wildcard.MANY;
    boolean opensBefore = modifiers.contains("contains") || modifiers.contains("endswith");
    boolean opensAfter = modifiers.contains("contains") || modifiers.contains("startswith");
    if (before && opensBefore || after && opensAfter) {
      found.add(Lint.REDUNDANT_WILDCARD, value, text);
    } else if ((before || after) && modifiers.isEmpty() && !field.isEmpty()) {
      boolean inside =
          parts.subList(before ? 1 : 0, parts.size() - (after ? 1 : 0)).stream()
              .anyMatch(SigmaString.Wildcard.class::isInstance);
      if (!inside) {
        found.add(Lint.WILDCARD_AS_MODIFIER, value, text);
      }
    }
  }

  private static void regex(Yaml.Scalar value, String text, Findings found) {
    if (text.startsWith("(?") && text.length() > 2 && Character.isLetter(text.charAt(2))) {
      found.add(Lint.REGEX_INLINE_FLAGS, value, text);
    }
    if (text.startsWith(".*") || text.endsWith(".*") && !text.endsWith("\\.*")) {
      found.add(Lint.REGEX_OPEN_ENDS, value, text);
    }
    if (text.chars().noneMatch(c -> ".^$*+?{}[]|()\\".indexOf(c) >= 0)) {
      found.add(Lint.REGEX_PLAIN, value, text);
    }
  }

  /** {@code yes}, {@code 22:3333} and {@code 0777}: words and numbers to YAML 1.1. */
  private static boolean guessed(String text) {
    if (GUESSED_WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return true;
    }
    int colon = text.indexOf(':');
    if (colon > 0 && colon < text.length() - 1) {
      return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == ':');
    }
    return text.length() > 1
        && text.charAt(0) == '0'
        && text.chars().allMatch(c -> c >= '0' && c <= '7');
  }

  /**
   * No-break and zero-width blanks, curly quotes, and Cyrillic or Greek letters among Latin ones.
   */
  private static boolean lookalike(String text) {
    boolean latin = false;
    boolean other = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0xa0 || c >= 0x2000 && c <= 0x200f || c >= 0x2018 && c <= 0x201d || c == 0xfeff) {
        return true;
      }
      latin |= c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      other |= c >= 0x370 && c <= 0x52f;
    }
    return latin && other;
  }

  /** {@code \\*} as a whole part of a path, where a wildcard was meant. */
  private static boolean starAsFolder(String text) {
    for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', star + 1)) {
      int slashes = 0;
      while (slashes < star && text.charAt(star - 1 - slashes) == '\\') {
        slashes++;
      }
      boolean wholePart = star + 1 == text.length() || text.charAt(star + 1) == '\\';
      if (slashes % 2 == 1 && wholePart && star > slashes) {
        return true;
      }
    }
    return false;
  }

  private static boolean dash(String text) {
    for (int i = 0; i < text.length(); i++) {
      boolean start = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1));
      if (start && SigmaString.DASHES.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** {@code 10.*} or {@code 10.} with startswith: digits and dots, open behind. */
  private static boolean prefix(String text, List<String> modifiers) {
    boolean open = text.endsWith(".*") || text.endsWith(".") && modifiers.contains("startswith");
    String digits = text.endsWith("*") ? text.substring(0, text.length() - 1) : text;
    return open && digits.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.');
  }
}
