package dev.offscript.commands.unfold;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * PowerShell text in the words of a shell: {@code I`E`X}, {@code "a" + "b"}, {@code
 * [Convert]::FromBase64String('...')}, {@code Start-Process}.
 */
final class PowerShell {

  private static final String DECODER = "frombase64string(";

  private PowerShell() {}

  /** The script as a shell can read it, and every text that it decodes. */
  static List<String> texts(String script) {
    List<String> texts = new ArrayList<>();
    String plain =
        script.replace("`\n", " ").replace("`", "").replace("\"+\"", "").replace("'+'", "");
    texts.add(plain);
    String lower = plain.toLowerCase(Locale.ROOT);
    int at = lower.indexOf(DECODER);
    for (int turn = 0; at >= 0 && turn < 16; turn++) {
      int open = at + DECODER.length();
      char quote = open < plain.length() ? plain.charAt(open) : ' ';
      int close = quote == '\'' || quote == '"' ? plain.indexOf(quote, open + 1) : -1;
      if (close > 0) {
        Filters.unbase64(plain.substring(open + 1, close))
            .ifPresent(bytes -> texts.add(text(bytes)));
      }
      at = lower.indexOf(DECODER, open);
    }
    return texts;
  }

  /** UTF-16 where every other byte is zero, as PowerShell writes it; UTF-8 else. */
  private static String text(byte[] bytes) {
    boolean wide = bytes.length > 1 && bytes[1] == 0;
    return new String(bytes, wide ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8);
  }

  /** Whether a script runs what it fetches. */
  static boolean fetchesAndRuns(List<String> argv) {
    String text = String.join(" ", argv).toLowerCase(Locale.ROOT);
    return text.contains("downloadstring")
        || text.contains("invoke-webrequest")
        || text.contains("invoke-restmethod")
        || text.contains("iwr ")
        || text.contains("irm ");
  }

  /** The command of {@code Start-Process -FilePath x -ArgumentList 'a','b'}. */
  static Optional<List<String>> started(List<String> argv) {
    List<String> words = new ArrayList<>();
    for (int index = 1; index < argv.size(); index++) {
      String word = argv.get(index);
      String lower = word.toLowerCase(Locale.ROOT);
      if (lower.startsWith("-arg") && index + 1 < argv.size()) {
        String list = argv.get(++index).strip();
        words.addAll(List.of(list.split(list.indexOf(',') >= 0 ? "," : "\\s+")));
      } else if (lower.startsWith("-windowstyle")
          || lower.startsWith("-workingdirectory")
          || lower.startsWith("-verb")) {
        index++;
      } else if (!lower.startsWith("-")) {
        words.add(word);
      }
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(words);
  }
}
