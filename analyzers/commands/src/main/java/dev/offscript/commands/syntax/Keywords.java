package dev.offscript.commands.syntax;

/** Reserved words, found without making strings: most words of most lines are none. */
final class Keywords {

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

  static String intern(String text, int start, int end) {
    int length = end - start;
    if (length > 8) {
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
