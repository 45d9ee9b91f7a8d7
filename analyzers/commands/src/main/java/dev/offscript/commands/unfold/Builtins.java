package dev.offscript.commands.unfold;

import dev.offscript.commands.syntax.Names;
import dev.offscript.model.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands of the shell itself: those that set what later commands see. */
final class Builtins {

  private static final int MOST_ALIASES = 256;

  private final Unfolding unfolding;
  private final Running running;
  private final Scripts scripts;
  private final Environment environment;
  private final Sockets sockets;
  private final Found found;
  private final Conditions conditions;

  Builtins(
      Unfolding unfolding,
      Running running,
      Scripts scripts,
      Environment environment,
      Expansion expansion,
      Sockets sockets,
      Found found) {
    this.unfolding = unfolding;
    this.running = running;
    this.scripts = scripts;
    this.environment = environment;
    this.sockets = sockets;
    this.found = found;
    this.conditions = new Conditions(expansion::arithmetic);
  }

  /** Whether the words of {@code name} are assignments. */
  static boolean declares(String name) {
    return switch (name) {
      case "export", "declare", "local", "readonly", "typeset" -> true;
      default -> false;
    };
  }

  /** Whether {@code name} only asks something. */
  static boolean tests(String name) {
    return switch (name) {
      case "test", "[", "[[" -> true;
      default -> false;
    };
  }

  /** How a command that was run ends. */
  Status status(List<String> argv) {
    return switch (argv.get(0)) {
      case "true", ":", "echo", "printf" -> Status.SUCCESS;
      case "false" -> Status.FAILURE;
      case "test", "[", "[[" -> conditions.of(argv);
      default -> Status.UNKNOWN;
    };
  }

  /** Runs a builtin; empty where the command is none, or no more than its words. */
  Optional<Flow> run(Call call, Frame frame) {
    List<String> argv = call.argv();
    switch (argv.get(0)) {
      case "export", "declare", "local", "readonly", "typeset" -> {
        declare(argv);
        found.add(call, frame);
        prompted(argv.subList(1, argv.size()), call, frame);
        return Optional.of(Flow.NONE);
      }
      case "alias" -> alias(call, frame);
      case "read" -> read(argv, call.in());
      case "mapfile", "readarray" -> lines(argv, call.in());
      case "cd", "pushd" -> {
        environment.enter(argv.size() > 1 ? argv.get(argv.size() - 1) : "~");
        return Optional.empty();
      }
      case "unset" -> argv.stream().skip(1).forEach(environment::unset);
      case "shift" -> shift(argv);
      case "let" -> argv.stream().skip(1).forEach(this::let);
      case "printf" -> {
        return printf(call, frame);
      }
      case "set" -> {
        if (!arguments(argv)) {
          return Optional.empty();
        }
      }
      case "break", "continue", "return" ->
          unfolding.control().jump(argv.get(0), argv.size() > 1 ? number(argv.get(1)) : 1);
      case "eval" -> {
        return Optional.of(eval(call, frame));
      }
      case "source", "." -> {
        if (argv.size() < 2) {
          return Optional.empty();
        }
        if (argv.get(1).equals("/dev/stdin") && call.in().known()) {
          return Optional.of(
              running.nested(
                  call.in().text(), Flow.NONE, frame.into("source", call.start(), call.end())));
        }
        scripts.known(argv.get(1), call, frame);
        return Optional.of(
            scripts.file(argv.get(1), call, frame, "source", argv.subList(2, argv.size())));
      }
      case "ztcp" -> {
        sockets.ztcp(argv);
        return Optional.empty();
      }
      case "trap" -> {
        return argv.size() > 2 && argv.get(1).indexOf(' ') > 0
            ? Optional.of(
                running.nested(
                    argv.get(1), Flow.NONE, frame.into("trap", call.start(), call.end())))
            : Optional.empty();
      }
      case "exec" -> {
        if (argv.size() > 1) {
          return Optional.empty();
        }
        sockets.bind(call.redirects());
      }
      default -> {
        return Optional.empty();
      }
    }
    found.add(call, frame);
    return Optional.of(Flow.NONE);
  }

  private void declare(List<String> argv) {
    boolean refers = argv.contains("-n");
    for (String word : argv.subList(1, argv.size())) {
      int equals = word.indexOf('=');
      // "x=" of "x=(a b)" was set already.
      if (refers && equals > 0) {
        environment.refer(word.substring(0, equals), word.substring(equals + 1));
      } else if (equals > 0 && equals + 1 < word.length()) {
        environment.set(word.substring(0, equals), List.of(word.substring(equals + 1)));
      }
    }
    environment.status(Status.SUCCESS);
  }

  /** {@code PROMPT_COMMAND=...} runs in front of the next prompt. */
  void prompted(List<String> assignments, Call call, Frame frame) {
    for (String assignment : assignments) {
      if (assignment.startsWith("PROMPT_COMMAND=")) {
        running.nested(
            assignment.substring(15),
            Flow.NONE,
            frame.into("PROMPT_COMMAND", call.start(), call.end()));
      }
    }
  }

  private void alias(Call call, Frame frame) {
    for (String word : call.argv().subList(1, call.argv().size())) {
      int equals = word.indexOf('=');
      if (equals <= 0) {
        continue;
      }
      String body = word.substring(equals + 1);
      if (environment.aliases().size() < MOST_ALIASES) {
        environment.aliases().put(word.substring(0, equals), body);
      }
      if (frame.state() == State.STAGED) {
        // In a start-up file it waits for whoever types the name.
        running.nested(
            body,
            Flow.NONE,
            frame.into("alias " + word.substring(0, equals), call.start(), call.end()));
      }
    }
  }

  private Flow eval(Call call, Frame frame) {
    String text = String.join(" ", call.argv().subList(1, call.argv().size()));
    if (scripts.unknown(text, call, frame)) {
      return Flow.NONE;
    }
    return text.startsWith("$") && !call.redirects().isEmpty()
        ? running.plain(call.with(List.of(text)), frame, "eval")
        : unfolding.nested(text, call.in(), frame.into("eval", call.start(), call.end()));
  }

  /** {@code read -r one two}: a line of the input, split at {@code IFS}. */
  private void read(List<String> argv, Flow in) {
    List<String> names = new ArrayList<>();
    String array = "";
    String end = "\n";
    int index = 1;
    while (index < argv.size()) {
      String word = argv.get(index);
      String next = index + 1 < argv.size() ? argv.get(index + 1) : "";
      if (!word.startsWith("-")) {
        names.add(word);
      } else if (!word.isEmpty() && "adinNptu".indexOf(word.charAt(word.length() - 1)) >= 0) {
        array = word.endsWith("a") ? next : array;
        end = word.endsWith("d") ? next.isEmpty() ? "\0" : next.substring(0, 1) : end;
        index++;
      }
      index++;
    }
    if (!in.known()) {
      names.forEach(environment::unset);
      environment.unset(array.isEmpty() ? "REPLY" : array);
      return;
    }
    String text = in.text();
    int close = text.indexOf(end);
    environment.status(Status.of(!text.isEmpty()));
    String line = close < 0 ? text : text.substring(0, close);
    if (!array.isEmpty()) {
      environment.set(array, fields(line, Integer.MAX_VALUE));
      return;
    }
    List<String> values = names.size() < 2 ? List.of(line) : fields(line, names.size());
    names = names.isEmpty() ? List.of("REPLY") : names;
    for (int name = 0; name < names.size(); name++) {
      environment.set(names.get(name), List.of(name < values.size() ? values.get(name) : ""));
    }
  }

  private List<String> fields(String line, int most) {
    String separators =
        environment.variable("IFS").map(ifs -> String.join("", ifs)).orElse(" \t\n");
    List<String> fields = new ArrayList<>();
    int from = 0;
    while (from < line.length() && fields.size() < 4096) {
      while (from < line.length()
          && Character.isWhitespace(line.charAt(from))
          && separators.indexOf(line.charAt(from)) >= 0) {
        from++;
      }
      int to = from;
      while (to < line.length() && separators.indexOf(line.charAt(to)) < 0) {
        to++;
      }
      if (fields.size() + 1 == most) {
        fields.add(line.substring(from).stripTrailing());
        break;
      }
      if (from < line.length()) {
        fields.add(line.substring(from, to));
      }
      from = to + 1;
    }
    return fields;
  }

  private void lines(List<String> argv, Flow in) {
    String name = argv.get(argv.size() - 1);
    name = argv.size() < 2 || name.startsWith("-") ? "MAPFILE" : name;
    if (in.known()) {
      environment.set(name, in.text().lines().limit(4096).toList());
    } else {
      environment.unset(name);
    }
  }

  private void shift(List<String> argv) {
    List<String> arguments = environment.arguments();
    int count = argv.size() > 1 ? number(argv.get(1)) : 1;
    environment.arguments(arguments.subList(Math.min(count, arguments.size()), arguments.size()));
  }

  /** {@code let x=1+2}. */
  private void let(String expression) {
    int equals = expression.indexOf('=');
    String name = equals < 0 ? "" : expression.substring(0, equals);
    if (!name.isEmpty() && Names.assignment(expression) == equals) {
      environment.set(
          name,
          List.of(
              unfolding
                  .arithmetic(expression.substring(equals + 1))
                  .orElse("$((" + expression + "))")));
    }
  }

  /** {@code set -- a b} and {@code set a b}; not {@code set -e}. */
  private boolean arguments(List<String> argv) {
    int index = 1;
    while (index < argv.size() && flags(argv.get(index))) {
      index += argv.get(index).endsWith("o") ? 2 : 1;
    }
    boolean dashes = index < argv.size() && argv.get(index).equals("--");
    index += dashes ? 1 : 0;
    if (index >= argv.size() && !dashes) {
      return false;
    }
    List<String> words = List.copyOf(argv.subList(index, argv.size()));
    environment.arguments(words);
    if (!dashes && words.size() > 1 && Names.assignment(words.get(0) + "=") > 0) {
      // fish: "set name value".
      environment.set(words.get(0), words.subList(1, words.size()));
    }
    return true;
  }

  /** {@code printf -v name format words}. */
  private Optional<Flow> printf(Call call, Frame frame) {
    List<String> argv = call.argv();
    if (argv.size() < 4 || !argv.get(1).equals("-v")) {
      return Optional.empty();
    }
    Flow printed = Printf.format(argv.subList(3, argv.size()));
    environment.set(argv.get(2), List.of(printed.text()));
    environment.status(Status.SUCCESS);
    found.add(call, frame);
    return Optional.of(Flow.of(""));
  }

  private static boolean flags(String word) {
    return word.length() > 1
        && (word.charAt(0) == '-' || word.charAt(0) == '+')
        && word.chars().skip(1).allMatch(Character::isLetter);
  }

  private static int number(String text) {
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && !text.isEmpty() && text.length() < 5 ? Integer.parseInt(text) : 1;
  }
}
