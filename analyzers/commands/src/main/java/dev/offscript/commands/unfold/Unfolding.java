package dev.offscript.commands.unfold;

import dev.offscript.commands.ScriptMemory;
import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.commands.catalogue.Recognizer;
import dev.offscript.commands.syntax.Names;
import dev.offscript.commands.syntax.Node;
import dev.offscript.commands.syntax.Parser;
import dev.offscript.commands.syntax.Redirect;
import dev.offscript.commands.syntax.Word;
import dev.offscript.commands.syntax.Word.Part;
import dev.offscript.model.SimpleCommand;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One analysis of one text: walks its tree and collects the commands. */
public final class Unfolding {

  private static final int MOST_UNFOLLOWED = 1024;

  private final ScriptMemory memory;
  private final Environment environment;
  private final Budget budget;
  private final Expansion expansion;
  private final Found found;
  private final Running running;
  private final Pipes pipes;
  private Frame frame = Frame.TOP;

  /** Over a text of {@code textLength} characters. */
  public Unfolding(
      Catalogue catalogue, Recognizer recognizer, ScriptMemory memory, int textLength) {
    this.memory = memory;
    this.environment = new Environment(memory.variables());
    this.budget = new Budget(textLength);
    this.expansion = new Expansion(environment, budget, this::substitute);
    this.found = new Found(recognizer, memory, budget, catalogue.words("shells"));
    this.running = new Running(this, catalogue, memory, environment, found);
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
    Parser.Parsed parsed = Parser.read(text);
    if (parsed.cut()) {
      budget.refuse("limit: nesting");
    }
    return parsed.tree();
  }

  boolean enter() {
    return budget.enter();
  }

  void leave() {
    budget.leave();
  }

  private Flow substitute(Node node) {
    if (!budget.enter()) {
      return Flow.NONE;
    }
    try {
      return run(node, Flow.NONE, frame);
    } finally {
      budget.leave();
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
      } else if (node instanceof Node.Pipeline pipeline) {
        return pipeline(pipeline, in, at);
      } else if (node instanceof Node.Sequence sequence) {
        return sequence(sequence, in, at);
      } else if (node instanceof Node.Compound compound) {
        return compound(compound, in, at);
      } else if (node instanceof Node.Loop loop) {
        return loop(loop, in, at);
      }
      Node.Function function = (Node.Function) node;
      if (!function.name().isEmpty() && environment.functions().size() < 256) {
        environment.functions().put(function.name(), function.body());
      }
      return Flow.NONE;
    } finally {
      frame = before;
    }
  }

  private Flow sequence(Node.Sequence sequence, Flow in, Frame at) {
    Joined joined = new Joined();
    for (Node.Item item : sequence.items()) {
      boolean detached = item.connector() == Node.Connector.BACKGROUND;
      joined.add(run(item.node(), in, detached ? at.detached() : at));
    }
    return joined.flow();
  }

  private Flow compound(Node.Compound compound, Flow in, Frame at) {
    List<String> targets = targets(compound.redirects());
    Flow input = redirected(compound.redirects(), targets, in);
    Joined joined = new Joined();
    int first = found.size();
    for (Node part : compound.parts()) {
      joined.add(run(part, input, at));
    }
    found.redirect(first, sockets(compound.redirects(), targets));
    Flow out = joined.flow();
    write(compound.redirects(), targets, out, at, compound.start(), compound.end());
    return out;
  }

  private Flow loop(Node.Loop loop, Flow in, Frame at) {
    List<String> targets = targets(loop.redirects());
    Flow input = redirected(loop.redirects(), targets, in);
    List<String> values = expansion.fields(loop.values());
    int first = found.size();
    int turns = Math.max(1, Math.min(3, values.size()));
    Joined joined = new Joined();
    for (int turn = 0; turn < turns; turn++) {
      int from = found.size();
      if (turn < values.size() && !loop.variable().isEmpty()) {
        environment.set(loop.variable(), List.of(values.get(turn)));
      }
      joined.add(run(loop.body(), input, at));
      if (turn > 0) {
        found.dropRepeats(first, from);
      }
    }
    pipes.scan(first, values);
    Flow out = joined.flow();
    write(loop.redirects(), targets, out, at, loop.start(), loop.end());
    return out;
  }

  private Flow pipeline(Node.Pipeline pipeline, Flow in, Frame at) {
    Flow flow = in;
    List<Integer> marks = new ArrayList<>();
    for (Node stage : pipeline.stages()) {
      marks.add(found.size());
      flow = run(stage, flow, at);
    }
    marks.add(found.size());
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
    List<String> assignments = assigned == 0 ? List.of() : new ArrayList<>(assigned);
    for (int index = 0; index < assigned; index++) {
      assignments.add(assign(words.get(index), assigned == words.size()));
    }
    List<String> targets = targets(node.redirects());
    Flow input = redirected(node.redirects(), targets, in);
    List<String> redirects = rendered(node.redirects(), targets);
    List<String> argv =
        assigned == words.size()
            ? List.of()
            : expansion.fields(assigned == 0 ? words : words.subList(assigned, words.size()));
    Call call = new Call(argv, assignments, redirects, input, node.start(), node.end());
    Flow out;
    if (argv.isEmpty()) {
      if (!assignments.isEmpty() || !redirects.isEmpty()) {
        found.add(call, at);
      }
      out = input.known() && words.isEmpty() ? input : Flow.of("");
    } else {
      out = running.dispatch(call, at);
    }
    if (!node.redirects().isEmpty()) {
      write(node.redirects(), targets, out, at, node.start(), node.end());
      if (redirectsOutput(node.redirects())) {
        return Flow.NONE;
      }
    }
    return out;
  }

  private String assign(Word word, boolean lasting) {
    String prefix = word.prefix();
    int equals = Names.assignment(prefix);
    List<Part> rest = new ArrayList<>(word.parts());
    rest.set(0, new Part.Text(prefix.substring(equals + 1), false));
    List<String> values = expansion.values(new Word(rest, word.start(), word.end()));
    boolean appends = prefix.charAt(equals - 1) == '+';
    String name = prefix.substring(0, appends ? equals - 1 : equals);
    int bracket = name.indexOf('[');
    String variable = bracket < 0 ? name : name.substring(0, bracket);
    if (appends) {
      List<String> before = environment.variable(variable).orElse(List.of(""));
      values = List.of(String.join("", before) + String.join(" ", values));
    }
    // "A=1 cmd $A" expands before the assignment holds, but the command's own text sees it.
    if (lasting || bracket < 0) {
      environment.set(variable, values);
    }
    return name + "=" + String.join(" ", values);
  }

  /** What the redirects name, each expanded once. */
  private List<String> targets(List<Redirect> redirects) {
    if (redirects.isEmpty()) {
      return List.of();
    }
    List<String> targets = new ArrayList<>(redirects.size());
    for (Redirect redirect : redirects) {
      targets.add(expansion.text(redirect.target()));
    }
    return targets;
  }

  private Flow redirected(List<Redirect> redirects, List<String> targets, Flow in) {
    Flow input = in;
    for (int index = 0; index < redirects.size(); index++) {
      Redirect redirect = redirects.get(index);
      String target = targets.get(index);
      if (redirect.data()) {
        input = Flow.of(redirect.operator().equals("<<<") ? target + "\n" : target);
      } else if (redirect.operator().equals("<")
          && (redirect.descriptor().isEmpty() || redirect.descriptor().equals("0"))) {
        input =
            environment
                .process(target)
                .or(() -> memory.content(target).map(Flow::of))
                .orElseGet(() -> target.startsWith("/dev/") ? in : Flow.unknown("< " + target));
      }
    }
    return input;
  }

  private static List<String> rendered(List<Redirect> redirects, List<String> targets) {
    if (redirects.isEmpty()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(redirects.size());
    for (int index = 0; index < redirects.size(); index++) {
      Redirect redirect = redirects.get(index);
      boolean heredoc = redirect.data() && !redirect.operator().equals("<<<");
      texts.add(redirect.descriptor() + redirect.operator() + (heredoc ? "" : targets.get(index)));
    }
    return texts;
  }

  private static List<String> sockets(List<Redirect> redirects, List<String> targets) {
    return rendered(redirects, targets).stream()
        .filter(text -> text.contains("/dev/") || text.contains("&"))
        .toList();
  }

  private static boolean redirectsOutput(List<Redirect> redirects) {
    for (Redirect redirect : redirects) {
      if (redirect.writes() && !redirect.operator().equals(">&")) {
        return true;
      }
    }
    return false;
  }

  private void write(
      List<Redirect> redirects, List<String> targets, Flow out, Frame at, int start, int end) {
    for (int index = 0; index < redirects.size(); index++) {
      Redirect redirect = redirects.get(index);
      if (redirect.writes() && !redirect.operator().equals(">&")) {
        String path = targets.get(index);
        if (!path.startsWith("/dev/")) {
          running.staging().write(path, out, redirect.operator().contains(">>"), at, start, end);
        }
      }
    }
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
        run(entry.getValue(), Flow.NONE, inner);
        found.keepActs(first);
        budget.leave();
      }
    }
  }

  /** Output of several commands one after the other. */
  private static final class Joined {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private Flow single = Flow.NONE;
    private Flow unknown = Flow.NONE;
    private int parts;

    void add(Flow flow) {
      if (flow.known()) {
        if (flow.bytes().length > 0 && bytes.size() < 1 << 20) {
          parts++;
          single = flow;
          bytes.writeBytes(flow.bytes());
        }
      } else if (flow.present()) {
        unknown = flow;
      }
    }

    Flow flow() {
      if (parts == 1) {
        return single;
      }
      if (parts > 1) {
        return single.reshaped(bytes.toString(java.nio.charset.StandardCharsets.UTF_8));
      }
      return unknown;
    }
  }
}
