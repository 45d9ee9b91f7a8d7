package dev.offscript.reports;

import java.util.Locale;

/**
 * Makes links unclickable for readers and mail programs that turn text into links by themselves:
 * {@code https://a.example/x} becomes {@code hxxps://a[.]example/x}, {@code www.} becomes {@code
 * www[.]}, {@code name@a.example} becomes {@code name[@]a.example}. A bare address or a bare host
 * name is no link anywhere and stays as it is, so that most commands can still be compared by eye.
 * What is defanged already stays as it is.
 */
final class Defang {

  private Defang() {}

  /** {@code text} with every link in it defanged; linear in its length. */
  static String links(String text) {
    if (text.indexOf("://") < 0 && text.indexOf('@') < 0 && !contains(text, "www.")) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    boolean authority = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':' && text.startsWith("://", i)) {
        out.append(neutralScheme(out) ? "://" : "[:]//");
        i += 2;
        authority = true;
      } else if (c == '.'
          && !last(text, i)
          && !bracketed(text, i)
          && (authority || afterWww(text, i))) {
        out.append("[.]");
      } else if (c == '@' && mail(text, i)) {
        out.append("[@]");
      } else {
        authority = authority && !endsAuthority(c);
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Turns a web scheme at the end of {@code out} into one that no program opens. */
  private static boolean neutralScheme(StringBuilder out) {
    int tail = Math.max(0, out.length() - 5);
    String scheme = out.substring(tail).toLowerCase(Locale.ROOT);
    int at = scheme.endsWith("http") || scheme.endsWith("https") ? scheme.lastIndexOf("http") : -1;
    if (at >= 0) {
      out.replace(tail + at, tail + at + 4, "hxxp");
    }
    return at >= 0 || scheme.endsWith("hxxp") || scheme.endsWith("hxxps");
  }

  /** The closing bracket may have been cut off. */
  private static boolean bracketed(String text, int i) {
    return i > 0 && text.charAt(i - 1) == '[';
  }

  private static boolean last(String text, int i) {
    return i + 1 == text.length() || text.charAt(i + 1) <= ' ';
  }

  private static boolean afterWww(String text, int dot) {
    return dot >= 3
        && text.regionMatches(true, dot - 3, "www", 0, 3)
        && (dot == 3 || !letterOrDigit(text.charAt(dot - 4)));
  }

  private static boolean mail(String text, int at) {
    if (at == 0 || !mailCharacter(text.charAt(at - 1))) {
      return false;
    }
    for (int i = at + 1; i < text.length() && i < at + 255; i++) {
      char c = text.charAt(i);
      if (c == '.' && i > at + 1 && i + 1 < text.length() && letter(text.charAt(i + 1))) {
        return true;
      }
      if (!letterOrDigit(c) && c != '-' && c != '.') {
        return false;
      }
    }
    return false;
  }

  private static boolean contains(String text, String lower) {
    for (int i = 0; i + lower.length() <= text.length(); i++) {
      if (text.regionMatches(true, i, lower, 0, lower.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsAuthority(char c) {
    return c == '/' || c == '?' || c == '#' || c <= ' ' || c == '"' || c == '\'' || c == '<'
        || c == '>' || c == '`' || c == ')' || c == ',' || c == ';' || c == '|' || c == '\\';
  }

  private static boolean mailCharacter(char c) {
    return letterOrDigit(c) || "._%+-".indexOf(c) >= 0;
  }

  private static boolean letterOrDigit(char c) {
    return letter(c) || (c >= '0' && c <= '9');
  }

  private static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c > 0x7F;
  }
}
