package dev.offscript.commands.code;

import dev.offscript.commands.code.Language.Use;
import dev.offscript.commands.code.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an expression and what it is known to be: literals, joins, lists, members and calls. */
final class Expressions {

  private static final int MOST_NESTING = 24;
  private static final int MOST_TEXT = 1 << 18;
  private static final int MOST_ITEMS = 4096;

  private final Program program;
  private final String language;
  private final Tokens tokens;
  private final Scope scope;
  private final Calls calls;
  private int nesting;
  private String target = "";

  Expressions(Program program, Tokens tokens, Scope scope, int depth) {
    this.program = program;
    this.language = program.language().name();
    this.tokens = tokens;
    this.scope = scope;
    this.calls = new Calls(program, scope, depth);
  }

  Calls calls() {
    return calls;
  }

  /** The value of the expression that comes next. */
  Value value() {
    if (nesting >= MOST_NESTING) {
      return Value.UNKNOWN;
    }
    nesting++;
    Value value = term();
    while (true) {
      if (tokens.is(0, "+") && !tokens.is(1, "+") && !tokens.is(1, "=")
          || tokens.is(0, ".") && joinsByDot()) {
        tokens.skip(language.equals("lua") ? 2 : 1);
        value = joined(value, term());
      } else if (tokens.is(0, "%") && language.equals("python")) {
        tokens.skip(1);
        value = formatted(value, term());
      } else if (tokens.peek(0).kind() == Kind.TEXT
          && value instanceof Value.Text
          && (language.equals("python") || language.equals("c"))) {
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
        || language.equals("lua") && tokens.is(1, ".");
  }

  private Value joined(Value left, Value right) {
    if (left instanceof Value.Choice) {
      // Two loops at once: the values of the inner one stand for all.
      Value other = Choices.all(right).get(0);
      return Choices.each(left, one -> joined(one, other));
    }
    if (right instanceof Value.Choice) {
      return Choices.each(right, one -> joined(left, one));
    }
    if (left instanceof Value.Items first
        && right instanceof Value.Items second
        && first.values().size() + second.values().size() < MOST_ITEMS) {
      List<Value> both = new ArrayList<>(first.values());
      both.addAll(second.values());
      return new Value.Items(both);
    }
    String one = shown(left);
    String other = shown(right);
    boolean known = left instanceof Value.Text || right instanceof Value.Text;
    return known
            && !one.isEmpty()
            && !other.isEmpty()
            && one.length() + other.length() < MOST_TEXT
            && program.makes(one.length() + other.length())
        ? new Value.Text(one + other)
        : Value.UNKNOWN;
  }

  /** A text, or the name of what is not known, as a shell would show it. */
  private static String shown(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    boolean plain =
        value instanceof Value.Reference reference
            && !reference.name().isEmpty()
            && reference.name().chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    return plain ? "${" + ((Value.Reference) value).name() + "}" : "";
  }

  private Value formatted(Value format, Value arguments) {
    if (!(format instanceof Value.Text text)) {
      return Value.UNKNOWN;
    }
    List<Value> values =
        arguments instanceof Value.Items items ? items.values() : List.of(arguments);
    String result = text.text();
    for (Value value : values) {
      int place = result.indexOf('%');
      boolean fits = result.length() < MOST_TEXT && program.makes(result.length());
      if (place < 0 || place + 1 >= result.length() || !fits) {
        break;
      }
      String shown = value instanceof Value.Text known ? known.text() : "?";
      result = result.substring(0, place) + shown + result.substring(place + 2);
    }
    return new Value.Text(result);
  }

  private Value term() {
    while (tokens.is(0, "\n") || tokens.is(0, "&") || tokens.is(0, "*") || tokens.is(0, "\\")) {
      tokens.skip(1);
    }
    while (tokens.name(0, "new") || tokens.name(0, "await")) {
      tokens.skip(1);
    }
    Token token = tokens.take();
    Value value;
    switch (token.kind()) {
      case TEXT, NUMBER ->
          value =
              new Value.Text(token.folds() ? scope.folded(token.text(), language) : token.text());
      case COMMAND -> {
        program.run(List.of(scope.folded(token.text(), language)), true);
        value = Value.UNKNOWN;
      }
      case NAME -> value = named(token.text());
      default -> {
        if (!Spans.opens(token)) {
          tokens.skip(-1);
          return Value.UNKNOWN;
        }
        value = items(token.is("(") ? ")" : token.is("[") ? "]" : "}", token.is("("));
      }
    }
    return postfix(value);
  }

  private Value named(String name) {
    Optional<Value> known = scope.get(name);
    if (known.isPresent()) {
      return known.get();
    }
    String given = name.equals("_") ? program.environment(name) : "";
    if (!given.isEmpty()) {
      return new Value.Text(given);
    }
    if (bare(name)) {
      List<Value> arguments = new ArrayList<>();
      arguments.add(value());
      while (tokens.is(0, ",")) {
        tokens.skip(1);
        arguments.add(value());
      }
      return calls.called(name, Value.UNKNOWN, arguments);
    }
    return new Value.Reference(name);
  }

  /** Perl, Ruby, PHP and Lua call without parentheses. */
  private boolean bare(String name) {
    boolean calls =
        program.language().has(Use.RUNS, name)
            || program.language().has(Use.PRINTS, name)
            || program.language().has(Use.EVALUATES, name)
            || name.equals("require");
    boolean literal = tokens.peek(0).kind() == Kind.TEXT && !language.equals("node");
    boolean sigils = language.equals("perl") || language.equals("ruby") || language.equals("php");
    boolean other =
        sigils
            && (tokens.name(0) && !tokens.name(0, "if") && !tokens.name(0, "do")
                || tokens.is(0, "[")
                || tokens.is(0, "*"));
    return calls && (literal || other);
  }

  private Value items(String close, boolean parenthesis) {
    List<Value> values = new ArrayList<>();
    int from = tokens.at();
    boolean spread = false;
    boolean comma = false;
    while (tokens.more() && !tokens.is(0, close)) {
      int before = tokens.at();
      if (tokens.is(0, ",")) {
        comma = true;
        tokens.skip(1);
      } else if (tokens.is(0, "\n")) {
        tokens.skip(1);
      } else if (tokens.name(0) && tokens.is(1, "=") && !tokens.is(2, "=") && !tokens.is(2, ">")) {
        argument().ifPresent(values::add);
      } else if (tokens.name(0, "for")
          && values.size() == 1
          && tokens.name(1)
          && tokens.name(2, "in")) {
        tokens.skip(3);
        Value over = value();
        Optional<Value> letters = Comprehension.letters(tokens.from(0, tokens.size()), from, over);
        if (letters.isPresent()) {
          values.set(0, letters.get());
          spread = true;
        }
      } else if (nesting < MOST_NESTING) {
        values.add(value());
        if (tokens.at() == before) {
          tokens.skip(1);
          values.remove(values.size() - 1);
        }
      } else {
        tokens.skip(1);
      }
    }
    tokens.skip(1);
    if (spread && close.equals("]")) {
      return values.get(0);
    }
    if (parenthesis && values.size() == 1 && !comma) {
      return values.get(0);
    }
    return new Value.Items(List.copyOf(values));
  }

  /** {@code name=value}: Thread(target=os.system, args=("...",)) calls it later, all the same. */
  private Optional<Value> argument() {
    String name = tokens.text(0);
    tokens.skip(2);
    Value value = value();
    if (name.equals("target") && value instanceof Value.Reference function) {
      target = function.name();
    } else if (name.equals("args") && value instanceof Value.Items words && !target.isEmpty()) {
      String called = target;
      target = "";
      calls.called(called, Value.UNKNOWN, words.values());
    } else if (name.equals("args") || name.equals("cmd") || name.equals("command")) {
      return Optional.of(value);
    }
    return Optional.empty();
  }

  private Value postfix(Value start) {
    Value value = start;
    Value receiver = Value.UNKNOWN;
    String member = value instanceof Value.Reference reference ? reference.name() : "";
    int turns = 0;
    while (turns++ < 64) {
      if (tokens.is(0, "(")) {
        tokens.skip(1);
        each(member, receiver);
        List<Value> arguments = ((Value.Items) items(")", false)).values();
        value =
            value instanceof Value.Command command
                ? calls.completed(command, arguments)
                : calls.called(member, receiver, arguments);
        block(value, receiver, member);
        member = value instanceof Value.Reference reference ? reference.name() : "";
        receiver = Value.UNKNOWN;
      } else if (link() > 0) {
        tokens.skip(link());
        receiver = value;
        String name = tokens.take().text();
        member =
            value instanceof Value.Reference reference && !reference.name().isEmpty()
                ? reference.name() + "." + name
                : name;
        value = member(name, member, receiver);
        if (!(value instanceof Value.Reference)) {
          receiver = Value.UNKNOWN;
        }
      } else if (tokens.is(0, "[") && value instanceof Value.Text text && reverses()) {
        value = new Value.Text(new StringBuilder(text.text()).reverse().toString());
      } else if (tokens.is(0, "[")
          && !(value instanceof Value.Reference reference && reference.name().isEmpty())) {
        tokens.skip(1);
        value = element(value, member, items("]", true));
        member = value instanceof Value.Reference reference ? reference.name() : "";
        if (tokens.is(0, "{")) {
          // new String[] {"sh", "-c", "..."}
          tokens.skip(1);
          value = items("}", false);
        }
      } else {
        return value;
      }
    }
    return value;
  }

  /** {@code list.forEach(x => ...)}: what the function is given. */
  private void each(String member, Value receiver) {
    int name = tokens.is(0, "(") ? 1 : 0;
    if (member.endsWith(".then") && tokens.name(name)) {
      scope.set(tokens.text(name), receiver);
    }
    boolean all = member.endsWith("forEach") || member.endsWith("map");
    if (all && receiver instanceof Value.Items && tokens.name(name)) {
      scope.set(tokens.text(name), Choices.of(receiver));
    }
  }

  /** How many tokens the link to a member has that comes next. */
  private int link() {
    boolean dot = tokens.is(0, ".") && tokens.name(1) && !joinsByDot();
    boolean colon = tokens.is(0, ":") && tokens.name(1) && language.equals("lua");
    boolean two =
        (tokens.is(0, "-") && tokens.is(1, ">") || tokens.is(0, ":") && tokens.is(1, ":"))
            && tokens.name(2);
    boolean asked = tokens.is(0, "?") && tokens.is(1, ".") && tokens.name(2);
    return dot || colon ? 1 : two || asked ? 2 : 0;
  }

  private Value member(String name, String member, Value receiver) {
    boolean literal = tokens.peek(0).kind() == Kind.TEXT && language.equals("ruby");
    if (literal && program.language().has(Use.RUNS, name)) {
      return calls.called(member, receiver, List.of(value()));
    }
    boolean own =
        receiver instanceof Value.Reference self
            && (self.name().equals("self")
                || self.name().equals("this")
                || self.name().equals("cls"));
    if (own && scope.get(name).isPresent() && !tokens.is(0, "(")) {
      return scope.get(name).orElse(Value.UNKNOWN);
    }
    if (tokens.is(0, "(")) {
      return new Value.Reference(member);
    }
    if (receiver instanceof Value.Items && name.equals("each")) {
      block(receiver, receiver, name);
      return Value.UNKNOWN;
    }
    if (receiver instanceof Value.Text || receiver instanceof Value.Choice) {
      Value folded = calls.called(member, receiver, List.of());
      return folded instanceof Value.Reference ? receiver : folded;
    }
    return new Value.Reference(member);
  }

  /** Ruby's {@code do |x|} and {@code { |x| }} behind a call. */
  private void block(Value value, Value receiver, String member) {
    boolean opens = tokens.is(0, "{") || tokens.name(0, "do");
    if (language.equals("ruby") && opens && tokens.is(1, "|") && tokens.name(2)) {
      boolean each = member.endsWith("each") || member.endsWith("map");
      scope.set(tokens.text(2), each ? Choices.of(receiver) : value);
      tokens.skip(3);
    }
  }

  private Value element(Value value, String member, Value key) {
    Value index =
        key instanceof Value.Items keys && keys.values().size() == 1 ? keys.values().get(0) : key;
    if (value instanceof Value.Command command) {
      return calls.added(command, key);
    }
    if (!(index instanceof Value.Text name)) {
      return Value.UNKNOWN;
    }
    if (program.language().has(Use.TABLES, member)) {
      return new Value.Command(List.of(name));
    }
    if (member.endsWith("environ") || member.endsWith("ENV") || member.endsWith("process.env")) {
      return new Value.Text(program.environment(name.text()));
    }
    if (member.endsWith(".__dict__")) {
      return new Value.Reference(member.substring(0, member.length() - 8) + name.text());
    }
    if (value instanceof Value.Items items && name.text().matches("[0-9]{1,4}")) {
      int at = Integer.parseInt(name.text());
      return at < items.values().size() ? items.values().get(at) : Value.UNKNOWN;
    }
    return Value.UNKNOWN;
  }

  /** Steps over {@code [::-1]}. */
  private boolean reverses() {
    boolean reverses =
        tokens.is(1, ":")
            && tokens.is(2, ":")
            && tokens.is(3, "-")
            && tokens.text(4).equals("1")
            && tokens.is(5, "]");
    tokens.skip(reverses ? 6 : 0);
    return reverses;
  }
}
