package dev.offscript.commands.unfold;

import dev.offscript.commands.ScriptMemory;
import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.commands.catalogue.Recognizer;
import dev.offscript.commands.syntax.Names;
import dev.offscript.commands.syntax.Node;
import dev.offscript.commands.syntax.Parser;
import dev.offscript.commands.syntax.Word;
import dev.offscript.commands.syntax.Word.Part;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One analysis of one text: walks its tree and collects the commands. */
public final class Unfolding {

  private static final int MOST_UNFOLLOWED = 1024;
  private static final int MOST_FUNCTIONS = 256;

  private final ScriptMemory memory;
  private final Environment environment;
  private final Budget budget;
  private final Expansion expansion;
  private final Found found;
  private final Running running;
  private final Control control;
  private final Pipes pipes;
  private Frame frame = Frame.TOP;

  /** Over a text of {@code textLength} characters. */
  public Unfolding(
      Catalogue catalogue, Recognizer recognizer, ScriptMemory memory, int textLength) {
    this.memory = memory;
    this.environment = new Environment(memory.variables());
    this.budget = new Budget(textLength);
    this.expansion = new Expansion(environment, budget, this::substitute);
    this.found = new Found(recognizer, memory, budget, catalogue);
    this.control = new Control(this, environment, expansion, found);
    this.running = new Running(this, catalogue, memory, environment, expansion, found);
    this.pipes = new Pipes(catalogue, found);
  }

  /** Follows the text. */
  public void follow(String text) {
    run(tree(text), Flow.NONE, Frame.TOP);
    uncalled();
  }

  /** Follows one argument vector, in which nothing is left to expand. */
  public void follow(List<String> argv) {
    running.dispatch(new Call(List.copyOf(argv), List.of(), List.of(), Flow.NONE, 0, 0), Frame.TOP);
  }

  /** Looks at a file that was written. */
  public void written(String path, String content) {
    running.staging().written(path, content, Frame.TOP.into("", 0, content.length()));
  }

  /** What was found, in the order it would run. */
  public List<SimpleCommand> commands() {
    return found.commands();
  }

  /** What was found before something went wrong, and the text itself as a command. */
  public List<SimpleCommand> broken(String text) {
    String shown = text.length() > MOST_UNFOLLOWED ? text.substring(0, MOST_UNFOLLOWED) : text;
    List<SimpleCommand> commands = new ArrayList<>(found.commands());
    commands.add(
        new SimpleCommand(
            List.of("sh", "-c", shown),
            List.of(),
            List.of(),
            "",
            false,
            0,
            text.length(),
            List.of("undecodable: analysis failed"),
            State.EXECUTED,
            List.of()));
    return List.copyOf(commands);
  }

  /** Follows shell text one step further in. */
  Flow nested(String text, Flow in, Frame inner) {
    if (!budget.bytes(text.length()) || !budget.enter()) {
      unfollowed(text, in, inner);
      return Flow.NONE;
    }
    try {
      return run(tree(text), in, inner);
    } finally {
      budget.leave();
    }
  }

  /** Text that is not followed any more stands as it is. */
  private void unfollowed(String text, Flow in, Frame inner) {
    String shown = text.length() > MOST_UNFOLLOWED ? text.substring(0, MOST_UNFOLLOWED) : text;
    Call call = new Call(List.of("sh", "-c", shown), List.of(), List.of(), in, 0, 0);
    found.add(call, inner.into(budget.cut(), 0, 0));
  }

  private Node tree(String text) {
    Parser.Parsed parsed = Parser.read(text, budget.elements());
    budget.read(parsed);
    return parsed.tree();
  }

  /** Follows something that does not happen now: what it sets is forgotten. */
  void aside(Runnable look) {
    Environment.Names before = environment.names();
    environment.doubt();
    look.run();
    environment.believe();
    environment.names(before);
  }

  boolean enter() {
    return budget.enter();
  }

  void leave() {
    budget.leave();
  }

  /** Whether nothing more can be found. */
  boolean exhausted() {
    return !budget.cut().isEmpty();
  }

  /** The value of an arithmetic expression as text. */
  Optional<String> arithmetic(String expression) {
    return expansion.arithmetic(expression).map(value -> Long.toString(value));
  }

  Control control() {
    return control;
  }

  private Flow substitute(Node node, Optional<Part.Substitution> part) {
    if (!budget.enter()) {
      return Flow.NONE;
    }
    boolean guessed = expansion.guessed();
    try {
      Frame inner = part.map(frame::within).orElse(frame);
      return control.apart(() -> run(node, Flow.NONE, inner));
    } finally {
      budget.leave();
      expansion.guessed();
      if (guessed) {
        expansion.guess();
      }
    }
  }

  Flow run(Node node, Flow in, Frame at) {
    if (!budget.step()) {
      return Flow.NONE;
    }
    Frame before = frame;
    frame = at;
    try {
      if (node instanceof Node.Simple simple) {
        return simple(simple, in, at);
      } else if (node instanceof Node.Sequence sequence) {
        return control.sequence(sequence, in, at);
      } else if (node instanceof Node.Pipeline pipeline) {
        return pipeline(pipeline, in, at);
      } else if (node instanceof Node.Negation negation) {
        Flow out = run(negation.node(), in, at);
        environment.status(environment.status().negated());
        return out;
      } else if (node instanceof Node.Arithmetic arithmetic) {
        Optional<Long> value = expansion.arithmetic(arithmetic.expression());
        boolean guessed = expansion.guessed();
        environment.status(
            guessed ? Status.UNKNOWN : value.map(v -> Status.of(v != 0)).orElse(Status.UNKNOWN));
        return Flow.NONE;
      } else if (node instanceof Node.Function function) {
        define(function);
        return Flow.NONE;
      }
      return redirected(node, in, at);
    } finally {
      frame = before;
    }
  }

  private void define(Node.Function function) {
    if (!function.name().isEmpty() && environment.functions().size() < MOST_FUNCTIONS) {
      environment.functions().put(function.name(), function.body());
    }
    environment.status(Status.SUCCESS);
  }

  /** Commands that bear redirects as a whole. */
  private Flow redirected(Node node, Flow in, Frame at) {
    int first = found.size();
    Redirection redirection;
    Flow out;
    if (node instanceof Node.Loop loop) {
      redirection = Redirection.of(loop.redirects(), expansion);
      Flow input = redirection.input(in, environment, memory);
      expansion.guessed();
      List<String> values = expansion.fields(loop.values());
      out = control.loop(loop, values, input, at);
      pipes.scan(first, values);
    } else if (node instanceof Node.Case cases) {
      redirection = Redirection.of(cases.redirects(), expansion);
      out = control.cases(cases, redirection.input(in, environment, memory), at);
    } else {
      Node.Compound compound = (Node.Compound) node;
      redirection = Redirection.of(compound.redirects(), expansion);
      out = control.compound(compound, redirection.input(in, environment, memory), at);
    }
    found.redirect(first, redirection.sockets());
    redirection.write(out, running.staging(), at, node.start(), node.end());
    return out;
  }

  private Flow pipeline(Node.Pipeline pipeline, Flow in, Frame at) {
    Flow flow = in;
    List<Integer> marks = new ArrayList<>();
    for (Node stage : pipeline.stages()) {
      marks.add(found.size());
      Flow input = flow;
      flow = control.apart(() -> run(stage, input, at));
    }
    marks.add(found.size());
    pipes.neighbours(marks);
    pipes.shells(marks);
    pipes.relays(marks);
    return flow;
  }

  private Flow simple(Node.Simple node, Flow in, Frame at) {
    List<Word> words = node.words();
    int assigned = 0;
    while (assigned < words.size() && Names.assignment(words.get(assigned).prefix()) > 0) {
      assigned++;
    }
    expansion.guessed();
    boolean bare = assigned == words.size();
    List<String> argv =
        bare
            ? List.of()
            : expansion.command(assigned == 0 ? words : words.subList(assigned, words.size()));
    boolean guessed = expansion.guessed();
    List<String> decoders = expansion.decoders();
    Redirection redirection = Redirection.of(node.redirects(), expansion);
    Flow input = redirection.input(in, environment, memory);
    // What "A=1 command" sets is gone when the command ends.
    Map<String, Optional<List<String>>> before = new LinkedHashMap<>(0);
    List<String> assignments = assigned == 0 ? List.of() : new ArrayList<>(assigned);
    for (int index = 0; index < assigned; index++) {
      assignments.add(assign(words.get(index), bare, before));
    }
    Call call =
        new Call(argv, assignments, redirection.rendered(), input, node.start(), node.end());
    Flow out;
    if (argv.isEmpty()) {
      environment.status(expansion.guessed() ? Status.UNKNOWN : Status.SUCCESS);
      if (!assignments.isEmpty() || !call.redirects().isEmpty()) {
        found.add(call, at);
        running.prompted(call, at);
      }
      out = input.known() && words.isEmpty() ? input : Flow.of("");
    } else {
      Frame decoded = decoders.isEmpty() ? at : at.into(decoders, node.start(), node.end());
      out = running.dispatch(call, decoded);
      if (assigned == 0 && Builtins.declares(argv.get(0))) {
        declared(words);
      }
      if (guessed && Builtins.tests(argv.get(0))) {
        environment.status(Status.UNKNOWN);
      }
    }
    before.forEach(this::restore);
    return redirection.write(out, running.staging(), at, node.start(), node.end());
  }

  /** {@code declare -a x=(a b)}: the list is no longer one when the words are split. */
  private void declared(List<Word> words) {
    for (Word word : words) {
      boolean list = word.parts().size() == 2 && word.parts().get(1) instanceof Part.Elements;
      if (list && Names.assignment(word.prefix()) > 0) {
        assign(word, true, new LinkedHashMap<>(0));
      }
    }
  }

  private void restore(String name, Optional<List<String>> value) {
    value.ifPresentOrElse(held -> environment.set(name, held), () -> environment.unset(name));
    environment.doubt(name);
  }

  private String assign(Word word, boolean lasting, Map<String, Optional<List<String>>> before) {
    String prefix = word.prefix();
    int equals = Names.assignment(prefix);
    List<Part> rest = new ArrayList<>(word.parts());
    rest.set(0, new Part.Text(prefix.substring(equals + 1), false));
    boolean doubted = expansion.guessed();
    List<String> values = expansion.values(new Word(rest, word.start(), word.end()));
    doubted |= expansion.guessed();
    boolean appends = prefix.charAt(equals - 1) == '+';
    String name = prefix.substring(0, appends ? equals - 1 : equals);
    int bracket = name.indexOf('[');
    String variable = bracket < 0 ? name : name.substring(0, bracket);
    List<String> held = environment.variable(variable).orElse(List.of());
    if (!lasting) {
      before.putIfAbsent(variable, environment.variable(variable));
    }
    boolean sure = !appends && bracket < 0 || environment.sure(variable);
    List<String> all = values;
    if (bracket >= 0) {
      String key = name.substring(bracket + 1, name.length() - 1);
      keyed(variable, key, String.join(" ", values));
      all = element(held, name.substring(bracket + 1, name.length() - 1), values);
    } else if (appends) {
      boolean list = word.parts().size() == 2 && word.parts().get(1) instanceof Part.Elements;
      all = list ? joined(held, values) : appended(held, values.get(0));
    }
    for (String pair : bracket < 0 && all.size() > 0 ? all : List.<String>of()) {
      int close = pair.startsWith("[") ? pair.indexOf("]=") : -1;
      if (close > 1) {
        keyed(variable, pair.substring(1, close), pair.substring(close + 2));
      }
    }
    environment.set(variable, all);
    environment.decoded(variable, expansion.decoders());
    if (doubted || !sure) {
      environment.doubt(variable);
      expansion.guess();
    }
    return name + "=" + String.join(" ", appends && bracket < 0 ? all : values);
  }

  /** An element of a list with names: {@code m[key]=value}. */
  private void keyed(String variable, String key, String value) {
    boolean number = !key.isEmpty() && key.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!number) {
      environment.set(variable + "[" + Variables.bare(key) + "]", List.of(value));
    }
  }

  private static List<String> joined(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static List<String> appended(List<String> held, String value) {
    if (held.isEmpty()) {
      return List.of(value);
    }
    List<String> all = new ArrayList<>(held);
    all.set(0, held.get(0) + value);
    return all;
  }

  /** An array with one element set; elements that are not there yet are empty. */
  private List<String> element(List<String> held, String key, List<String> values) {
    long index = expansion.arithmetic(key).orElse(0L);
    if (index < 0 || index > held.size() + 1024L) {
      return held;
    }
    List<String> all = new ArrayList<>(held);
    while (all.size() <= index) {
      all.add("");
    }
    all.set((int) index, String.join(" ", values));
    return all;
  }

  /** Functions that nothing called: written, not run. */
  private void uncalled() {
    for (Map.Entry<String, Node> entry : List.copyOf(environment.functions().entrySet())) {
      if (running.called().add(entry.getKey()) && budget.enter()) {
        int first = found.size();
        Frame inner =
            Frame.TOP
                .into(
                    "function " + entry.getKey(), entry.getValue().start(), entry.getValue().end())
                .staged();
        environment.doubt();
        control.apart(() -> run(entry.getValue(), Flow.NONE, inner));
        environment.believe();
        found.keepActs(first);
        budget.leave();
      }
    }
  }
}
