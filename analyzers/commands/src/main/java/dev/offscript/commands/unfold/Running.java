package dev.offscript.commands.unfold;

import dev.offscript.commands.ScriptMemory;
import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.commands.catalogue.ProgramNames;
import dev.offscript.commands.catalogue.Wrapper;
import dev.offscript.commands.code.Languages;
import dev.offscript.commands.syntax.Node;
import dev.offscript.model.Act;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides what a command with its words does: a builtin, a wrapper, a script, or itself. */
final class Running {

  private static final Set<String> OWN_SHELL =
      Set.of("$SHELL", "$0", "$BASH", "${SHELL}", "${BASH}", "${0}");

  private final Unfolding unfolding;
  private final Catalogue catalogue;
  private final ScriptMemory memory;
  private final Environment environment;
  private final Found found;
  private final Staging staging;
  private final Programs programs;
  private final FileCommands files;
  private final Nesting nesting;
  private final Builtins builtins;
  private final Scripts scripts;
  private final Sockets sockets = new Sockets();
  private final Set<String> called = new LinkedHashSet<>();
  private final Set<String> shells;

  Running(
      Unfolding unfolding,
      Catalogue catalogue,
      ScriptMemory memory,
      Environment environment,
      Expansion expansion,
      Found found) {
    this.unfolding = unfolding;
    this.catalogue = catalogue;
    this.memory = memory;
    this.environment = environment;
    this.found = found;
    this.shells = catalogue.words("shells");
    this.programs = new Programs(this, catalogue, environment, found);
    this.staging = new Staging(unfolding, this, programs, memory, catalogue, found);
    this.files = new FileCommands(memory, staging);
    this.nesting = new Nesting(this, catalogue);
    this.scripts = new Scripts(this, memory, environment, sockets, found, programs);
    this.builtins = new Builtins(unfolding, this, scripts, environment, expansion, sockets, found);
  }

  Staging staging() {
    return staging;
  }

  /** Names of functions that were called. */
  Set<String> called() {
    return called;
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
    environment.status(Status.UNKNOWN);
    Optional<Flow> own = function(call, frame, call.argv().get(0));
    own = own.isPresent() ? own : builtins.run(call, frame);
    if (own.isPresent()) {
      return own.get();
    }
    Flow out = program(call, frame);
    environment.status(builtins.status(call.argv()));
    return out;
  }

  private Flow program(Call asked, Frame outer) {
    Call call = named(asked);
    Frame frame = preloaded(call, outer);
    List<String> argv = call.argv();
    String program = argv.get(0);
    // A copy of sudo or python under another name is still sudo or python.
    String name = ProgramNames.base(memory.program(program));
    if (shells.contains(name)) {
      scripts.startUp(call, frame);
      return scripts.shell(call, frame, name);
    }
    for (Wrapper wrapper : catalogue.wrappers(name)) {
      Optional<Wrapper.Inner> inner = wrapper.open(argv);
      if (inner.isPresent()) {
        return nesting.wrapped(call, frame, name, wrapper, inner.get());
      }
    }
    if (call.in().known() && nesting.shellOfInput(call, name)) {
      return scripts.input(call, frame, name);
    }
    Optional<Flow> nested = nesting.special(call, frame, name);
    if (nested.isPresent()) {
      return nested.get();
    }
    String language = catalogue.languages().of(ProgramNames.stripExtensions(name));
    Optional<Flow> printed =
        language.equals("awk") && call.in().known()
            ? Lines.awk(argv.subList(1, argv.size()), call.in())
            : Optional.empty();
    if (printed.isPresent()) {
      found.add(call, frame);
      return printed.get();
    }
    if (!language.isEmpty()) {
      return programs.interpreter(call, frame, language);
    }
    Optional<String> script = scripts.content(program);
    if (script.isPresent()) {
      found.add(call, frame);
      return scripts.run(program, script.get(), call, frame, argv.subList(1, argv.size()));
    }
    return plain(call, frame, name);
  }

  /** {@code LD_PRELOAD=x.so command}: code of x runs in the command. */
  private static Frame preloaded(Call call, Frame frame) {
    for (String assignment : call.assignments()) {
      String name = assignment.substring(0, Math.max(0, assignment.indexOf('=')));
      if (name.equals("LD_PRELOAD")
          || name.equals("LD_AUDIT")
          || name.equals("DYLD_INSERT_LIBRARIES")) {
        return frame.into(assignment, call.start(), call.end());
      }
    }
    return frame;
  }

  /** {@code $SHELL} and {@code /bin/b?sh} by the name they most likely stand for. */
  private Call named(Call call) {
    String program = call.argv().get(0);
    char first = program.isEmpty() ? ' ' : program.charAt(0);
    String meant = program;
    if (first == '$') {
      meant = OWN_SHELL.contains(program) ? "sh" : program;
    } else if (first == '/' && Patterns.special(program)) {
      meant = usual(program);
    }
    if (meant.equals(program)) {
      return call;
    }
    List<String> words = new ArrayList<>(call.argv());
    words.set(0, meant);
    return call.with(words);
  }

  private String usual(String pattern) {
    String folder = pattern.substring(0, pattern.lastIndexOf('/') + 1);
    for (String name : catalogue.words("usual-programs")) {
      for (String place : List.of("/bin/", "/usr/bin/", "/sbin/", "/usr/sbin/")) {
        boolean fits = Patterns.matches(pattern, place + name);
        if (fits) {
          return (Patterns.special(folder) ? place : folder) + name;
        }
      }
    }
    return pattern;
  }

  /** A command that is what it is. */
  Flow plain(Call call, Frame frame, String name) {
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
    Frame inner = frame.into("function " + program, call.start(), call.end());
    Flow flow = unfolding.control().called(() -> unfolding.run(body, call.in(), inner));
    environment.arguments(before);
    return Optional.of(flow);
  }

  /** Runs text that comes from elsewhere: jumps in it stay in it. */
  Flow nested(String text, Flow in, Frame inner) {
    return unfolding.control().apart(() -> unfolding.nested(text, in, inner));
  }

  /** Runs what a manifest says. */
  void job(Manifests.Job job, Call call, Frame frame) {
    nesting.job(job, call, frame);
  }

  /** Follows a program text that another program was given. */
  void program(String language, String text, Call call, Frame frame) {
    programs.code(language, text, call, frame);
  }

  /** Runs the pieces of a notebook one after the other. */
  void pieces(List<Notebooks.Piece> pieces, Call call, Frame frame) {
    for (Notebooks.Piece piece : pieces) {
      if (piece.shell()) {
        nested(piece.text(), Flow.NONE, frame);
      } else {
        programs.code("python", piece.text(), call, frame);
      }
    }
  }

  Languages languages() {
    return catalogue.languages();
  }

  /** What assignments alone make run. */
  void prompted(Call call, Frame frame) {
    builtins.prompted(call.assignments(), call, frame);
  }

  /** The working directory, {@code ""} where it is not known. */
  String folder() {
    return environment.folder();
  }

  ScriptMemory memory() {
    return memory;
  }

  Found found() {
    return found;
  }
}
