package dev.offscript.commands.code;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What program text does as far as it can be told without running it.
 *
 * @param calls commands it runs
 * @param writes files it writes
 * @param facts what it makes of sockets and shells
 * @param printed what it prints, as far as it is known
 * @param text the text and every text it decodes and runs, comments taken out
 * @param host first literal that is a host beside a port, {@code ""} where there is none
 * @param port 0 where there is none
 */
public record Code(
    List<Call> calls,
    List<Written> writes,
    Set<Fact> facts,
    String printed,
    String text,
    String host,
    int port) {

  private static final int MOST_TEXT = 1 << 18;

  /**
   * A command that the program runs.
   *
   * @param argv words, or one shell text where {@code shell}
   */
  public record Call(List<String> argv, boolean shell, List<String> via) {}

  /** A file that the program writes. */
  public record Written(String path, String text, boolean appends) {}

  /**
   * Reads program text.
   *
   * @param variables the environment, for {@code os.getenv}
   */
  public static Code read(
      Languages languages, String language, String text, Function<String, String> variables) {
    String bounded = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    Program program = new Program(languages, languages.named(language), variables);
    Reader.read(program, language.equals("php") ? php(bounded) : bounded, 0);
    return program.done();
  }

  /** What stands between the tags; all of it where there is none. */
  private static String php(String text) {
    if (!text.contains("<?")) {
      return text;
    }
    StringBuilder code = new StringBuilder();
    int at = text.indexOf("<?");
    while (at >= 0) {
      int from =
          text.startsWith("<?php", at) ? at + 5 : text.startsWith("<?=", at) ? at + 3 : at + 2;
      int end = text.indexOf("?>", from);
      code.append(text, from, end < 0 ? text.length() : end).append('\n');
      at = end < 0 ? -1 : text.indexOf("<?", end);
    }
    return code.toString();
  }
}
