package dev.offscript.commands.code;

import dev.offscript.commands.code.Language.Use;
import dev.offscript.commands.code.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Languages without parentheses around arguments: {@code do shell script "x"}, {@code (call-process
 * "sh" nil nil nil "-c" "x")}. Words in front of a literal say that it runs.
 */
final class Phrases {

  private static final int LONGEST = 7;

  private Phrases() {}

  /** Word lists; a list of one is a shell text. */
  static List<List<String>> commands(List<Token> tokens, Language language) {
    List<List<String>> commands = new ArrayList<>();
    if (language.all(Use.PHRASES).isEmpty()) {
      return commands;
    }
    for (int index = 1; index < tokens.size(); index++) {
      if (tokens.get(index).kind() == Kind.TEXT && spoken(tokens, index, language)) {
        List<String> words = new ArrayList<>();
        while (index < tokens.size() && !tokens.get(index).is(")") && !tokens.get(index).is("\n")) {
          if (tokens.get(index).kind() == Kind.TEXT) {
            words.add(tokens.get(index).text());
          }
          index++;
        }
        commands.add(words);
      }
    }
    return commands;
  }

  /** What follows {@code exec} and {@code spawn} in a line of Tcl, as shell texts. */
  static List<String> lines(String text, Language language) {
    List<String> commands = new ArrayList<>();
    if (language.all(Use.LINES).isEmpty()) {
      return commands;
    }
    for (String line : text.split("[\n;\\[]")) {
      String stripped = line.strip();
      int space = stripped.indexOf(' ');
      if (space > 0 && language.has(Use.LINES, stripped.substring(0, space))) {
        String rest = stripped.substring(space + 1).strip();
        while (rest.startsWith("-") && rest.indexOf(' ') > 0) {
          rest = rest.substring(rest.indexOf(' ') + 1).strip();
        }
        commands.add(rest.endsWith("]") ? rest.substring(0, rest.length() - 1) : rest);
      }
    }
    return commands;
  }

  private static boolean spoken(List<Token> tokens, int index, Language language) {
    StringBuilder before = new StringBuilder();
    for (int at = index - 1; at >= Math.max(0, index - LONGEST); at--) {
      before.insert(0, tokens.get(at).text());
      if (language.has(Use.PHRASES, before.toString())) {
        return at == 0 || !tokens.get(at - 1).is("-");
      }
    }
    return false;
  }
}
