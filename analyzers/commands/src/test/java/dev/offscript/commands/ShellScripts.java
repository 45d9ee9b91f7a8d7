package dev.offscript.commands;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Harmless shell scripts by chance, one a seed.
 *
 * <p>Every command that runs is {@code w1} to {@code w9}, {@code r1} (which looks at its standard
 * input), {@code echo}, {@code printf}, {@code :} or {@code true}; a command in a branch that is
 * not taken is called {@code n1}. Each has a number among its words, so that no two are alike.
 */
final class ShellScripts {

  private static final List<String> SET = List.of("one", "two", "three");

  /** Beyond this many commands a script only ends what it began. */
  private static final int ENOUGH = 25;

  private final Random random;
  private int number;
  private int depth;
  private int loops;
  private boolean taken = true;
  private String turn = "";
  private boolean ordered = true;
  private boolean functions;
  private final StringBuilder heredocs = new StringBuilder();

  private ShellScripts(long seed) {
    this.random = new Random(seed);
  }

  /**
   * A script.
   *
   * @param ordered whether its commands run in one order only
   */
  record Script(String text, boolean ordered) {}

  static Script of(long seed) {
    ShellScripts scripts = new ShellScripts(seed);
    StringBuilder text = new StringBuilder();
    text.append("one=alpha; two='b c'; three=x-y.z\nlist=(p 'q r' s)\nname=one\n");
    for (int count = 1 + scripts.random.nextInt(5); count > 0; count--) {
      text.append(scripts.line());
    }
    return new Script(text.toString(), scripts.ordered);
  }

  /** One or more commands with the end of their line and the heredocs announced on it. */
  private String line() {
    String list = list();
    String comment = chance(8) ? " # it's \"no $(command) `here" : "";
    return list + comment + (chance(20) ? newline() + "\n" : newline());
  }

  /** The end of a line and the heredocs that were announced on it. */
  private String newline() {
    String lines = "\n" + heredocs;
    heredocs.setLength(0);
    return lines;
  }

  private String list() {
    StringBuilder text = new StringBuilder(statement());
    for (int count = random.nextInt(3); count > 0; count--) {
      switch (random.nextInt(6)) {
        case 0 -> text.append(" && ").append(statement());
        case 1 -> text.append("; ").append(statement());
        case 2 -> text.append(";").append(statement());
        case 3 -> text.append(" || ").append(untaken(this::plain));
        case 4 -> {
          ordered = false;
          text.append(" & ").append(statement());
        }
        default -> text.append(" &&\\\n ").append(statement());
      }
    }
    return text.toString();
  }

  private String statement() {
    if (depth > 3 || number > ENOUGH || heredocs.length() > 0) {
      return plain();
    }
    depth++;
    String text =
        switch (random.nextInt(20)) {
          case 0 -> "( " + list() + ")" + redirects();
          case 1 -> "{ " + list() + closed() + redirects();
          case 2 -> "if true; then " + block() + "else " + untaken(this::block) + "fi";
          case 3 -> "if ! true\nthen\n" + untaken(this::block) + "elif :; then " + block() + "fi";
          case 4, 5 -> loop();
          case 6 -> "while true; do " + block() + "break; " + untaken(this::block) + "done";
          case 7 -> "until false\ndo\n" + block() + "break\ndone" + redirects();
          case 8 -> cases();
          case 9 -> function();
          case 10, 11 -> pipeline();
          case 12 -> "[[ -n $one && ! ( a == b ) || $two =~ ^b ]] && " + plain();
          case 13 -> "((1 < 2)) && " + plain();
          case 14 -> "! " + plain() + " || " + plain();
          case 15 -> "eval " + quoted(list() + newline());
          default -> plain();
        };
    depth--;
    return text;
  }

  private String closed() {
    return heredocs.length() == 0 ? "; }" : newline() + "}";
  }

  private String block() {
    StringBuilder text = new StringBuilder();
    for (int count = 1 + random.nextInt(2); count > 0; count--) {
      text.append(line());
    }
    return text.toString();
  }

  private <T> T untaken(Supplier<T> part) {
    boolean before = taken;
    taken = false;
    T text = part.get();
    taken = before;
    return text;
  }

  private String loop() {
    String before = turn;
    String variable = "i" + loops++;
    turn = before + "$" + variable;
    String values = random.nextBoolean() ? "a b" : "{1..3}";
    String body = block();
    turn = before;
    return random.nextBoolean()
        ? "for " + variable + " in " + values + "; do " + body + "done" + redirects()
        : "for " + variable + " in " + values + "\ndo\n" + body + "done";
  }

  private String cases() {
    return "case $one in\n  (beta|'alph') "
        + untaken(this::block)
        + ";;\n  al*)\n"
        + block()
        + ";;\n  *) "
        + untaken(this::plain)
        + " ;;"
        + newline()
        + "esac";
  }

  private String function() {
    if (functions) {
      return plain();
    }
    functions = true;
    String name = "f" + number++;
    String before = turn;
    turn = before + "$1";
    String body = block();
    turn = before;
    functions = false;
    String head = random.nextBoolean() ? name + "() " : "function " + name + " ";
    return head + "{\n" + body + "}\n" + name + " a; " + name + " b";
  }

  private String pipeline() {
    if (taken && random.nextInt(3) == 0) {
      return "echo " + sentence() + number(" ") + " | r1 " + number("");
    }
    ordered = false;
    String end = random.nextBoolean() ? " | " : " |\n  ";
    if (end.endsWith("\n  ") && heredocs.length() > 0) {
      return plain();
    }
    return plainWithoutHeredoc() + end + plainWithoutHeredoc();
  }

  private String plain() {
    if (heredocs.length() == 0 && chance(12)) {
      return heredoc();
    }
    return plainWithoutHeredoc();
  }

  private String plainWithoutHeredoc() {
    StringBuilder text = new StringBuilder();
    if (chance(8)) {
      text.append("extra=").append(word()).append(' ');
    }
    if (chance(12)) {
      text.append(">/dev/null ");
    }
    text.append(name()).append(number(" "));
    for (int count = random.nextInt(4); count > 0; count--) {
      text.append(chance(15) ? " \\\n  " : chance(15) ? "\t" : " ").append(word());
    }
    return text.append(redirects()).toString();
  }

  private String heredoc() {
    boolean quotes = chance(3);
    boolean tabs = chance(3);
    String mark = "E" + number++;
    String text = (taken ? "r1" : name()) + number(" ");
    if (chance(3)) {
      heredocs.append("first\n").append("A").append(mark).append('\n');
      text += " <<A" + mark;
    }
    String body = "it's $one \"${two}\" \\$three 100%\n";
    body += taken ? "`echo tick` $(echo in)\n" : "";
    heredocs.append(tabs ? "\t\t" : "").append(body);
    heredocs.append(tabs ? "\t" : "").append(mark).append('\n');
    return text + (tabs ? " <<-" : " <<") + (quotes ? "'" + mark + "'" : mark) + redirects();
  }

  private String redirects() {
    return switch (random.nextInt(16)) {
      case 0 -> " >/dev/null 2>&1";
      case 1 -> " 2> /dev/null";
      case 2 -> " &>/dev/null";
      case 3 -> " </dev/null";
      case 4 -> " 2>&1 >>/dev/null";
      case 5 -> " <<<\"$two\"";
      default -> "";
    };
  }

  private String name() {
    if (!taken) {
      return "n1";
    }
    return switch (random.nextInt(12)) {
      case 0 -> "w\"1\"";
      case 1 -> "'w2'";
      case 2 -> "\\w3";
      case 3 -> "w$((2 + 2))";
      case 4 -> ":";
      case 5 -> "true";
      default -> "w" + (1 + random.nextInt(9));
    };
  }

  private String number(String before) {
    return before + number++ + turn;
  }

  private String sentence() {
    return List.of("plain", "'two  words'", "\"$one and $two\"", "a  b", "$'tab\\there'")
        .get(random.nextInt(5));
  }

  private String word() {
    StringBuilder text = new StringBuilder();
    for (int count = 1 + random.nextInt(2); count > 0; count--) {
      String part = part();
      text.append(part);
      if (part.charAt(0) == '$' && Character.isLetter(part.charAt(1))) {
        // What follows would belong to the name.
        break;
      }
    }
    return text.toString();
  }

  private String part() {
    if (!taken) {
      return "never" + random.nextInt(100);
    }
    String variable = SET.get(random.nextInt(SET.size()));
    return switch (random.nextInt(42)) {
      case 0 -> "'a b;c|d&e #f'";
      case 1 -> "\"x \\\"y\\\" \\$z \\\\ 'w'\"";
      case 2 -> "$'t\\x41\\u0042\\103\\'q\\n'";
      case 3 -> "$\"loc\"";
      case 4 -> "$" + variable;
      case 5 -> "\"$" + variable + "\"";
      case 6 -> "${" + variable + "}";
      case 7 -> "\"${" + variable + ":-none}\"";
      case 8 -> "\"${unset:-d e}\"";
      case 9 -> "${unset-f}";
      case 10 -> "\"${" + variable + ":+set}\"";
      case 11 -> "\"${" + variable + "#?}\"";
      case 12 -> "\"${" + variable + "%[a-z]}\"";
      case 13 -> "\"${" + variable + "/a/<>}\"";
      case 14 -> "\"${" + variable + "//[ax]/o}\"";
      case 15 -> "\"${" + variable + ":1:2}\"";
      case 16 -> "\"${" + variable + ": -2}\"";
      case 17 -> "\"${" + variable + "^^}\"";
      case 18 -> "\"${" + variable + "^}${" + variable + ",,}\"";
      case 19 -> "${#" + variable + "}";
      case 20 -> "${!name}";
      case 21 -> "${list[1]}";
      case 22 -> "\"${list[@]}\"";
      case 23 -> "\"${list[*]}\"";
      case 24 -> "${#list[@]}";
      case 25 -> "\"${list[@]:1:1}\"";
      case 26 -> "{x,y}";
      case 27 -> "{1..3}";
      case 28 -> "{a..c}z";
      case 29 -> "pre{1,'2 3',${one}}post";
      case 30 -> "$(echo sub $one)";
      case 31 -> "\"$(echo 'in  side')\"";
      case 32 -> "`echo back`";
      case 33 -> "$((6 * 7))";
      case 34 -> "$(( (1 + 2) % 2 ? 5 : 16#ff ))";
      case 35 -> "a\\ b\\;\\\"";
      case 36 -> "-o=${" + variable + "}";
      case 37 -> "\"$(printf '%s-%02d' \"$one\" 7)\"";
      case 38 -> "a#b";
      case 39 -> "\"${" + variable + "##*[-a]}\"";
      case 40 -> "x=1";
      default -> "lit" + random.nextInt(100);
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }
}
