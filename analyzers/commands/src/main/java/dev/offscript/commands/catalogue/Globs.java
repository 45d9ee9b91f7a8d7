package dev.offscript.commands.catalogue;

import java.util.List;

/**
 * Globs, case ignored: {@code *} any characters, {@code ?} one, {@code #} a digit. Matched without
 * backtracking beyond the last star.
 */
final class Globs {

  private Globs() {}

  static boolean any(List<String> globs, String text) {
    for (String glob : globs) {
      if (matches(glob, text)) {
        return true;
      }
    }
    return false;
  }

  static boolean matches(String glob, String text) {
    int g = 0;
    int t = 0;
    int star = -1;
    int resume = 0;
    while (t < text.length()) {
      if (g < glob.length() && glob.charAt(g) == '*') {
        star = g++;
        resume = t;
      } else if (g < glob.length() && same(glob.charAt(g), text.charAt(t))) {
        g++;
        t++;
      } else if (star >= 0) {
        g = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (g < glob.length() && glob.charAt(g) == '*') {
      g++;
    }
    return g == glob.length();
  }

  private static boolean same(char glob, char text) {
    return glob == '?'
        || glob == '#' && text >= '0' && text <= '9'
        || Character.toLowerCase(glob) == Character.toLowerCase(text);
  }
}
