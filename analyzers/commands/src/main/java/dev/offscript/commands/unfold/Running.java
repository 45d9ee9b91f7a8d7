package dev.offscript.commands.unfold;

import dev.offscript.commands.ScriptMemory;
import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.commands.catalogue.ProgramNames;
import dev.offscript.commands.catalogue.Wrapper;
import dev.offscript.commands.code.Code;
import dev.offscript.commands.syntax.Node;
import dev.offscript.model.Act;
import dev.offscript.model.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what a command with its words does: a builtin, a wrapper, a script, or itself. */
final class Running {

  private final Unfolding unfolding;
  private final Catalogue catalogue;
  private final ScriptMemory memory;
  private final Environment environment;
  private final Found found;
  private final Staging staging;
  private final Programs programs;
  private final FileCommands files;
  private final Nesting nesting;
  private final Sockets sockets = new Sockets();
  private final Set<String> called = new LinkedHashSet<>();
  private final Set<String> shells;

  Running(
      Unfolding unfolding,
      Catalogue catalogue,
      ScriptMemory memory,
      Environment environment,
      Found found) {
    this.unfolding = unfolding;
    this.catalogue = catalogue;
    this.memory = memory;
    this.environment = environment;
    this.found = found;
    this.shells = catalogue.words("shells");
    this.programs = new Programs(this, catalogue, environment, found);
    this.staging = new Staging(unfolding, this, programs, memory, found);
    this.files = new FileCommands(memory, staging);
    this.nesting = new Nesting(this, catalogue);
  }

  Staging staging() {
    return staging;
  }

  /** Names of functions that were called. */
  Set<String> called() {
    return called;
  }

  static boolean declares(String name) {
    return switch (name) {
      case "export", "declare", "local", "readonly", "typeset" -> true;
      default -> false;
    };
  }

  /** Runs a command as far as the text tells; its output. */
  Flow dispatch(Call call, Frame frame) {
    if (call.argv().isEmpty()) {
      return Flow.NONE;
    }
    if (!unfolding.enter()) {
      // Not followed any more, but not lost either.
      found.add(call, frame);
      return Flow.NONE;
    }
    try {
      return decide(call, frame);
    } finally {
      unfolding.leave();
    }
  }

  private Flow decide(Call call, Frame frame) {
    List<String> argv = call.argv();
    String program = argv.get(0);
    // A copy of sudo or python under another name is still sudo or python.
    String name = ProgramNames.base(memory.program(program));
    Optional<Flow> function = function(call, frame, program);
    if (function.isPresent()) {
      return function.get();
    }
    if (shells.contains(name)) {
      return shell(call, frame, name);
    }
    Optional<Flow> builtin = builtin(call, frame, program);
    if (builtin.isPresent()) {
      return builtin.get();
    }
    for (Wrapper wrapper : catalogue.wrappers(name)) {
      Optional<Wrapper.Inner> inner = wrapper.open(argv);
      if (inner.isPresent()) {
        return nesting.wrapped(call, frame, name, wrapper, inner.get());
      }
    }
    Optional<Flow> nested = nesting.special(call, frame, name);
    if (nested.isPresent()) {
      return nested.get();
    }
    String language = Code.language(ProgramNames.stripExtensions(name));
    if (!language.isEmpty()) {
      return programs.interpreter(call, frame, language);
    }
    Optional<String> script = scriptContent(program);
    if (script.isPresent()) {
      found.add(call, frame);
      return script(program, script.get(), call, frame, argv.subList(1, argv.size()));
    }
    return plain(call, frame, name);
  }

  private Flow plain(Call call, Frame frame, String name) {
    List<Act> more = List.of();
    if (call.argv().get(0).startsWith("$") && !call.redirects().isEmpty()) {
      more =
          sockets
              .through(call.redirects())
              .flatMap(
                  far -> Pipes.socketShell("a command read from the network", far, frame.state()))
              .map(List::of)
              .orElse(List.of());
    }
    found.add(call, frame, more);
    Optional<Flow> out = Filters.apply(name, call.argv(), input(call, name));
    files.apply(name, call, out.orElse(Flow.NONE), frame);
    if (out.isPresent()) {
      return out.get();
    }
    if (name.equals("which") && call.argv().size() > 1) {
      return Flow.of(call.argv().get(call.argv().size() - 1));
    }
    if (call.in().known() && Filters.opaque(name)) {
      return Flow.unknown("undecodable: " + name);
    }
    return Flow.unknown(String.join(" ", call.argv()));
  }

  /** What a filter reads: its standard input, or files that the session wrote. */
  private Flow input(Call call, String name) {
    if (call.in().known() || name.equals("tee") || name.equals("tr") || name.equals("echo")) {
      return call.in();
    }
    StringBuilder text = new StringBuilder();
    boolean any = false;
    for (String word : call.argv().subList(1, call.argv().size())) {
      Optional<Flow> process = environment.process(word);
      Optional<String> content =
          process
              .filter(Flow::known)
              .map(Flow::text)
              .or(() -> word.startsWith("-") ? Optional.empty() : memory.content(word));
      if (content.isPresent()) {
        any = true;
        text.append(content.get());
      }
    }
    return any ? Flow.of(text.toString()) : call.in();
  }

  private Optional<Flow> function(Call call, Frame frame, String program) {
    String alias = environment.aliases().get(program);
    if (alias != null && called.add("alias " + program)) {
      List<String> rest = call.argv().subList(1, call.argv().size());
      Flow flow =
          unfolding.nested(
              alias + (rest.isEmpty() ? "" : " " + Quoting.words(rest)),
              call.in(),
              frame.into("alias " + program, call.start(), call.end()));
      called.remove("alias " + program);
      return Optional.of(flow);
    }
    Node body = environment.functions().get(program);
    if (body == null) {
      return Optional.empty();
    }
    called.add(program);
    List<String> before = environment.arguments();
    environment.arguments(call.argv().subList(1, call.argv().size()));
    Flow flow =
        unfolding.run(body, call.in(), frame.into("function " + program, call.start(), call.end()));
    environment.arguments(before);
    return Optional.of(flow);
  }

  private Optional<Flow> builtin(Call call, Frame frame, String name) {
    List<String> argv = call.argv();
    switch (name) {
      case "export", "declare", "local", "readonly", "typeset" -> {
        for (String word : argv.subList(1, argv.size())) {
          int equals = word.indexOf('=');
          if (equals > 0) {
            environment.set(word.substring(0, equals), List.of(word.substring(equals + 1)));
          }
        }
        found.add(call, frame);
        return Optional.of(Flow.NONE);
      }
      case "alias" -> {
        for (String word : argv.subList(1, argv.size())) {
          int equals = word.indexOf('=');
          if (equals > 0 && environment.aliases().size() < 256) {
            environment.aliases().put(word.substring(0, equals), word.substring(equals + 1));
          }
        }
        found.add(call, frame);
        return Optional.of(Flow.NONE);
      }
      case "eval" -> {
        String text = String.join(" ", argv.subList(1, argv.size()));
        if (text.startsWith("$") && !call.redirects().isEmpty()) {
          return Optional.of(plain(call.with(List.of(text)), frame, "eval"));
        }
        return Optional.of(
            unfolding.nested(text, call.in(), frame.into("eval", call.start(), call.end())));
      }
      case "source", "." -> {
        if (argv.size() < 2) {
          return Optional.empty();
        }
        found.add(call, frame);
        return Optional.of(file(argv.get(1), call, frame, "source", argv.subList(2, argv.size())));
      }
      case "ztcp" -> {
        if (argv.size() > 2) {
          sockets.bind(List.of("$REPLY<>/dev/tcp/" + argv.get(1) + "/" + argv.get(2)));
        }
        return Optional.empty();
      }
      case "trap" -> {
        if (argv.size() > 2 && argv.get(1).indexOf(' ') > 0) {
          return Optional.of(
              unfolding.nested(
                  argv.get(1), Flow.NONE, frame.into("trap", call.start(), call.end())));
        }
        return Optional.empty();
      }
      case "read" -> {
        String line = call.in().known() ? call.in().text().split("\n", 2)[0] : "";
        for (String word : argv.subList(1, argv.size())) {
          if (!word.startsWith("-")) {
            if (call.in().known()) {
              environment.set(word, List.of(line));
            } else {
              environment.unset(word);
            }
          }
        }
        found.add(call, frame);
        return Optional.of(Flow.NONE);
      }
      case "exec" -> {
        if (argv.size() == 1) {
          sockets.bind(call.redirects());
          found.add(call, frame);
          return Optional.of(Flow.NONE);
        }
        return Optional.empty();
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private Flow shell(Call call, Frame frame, String name) {
    List<String> argv = call.argv();
    if (argv.size() > 2 && name.startsWith("cmd")) {
      // Windows: /c and all that follows is one command line.
      String line = String.join(" ", argv.subList(2, argv.size()));
      return unfolding.nested(
          line, call.in(), frame.into(name + " " + argv.get(1), call.start(), call.end()));
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
      found.add(call, frame);
      return file(argv.get(index), call, frame, name, argv.subList(index + 1, argv.size()));
    }
    return standardInput(call, frame, name, index);
  }

  private Flow shellText(Call call, Frame frame, String name, int index) {
    List<String> argv = call.argv();
    List<String> before = environment.arguments();
    int first = found.size();
    if (index + 2 < argv.size()) {
      environment.arguments(argv.subList(index + 2, argv.size()));
    }
    Flow out =
        unfolding.nested(
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
      Flow out =
          unfolding.nested(in.text(), Flow.NONE, frame.into(steps, call.start(), call.end()));
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
  private Flow file(String path, Call call, Frame frame, String runner, List<String> arguments) {
    Optional<Flow> process = environment.process(path);
    if (process.isPresent() && process.get().known()) {
      List<String> steps = new ArrayList<>(process.get().via());
      steps.add(runner + " <( )");
      return unfolding.nested(
          process.get().text(), Flow.NONE, frame.into(steps, call.start(), call.end()));
    }
    if (process.isPresent()) {
      found.add(
          call.with(List.of(runner, path)),
          frame.into("undecodable: " + process.get().origin(), call.start(), call.end()));
      return Flow.NONE;
    }
    Optional<String> content = memory.content(path);
    return content.isPresent()
        ? script(path, content.get(), call, frame, arguments)
        : Flow.unknown(path);
  }

  /** Follows a script into its content. */
  Flow script(String path, String content, Call call, Frame frame, List<String> arguments) {
    Frame inner = frame.into("script " + path, call.start(), call.end());
    String language = Code.ofFile(path, content);
    if (!language.isEmpty()) {
      return programs.code(language, content, call, inner);
    }
    if (!called.add("script " + path)) {
      return Flow.NONE;
    }
    List<String> before = environment.arguments();
    environment.arguments(arguments);
    Flow out = unfolding.nested(content, call.in(), inner);
    environment.arguments(before);
    called.remove("script " + path);
    return out;
  }

  private Optional<String> scriptContent(String program) {
    boolean path = program.indexOf('/') >= 0;
    Optional<String> content = memory.content(program);
    if (content.isEmpty()) {
      return content;
    }
    if (path || content.get().startsWith("#!")) {
      return content;
    }
    return Optional.empty();
  }

  Flow nested(String text, Flow in, Frame inner) {
    return unfolding.nested(text, in, inner);
  }

  ScriptMemory memory() {
    return memory;
  }

  Found found() {
    return found;
  }
}
