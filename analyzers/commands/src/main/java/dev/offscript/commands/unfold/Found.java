package dev.offscript.commands.unfold;

import dev.offscript.commands.ScriptMemory;
import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.commands.catalogue.Invocation;
import dev.offscript.commands.catalogue.Recognizer;
import dev.offscript.model.Act;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The commands found so far. */
final class Found {

  private static final int MOST_INPUT = 1 << 16;

  private final Recognizer recognizer;
  private final ScriptMemory memory;
  private final Budget budget;
  private final Catalogue catalogue;
  private final Disguise disguise;
  private final List<SimpleCommand> commands = new ArrayList<>();

  Found(Recognizer recognizer, ScriptMemory memory, Budget budget, Catalogue catalogue) {
    this.catalogue = catalogue;
    this.disguise = new Disguise(catalogue);
    this.recognizer = recognizer;
    this.memory = memory;
    this.budget = budget;
  }

  int size() {
    return commands.size();
  }

  SimpleCommand get(int index) {
    return commands.get(index);
  }

  void add(Call call, Frame frame) {
    add(call, frame, List.of());
  }

  /** Adds a command with the acts that the catalogue knows of it, and more. */
  void add(Call call, Frame frame, List<Act> more) {
    if (!budget.command()) {
      return;
    }
    String first = call.argv().isEmpty() ? "" : call.argv().get(0);
    String program = memory.program(first);
    Invocation invocation =
        new Invocation(call.argv(), program, exported(call), frame.state(), memory::content);
    List<Act> acts = recognizer.acts(invocation);
    if (!more.isEmpty()) {
      List<Act> all = new ArrayList<>(acts);
      all.addAll(more);
      acts = all;
    }
    acts = disguise.on(acts, frame.via(), first, program);
    String stdin = call.in().known() ? call.in().text() : "";
    commands.add(
        new SimpleCommand(
            List.copyOf(call.argv()),
            List.copyOf(call.assignments()),
            List.copyOf(call.redirects()),
            stdin.length() > MOST_INPUT ? stdin.substring(0, MOST_INPUT) : stdin,
            frame.background() || detaches(call.argv()),
            frame.start() < 0 ? call.start() : frame.start(),
            frame.start() < 0 ? call.end() : frame.end(),
            frame.via(),
            frame.state(),
            List.copyOf(acts)));
  }

  private static List<String> exported(Call call) {
    if (call.argv().size() > 1 && Builtins.declares(call.argv().get(0))) {
      return call.argv().subList(1, call.argv().size());
    }
    return call.assignments();
  }

  private static boolean detaches(List<String> argv) {
    if (argv.size() < 3) {
      return false;
    }
    String name = argv.get(0).substring(argv.get(0).lastIndexOf('/') + 1);
    if (!name.equals("ssh") && !name.equals("autossh")) {
      return false;
    }
    for (String word : argv) {
      int f = word.indexOf('f');
      if (word.startsWith("-")
          && !word.startsWith("--")
          && f > 0
          && word.substring(1, f).chars().allMatch(c -> "46AaCGgKkMNnqsTtVvXxYy".indexOf(c) >= 0)) {
        return true;
      }
    }
    return false;
  }

  void replace(int index, SimpleCommand command) {
    commands.set(index, command);
  }

  /** Adds acts to a command that is already there. */
  void attach(int index, List<Act> more) {
    SimpleCommand old = commands.get(index);
    List<Act> all = new ArrayList<>(old.acts());
    all.addAll(more);
    commands.set(index, old.withActs(List.copyOf(all)));
  }

  /** Gives the redirects of a group to the commands inside that start a shell or a client. */
  void redirect(int from, List<String> redirects) {
    if (redirects.isEmpty()) {
      return;
    }
    for (int index = from; index < commands.size(); index++) {
      int position = index;
      SimpleCommand old = commands.get(index);
      List<String> all = new ArrayList<>(old.redirects());
      all.addAll(redirects);
      commands.set(index, old.withRedirects(List.copyOf(all)));
      boolean bare =
          old.argv().stream().skip(1).allMatch(word -> word.startsWith("-") && !word.equals("-c"));
      if (bare && old.acts().isEmpty() && catalogue.words("shells").contains(old.name())) {
        redirects.stream()
            .flatMap(text -> Sockets.endpoint(text).stream())
            .findFirst()
            .flatMap(far -> Pipes.socketShell(old.name(), far, old.state()))
            .ifPresent(act -> attach(position, List.of(act)));
      }
    }
  }

  /** Drops commands from {@code from} on whose words stand already at or after {@code first}. */
  void dropRepeats(int first, int from) {
    Set<List<String>> seen = new HashSet<>();
    for (int index = first; index < from; index++) {
      seen.add(commands.get(index).argv());
    }
    for (int index = commands.size() - 1; index >= from; index--) {
      if (seen.contains(commands.get(index).argv())) {
        commands.remove(index);
      }
    }
  }

  /** Forgets what was found from {@code from} on. */
  void truncate(int from) {
    while (commands.size() > from) {
      commands.remove(commands.size() - 1);
    }
  }

  /** Keeps only commands with acts from {@code from} on. */
  void keepActs(int from) {
    for (int index = commands.size() - 1; index >= from; index--) {
      if (commands.get(index).acts().isEmpty()) {
        commands.remove(index);
      }
    }
  }

  /** Everything; what was staged and then run in the same text stands there once, as run. */
  List<SimpleCommand> commands() {
    Set<List<String>> executed = new HashSet<>();
    boolean staged = false;
    for (SimpleCommand command : commands) {
      staged |= command.state() == State.STAGED;
      if (command.state() == State.EXECUTED) {
        executed.add(command.argv());
      }
    }
    List<SimpleCommand> kept = new ArrayList<>(commands);
    if (staged) {
      kept.removeIf(
          command -> command.state() == State.STAGED && executed.contains(command.argv()));
    }
    if (!budget.cut().isEmpty() && !kept.isEmpty()) {
      SimpleCommand last = kept.get(kept.size() - 1);
      List<String> via = new ArrayList<>(last.via());
      via.add(budget.cut());
      kept.set(kept.size() - 1, last.withVia(List.copyOf(via)));
    }
    return List.copyOf(kept);
  }
}
