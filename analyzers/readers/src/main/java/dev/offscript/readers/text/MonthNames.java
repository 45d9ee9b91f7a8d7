package dev.offscript.readers.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of months as logs write them: English, and those of other languages that are no others. */
final class MonthNames {

  /** By month, from January: written out and short, without a dot behind. */
  private static final List<String> NAMES =
      List.of(
          "january jan januar j\u00e4nner janvier janv enero ene",
          "february feb februar febr f\u00e9vrier f\u00e9vr febrero",
          "march mar m\u00e4rz m\u00e4r mrz mars marzo",
          "april apr avril avr abril abr",
          "may mai mayo",
          "june jun juni juin junio",
          "july jul juli juillet juil julio",
          "august aug ao\u00fbt agosto ago",
          "september sep sept septembre septiembre",
          "october oct oktober okt octobre octubre",
          "november nov novembre noviembre",
          "december dec dezember dez d\u00e9cembre d\u00e9c diciembre dic");

  private static final Map<String, Integer> BY_NAME = byName();
  private static final int[] SHORT = shortEnglish();
  private static final int LONGEST = 12;

  private MonthNames() {}

  private static Map<String, Integer> byName() {
    Map<String, Integer> months = new HashMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      for (String name : NAMES.get(i).split(" ", -1)) {
        months.put(name, i + 1);
      }
    }
    return Map.copyOf(months);
  }

  private static int[] shortEnglish() {
    int[] keys = new int[12];
    for (int i = 0; i < 12; i++) {
      keys[i] = key(NAMES.get(i), 0);
    }
    return keys;
  }

  private static int key(String text, int at) {
    return (text.charAt(at) | 0x20) << 16
        | (text.charAt(at + 1) | 0x20) << 8
        | text.charAt(at + 2)
        | 0x20;
  }

  /** First character behind the letters at {@code from}. */
  static int end(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** 1 to 12 where the word {@code [from, end)} is the name of a month, else 0. */
  static int month(String text, int from, int end) {
    int length = end - from;
    if (length < 3 || length > LONGEST) {
      return 0;
    }
    if (length == 3) {
      int key = key(text, from);
      for (int i = 0; i < 12; i++) {
        if (SHORT[i] == key) {
          return i + 1;
        }
      }
    }
    return BY_NAME.getOrDefault(text.substring(from, end).toLowerCase(Locale.ROOT), 0);
  }
}
