package dev.offscript.commands.syntax;

import java.util.Set;

/** Reserved words, found without making strings: most words of most lines are none. */
final class Keywords {

  /** Words that end a block. */
  static final Set<String> CLOSERS =
      Set.of("then", "elif", "else", "fi", "do", "done", "esac", "}");

  private static final int LONGEST = 8;

  private static final String[] WORDS = {
    "if",
    "then",
    "elif",
    "else",
    "fi",
    "do",
    "done",
    "case",
    "esac",
    "in",
    "for",
    "select",
    "while",
    "until",
    "function",
    "{",
    "}"
  };

  private Keywords() {}

  /** The reserved word that stands at {@code start} by itself, {@code ""} where there is none. */
  static String at(String text, int start) {
    int end = start;
    char c = start < text.length() ? text.charAt(start) : '\0';
    if (c == '{' || c == '}') {
      end++;
    } else {
      while (end < text.length() && end - start <= LONGEST) {
        char letter = text.charAt(end);
        if (letter < 'a' || letter > 'z') {
          break;
        }
        end++;
      }
    }
    return end > start && free(text, end, c) ? intern(text, start, end) : "";
  }

  private static boolean free(String text, int end, char first) {
    char after = end < text.length() ? text.charAt(end) : ' ';
    return switch (after) {
      case '\n', ';', ')', '&', '|', '(' -> true;
      case '<', '>' -> first == '}';
      default -> WordReader.blank(after);
    };
  }

  private static String intern(String text, int start, int end) {
    int length = end - start;
    if (length > LONGEST) {
      return "";
    }
    for (String word : WORDS) {
      if (word.length() == length && text.startsWith(word, start)) {
        return word;
      }
    }
    return "";
  }
}
