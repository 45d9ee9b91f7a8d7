package dev.offscript.commands.code;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What program text does as far as it can be told without running it.
 *
 * @param calls commands it runs
 * @param writes files it writes
 * @param printed what it prints, as far as it is known
 * @param text the text and every text it decodes and runs, comments taken out
 * @param host first literal that is a host beside a port, {@code ""} where there is none
 * @param port 0 where there is none
 */
public record Code(
    List<Call> calls, List<Written> writes, String printed, String text, String host, int port) {

  private static final int MOST_TEXT = 1 << 18;

  /**
   * A command that the program runs.
   *
   * @param argv words, or one shell text where {@code shell}
   */
  public record Call(List<String> argv, boolean shell, List<String> via) {}

  /** A file that the program writes. */
  public record Written(String path, String text, boolean appends) {}

  /** Names a language by the program that runs it: {@code python3.11} is {@code python}. */
  public static String language(String program) {
    String name = program;
    int end = name.length();
    while (end > 0 && (Character.isDigit(name.charAt(end - 1)) || name.charAt(end - 1) == '.')) {
      end--;
    }
    return switch (name.substring(0, end)) {
      case "python", "pypy", "ipython", "py" -> "python";
      case "node", "nodejs", "bun", "deno" -> "node";
      case "perl" -> "perl";
      case "ruby", "irb", "jruby" -> "ruby";
      case "php", "php-cli" -> "php";
      case "lua", "luajit" -> "lua";
      case "awk", "gawk", "mawk", "nawk" -> "awk";
      case "groovy", "groovysh", "jshell", "java" -> "java";
      case "pwsh", "powershell", "powershell.exe" -> "powershell";
      default -> "";
    };
  }

  /** The language of a file by its extension or its first line, {@code ""} where it is neither. */
  public static String ofFile(String path, String content) {
    int dot = path.lastIndexOf('.');
    String extension = dot < 0 ? "" : path.substring(dot + 1);
    String known =
        switch (extension) {
          case "py" -> "python";
          case "js", "mjs", "cjs", "ts" -> "node";
          case "pl" -> "perl";
          case "rb" -> "ruby";
          case "php" -> "php";
          case "lua" -> "lua";
          case "go" -> "go";
          case "c", "cpp", "cc" -> "c";
          case "ps1" -> "powershell";
          case "awk" -> "awk";
          default -> "";
        };
    if (known.isEmpty() && content.startsWith("#!")) {
      int end = content.indexOf('\n');
      String line = content.substring(2, end < 0 ? content.length() : end).strip();
      String[] words = line.split("[ /]+");
      for (int index = words.length - 1; index >= 0 && known.isEmpty(); index--) {
        known = language(words[index]);
      }
    }
    return known;
  }

  /**
   * Reads program text.
   *
   * @param variables the environment, for {@code os.getenv}
   */
  public static Code read(String language, String text, Function<String, String> variables) {
    String bounded = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    List<Call> calls = new ArrayList<>();
    StringBuilder printed = new StringBuilder();
    StringBuilder all = new StringBuilder();
    List<Written> writes = new ArrayList<>();
    Reader reader = new Reader(language, calls, writes, printed, all, variables, 0);
    reader.read(bounded);
    return new Code(
        List.copyOf(calls),
        List.copyOf(writes),
        printed.toString(),
        all.toString(),
        reader.host(),
        reader.port());
  }
}
