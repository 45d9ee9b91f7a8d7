package dev.offscript.commands.unfold;

import dev.offscript.commands.ScriptMemory;
import dev.offscript.model.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shells and what they read: {@code sh -c}, a script, standard input. */
final class Scripts {

  private final Running running;
  private final ScriptMemory memory;
  private final Environment environment;
  private final Sockets sockets;
  private final Found found;
  private final Programs programs;

  Scripts(
      Running running,
      ScriptMemory memory,
      Environment environment,
      Sockets sockets,
      Found found,
      Programs programs) {
    this.running = running;
    this.memory = memory;
    this.environment = environment;
    this.sockets = sockets;
    this.found = found;
    this.programs = programs;
  }

  Flow shell(Call call, Frame frame, String name) {
    List<String> argv = call.argv();
    if (argv.size() > 2 && name.startsWith("cmd")) {
      // Windows: /c and all that follows is one command line.
      String line = String.join(" ", argv.subList(2, argv.size()));
      int first = found.size();
      Flow out =
          running.nested(
              line, call.in(), frame.into(name + " " + argv.get(1), call.start(), call.end()));
      found.redirect(first, call.redirects().stream().filter(r -> r.contains("/dev/")).toList());
      return out;
    }
    int index = 1;
    boolean text = false;
    boolean standardInput = false;
    while (index < argv.size()
        && argv.get(index).length() > 1
        && (argv.get(index).charAt(0) == '-' || argv.get(index).charAt(0) == '+')) {
      String word = argv.get(index);
      boolean bundle = word.charAt(0) == '-' && word.charAt(1) != '-';
      text |= bundle && word.indexOf('c') > 0;
      standardInput |= bundle && word.indexOf('s') > 0 && !text;
      boolean value =
          word.equals("-o")
              || word.equals("+o")
              || word.equals("-O")
              || word.equals("--rcfile")
              || word.equals("--init-file");
      index += value ? 2 : 1;
      if (word.equals("--") || word.equals("--version") || word.equals("--help")) {
        break;
      }
    }
    if (text && index < argv.size()) {
      return shellText(call, frame, name, index);
    }
    Optional<Endpoint> socket = sockets.through(call.redirects());
    boolean bare = index >= argv.size();
    if (bare && socket.isEmpty()) {
      socket = sockets.standardInput();
    }
    if (socket.isPresent()) {
      found.add(
          call,
          frame,
          Pipes.socketShell(name, socket.get(), frame.state()).map(List::of).orElse(List.of()));
      return Flow.NONE;
    }
    if (!bare
        && !standardInput
        && !argv.get(index).equals("-")
        && !argv.get(index).equals("/dev/stdin")) {
      known(argv.get(index), call, frame);
      return file(argv.get(index), call, frame, name, argv.subList(index + 1, argv.size()));
    }
    return standardInput(call, frame, name, index);
  }

  /** A program that starts a shell of its own, which reads what the program is given. */
  Flow input(Call call, Frame frame, String name) {
    return standardInput(call, frame, name, call.argv().size());
  }

  /** {@code BASH_ENV=file bash ...}. */
  void startUp(Call call, Frame frame) {
    for (String assignment : call.assignments()) {
      if (assignment.startsWith("BASH_ENV=") || assignment.startsWith("ENV=")) {
        String path = assignment.substring(assignment.indexOf('=') + 1);
        memory.content(path).ifPresent(text -> run(path, text, call, frame, List.of()));
      }
    }
  }

  /** Adds a command that reads a file, unless what it reads is not known and said so anyway. */
  void known(String path, Call call, Frame frame) {
    if (environment.process(path).map(Flow::known).orElse(true)) {
      found.add(call, frame);
    }
  }

  /** {@code sh -c "$(curl ...)"}: what it runs is the output of a command that nobody knows. */
  boolean unknown(String text, Call call, Frame frame) {
    String stripped = text.strip();
    boolean whole =
        stripped.startsWith("$(")
            && stripped.indexOf(')') == stripped.length() - 1
            && found.size() > 0;
    String origin = whole ? stripped.substring(2, stripped.length() - 1) : "";
    if (!whole || !String.join(" ", found.get(found.size() - 1).argv()).equals(origin)) {
      return false;
    }
    found.add(call, frame.into("undecodable: " + origin, call.start(), call.end()));
    return true;
  }

  private Flow shellText(Call call, Frame frame, String name, int index) {
    List<String> argv = call.argv();
    if (unknown(argv.get(index), call, frame)) {
      return Flow.NONE;
    }
    List<String> before = environment.arguments();
    int first = found.size();
    if (index + 2 < argv.size()) {
      environment.arguments(argv.subList(index + 2, argv.size()));
    }
    Flow out =
        running.nested(
            argv.get(index), call.in(), frame.into(name + " -c", call.start(), call.end()));
    environment.arguments(before);
    found.redirect(first, call.redirects().stream().filter(r -> r.contains("/dev/")).toList());
    return out;
  }

  private Flow standardInput(Call call, Frame frame, String name, int index) {
    Flow in = call.in();
    List<String> argv = call.argv();
    if (in.known()) {
      List<String> steps = new ArrayList<>(in.via());
      steps.add(name);
      List<String> before = environment.arguments();
      environment.arguments(index < argv.size() ? argv.subList(index, argv.size()) : List.of());
      found.add(call, frame);
      Flow out = running.nested(in.text(), Flow.NONE, frame.into(steps, call.start(), call.end()));
      environment.arguments(before);
      return out;
    }
    String origin = in.origin();
    boolean followed = origin.isEmpty() || origin.startsWith("undecodable");
    found.add(
        call,
        origin.isEmpty()
            ? frame
            : frame.into(followed ? origin : "undecodable: " + origin, call.start(), call.end()));
    return Flow.NONE;
  }

  /** Runs the file at {@code path} as shell text, where its content is known. */
  Flow file(String path, Call call, Frame frame, String runner, List<String> arguments) {
    Optional<Flow> process = environment.process(path);
    if (process.isPresent() && process.get().known()) {
      List<String> steps = new ArrayList<>(process.get().via());
      steps.add(runner + " <( )");
      return running.nested(
          process.get().text(), Flow.NONE, frame.into(steps, call.start(), call.end()));
    }
    if (process.isPresent()) {
      found.add(
          call, frame.into("undecodable: " + process.get().origin(), call.start(), call.end()));
      return Flow.NONE;
    }
    Optional<String> content = memory.content(path);
    return content.isPresent()
        ? run(path, content.get(), call, frame, arguments)
        : Flow.unknown(path);
  }

  /** Follows a script into its content. */
  Flow run(String path, String content, Call call, Frame frame, List<String> arguments) {
    Frame inner = frame.into("script " + path, call.start(), call.end());
    String language = running.languages().ofFile(path, content);
    if (!language.isEmpty()) {
      return programs.code(language, content, call, inner);
    }
    if (!running.called().add("script " + path)) {
      return Flow.NONE;
    }
    List<String> before = environment.arguments();
    environment.arguments(arguments);
    Flow out = running.nested(content, call.in(), inner);
    environment.arguments(before);
    running.called().remove("script " + path);
    return out;
  }

  /** The content of a program that is a script the session wrote. */
  Optional<String> content(String program) {
    return memory.command(program);
  }
}
