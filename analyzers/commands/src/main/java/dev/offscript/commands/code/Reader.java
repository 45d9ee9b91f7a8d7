package dev.offscript.commands.code;

import dev.offscript.commands.code.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads expressions one after the other and keeps what they call. */
final class Reader {

  private static final int MOST_NESTING = 24;
  private static final int MOST_DEPTH = 5;
  private static final int MOST_CALLS = 500;

  /** Functions that run a command whatever they are called on. */
  private static final Set<String> RUNNERS =
      Set.of(
          "system",
          "popen",
          "popen2",
          "popen3",
          "Popen",
          "check_output",
          "check_call",
          "getoutput",
          "getstatusoutput",
          "execSync",
          "spawnSync",
          "execFile",
          "execFileSync",
          "shell_exec",
          "passthru",
          "proc_open",
          "create_subprocess_shell",
          "create_subprocess_exec",
          "execvp",
          "execv",
          "execve",
          "execvpe",
          "execl",
          "execlp",
          "execle",
          "spawnlp",
          "spawnvp",
          "spawnv",
          "capture2",
          "capture2e",
          "capture3",
          "pcntl_exec",
          "posix_spawn",
          "startfile",
          "execa",
          "exec_command");

  /** Functions that run a command when they belong to one of {@link #MODULES}. */
  private static final Set<String> MEMBERS =
      Set.of("run", "call", "exec", "spawn", "execute", "shell", "fork", "Run", "command");

  private static final Set<String> MODULES =
      Set.of(
          "os",
          "subprocess",
          "sp",
          "pty",
          "commands",
          "child_process",
          "cp",
          "io",
          "IO",
          "Open3",
          "asyncio",
          "Kernel",
          "Process",
          "shelljs",
          "process");

  private final Languages languages;
  private final String language;
  private final Set<Fact> facts;
  private final List<Code.Call> calls;
  private final List<Code.Written> writes;
  private final StringBuilder printed;
  private final StringBuilder all;
  private final Function<String, String> environment;
  private final int depth;
  private final Map<String, Value> variables = new LinkedHashMap<>();
  private final List<String> via = new ArrayList<>();
  private List<Token> tokens = List.of();
  private int at;
  private int nesting;
  private String target = "";
  private String host = "";
  private int port;

  Reader(
      Languages languages,
      String language,
      List<Code.Call> calls,
      List<Code.Written> writes,
      Set<Fact> facts,
      StringBuilder printed,
      StringBuilder all,
      Function<String, String> environment,
      int depth) {
    this.languages = languages;
    this.facts = facts;
    this.language = language;
    this.calls = calls;
    this.writes = writes;
    this.printed = printed;
    this.all = all;
    this.environment = environment;
    this.depth = depth;
  }

  void read(String text) {
    Lexer lexer = new Lexer(text, language);
    tokens = lexer.tokens();
    all.append(lexer.withoutComments()).append('\n');
    if (language.equals("awk")) {
      AwkPipes pipes = new AwkPipes(tokens);
      facts.addAll(pipes.facts());
      pipes.commands().forEach(each -> add(new Code.Call(List.of(each), true, List.of())));
    } else {
      facts.addAll(new Wiring(tokens, languages.named(language), languages.shells()).facts());
    }
    endpoint();
    while (at < tokens.size()) {
      int before = at;
      statement();
      if (at == before) {
        at++;
      }
    }
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  private Token peek(int ahead) {
    int index = at + ahead;
    return index < tokens.size() ? tokens.get(index) : new Token(Kind.OTHER, "");
  }

  private void statement() {
    Token first = peek(0);
    if (first.kind() == Kind.NAME && language.equals("python") && imported(first.text())) {
      return;
    }
    if (first.kind() == Kind.NAME && language.equals("node") && taken(first.text())) {
      return;
    }
    if (first.text().equals("with") && language.equals("python")) {
      at++;
      Value opened = expression();
      if (peek(0).text().equals("as") && peek(1).kind() == Kind.NAME) {
        variables.put(peek(1).text(), opened);
        at += 2;
      }
      return;
    }
    if (first.text().equals("return") && language.equals("python")) {
      at++;
      later(expression());
      return;
    }
    if (first.kind() == Kind.NAME && peek(1).is("=") && !peek(2).is("=") && !peek(2).is("~")) {
      at += 2;
      variables.put(first.text(), expression());
    } else if (first.kind() == Kind.NAME && declares(first.text()) && peek(1).kind() == Kind.NAME) {
      at++;
    } else if (first.kind() == Kind.OTHER) {
      at++;
    } else {
      expression();
    }
  }

  /** {@code import os as o} and {@code from os import system as run}: what the names stand for. */
  private boolean imported(String word) {
    if (word.equals("import") && peek(1).kind() == Kind.NAME && peek(2).text().equals("as")) {
      variables.put(peek(3).text(), new Value.Reference(peek(1).text()));
      at += 4;
      return true;
    }
    if (!word.equals("from") || !peek(2).text().equals("import")) {
      return false;
    }
    String module = peek(1).text();
    at += 3;
    while (peek(0).kind() == Kind.NAME) {
      String name = peek(0).text();
      boolean renamed = peek(1).text().equals("as") && peek(2).kind() == Kind.NAME;
      String known = renamed ? peek(2).text() : name;
      variables.put(known, new Value.Reference(module + "." + name));
      at += renamed ? 3 : 1;
      if (!peek(0).is(",")) {
        break;
      }
      at++;
    }
    return true;
  }

  /**
   * {@code const {spawn, exec: run} = require("child_process")} and {@code import {...} from
   * "..."}.
   */
  private boolean taken(String word) {
    if (!word.equals("const")
            && !word.equals("let")
            && !word.equals("var")
            && !word.equals("import")
        || !peek(1).is("{")) {
      return false;
    }
    Map<String, String> names = new LinkedHashMap<>();
    at += 2;
    while (at < tokens.size() && !peek(0).is("}")) {
      if (peek(0).kind() == Kind.NAME) {
        boolean renamed =
            (peek(1).is(":") || peek(1).text().equals("as")) && peek(2).kind() == Kind.NAME;
        names.put(peek(renamed ? 2 : 0).text(), peek(0).text());
        at += renamed ? 2 : 0;
      }
      at++;
    }
    at++;
    String module = "";
    if (peek(0).text().equals("from") && peek(1).kind() == Kind.TEXT) {
      module = peek(1).text();
      at += 2;
    } else if (peek(0).is("=")) {
      at++;
      module = expression() instanceof Value.Reference reference ? reference.name() : "";
    }
    String from = module.replace("node:", "");
    names.forEach((name, member) -> variables.put(name, new Value.Reference(from + "." + member)));
    return true;
  }

  /** {@code (os.system, (command,))}: what unpickling calls. */
  private void later(Value value) {
    if (value instanceof Value.Items pair
        && pair.values().size() == 2
        && pair.values().get(0) instanceof Value.Reference function
        && pair.values().get(1) instanceof Value.Items arguments
        && function.name().indexOf('.') > 0) {
      called(function.name(), Value.UNKNOWN, arguments.values());
    }
  }

  private static boolean declares(String name) {
    return switch (name) {
      case "const",
          "let",
          "var",
          "my",
          "our",
          "local",
          "return",
          "await",
          "exit",
          "if",
          "and",
          "or",
          "not",
          "new",
          "use",
          "import",
          "from",
          "else",
          "elif",
          "while" ->
          true;
      default -> false;
    };
  }

  private Value expression() {
    if (nesting >= MOST_NESTING) {
      return Value.UNKNOWN;
    }
    nesting++;
    Value value = term();
    while (true) {
      if (peek(0).is("+") && !peek(1).is("+") || peek(0).is(".") && joinsByDot()) {
        at++;
        value = joined(value, term());
      } else if (peek(0).is("%") && language.equals("python")) {
        at++;
        value = formatted(value, term());
      } else if (peek(0).kind() == Kind.TEXT
          && value instanceof Value.Text
          && language.equals("python")) {
        value = joined(value, term());
      } else {
        break;
      }
    }
    nesting--;
    return value;
  }

  private boolean joinsByDot() {
    return language.equals("php")
        || language.equals("perl")
        || language.equals("lua") && peek(1).is(".");
  }

  private static Value joined(Value left, Value right) {
    if (left instanceof Value.Text first
        && right instanceof Value.Text second
        && first.text().length() + second.text().length() < 1 << 18) {
      return new Value.Text(first.text() + second.text());
    }
    if (left instanceof Value.Items first
        && right instanceof Value.Items second
        && first.values().size() + second.values().size() < 4096) {
      List<Value> both = new ArrayList<>(first.values());
      both.addAll(second.values());
      return new Value.Items(both);
    }
    return Value.UNKNOWN;
  }

  private static Value formatted(Value format, Value arguments) {
    if (!(format instanceof Value.Text text)) {
      return Value.UNKNOWN;
    }
    List<Value> values =
        arguments instanceof Value.Items items ? items.values() : List.of(arguments);
    String result = text.text();
    for (Value value : values) {
      int place = result.indexOf('%');
      if (place < 0 || place + 1 >= result.length()) {
        break;
      }
      String shown = value instanceof Value.Text known ? known.text() : "?";
      result = result.substring(0, place) + shown + result.substring(place + 2);
    }
    return new Value.Text(result);
  }

  private Value term() {
    while (peek(0).is("\n") || peek(0).is("&") || peek(0).is("*")) {
      at++;
    }
    Token token = peek(0);
    at++;
    Value value;
    switch (token.kind()) {
      case TEXT -> value = new Value.Text(token.text());
      case NUMBER -> value = new Value.Text(token.text());
      case COMMAND -> {
        add(new Code.Call(List.of(token.text()), true, List.copyOf(via)));
        value = Value.UNKNOWN;
      }
      case NAME -> value = named(token.text());
      default -> {
        if (token.is("(") || token.is("[") || token.is("{")) {
          value = items(token.is("(") ? ")" : token.is("[") ? "]" : "}", token.is("("));
        } else {
          at--;
          return Value.UNKNOWN;
        }
      }
    }
    return postfix(value);
  }

  private Value named(String name) {
    Value known = variables.get(name);
    if (known != null) {
      return known;
    }
    // Perl, Ruby and Lua call without parentheses.
    boolean sigils = language.equals("perl") || language.equals("ruby") || language.equals("php");
    boolean bare =
        peek(0).kind() == Kind.TEXT && !language.equals("node")
            || sigils && (peek(0).kind() == Kind.NAME || peek(0).is("["));
    if (bare
        && (name.equals("system")
            || name.equals("exec")
            || name.equals("require")
            || name.equals("print")
            || name.equals("puts")
            || name.equals("echo"))) {
      List<Value> arguments = new ArrayList<>();
      arguments.add(expression());
      while (peek(0).is(",")) {
        at++;
        arguments.add(expression());
      }
      return called(name, Value.UNKNOWN, arguments);
    }
    return new Value.Reference(name);
  }

  private Value items(String close, boolean parenthesis) {
    List<Value> values = new ArrayList<>();
    int from = at;
    boolean spread = false;
    boolean comma = false;
    while (at < tokens.size() && !peek(0).is(close)) {
      int before = at;
      if (peek(0).is(",")) {
        comma = true;
        at++;
      } else if (peek(0).is("\n")) {
        at++;
      } else if (peek(0).kind() == Kind.NAME && peek(1).is("=") && !peek(2).is("=")) {
        String name = peek(0).text();
        at += 2;
        Value value = expression();
        if (name.equals("target") && value instanceof Value.Reference function) {
          target = function.name();
        } else if (name.equals("args") && value instanceof Value.Items words && !target.isEmpty()) {
          // Thread(target=os.system, args=("...",)) calls it later, all the same.
          String called = target;
          target = "";
          called(called, Value.UNKNOWN, words.values());
        }
      } else if (peek(0).text().equals("for")
          && values.size() == 1
          && peek(1).kind() == Kind.NAME
          && peek(2).text().equals("in")) {
        at += 3;
        Value over = expression();
        Optional<Value> letters = Comprehension.letters(tokens, from, over);
        if (letters.isPresent()) {
          values.set(0, letters.get());
          spread = true;
        }
      } else if (nesting < MOST_NESTING) {
        values.add(expression());
        if (at == before) {
          at++;
          values.remove(values.size() - 1);
        }
      } else {
        at++;
      }
    }
    at++;
    if (spread && close.equals("]")) {
      return values.get(0);
    }
    if (parenthesis && values.size() == 1 && !comma) {
      return values.get(0);
    }
    return new Value.Items(List.copyOf(values));
  }

  private Value postfix(Value start) {
    Value value = start;
    Value receiver = Value.UNKNOWN;
    String member = value instanceof Value.Reference reference ? reference.name() : "";
    int turns = 0;
    while (turns++ < 64) {
      if (peek(0).is("(")) {
        at++;
        Value arguments = items(")", false);
        List<Value> list = ((Value.Items) arguments).values();
        value = called(member, receiver, list);
        member = value instanceof Value.Reference reference ? reference.name() : "";
        receiver = Value.UNKNOWN;
      } else if (peek(1).kind() == Kind.NAME
              && (peek(0).is(".") && !joinsByDot() || peek(0).is(":"))
          || peek(0).is("-") && peek(1).is(">") && peek(2).kind() == Kind.NAME
          || peek(0).is(":") && peek(1).is(":") && peek(2).kind() == Kind.NAME) {
        at += peek(1).kind() == Kind.NAME ? 1 : 2;
        receiver = value;
        String name = peek(0).text();
        at++;
        member =
            value instanceof Value.Reference reference && !reference.name().isEmpty()
                ? reference.name() + "." + name
                : name;
        value = new Value.Reference(member);
        if (peek(0).kind() == Kind.TEXT && RUNNERS.contains(name) && language.equals("ruby")) {
          value = called(member, receiver, List.of(expression()));
        } else if (!peek(0).is("(") && receiver instanceof Value.Text) {
          value = called(member, receiver, List.of());
          value = value instanceof Value.Text ? value : receiver;
        }
      } else if (peek(0).is("[") && value instanceof Value.Text text && reverses()) {
        value = new Value.Text(new StringBuilder(text.text()).reverse().toString());
      } else if (peek(0).is("[")
          && !(value instanceof Value.Reference reference && reference.name().isEmpty())) {
        at++;
        Value key = items("]", true);
        value =
            member.endsWith("environ")
                    && key instanceof Value.Items keys
                    && keys.values().size() == 1
                    && keys.values().get(0) instanceof Value.Text name
                ? new Value.Text(environment.apply(name.text()))
                : Value.UNKNOWN;
      } else {
        return value;
      }
    }
    return value;
  }

  /** Steps over {@code [::-1]}. */
  private boolean reverses() {
    if (peek(1).is(":")
        && peek(2).is(":")
        && peek(3).is("-")
        && peek(4).text().equals("1")
        && peek(5).is("]")) {
      at += 6;
      return true;
    }
    return false;
  }

  private Value called(String name, Value receiver, List<Value> arguments) {
    String function = name.substring(name.lastIndexOf('.') + 1);
    String module = name.indexOf('.') < 0 ? "" : name.substring(0, name.lastIndexOf('.'));
    module = module.substring(module.lastIndexOf('.') + 1);
    Value first = arguments.isEmpty() ? Value.UNKNOWN : arguments.get(0);
    if (function.equals("__import__")
        || function.equals("import_module")
        || function.equals("require")) {
      return first instanceof Value.Text text
          ? new Value.Reference(text.text().replace("node:", ""))
          : Value.UNKNOWN;
    }
    boolean runs =
        RUNNERS.contains(function)
            || MEMBERS.contains(function) && MODULES.contains(module)
            || function.equals("exec") && !language.equals("python") && !module.equals("regex")
            || function.equals("execute") && module.equals("os");
    if (runs) {
      command(function, arguments);
      return Value.UNKNOWN;
    }
    if (writes(function, receiver, arguments)) {
      return Value.UNKNOWN;
    }
    switch (function) {
      case "open", "Path", "file" -> {
        String mode =
            arguments.size() > 1 && arguments.get(1) instanceof Value.Text text ? text.text() : "w";
        boolean writing = !mode.isEmpty() && "wax".indexOf(mode.charAt(0)) >= 0;
        return first instanceof Value.Text path && writing && language.equals("python")
            ? new Value.File(path.text(), mode.startsWith("a"))
            : unknown(name);
      }
      case "exec", "eval", "assert", "Function", "loadstring", "load", "instance_eval" -> {
        if (first instanceof Value.Text text) {
          inner(text.text());
        }
        return Value.UNKNOWN;
      }
      case "print", "puts", "echo", "log", "write", "writeln" -> {
        if (first instanceof Value.Text text && printed.length() < 1 << 18) {
          printed.append(text.text()).append(function.equals("write") ? "" : "\n");
        }
        return Value.UNKNOWN;
      }
      case "getattr" -> {
        return first instanceof Value.Reference object
                && arguments.size() > 1
                && arguments.get(1) instanceof Value.Text member
            ? new Value.Reference(object.name() + "." + member.text())
            : Value.UNKNOWN;
      }
      case "getenv" -> {
        return first instanceof Value.Text text
            ? new Value.Text(environment.apply(text.text()))
            : Value.UNKNOWN;
      }
      default -> {
        return Folding.call(function, receiver, arguments, via).orElseGet(() -> unknown(name));
      }
    }
  }

  /** {@code file.write(text)} and {@code writeFileSync(path, text)}. */
  private boolean writes(String function, Value receiver, List<Value> arguments) {
    Value first = arguments.isEmpty() ? Value.UNKNOWN : arguments.get(0);
    Value second = arguments.size() < 2 ? Value.UNKNOWN : arguments.get(1);
    if (receiver instanceof Value.File file) {
      boolean all =
          function.equals("write")
              || function.equals("write_text")
              || function.equals("write_bytes");
      if (all && first instanceof Value.Text text) {
        boolean again = writes.stream().anyMatch(one -> one.path().equals(file.path()));
        written(file.path(), text.text(), file.appends() || again);
      }
      return all;
    }
    boolean named =
        switch (function) {
          case "writeFileSync", "writeFile", "file_put_contents", "appendFileSync", "appendFile" ->
              true;
          case "write" -> language.equals("ruby");
          default -> false;
        };
    if (named && first instanceof Value.Text path && second instanceof Value.Text text) {
      written(path.text(), text.text(), function.startsWith("append"));
      return true;
    }
    return false;
  }

  private void written(String path, String text, boolean appends) {
    if (writes.size() < MOST_CALLS) {
      writes.add(new Code.Written(path, text, appends));
    }
  }

  private static Value unknown(String name) {
    return new Value.Reference(name.isEmpty() ? "" : name + "()");
  }

  private void inner(String text) {
    if (depth < MOST_DEPTH && text.length() < 1 << 18) {
      Reader reader =
          new Reader(
              languages, language, calls, writes, facts, printed, all, environment, depth + 1);
      reader.via.addAll(via);
      reader.read(text);
      if (host.isEmpty()) {
        host = reader.host;
        port = reader.port;
      }
    }
  }

  private boolean replaces(String function) {
    return language.equals("python")
        && (function.startsWith("execv")
            || function.startsWith("spawnv")
            || function.equals("posix_spawn"));
  }

  private void command(String function, List<Value> arguments) {
    List<String> words = new ArrayList<>();
    Value first = arguments.isEmpty() ? Value.UNKNOWN : arguments.get(0);
    if (first instanceof Value.Items items) {
      items.values().forEach(value -> words.add(shown(value)));
      add(new Code.Call(List.copyOf(words), false, List.copyOf(via)));
      return;
    }
    if (!(first instanceof Value.Text text)) {
      return;
    }
    // system("a", "b") and spawn("a", ["b", "c"]) give words; one text is for the shell.
    for (int index = 1; index < arguments.size(); index++) {
      if (arguments.get(index) instanceof Value.Items items
          && items.values().stream().allMatch(Value.Text.class::isInstance)
          && !items.values().isEmpty()) {
        items.values().forEach(value -> words.add(shown(value)));
      } else if (arguments.get(index) instanceof Value.Text more
          && words.isEmpty()
          && !more.text().equals("r")
          && !more.text().equals("w")) {
        words.add(more.text());
      } else if (arguments.get(index) instanceof Value.Text more && !language.equals("python")) {
        words.add(more.text());
      }
    }
    if (replaces(function) && !words.isEmpty()) {
      // execvp("sh", ["sh", "-c", ...]): the list begins with the name that the program is given.
      words.set(0, text.text());
      add(new Code.Call(List.copyOf(words), false, List.copyOf(via)));
      return;
    }
    boolean shell = words.isEmpty();
    words.add(0, text.text());
    add(new Code.Call(List.copyOf(words), shell, List.copyOf(via)));
  }

  private static String shown(Value value) {
    return value instanceof Value.Text text ? text.text() : "?";
  }

  private void add(Code.Call call) {
    if (calls.size() < MOST_CALLS) {
      calls.add(call);
    }
  }

  /** The token, or what the environment holds where it names a variable in {@code getenv("X")}. */
  private Token told(int index) {
    Token token = tokens.get(index);
    boolean named =
        token.kind() == Kind.TEXT
            && index > 1
            && (tokens.get(index - 2).text().equals("getenv")
                || tokens.get(index - 2).text().equals("environ")
                || tokens.get(index - 2).text().equals("ENV"));
    String value = named ? environment.apply(token.text()) : "";
    return value.isEmpty() ? token : new Token(Kind.TEXT, value);
  }

  /** The first host literal with a port behind it. */
  private void endpoint() {
    for (int index = 0; index < tokens.size() && host.isEmpty(); index++) {
      Token token = told(index);
      if (token.kind() != Kind.TEXT) {
        continue;
      }
      Optional<String[]> pair = Hosts.pair(token.text());
      if (pair.isPresent()) {
        host = pair.get()[0];
        port = Integer.parseInt(pair.get()[1]);
      } else if (Hosts.host(token.text())) {
        if (index > 2
            && tokens.get(index - 1).is(",")
            && tokens.get(index - 3).is("(")
            && Hosts.port(tokens.get(index - 2).text()) > 0) {
          // node: connect(443, "host").
          host = token.text();
          port = Hosts.port(tokens.get(index - 2).text());
          break;
        }
        for (int ahead = index + 1; ahead < Math.min(tokens.size(), index + 12); ahead++) {
          int number = Hosts.port(told(ahead).text());
          if (number > 0) {
            host = token.text();
            port = number;
            break;
          }
        }
      }
    }
  }
}
