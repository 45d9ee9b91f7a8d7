package dev.offscript.benchmarks.accuracy;

import static dev.offscript.benchmarks.accuracy.Plain.quoted;

import java.util.List;
import java.util.function.BinaryOperator;

/** The shell itself puts the words together. */
final class Spellings {

  private static final String GROUP = "spelt";

  private Spellings() {}

  static List<Transform> all() {
    return List.of(
        word("empty quotes", (name, rest) -> half(name, 0) + "''" + half(name, 1) + " " + rest),
        word("quotes inside", (name, rest) -> inside(name, "\"") + " " + rest),
        word("backslash", (name, rest) -> half(name, 0) + "\\" + half(name, 1) + " " + rest),
        word(
            "$'..' for the name",
            (name, rest) -> "$'" + Encodings.escaped(name, "\\x%02x") + "' " + rest),
        word(
            "empty parameter",
            (name, rest) -> half(name, 0) + "${none}" + half(name, 1) + " " + rest),
        word(
            "name out of variables",
            (name, rest) -> "a=" + half(name, 0) + "; b=" + half(name, 1) + "; $a$b " + rest),
        word("name out of $( )", (name, rest) -> "$(echo " + name + ") " + rest),
        word(
            "words out of variables",
            (name, rest) -> "c=" + quoted(name) + "; o=" + quoted(rest) + "; $c $o"),
        word(
            "words out of an array",
            (name, rest) -> "argv=(" + name + " " + rest + "); \"${argv[@]}\""),
        word("positional parameters", (name, rest) -> "set -- " + name + " " + rest + "; \"$@\""),
        word("${IFS} for blanks", (name, rest) -> name + "${IFS}" + rest.replace(" ", "${IFS}")),
        new Transform(
            GROUP,
            "brace list",
            (command, random) ->
                command
                    .words()
                    .filter(words -> words.size() > 1)
                    .filter(words -> words.stream().noneMatch(word -> word.indexOf(',') >= 0))
                    .map(words -> "{" + String.join(",", words) + "}")),
        Transform.any(
            GROUP,
            "halves in eval",
            text -> {
              int middle = text.length() / 2;
              return "a="
                  + quoted(text.substring(0, middle))
                  + "; b="
                  + quoted(text.substring(middle))
                  + "; eval \"$a$b\"";
            }),
        Transform.where(
            GROUP,
            "replaced in a variable",
            command -> command.oneLine() && command.text().indexOf('#') < 0,
            text -> "c=" + quoted(text.replace("o", "#")) + "; eval \"${c//#/o}\""),
        Transform.any(
            GROUP,
            "front cut off a variable",
            text -> "c=" + quoted("x#" + text) + "; eval \"${c#x#}\""),
        Transform.any(
            GROUP, "printf -v", text -> "printf -v c %s " + quoted(text) + "; eval \"$c\""),
        Transform.where(
            GROUP,
            "read into a variable",
            Plain::oneLine,
            text -> "read -r c <<< " + quoted(text) + "; eval \"$c\""),
        Transform.any(GROUP, "here-string", text -> "bash <<< " + quoted(text)),
        Transform.any(GROUP, "heredoc", text -> "bash <<'EOB'\n" + text + "\nEOB"),
        Transform.any(
            GROUP, "process substitution", text -> "bash <(printf '%s\\n' " + quoted(text) + ")"),
        Transform.any(
            GROUP,
            "sourced process substitution",
            text -> "source <(echo " + Encodings.base64(text) + " | base64 -d)"));
  }

  private static Transform word(String name, BinaryOperator<String> way) {
    return Transform.program(GROUP, name, way);
  }

  /** The last part of a path is what gives a program away: that is what is split. */
  private static String half(String name, int which) {
    int from = name.lastIndexOf('/') + 1;
    int middle = from + Math.max(1, (name.length() - from) / 2);
    return which == 0 ? name.substring(0, middle) : name.substring(middle);
  }

  private static String inside(String name, String quote) {
    return half(name, 0) + quote + half(name, 1) + quote;
  }
}
