package dev.offscript.commands.syntax;

import dev.offscript.commands.syntax.Node.Connector;
import dev.offscript.commands.syntax.Node.Item;
import dev.offscript.commands.syntax.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads lists, pipelines and control structures. */
public final class Parser {

  private static final Set<String> CLOSERS =
      Set.of("then", "elif", "else", "fi", "do", "done", "esac", "}");

  private static final Node NOTHING = new Node.Sequence(List.of(), 0, 0);

  private final Cursor cursor;
  private final WordReader words;

  Parser(Cursor cursor) {
    this.cursor = cursor;
    this.words = new WordReader(cursor, this);
  }

  /**
   * A text, read.
   *
   * @param tree of the whole text
   * @param cut whether something was nested too deep to be followed
   */
  public record Parsed(Node tree, boolean cut) {}

  /** Reads a whole text. */
  public static Parsed read(String text) {
    Cursor cursor = new Cursor(text);
    Node tree = new Parser(cursor).all();
    return new Parsed(tree, cursor.cut);
  }

  /** The tree of a whole text. */
  public static Node parse(String text) {
    return read(text).tree();
  }

  /** Reads to the end; closers without an opener are stepped over. */
  Node all() {
    int start = cursor.at;
    if (cursor.at == 0 && cursor.peek() == '\ufeff') {
      cursor.at++;
    }
    List<Item> items = new ArrayList<>();
    while (!cursor.done()) {
      listInto(items, '\0');
      if (!cursor.done()) {
        skipCloser();
      }
    }
    return sequence(items, start);
  }

  /** Reads a substitution's body and the character that closes it. */
  Node nested(char close) {
    cursor.depth++;
    int start = cursor.at;
    List<Item> items = new ArrayList<>();
    while (!cursor.done() && cursor.peek() != close) {
      listInto(items, close);
      if (!cursor.done() && cursor.peek() != close) {
        skipCloser();
      }
    }
    Node body = sequence(items, start);
    cursor.at = Math.min(cursor.length, cursor.at + 1);
    cursor.depth--;
    return body;
  }

  void comment() {
    int end = cursor.text.indexOf('\n', cursor.at);
    cursor.at = end < 0 ? cursor.length : end;
  }

  private void skipCloser() {
    String word = keyword();
    cursor.at += word.isEmpty() ? 1 : word.length();
  }

  private Node sequence(List<Item> items, int start) {
    if (items.size() == 1 && items.get(0).connector() == Connector.NEXT) {
      return items.get(0).node();
    }
    return new Node.Sequence(List.copyOf(items), start, cursor.at);
  }

  /** The body up to one of the closing words, which stays unread. */
  private Node block() {
    int start = cursor.at;
    List<Item> items = new ArrayList<>();
    listInto(items, '\0');
    return sequence(items, start);
  }

  private void listInto(List<Item> items, char close) {
    while (true) {
      skipSpace();
      if (cursor.done()) {
        return;
      }
      char c = cursor.peek();
      if (c == ')' || c == close && close != '\0') {
        return;
      }
      if (c == ';' && (cursor.peek(1) == ';' || cursor.peek(1) == '&')) {
        return;
      }
      if (c == ';' || c == '&' || c == '|') {
        cursor.at++;
        continue;
      }
      if (CLOSERS.contains(keyword())) {
        return;
      }
      int before = cursor.at;
      Node node = pipeline();
      items.add(new Item(node, connector()));
      if (cursor.at == before) {
        cursor.at++;
      }
    }
  }

  private Connector connector() {
    skipBlanks();
    char c = cursor.peek();
    char next = cursor.peek(1);
    if (c == '&' && next == '&') {
      cursor.at += 2;
      return Connector.AND;
    }
    if (c == '|' && next == '|') {
      cursor.at += 2;
      return Connector.OR;
    }
    if (c == '&') {
      cursor.at++;
      return Connector.BACKGROUND;
    }
    if (c == ';' && next != ';' && next != '&') {
      cursor.at++;
    }
    return Connector.NEXT;
  }

  private Node pipeline() {
    int start = cursor.at;
    if (cursor.peek() == '!' && WordReader.blank(cursor.peek(1))) {
      cursor.at++;
      skipBlanks();
    }
    Node first = command();
    skipBlanks();
    if (cursor.peek() != '|' || cursor.peek(1) == '|') {
      return first;
    }
    List<Node> stages = new ArrayList<>();
    stages.add(first);
    while (cursor.peek() == '|' && cursor.peek(1) != '|') {
      cursor.at += cursor.peek(1) == '&' ? 2 : 1;
      skipSpace();
      if (cursor.done() || cursor.peek() == ')' || cursor.peek() == ';') {
        break;
      }
      stages.add(command());
      skipBlanks();
    }
    return new Node.Pipeline(List.copyOf(stages), start, cursor.at);
  }

  private Node command() {
    if (cursor.deeper()) {
      cursor.depth++;
      try {
        return structured();
      } finally {
        cursor.depth--;
      }
    }
    if (cursor.peek() == '(') {
      cursor.at++;
      return NOTHING;
    }
    return simple();
  }

  private Node structured() {
    int start = cursor.at;
    char c = cursor.peek();
    if (c == '(') {
      if (cursor.peek(1) == '(' && arithmetic()) {
        return new Node.Sequence(List.of(), start, cursor.at);
      }
      cursor.at++;
      Node body = nested(')');
      return new Node.Compound(Kind.SUBSHELL, List.of(body), redirects(), start, cursor.at);
    }
    switch (keyword()) {
      case "{":
        cursor.at++;
        Node body = block();
        take("}");
        return new Node.Compound(Kind.BRACE, List.of(body), redirects(), start, cursor.at);
      case "if":
        return branches(start);
      case "while", "until":
        cursor.at += 5;
        Node condition = block();
        take("do");
        Node repeated = block();
        take("done");
        return new Node.Compound(
            Kind.WHILE, List.of(condition, repeated), redirects(), start, cursor.at);
      case "for", "select":
        return loop(start);
      case "case":
        return cases(start);
      case "function":
        cursor.at += 8;
        skipBlanks();
        Word name = words.read();
        skipBlanks();
        if (cursor.peek() == '(' && cursor.peek(1) == ')') {
          cursor.at += 2;
        }
        return function(name.prefix(), start);
      default:
        return simple();
    }
  }

  private Node function(String name, int start) {
    skipSpace();
    Node body = cursor.done() ? NOTHING : command();
    return new Node.Function(name, body, start, cursor.at);
  }

  private Node branches(int start) {
    List<Node> parts = new ArrayList<>();
    cursor.at += 2;
    parts.add(block());
    while (!cursor.done()) {
      String word = keyword();
      if (!word.equals("then") && !word.equals("elif") && !word.equals("else")) {
        break;
      }
      cursor.at += word.length();
      parts.add(block());
    }
    take("fi");
    return new Node.Compound(Kind.IF, List.copyOf(parts), redirects(), start, cursor.at);
  }

  private Node loop(int start) {
    cursor.at += keyword().length();
    skipBlanks();
    String variable = "";
    List<Word> values = new ArrayList<>();
    if (cursor.peek() == '(' && cursor.peek(1) == '(') {
      arithmetic();
    } else {
      variable = words.read().bare();
      skipSpace();
      if (keyword().equals("in")) {
        cursor.at += 2;
        skipBlanks();
        while (!cursor.done() && "\n;&|)".indexOf(cursor.peek()) < 0) {
          int before = cursor.at;
          Word word = words.read();
          if (cursor.at == before) {
            cursor.at++;
          } else {
            values.add(word);
          }
          skipBlanks();
        }
      }
    }
    skipSpace();
    while (cursor.peek() == ';') {
      cursor.at++;
      skipSpace();
    }
    String closer = "done";
    if (keyword().equals("{")) {
      cursor.at++;
      closer = "}";
    } else {
      take("do");
    }
    Node body = block();
    take(closer);
    return new Node.Loop(variable, List.copyOf(values), body, redirects(), start, cursor.at);
  }

  private Node cases(int start) {
    cursor.at += 4;
    skipBlanks();
    words.read();
    skipSpace();
    take("in");
    List<Node> bodies = new ArrayList<>();
    while (true) {
      skipSpace();
      if (cursor.done() || keyword().equals("esac")) {
        break;
      }
      int before = cursor.at;
      while (!cursor.done() && cursor.peek() != ')' && cursor.peek() != '\n') {
        int here = cursor.at;
        words.read();
        if (cursor.at == here) {
          cursor.at++;
        }
      }
      cursor.at = Math.min(cursor.length, cursor.at + 1);
      bodies.add(block());
      while (cursor.peek() == ';' || cursor.peek() == '&') {
        cursor.at++;
      }
      if (cursor.at == before) {
        cursor.at++;
      }
    }
    take("esac");
    return new Node.Compound(Kind.CASE, List.copyOf(bodies), redirects(), start, cursor.at);
  }

  private List<Redirect> redirects() {
    List<Redirect> found = new ArrayList<>();
    skipBlanks();
    while (startsRedirect()) {
      found.add(redirect());
      skipBlanks();
    }
    return List.copyOf(found);
  }

  private Node simple() {
    prompt();
    int start = cursor.at;
    int end = start;
    List<Word> found = new ArrayList<>(8);
    List<Redirect> redirects = new ArrayList<>(2);
    boolean test = false;
    while (!cursor.done()) {
      skipBlanks();
      char c = cursor.peek();
      if (cursor.done() || c == '\n') {
        if (test && c == '\n') {
          cursor.newline();
          continue;
        }
        break;
      }
      int before = cursor.at;
      if (test) {
        Word word = testWord();
        found.add(word);
        test = !word.bare().equals("]]");
      } else if (startsRedirect()) {
        redirects.add(redirect());
      } else if (c == '('
          && found.size() == 1
          && cursor.peek(1) == ')'
          && !found.get(0).bare().isEmpty()) {
        cursor.at += 2;
        return function(found.get(0).bare(), start);
      } else if (c == ';' || c == '&' || c == '|' || c == '(' || c == ')') {
        break;
      } else if (c == '#') {
        comment();
        break;
      } else {
        Word word = words.read();
        found.add(word);
        test = found.size() == 1 && word.bare().equals("[[");
      }
      end = cursor.at;
      if (cursor.at == before) {
        cursor.at++;
      }
    }
    if (found.isEmpty() && redirects.isEmpty() && !cursor.done() && cursor.peek() == '(') {
      cursor.at++;
    }
    return new Node.Simple(List.copyOf(found), List.copyOf(redirects), start, end);
  }

  /** Inside {@code [[ ]]} operators of the shell are words. */
  private Word testWord() {
    int before = cursor.at;
    Word word = words.read();
    if (cursor.at == before) {
      cursor.at++;
      return Word.of(cursor.text.substring(before, cursor.at), before, cursor.at);
    }
    return word;
  }

  private boolean startsRedirect() {
    int ahead = 0;
    while (cursor.peek(ahead) >= '0' && cursor.peek(ahead) <= '9' && ahead < 4) {
      ahead++;
    }
    if (ahead == 0 && cursor.peek() == '{') {
      int end = Names.end(cursor.text, cursor.at + 1);
      if (end > cursor.at + 1 && end < cursor.length && cursor.text.charAt(end) == '}') {
        ahead = end + 1 - cursor.at;
      }
    }
    char c = cursor.peek(ahead);
    if (c == '<' || c == '>') {
      return cursor.peek(ahead + 1) != '(' || ahead > 0;
    }
    return ahead == 0 && c == '&' && cursor.peek(1) == '>';
  }

  private Redirect redirect() {
    int start = cursor.at;
    while (cursor.peek() != '<' && cursor.peek() != '>' && cursor.peek() != '&') {
      cursor.at++;
    }
    final String descriptor = cursor.text.substring(start, cursor.at);
    String operator = "";
    for (String candidate :
        new String[] {"<<<", "<<-", "&>>", "<<", ">>", ">|", "<>", "<&", ">&", "&>", "<", ">"}) {
      if (cursor.looking(candidate)) {
        operator = candidate;
        break;
      }
    }
    cursor.at += Math.max(1, operator.length());
    skipBlanks();
    if (operator.equals("<<") || operator.equals("<<-")) {
      Word delimiter = words.read();
      return new Redirect(
          descriptor, operator, heredoc(delimiter, operator.equals("<<-")), start, cursor.at);
    }
    Word target = words.read();
    return new Redirect(descriptor, operator, target, start, cursor.at);
  }

  private Word heredoc(Word delimiter, boolean stripTabs) {
    StringBuilder name = new StringBuilder();
    boolean quoted = false;
    for (Word.Part part : delimiter.parts()) {
      if (part instanceof Word.Part.Text text) {
        name.append(text.text());
        quoted |= text.quoted();
      }
    }
    if (name.length() == 0) {
      return new Word(List.of(), cursor.at, cursor.at);
    }
    String body = cursor.heredoc(name.toString(), stripTabs);
    return quoted
        ? new Word(List.of(new Word.Part.Text(body, true)), cursor.at, cursor.at)
        : WordReader.expandable(body, cursor.at, cursor.at, cursor);
  }

  private boolean arithmetic() {
    int close = cursor.near("))", cursor.at + 2, 512);
    if (close < 0) {
      return false;
    }
    cursor.at = close + 2;
    return true;
  }

  private void take(String word) {
    skipSpace();
    while (cursor.peek() == ';' && !word.equals("esac")) {
      cursor.at++;
      skipSpace();
    }
    if (keyword().equals(word)) {
      cursor.at += word.length();
    }
  }

  /** The reserved word at the cursor, {@code ""} where there is none. */
  private String keyword() {
    int start = cursor.at;
    char c = cursor.peek();
    int end = start;
    if (c == '{' || c == '}') {
      end++;
    } else {
      while (end < cursor.length && end - start < 9) {
        char at = cursor.text.charAt(end);
        if (at < 'a' || at > 'z') {
          break;
        }
        end++;
      }
    }
    if (end == start) {
      return "";
    }
    char after = end < cursor.length ? cursor.text.charAt(end) : ' ';
    boolean free =
        WordReader.blank(after)
            || after == '\n'
            || after == ';'
            || after == ')'
            || after == '&'
            || after == '|'
            || after == '('
            || c == '}' && (after == '>' || after == '<');
    return free ? Keywords.intern(cursor.text, start, end) : "";
  }

  private void skipBlanks() {
    while (!cursor.done()) {
      char c = cursor.peek();
      if (WordReader.blank(c)) {
        cursor.at++;
      } else if (c == '\\' && cursor.peek(1) == '\n') {
        cursor.at += 2;
      } else if (c == '\\' && cursor.peek(1) == '\r' && cursor.peek(2) == '\n') {
        cursor.at += 3;
      } else {
        return;
      }
    }
  }

  private void skipSpace() {
    while (true) {
      skipBlanks();
      char c = cursor.peek();
      if (cursor.done()) {
        return;
      }
      if (c == '\n') {
        cursor.newline();
      } else if (c == '#') {
        comment();
      } else {
        return;
      }
    }
  }

  /** Steps over a prompt that was copied along with the command: {@code user@host:~$ }. */
  private void prompt() {
    int start = cursor.at;
    char c = cursor.peek();
    if (c == '$' && cursor.peek(1) == ' ') {
      cursor.at += 2;
      skipBlanks();
      return;
    }
    if (c == '\\' || c == '\'' || c == '"' || c == '-' || c == '/') {
      return;
    }
    boolean at = false;
    int reach = Math.min(cursor.length - 1, start + 80);
    for (int index = start; index < reach; index++) {
      char here = cursor.text.charAt(index);
      at |= here == '@';
      boolean mark = here == '$' || here == '#' || here == '%';
      if (mark && at && cursor.text.charAt(index + 1) == ' ') {
        char before = cursor.text.charAt(index - 1);
        if (before != ' ' || c == '[') {
          cursor.at = index + 2;
          skipBlanks();
        }
        return;
      }
      if (here == '\n'
          || here == ';'
          || here == '|'
          || here == '"'
          || here == '\''
          || here == ' ' && c != '[') {
        return;
      }
    }
  }
}
