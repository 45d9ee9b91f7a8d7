package dev.offscript.readers.json;

import java.util.Random;

/** Random JSON documents: every kind of value, escape and blank. */
final class Documents {

  private Documents() {}

  static String document(Random random, int depth) {
    StringBuilder out = new StringBuilder();
    value(random, depth, out);
    return out.toString();
  }

  private static void value(Random random, int depth, StringBuilder out) {
    blank(random, out);
    switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> out.append(random.nextBoolean());
      case 1 -> out.append("null");
      case 2 -> out.append(random.nextInt());
      case 3 -> out.append(random.nextInt(1000)).append(".5e-3");
      case 4, 5 -> string(random, out);
      case 6 -> {
        out.append('[');
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
          out.append(i > 0 ? "," : "");
          value(random, depth - 1, out);
        }
        blank(random, out);
        out.append(']');
      }
      default -> {
        out.append('{');
        int size = random.nextInt(12);
        for (int i = 0; i < size; i++) {
          out.append(i > 0 ? "," : "");
          blank(random, out);
          out.append("\"k").append(i).append(random.nextInt(5) == 0 ? "\\u0041" : "").append('"');
          blank(random, out);
          out.append(':');
          value(random, depth - 1, out);
        }
        blank(random, out);
        out.append('}');
      }
    }
    blank(random, out);
  }

  private static void blank(Random random, StringBuilder out) {
    if (random.nextInt(4) == 0) {
      out.append(" \n\t\r".charAt(random.nextInt(4)));
    }
  }

  private static void string(Random random, StringBuilder out) {
    out.append('"');
    int length = random.nextInt(random.nextInt(10) == 0 ? 400 : 12);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(12)) {
        case 0 -> out.append("\\n");
        case 1 -> out.append("\\\\");
        case 2 -> out.append("\\\"");
        case 3 -> out.append("\\u00e9");
        case 4 -> out.append("\\ud83d\\ude00");
        case 5 -> out.append("\\t\\/");
        default -> out.append((char) ('a' + random.nextInt(26)));
      }
    }
    out.append('"');
  }
}
