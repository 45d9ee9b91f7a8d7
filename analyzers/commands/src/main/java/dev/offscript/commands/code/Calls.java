package dev.offscript.commands.code;

import dev.offscript.commands.code.Language.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What calls do: run a command, run a text, write a file, print, or yield a known value. */
final class Calls {

  private static final int MOST_DEPTH = 5;
  private static final int MOST_TEXT = 1 << 18;

  private final Program program;
  private final Language language;
  private final Scope scope;
  private final int depth;

  Calls(Program program, Scope scope, int depth) {
    this.program = program;
    this.language = program.language();
    this.scope = scope;
    this.depth = depth;
  }

  /** What {@code name(arguments)}, called on {@code receiver}, yields. */
  Value called(String name, Value receiver, List<Value> arguments) {
    String function = name.substring(name.lastIndexOf('.') + 1);
    String module = name.indexOf('.') < 0 ? "" : name.substring(0, name.lastIndexOf('.'));
    module = module.substring(module.lastIndexOf('.') + 1).replace("()", "");
    Value first = argument(arguments, 0);
    Optional<Scope.Own> own = scope.function(function);
    if (own.isPresent() && (module.isEmpty() || module.equals("self") || module.equals("this"))) {
      return follow(own.get(), arguments);
    }
    if (language.has(Use.IMPORTS, function)) {
      return first instanceof Value.Text text
          ? new Value.Reference(text.text().replace("node:", ""))
          : Value.UNKNOWN;
    }
    if (language.has(Use.BUILDS, module, function)) {
      return new Value.Command(arguments);
    }
    if (receiver instanceof Value.Command command) {
      return built(function, command, arguments);
    }
    if (language.has(Use.RUNS, module, function)) {
      Choices.all(first).forEach(one -> command(function, one, arguments));
      return Value.UNKNOWN;
    }
    if (language.has(Use.EXECUTES, function)
        && (receiver instanceof Value.Text || receiver instanceof Value.Items)) {
      command(function, receiver, List.of(receiver));
      return Value.UNKNOWN;
    }
    if (written(function, receiver, arguments)) {
      return Value.UNKNOWN;
    }
    if (language.has(Use.EVALUATES, function)) {
      Choices.all(first).forEach(this::evaluate);
      return Value.UNKNOWN;
    }
    if (language.has(Use.PRINTS, function)) {
      if (first instanceof Value.Text text) {
        program.print(text.text() + (function.equals("write") ? "" : "\n"));
      }
      return Value.UNKNOWN;
    }
    return yielded(function, name, receiver, arguments);
  }

  private Value yielded(String function, String name, Value receiver, List<Value> arguments) {
    Value first = argument(arguments, 0);
    switch (function) {
      case "open" -> {
        return opened(name, arguments);
      }
      case "Path", "file" -> {
        return first instanceof Value.Text path
            ? new Value.File(path.text(), false)
            : unknown(name);
      }
      case "getattr" -> {
        return first instanceof Value.Reference object
                && argument(arguments, 1) instanceof Value.Text member
            ? new Value.Reference(object.name() + "." + member.text())
            : Value.UNKNOWN;
      }
      case "getenv" -> {
        return first instanceof Value.Text text
            ? new Value.Text(program.environment(text.text()))
            : Value.UNKNOWN;
      }
      default -> {
        if (receiver instanceof Value.Choice) {
          return Choices.each(receiver, one -> yielded(function, name, one, arguments));
        }
        if (first instanceof Value.Choice) {
          List<Value> rest = arguments.subList(1, arguments.size());
          return Choices.each(
              first,
              one -> {
                List<Value> these = new ArrayList<>();
                these.add(one);
                these.addAll(rest);
                return yielded(function, name, receiver, these);
              });
        }
        Optional<Value> known = Folding.call(function, receiver, arguments, program.via());
        boolean fits =
            known.isEmpty()
                || !(known.get() instanceof Value.Text text)
                || program.makes(text.text().length());
        return fits ? known.orElseGet(() -> unknown(name)) : Value.UNKNOWN;
      }
    }
  }

  /** {@code open("f", "w")}, and Perl's {@code open(F, "command |")}. */
  private Value opened(String name, List<Value> arguments) {
    if (language.name().equals("perl")) {
      piped(arguments.stream().filter(Value.Text.class::isInstance).toList());
      return Value.UNKNOWN;
    }
    String mode = argument(arguments, 1) instanceof Value.Text text ? text.text() : "r";
    boolean writing = !mode.isEmpty() && "wax".indexOf(mode.charAt(0)) >= 0;
    return argument(arguments, 0) instanceof Value.Text path && writing
        ? new Value.File(path.text(), mode.startsWith("a"))
        : unknown(name);
  }

  /** {@code "command |"}; {@code "-|", "command", "word"}. */
  private void piped(List<Value> texts) {
    String mode = argument(texts, 0) instanceof Value.Text text ? text.text().strip() : "";
    if (mode.contains("-") && mode.length() == 2 && texts.size() > 1) {
      command("open", texts.get(1), texts.subList(1, texts.size()));
    } else if (mode.endsWith("|") || mode.startsWith("|")) {
      program.run(List.of(mode.replaceAll("^\\||\\|$", "").strip()), true);
    }
  }

  private Value follow(Scope.Own function, List<Value> arguments) {
    if (depth >= MOST_DEPTH || !program.follows()) {
      return Value.UNKNOWN;
    }
    Scope inner = scope.inner();
    int given = 0;
    for (String parameter : function.parameters()) {
      if (!parameter.equals("self") && given < arguments.size()) {
        inner.set(parameter, arguments.get(given++));
      }
    }
    return Reader.call(program, function.body(), inner, depth + 1);
  }

  /** {@code (os.system, (command,))}: what unpickling calls. */
  void later(Value value) {
    if (value instanceof Value.Items pair
        && pair.values().size() == 2
        && pair.values().get(0) instanceof Value.Reference function
        && pair.values().get(1) instanceof Value.Items arguments
        && function.name().indexOf('.') > 0) {
      called(function.name(), Value.UNKNOWN, arguments.values());
    }
  }

  private Value built(String function, Value.Command command, List<Value> arguments) {
    List<Value> words = new ArrayList<>(command.words());
    if (function.equals("arg")) {
      words.addAll(arguments);
    } else if (function.equals("args") && argument(arguments, 0) instanceof Value.Items more) {
      words.addAll(more.values());
    } else if (language.has(Use.EXECUTES, function)) {
      command(function, new Value.Items(words), List.of());
      return Value.UNKNOWN;
    }
    return new Value.Command(words);
  }

  /** Plumbum's {@code local["ssh"]["-N"]("host")}: the words so far and these run. */
  Value completed(Value.Command command, List<Value> arguments) {
    command(
        "run",
        new Value.Items(((Value.Command) added(command, new Value.Items(arguments))).words()),
        List.of());
    return Value.UNKNOWN;
  }

  Value added(Value.Command command, Value words) {
    List<Value> all = new ArrayList<>(command.words());
    all.addAll(words instanceof Value.Items items ? items.values() : List.of(words));
    return new Value.Command(all);
  }

  private void evaluate(Value value) {
    if (value instanceof Value.Text text
        && depth < MOST_DEPTH
        && text.text().length() < MOST_TEXT) {
      Reader.read(program, text.text(), depth + 1);
    }
  }

  /** {@code file.write(text)} and {@code writeFileSync(path, text)}. */
  private boolean written(String function, Value receiver, List<Value> arguments) {
    Value first = argument(arguments, 0);
    if (receiver instanceof Value.File file) {
      boolean all = function.startsWith("write") || function.equals("puts");
      if (all && first instanceof Value.Text text) {
        program.write(file.path(), text.text(), file.appends());
      }
      return all;
    }
    boolean named = language.has(Use.WRITES, function) || language.has(Use.APPENDS, function);
    if (named
        && first instanceof Value.Text path
        && argument(arguments, 1) instanceof Value.Text text) {
      program.write(path.text(), text.text(), language.has(Use.APPENDS, function));
      return true;
    }
    return false;
  }

  private void command(String function, Value first, List<Value> arguments) {
    List<String> words = new ArrayList<>();
    if (first instanceof Value.Items items) {
      Optional<Value> choice =
          items.values().stream().filter(Value.Choice.class::isInstance).findFirst();
      for (Value one : choice.map(Choices::all).orElse(List.of(Value.UNKNOWN))) {
        List<String> each = new ArrayList<>();
        items
            .values()
            .forEach(value -> each.add(shown(value instanceof Value.Choice ? one : value)));
        program.run(each, false);
      }
      return;
    }
    if (language.has(Use.MODES, function) && argument(arguments, 1) instanceof Value.Text) {
      // spawnvp(mode, program, [...]): the mode comes first.
      command("execv", argument(arguments, 1), arguments.subList(1, arguments.size()));
      return;
    }
    if (!(first instanceof Value.Text text)) {
      return;
    }
    // system("a", "b") and spawn("a", ["b", "c"]) give words; one text is for the shell.
    boolean listed = false;
    for (int index = 1; index < arguments.size(); index++) {
      Value value = arguments.get(index);
      if (words(value).isPresent() && !listed) {
        words.addAll(words(value).orElse(List.of()));
        listed = true;
      } else if (value instanceof Value.Text more && !mode(more.text()) && !listed) {
        words.add(more.text());
      }
    }
    if (language.has(Use.ZEROES, function) && !words.isEmpty()) {
      // execvp("sh", ["sh", "-c", ...]): the list begins with the name that the program is given.
      words.set(0, text.text());
      program.run(words, false);
      return;
    }
    boolean shell = words.isEmpty();
    words.add(0, text.text());
    program.run(words, shell);
  }

  private static boolean mode(String text) {
    return text.equals("r") || text.equals("w") || text.equals("rb");
  }

  /** A list of words, or the {@code args} of options. */
  private static Optional<List<String>> words(Value value) {
    if (!(value instanceof Value.Items items) || items.values().isEmpty()) {
      return Optional.empty();
    }
    List<Value> values = items.values();
    if (values.stream().allMatch(Value.Text.class::isInstance)) {
      return Optional.of(values.stream().map(Calls::shown).toList());
    }
    for (int index = 0; index + 1 < values.size(); index++) {
      if (values.get(index) instanceof Value.Reference key && key.name().equals("args")) {
        return words(values.get(index + 1));
      }
    }
    return Optional.empty();
  }

  private static String shown(Value value) {
    return value instanceof Value.Text text ? text.text() : "?";
  }

  private static Value argument(List<Value> arguments, int index) {
    return index < arguments.size() ? arguments.get(index) : Value.UNKNOWN;
  }

  private static Value unknown(String name) {
    return new Value.Reference(name.isEmpty() ? "" : name + "()");
  }
}
