package dev.offscript.commands.code;

import dev.offscript.commands.code.Language.Use;
import dev.offscript.commands.code.Token.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
  private static final int MOST_PARAMETERS = 16;

  /** Where a program keeps the input of a process that it started. */
  private static final Set<String> INPUTS = Set.of("stdin", "pipes", "Stdin", "STDIN");

  private static final Set<String> OUTPUTS = Set.of("stdout", "stderr", "Stdout", "Stderr", "in");

  private static final Set<String> WRITES =
      Set.of("write", "fwrite", "communicate", "print", "puts", "fputs", "writeline", "write_all");

  private final List<Token> tokens;
  private final Spans spans;
  private final Language language;
  private final Set<String> shells;
  private final Set<String> sockets = new HashSet<>();
  private final Set<String> received = new HashSet<>();
  private final Set<String> processes = new HashSet<>();
  private final Set<String> shellNames = new HashSet<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final Map<String, Use> members = new HashMap<>();
  private final Map<String, List<String>> functions = new HashMap<>();
  private boolean joined;
  private boolean runsShell;
  private boolean runsReceived;

  Wiring(List<Token> tokens, Language language, Set<String> shells) {
    this.tokens = tokens;
    this.language = language;
    this.shells = shells;
    this.spans = new Spans(tokens, language.name().equals("lua"));
  }

  Set<Fact> facts() {
    EnumSet<Fact> facts = EnumSet.noneOf(Fact.class);
    for (int index = 0; index < tokens.size(); index++) {
      declared(index);
    }
    if (!makesSockets()) {
      return facts;
    }
    for (int index = 0; index < tokens.size(); index++) {
      if (name(index) && language.has(Use.CONNECTS, text(index)) && used(index)) {
        facts.add(Fact.CONNECTS);
      }
      if (name(index) && language.has(Use.LISTENS, text(index)) && used(index)) {
        facts.add(Fact.LISTENS);
      }
    }
    int known = -1;
    for (int round = 0; round < ROUNDS && known != known(); round++) {
      known = known();
      for (int index = 0; index < tokens.size(); index++) {
        follow(index);
      }
    }
    if (runsReceived || joined && runsShell) {
      facts.add(Fact.HANDS_SHELL);
    }
    return facts;
  }

  private int known() {
    return sockets.size()
        + received.size()
        + processes.size()
        + shellNames.size()
        + (joined ? 1 : 0);
  }

  private boolean makesSockets() {
    boolean needed = language.all(Use.NEEDS).isEmpty();
    boolean made = false;
    for (int index = 0; index < tokens.size(); index++) {
      String text = text(index).startsWith("node:") ? text(index).substring(5) : text(index);
      needed |= tokens.get(index).kind() != Kind.OTHER && language.has(Use.NEEDS, text);
      made |= maker(index);
    }
    return needed && made;
  }

  /** Names of functions with their parameters, and names that stand for modules. */
  private void declared(int index) {
    Token token = tokens.get(index);
    if (token.text().equals("as") && name(index - 1) && name(index + 1)) {
      aliases.put(text(index + 1), text(index - 1));
    } else if (token.is("(") && name(index - 1)) {
      int close = spans.close(index);
      boolean body = is(close + 1, "{") || is(close + 1, ":") || is(close + 1, "-");
      boolean arrow = is(close + 1, "=") && is(close + 2, ">");
      if (body && !text(index - 1).equals("if") && !text(index - 1).equals("while")) {
        functions.put(text(index - 1), parameters(index, close));
      } else if (arrow) {
        functions.put(assignedTo(index), parameters(index, close));
      }
    } else if (token.is("(") && is(index - 1, "=")) {
      int close = spans.close(index);
      if (is(close + 1, "=") && is(close + 2, ">")) {
        functions.put(assignedTo(index - 1), parameters(index, close));
      }
    } else if (token.is("=") && name(index - 1) && member(index) >= 0) {
      int last = member(index);
      for (Use use : List.of(Use.RUNS, Use.JOINS, Use.SOCKETS)) {
        if (language.has(use, module(last), text(last))) {
          members.put(text(index - 1), use);
        }
      }
    } else if (token.is("=") && name(index - 1) && imported(index + 1)) {
      int end = spans.expressionEnd(index + 1, true);
      for (int at = index + 1; at < end; at++) {
        if (tokens.get(at).kind() == Kind.TEXT) {
          aliases.put(text(index - 1), text(at).replace("node:", ""));
          break;
        }
      }
    }
  }

  /** The last name of {@code x = a("os").dup2}, -1 where the value is something else. */
  private int member(int index) {
    int last = spans.expressionEnd(index + 1, true) - 1;
    boolean member = last > index + 2 && name(last) && is(last - 1, ".");
    return member && spans.chainStart(last) == index + 1 ? last : -1;
  }

  private boolean imported(int index) {
    return text(index).equals("require")
        || text(index).equals("__import__")
        || text(index).equals("await") && text(index + 1).equals("import");
  }

  private String assignedTo(int index) {
    int at = index;
    while (at > 0 && !is(at, "=")) {
      at--;
    }
    return at > 0 && name(at - 1) ? text(at - 1) : "";
  }

  private List<String> parameters(int open, int close) {
    List<String> names = new ArrayList<>();
    boolean taken = false;
    int last = Math.min(Math.min(close, tokens.size()), open + Spans.REACH);
    for (int index = open + 1; index < last && names.size() < MOST_PARAMETERS; index++) {
      if (is(index, ",")) {
        taken = false;
      } else if (name(index) && !taken && (language.name().equals("go") || ends(index + 1))) {
        names.add(text(index));
        taken = true;
      }
    }
    return names;
  }

  private boolean ends(int index) {
    return is(index, ",") || is(index, ")") || is(index, "=") || is(index, ":") || is(index, "[");
  }

  private void follow(int index) {
    Token token = tokens.get(index);
    if (token.is("=")
        && !is(index + 1, "=")
        && !is(index + 1, ">")
        && !is(index + 1, "~")
        && !is(index - 1, "=")
        && !is(index - 1, "!")) {
      assigned(index);
    } else if (token.kind() == Kind.COMMAND) {
      command(token.text());
    } else if (token.is("<") && (is(index + 1, ">") || name(index + 1) && is(index + 2, ">"))) {
      diamond(index);
    } else if (token.kind() == Kind.NAME) {
      named(index);
    }
  }

  private void named(int index) {
    String name = text(index);
    switch (name) {
      case "for", "foreach" -> looped(index);
      case "with" -> opened(index);
      case "on" -> handled(index);
      case "return" -> returned(index);
      case "gets" -> {
        if (language.name().equals("ruby") && any(sockets, spans.chainStart(index), index)) {
          received.add("_");
        }
      }
      default -> {}
    }
    if (!used(index) && !bare(name)) {
      return;
    }
    if (runner(index)) {
      run(index);
    }
    int from = spans.chainStart(index);
    int to = argumentsEnd(index);
    if ((language.has(Use.JOINS, name) || members.get(name) == Use.JOINS) && any(sockets, from, to)
        || name.equals("open") && redirected(index, to)) {
      joined = true;
    }
    if (WRITES.contains(name)
        && tainted(index + 1, to)
        && (any(processes, from, to) || any(INPUTS, from, to))) {
      joined = true;
    }
    List<String> parameters = functions.get(name);
    if (parameters != null && is(index + 1, "(")) {
      given(parameters, index + 2, to);
    }
    if (maker(index) && is(index + 1, "(")) {
      served(index + 1, to);
    }
  }

  /** {@code open(STDIN, ">&S")}. */
  private boolean redirected(int index, int to) {
    boolean input = false;
    boolean copies = false;
    for (int at = index + 1; at < Math.min(to, tokens.size()); at++) {
      input |= text(at).equals("STDIN") || text(at).equals("STDOUT");
      copies |=
          tokens.get(at).kind() == Kind.TEXT
              && (text(at).startsWith(">&") || text(at).startsWith("<&"));
    }
    return input && copies;
  }

  private void assigned(int index) {
    int at = index - 1;
    if (is(at, ":") || is(at, "+")) {
      at--;
    }
    List<String> names = new ArrayList<>();
    while (at >= 0 && names.size() < 4) {
      if (is(at, "]") || is(at, "}") && names.isEmpty()) {
        at = at > 1 && opened(at - 1, at) ? at - 2 : at - 1;
      }
      if (!name(at)) {
        break;
      }
      names.add(text(at));
      at = spans.chainStart(at) - 1;
      if (!is(at, ",")) {
        break;
      }
      at--;
    }
    boolean lists = language.name().equals("python") || language.name().equals("go");
    int end = spans.expressionEnd(index + 1, !lists && !language.name().equals("ruby"));
    learn(names, index + 1, end);
    for (String name : names) {
      if ((INPUTS.contains(name) || OUTPUTS.contains(name)) && any(sockets, index + 1, end)) {
        joined = true;
      }
      List<String> parameters = functions.get(text(index + 1));
      if (name.equals("target") && parameters != null) {
        int open = end;
        while (open < Math.min(tokens.size(), end + 6) && !is(open, "(")) {
          open++;
        }
        given(parameters, open + 1, spans.expressionEnd(open + 1, false));
      }
    }
  }

  private boolean opened(int from, int to) {
    return is(from, "[") && is(to, "]");
  }

  /** What names hold that are given the value of these tokens. */
  private void learn(List<String> names, int from, int to) {
    if (tainted(from, to)) {
      received.addAll(names);
    } else if (any(sockets, from, to) || makes(from, to)) {
      sockets.addAll(names);
    }
    for (int index = from; index < Math.min(to, tokens.size()); index++) {
      if (name(index) && runner(index)) {
        processes.addAll(names);
      }
    }
    if (any(processes, from, to)) {
      processes.addAll(names);
    }
    int first = from;
    while (first < to && first < tokens.size() && tokens.get(first).kind() == Kind.OTHER) {
      first++;
    }
    if (first < to
        && first < tokens.size()
        && tokens.get(first).kind() == Kind.TEXT
        && waits(first, to)) {
      shellNames.addAll(names);
    }
  }

  private void looped(int index) {
    int at = index + 1;
    List<String> names = new ArrayList<>();
    while (at < Math.min(tokens.size(), index + 10) && !text(at).matches("in|of|as|range")) {
      if (name(at)) {
        names.add(text(at));
      }
      at++;
    }
    int end = spans.expressionEnd(at + 1, false);
    if (at < index + 10 && !names.isEmpty() && (any(sockets, at, end) || tainted(at, end))) {
      received.addAll(names);
    }
  }

  private void opened(int index) {
    int end = spans.expressionEnd(index + 1, false);
    for (int at = index; at < end; at++) {
      if (text(at).equals("as") && name(at + 1) && (makes(index, at) || any(sockets, index, at))) {
        sockets.add(text(at + 1));
      }
    }
  }

  /** {@code socket.on("data", data => ...)}. */
  private void handled(int index) {
    boolean socket = any(sockets, spans.chainStart(index), index) || makes(index - 8, index);
    if (is(index + 1, "(") && text(index + 2).equals("data") && is(index + 3, ",") && socket) {
      arrow(index + 4).forEach(received::add);
    }
  }

  /** {@code createServer(socket => ...)}, {@code start_server(handle, ...)}. */
  private void served(int open, int to) {
    sockets.addAll(arrow(open + 1));
    for (int at = open + 1; at < Math.min(to, tokens.size()); at++) {
      List<String> parameters = functions.get(text(at));
      if (parameters != null && !is(at + 1, "(")) {
        sockets.addAll(parameters);
      }
      if (is(at, ",")) {
        sockets.addAll(arrow(at + 1));
      }
    }
  }

  /** The parameters of the function that starts here. */
  private List<String> arrow(int from) {
    int at = from;
    while (text(at).equals("function") || text(at).equals("async")) {
      at++;
    }
    if (is(at, "(")) {
      return parameters(at, spans.close(at));
    }
    return name(at) && is(at + 1, "=") && is(at + 2, ">") ? List.of(text(at)) : List.of();
  }

  private void returned(int index) {
    if (!tainted(index + 1, spans.expressionEnd(index + 1, false))) {
      return;
    }
    for (int at = index; at > Math.max(0, index - Spans.REACH); at--) {
      if (is(at, "(") && name(at - 1) && functions.containsKey(text(at - 1))) {
        received.add(text(at - 1));
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
      int end = Math.min(to, spans.expressionEnd(at, true));
      learn(List.of(parameter), at, end);
      at = end + 1;
    }
  }

  /** {@code <$socket>} and {@code <>}, and what a loop over them puts into {@code $_}. */
  private void diamond(int index) {
    boolean source = is(index + 1, ">") || sockets.contains(text(index + 1)) || joined;
    if (source && (is(index - 1, "(") || text(index - 1).equals("while"))) {
      received.add("_");
    }
  }

  private void run(int index) {
    int open = index + 1;
    while (is(open, "(") || is(open, "[") || is(open, "{")) {
      open++;
    }
    int to = argumentsEnd(index);
    joined |= any(sockets, open, to) && !tainted(open, to);
    for (int at = open; at < Math.min(to, tokens.size()); at++) {
      boolean copied =
          tokens.get(at).kind() == Kind.TEXT
              && (text(at).contains("<&") || text(at).contains(">&3"));
      joined |= copied;
    }
    int first = Math.min(to, spans.expressionEnd(open, true));
    if (tainted(open, first)) {
      runsReceived = true;
    } else if (open < tokens.size()
        && (tokens.get(open).kind() == Kind.TEXT || shellNames.contains(text(open)))) {
      boolean shell = shellNames.contains(text(open)) || Words.isShell(text(open).strip(), shells);
      // ["sh", "-c", command]
      runsReceived |= shell && tainted(open, to);
      runsShell |= waits(open, to);
    } else {
      runsShell |= anyShell(open, first);
    }
  }

  private boolean anyShell(int from, int to) {
    for (int at = from; at < Math.min(to, tokens.size()); at++) {
      if (shellNames.contains(text(at)) && name(at)
          || tokens.get(at).kind() == Kind.TEXT && Words.waits(text(at), shells)) {
        return true;
      }
    }
    return false;
  }

  private void command(String text) {
    String start = text.strip();
    runsReceived |=
        (start.startsWith("$") || start.startsWith("#{")) && Words.mentions(start, received);
    boolean shell = Words.waits(start, shells);
    runsShell |= shell;
    joined |= shell && start.contains("<&");
  }

  /** Whether a shell starts at this literal or name and nothing behind it gives it a command. */
  private boolean waits(int first, int to) {
    boolean known =
        name(first) ? shellNames.contains(text(first)) : Words.waits(text(first), shells);
    boolean argumentZero = true;
    for (int at = first + 1; known && at < Math.min(to, tokens.size()); at++) {
      if (is(at, "}") || is(at, "=")) {
        break;
      }
      if (tokens.get(at).kind() == Kind.TEXT) {
        String word = text(at).strip();
        known =
            word.isEmpty()
                || Words.plain(word)
                || argumentZero && Words.isShell(word, shells)
                || word.length() == 1
                || word.equals("pipe")
                || word.equals("inherit");
        argumentZero = false;
      }
    }
    return known;
  }

  private boolean runner(int index) {
    String name = text(index);
    if (functions.containsKey(name) && !is(index - 1, ".")) {
      return false;
    }
    return members.get(name) == Use.RUNS
        || !members.containsKey(name)
            && (language.has(Use.RUNS, module(index), name) || language.has(Use.EVALUATES, name));
  }

  /** What the name at {@code index} belongs to, {@code ""} where it stands alone. */
  private String module(int index) {
    int link = spans.link(index);
    int at = index - 1 - link;
    if (link == 0 || at < 0) {
      return aliases.containsKey(text(index)) ? "" : library();
    }
    if (name(at)) {
      return aliases.getOrDefault(text(at), text(at));
    }
    // require("child_process").exec
    return is(at, ")") && at > 1 && tokens.get(at - 1).kind() == Kind.TEXT
        ? text(at - 1).replace("node:", "")
        : "";
  }

  /** Names that stand alone were taken out of a library: {@code const {exec} = require(...)}. */
  private String library() {
    return switch (language.name()) {
      case "node" -> "child_process";
      case "python" -> "subprocess";
      default -> "";
    };
  }

  private boolean maker(int index) {
    return name(index)
        && (language.has(Use.SOCKETS, text(index)) || members.get(text(index)) == Use.SOCKETS)
        && (is(index + 1, "(") || is(index + 1, ".") || is(index + 1, "-") || is(index + 1, ":"))
        && !text(index - 1).equals("import")
        && !text(index - 1).equals("use");
  }

  private boolean makes(int from, int to) {
    for (int index = Math.max(0, from); index < Math.min(to, tokens.size()); index++) {
      if (maker(index)) {
        return true;
      }
    }
    return false;
  }

  /** Whether these tokens hold what a socket was sent. */
  private boolean tainted(int from, int to) {
    int index = Math.max(0, from);
    int last = Math.min(to, tokens.size());
    while (index < last) {
      Token token = tokens.get(index);
      if (token.is("[") && (name(index - 1) || is(index - 1, ")")) || picks(index)) {
        // ALLOWED[job]: what is looked up is not what was sent.
        index = spans.close(index);
      } else if (token.kind() == Kind.TEXT && Words.mentions(token.text(), received)
          || token.is("<") && name(index + 1) && is(index + 2, ">") && diamondOf(index)
          || token.kind() == Kind.NAME && source(index)) {
        return true;
      }
      index++;
    }
    return false;
  }

  private boolean picks(int index) {
    return is(index, "(") && index > 0 && text(index - 1).equals("get");
  }

  private boolean diamondOf(int index) {
    return sockets.contains(text(index + 1));
  }

  private boolean source(int index) {
    String name = text(index);
    if (received.contains(name) || language.has(Use.RECEIVES, name) && !is(index + 1, "=")) {
      return true;
    }
    return language.has(Use.READS, name)
        && (any(sockets, spans.chainStart(index), index)
            || is(index + 1, "(") && any(sockets, index + 1, spans.close(index + 1)));
  }

  private boolean any(Set<String> names, int from, int to) {
    for (int index = Math.max(0, from); index < Math.min(to, tokens.size()); index++) {
      if (names.contains(text(index)) && name(index)) {
        return true;
      }
    }
    return false;
  }

  private int argumentsEnd(int index) {
    return is(index + 1, "(")
        ? Math.min(spans.close(index + 1), index + Spans.REACH)
        : spans.expressionEnd(index + 1, false);
  }

  private boolean used(int index) {
    return is(index + 1, "(")
        || is(index + 1, ".")
        || is(index + 1, "-")
        || is(index + 1, ":")
        || is(index + 1, "=")
        || is(index + 1, ",") && language.name().equals("perl");
  }

  /** Perl and Ruby call without parentheses. */
  private boolean bare(String name) {
    return switch (language.name()) {
      case "perl", "ruby", "php", "lua" ->
          language.has(Use.RUNS, name)
              || name.equals("open")
              || language.has(Use.JOINS, name)
              || WRITES.contains(name);
      default -> false;
    };
  }

  private boolean name(int index) {
    return index >= 0 && index < tokens.size() && tokens.get(index).kind() == Kind.NAME;
  }

  private boolean is(int index, String text) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(text);
  }

  private String text(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index).text() : "";
  }
}
