package dev.offscript.commands.code;

import dev.offscript.commands.code.Language.Use;
import dev.offscript.commands.code.Token.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Follows sockets through a program: which names hold one, which hold what it was sent, and whether
 * either reaches a shell.
 *
 * <p>A program that talks to a server and runs a command beside it hands out nothing. One that runs
 * what it receives does, and so does one that gives a socket to a shell. Only tokens are looked at,
 * so odd syntax costs nothing; names are followed through assignments, loops, {@code with} and the
 * parameters of functions until nothing new is learnt, a few rounds at most.
 */
final class Wiring {

  private static final int ROUNDS = 4;

  /** Where a program keeps the input of a process that it started. */
  private static final Set<String> INPUTS = Set.of("stdin", "pipes", "Stdin", "STDIN");

  private static final Set<String> OUTPUTS = Set.of("stdout", "stderr", "Stdout", "Stderr", "in");

  private static final Set<String> WRITES =
      Set.of("write", "fwrite", "communicate", "print", "puts", "fputs", "writeline", "write_all");

  private final Listing code;
  private final Declarations names;
  private final Holdings holds;
  private final Set<String> shells;
  private boolean joined;
  private boolean runsShell;
  private boolean runsReceived;

  Wiring(List<Token> tokens, Language language, Set<String> shells) {
    this.code = new Listing(tokens, language);
    this.names = new Declarations(code);
    this.holds = new Holdings(code, names, shells);
    this.shells = shells;
  }

  Set<Fact> facts() {
    EnumSet<Fact> facts = EnumSet.noneOf(Fact.class);
    if (!makesSockets()) {
      return facts;
    }
    for (int index = 0; index < code.size(); index++) {
      if (code.name(index)
          && code.language().has(Use.CONNECTS, code.text(index))
          && code.used(index)) {
        facts.add(Fact.CONNECTS);
      }
      if (code.name(index)
          && code.language().has(Use.LISTENS, code.text(index))
          && code.used(index)) {
        facts.add(Fact.LISTENS);
      }
    }
    int known = -1;
    for (int round = 0; round < ROUNDS && known != known(); round++) {
      known = known();
      for (int index = 0; index < code.size(); index++) {
        follow(index);
      }
    }
    if (runsReceived || joined && runsShell) {
      facts.add(Fact.HANDS_SHELL);
    }
    return facts;
  }

  private int known() {
    return holds.size() + (joined ? 1 : 0);
  }

  private boolean makesSockets() {
    boolean needed = code.language().all(Use.NEEDS).isEmpty();
    boolean made = false;
    for (int index = 0; index < code.size(); index++) {
      String text =
          code.text(index).startsWith("node:") ? code.text(index).substring(5) : code.text(index);
      needed |= code.get(index).kind() != Kind.OTHER && code.language().has(Use.NEEDS, text);
      made |= names.maker(index);
    }
    return needed && made;
  }

  private void follow(int index) {
    Token token = code.get(index);
    if (token.is("=")
        && !code.is(index + 1, "=")
        && !code.is(index + 1, ">")
        && !code.is(index + 1, "~")
        && !code.is(index - 1, "=")
        && !code.is(index - 1, "!")) {
      assigned(index);
    } else if (token.kind() == Kind.COMMAND) {
      command(token.text());
    } else if (token.is("<")
        && (code.is(index + 1, ">") || code.name(index + 1) && code.is(index + 2, ">"))) {
      diamond(index);
    } else if (token.kind() == Kind.NAME) {
      named(index);
    }
  }

  private void named(int index) {
    String name = code.text(index);
    switch (name) {
      case "for", "foreach" -> looped(index);
      case "with" -> opened(index);
      case "on" -> handled(index);
      case "return" -> returned(index);
      case "gets" -> {
        if (code.language().name().equals("ruby")
            && holds.socket(code.spans().chainStart(index), index)) {
          holds.received(List.of("_"));
        }
      }
      default -> {}
    }
    if (!code.used(index) && !bare(name)) {
      return;
    }
    if (names.runner(index)) {
      run(index);
    }
    int from = code.spans().chainStart(index);
    int to = code.argumentsEnd(index);
    if (names.has(Use.JOINS, index) && holds.socket(from, to)
        || name.equals("open") && redirected(index, to)) {
      joined = true;
    }
    if (WRITES.contains(name)
        && holds.tainted(index + 1, to)
        && (holds.process(from, to) || holds.any(INPUTS, from, to))) {
      joined = true;
    }
    List<String> parameters = names.function(name);
    if (parameters != null && code.is(index + 1, "(")) {
      given(parameters, index + 2, to);
    }
    if (names.maker(index) && code.is(index + 1, "(")) {
      served(index + 1, to);
    }
  }

  /** {@code open(STDIN, ">&S")}. */
  private boolean redirected(int index, int to) {
    boolean input = false;
    boolean copies = false;
    for (int at = index + 1; at < Math.min(to, code.size()); at++) {
      input |= code.text(at).equals("STDIN") || code.text(at).equals("STDOUT");
      copies |=
          code.literal(at) && (code.text(at).startsWith(">&") || code.text(at).startsWith("<&"));
    }
    return input && copies;
  }

  private void assigned(int index) {
    int at = index - 1;
    if (code.is(at, ":") || code.is(at, "+")) {
      at--;
    }
    List<String> targets = new ArrayList<>();
    while (at >= 0 && targets.size() < 4) {
      if (code.is(at, "]") || code.is(at, "}") && targets.isEmpty()) {
        at = at > 1 && code.is(at - 1, "[") && code.is(at, "]") ? at - 2 : at - 1;
      }
      if (!code.name(at)) {
        break;
      }
      targets.add(code.text(at));
      at = code.spans().chainStart(at) - 1;
      if (!code.is(at, ",")) {
        break;
      }
      at--;
    }
    boolean lists = code.language().name().equals("python") || code.language().name().equals("go");
    int end =
        code.spans().expressionEnd(index + 1, !lists && !code.language().name().equals("ruby"));
    holds.learn(targets, index + 1, end);
    for (String name : targets) {
      if ((INPUTS.contains(name) || OUTPUTS.contains(name)) && holds.socket(index + 1, end)) {
        joined = true;
      }
      List<String> parameters = names.function(code.text(index + 1));
      if (name.equals("target") && parameters != null) {
        int open = end;
        while (open < Math.min(code.size(), end + 6) && !code.is(open, "(")) {
          open++;
        }
        given(parameters, open + 1, code.spans().expressionEnd(open + 1, false));
      }
    }
  }

  private void looped(int index) {
    int at = index + 1;
    List<String> variables = new ArrayList<>();
    while (at < Math.min(code.size(), index + 10) && !code.text(at).matches("in|of|as|range")) {
      if (code.name(at)) {
        variables.add(code.text(at));
      }
      at++;
    }
    int end = code.spans().expressionEnd(at + 1, false);
    if (at < index + 10
        && !variables.isEmpty()
        && (holds.socket(at, end) || holds.tainted(at, end))) {
      holds.received(variables);
    }
  }

  private void opened(int index) {
    int end = code.spans().expressionEnd(index + 1, false);
    for (int at = index; at < end; at++) {
      if (code.text(at).equals("as")
          && code.name(at + 1)
          && (names.makes(index, at) || holds.socket(index, at))) {
        holds.sockets(List.of(code.text(at + 1)));
      }
    }
  }

  /** {@code socket.on("data", data => ...)}. */
  private void handled(int index) {
    boolean socket =
        holds.socket(code.spans().chainStart(index), index) || names.makes(index - 8, index);
    if (code.is(index + 1, "(")
        && code.text(index + 2).equals("data")
        && code.is(index + 3, ",")
        && socket) {
      holds.received(names.arrow(index + 4));
    }
  }

  /** {@code createServer(socket => ...)}, {@code start_server(handle, ...)}. */
  private void served(int open, int to) {
    holds.sockets(names.arrow(open + 1));
    for (int at = open + 1; at < Math.min(to, code.size()); at++) {
      List<String> parameters = names.function(code.text(at));
      if (parameters != null && !code.is(at + 1, "(")) {
        holds.sockets(parameters);
      }
      if (code.is(at, ",")) {
        holds.sockets(names.arrow(at + 1));
      }
    }
  }

  private void returned(int index) {
    if (!holds.tainted(index + 1, code.spans().expressionEnd(index + 1, false))) {
      return;
    }
    for (int at = index; at > Math.max(0, index - Spans.REACH); at--) {
      if (code.is(at, "(") && code.name(at - 1) && names.function(code.text(at - 1)) != null) {
        holds.received(List.of(code.text(at - 1)));
        return;
      }
    }
  }

  /** What the parameters of a function hold by a call of it. */
  private void given(List<String> parameters, int from, int to) {
    int at = from;
    for (String parameter : parameters) {
      if (at >= to) {
        return;
      }
      if (parameter.equals("self")) {
        continue;
      }
      int end = Math.min(to, code.spans().expressionEnd(at, true));
      holds.learn(List.of(parameter), at, end);
      at = end + 1;
    }
  }

  /** {@code <$socket>} and {@code <>}, and what a loop over them puts into {@code $_}. */
  private void diamond(int index) {
    boolean source = code.is(index + 1, ">") || holds.isSocket(code.text(index + 1)) || joined;
    if (source && (code.is(index - 1, "(") || code.text(index - 1).equals("while"))) {
      holds.received(List.of("_"));
    }
  }

  private void run(int index) {
    int open = index + 1;
    while (code.is(open, "(") || code.is(open, "[") || code.is(open, "{")) {
      open++;
    }
    int to = code.argumentsEnd(index);
    joined |= holds.socket(open, to) && !holds.tainted(open, to);
    for (int at = open; at < Math.min(to, code.size()); at++) {
      boolean copied =
          code.literal(at) && (code.text(at).contains("<&") || code.text(at).contains(">&3"));
      joined |= copied;
    }
    int first = Math.min(to, code.spans().expressionEnd(open, true));
    if (holds.tainted(open, first)) {
      runsReceived = true;
    } else if (open < code.size() && (code.literal(open) || holds.isShell(code.text(open)))) {
      boolean shell =
          holds.isShell(code.text(open)) || Words.isShell(code.text(open).strip(), shells);
      // ["sh", "-c", command]
      runsReceived |= shell && holds.tainted(open, to);
      runsShell |= holds.waits(open, to);
    } else {
      runsShell |= holds.anyShell(open, first);
    }
  }

  private void command(String text) {
    String start = text.strip();
    runsReceived |=
        (start.startsWith("$") || start.startsWith("#{")) && holds.mentionsReceived(start);
    boolean shell = Words.waits(start, shells);
    runsShell |= shell;
    joined |= shell && start.contains("<&");
  }

  /** Perl and Ruby call without parentheses. */
  private boolean bare(String name) {
    return switch (code.language().name()) {
      case "perl", "ruby", "php", "lua" ->
          code.language().has(Use.RUNS, name)
              || name.equals("open")
              || code.language().has(Use.JOINS, name)
              || WRITES.contains(name);
      default -> false;
    };
  }
}
