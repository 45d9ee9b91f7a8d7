package dev.offscript.commands.syntax;

import dev.offscript.commands.syntax.Node.Connector;
import dev.offscript.commands.syntax.Node.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads lists, pipelines and simple commands.
 *
 * <p>Nothing is stepped over unseen: the nodes of the topmost list, together with the bodies of
 * their heredocs ({@link Redirect#target}), cover every character of the text but blanks, line
 * ends, comments, prompts that were copied along, the separators {@code ; & | ! ( )}, and reserved
 * words that close nothing.
 */
public final class Parser {

  /** Elements of one text; what follows them is stepped over. */
  public static final int MOST_ELEMENTS = 250_000;

  /** Commands that fish gives the output of others in plain parentheses. */
  private static final Set<String> TAKES_TEXT =
      Set.of("eval", "set", "echo", "source", "sh", "bash", "fish");

  private static final Node NOTHING = new Node.Sequence(List.of(), 0, 0);

  private final Cursor cursor;
  private final WordReader words;
  private final Redirects redirects;
  private final Controls controls;

  Parser(Cursor cursor) {
    this.cursor = cursor;
    this.words = new WordReader(cursor, this);
    this.redirects = new Redirects(cursor, words);
    this.controls = new Controls(cursor, this, words, redirects);
  }

  /**
   * A text, read.
   *
   * @param tree of the whole text
   * @param elements that it was taken apart into
   * @param cut {@code "limit: nesting"} or {@code "limit: work"} where something was left as it is,
   *     {@code ""} else
   */
  public record Parsed(Node tree, int elements, String cut) {}

  /**
   * Reads a whole text.
   *
   * @param most words, commands and pieces of words to tell apart; what follows belongs to the last
   */
  public static Parsed read(String text, int most) {
    Cursor cursor = new Cursor(text, most);
    Node tree = new Parser(cursor).all();
    return new Parsed(tree, most - cursor.room(), cursor.cut);
  }

  /** The tree of a whole text. */
  public static Node parse(String text) {
    return read(text, MOST_ELEMENTS).tree();
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
    cursor.skip(1);
    cursor.depth--;
    return body;
  }

  /** The body up to one of the closing words, which stays unread. */
  Node block() {
    int start = cursor.at;
    List<Item> items = new ArrayList<>();
    listInto(items, '\0');
    return sequence(items, start);
  }

  private void skipCloser() {
    cursor.at += Math.max(1, cursor.keyword().length());
  }

  private Node sequence(List<Item> items, int start) {
    if (items.size() == 1 && items.get(0).connector() == Connector.NEXT) {
      return items.get(0).node();
    }
    return new Node.Sequence(List.copyOf(items), start, cursor.at);
  }

  private void listInto(List<Item> items, char close) {
    while (true) {
      cursor.skipSpace();
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
      if (c == ';' || c == '&' && cursor.peek(1) != '>' || c == '|') {
        cursor.at++;
        continue;
      }
      if (Keywords.CLOSERS.contains(cursor.keyword())) {
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
    cursor.skipBlanks();
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
    cursor.skipPrompt();
    int start = cursor.at;
    boolean negated = false;
    while (cursor.peek() == '!' && WordReader.blank(cursor.peek(1))) {
      negated = !negated;
      cursor.at++;
      cursor.skipBlanks();
    }
    Node node = stages(start);
    return negated ? new Node.Negation(node, start, cursor.at) : node;
  }

  private Node stages(int start) {
    Node first = command();
    cursor.skipBlanks();
    if (cursor.peek() != '|' || cursor.peek(1) == '|') {
      return first;
    }
    List<Node> stages = new ArrayList<>();
    stages.add(first);
    while (cursor.peek() == '|' && cursor.peek(1) != '|') {
      cursor.at += cursor.peek(1) == '&' ? 2 : 1;
      cursor.skipSpace();
      if (cursor.done() || cursor.peek() == ')' || cursor.peek() == ';') {
        break;
      }
      stages.add(command());
      cursor.skipBlanks();
    }
    return new Node.Pipeline(List.copyOf(stages), start, cursor.at);
  }

  /** Reads one command of any kind. */
  Node command() {
    cursor.element();
    if (cursor.deeper()) {
      cursor.depth++;
      try {
        return controls.read();
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

  Node simple() {
    int start = cursor.at;
    int end = start;
    List<Word> found = new ArrayList<>(8);
    List<Redirect> redirected = List.of();
    boolean test = false;
    while (!cursor.done()) {
      cursor.skipBlanks();
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
      } else if (redirects.starts()) {
        redirected = redirected.isEmpty() ? new ArrayList<>(2) : redirected;
        redirected.add(redirects.read());
      } else if (c == '('
          && found.size() == 1
          && cursor.peek(1) == ')'
          && !found.get(0).bare().isEmpty()) {
        cursor.at += 2;
        return controls.function(found.get(0).bare(), start);
      } else if (c == '(' && !found.isEmpty() && TAKES_TEXT.contains(found.get(0).bare())) {
        // fish: "eval (cmd)" is "eval $(cmd)".
        found.add(words.substitution());
      } else if (c == ';' || c == '&' || c == '|' || c == '(' || c == ')') {
        break;
      } else if (c == '#') {
        cursor.comment();
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
    if (found.isEmpty() && redirected.isEmpty() && !cursor.done() && cursor.peek() == '(') {
      cursor.at++;
    }
    return new Node.Simple(List.copyOf(found), List.copyOf(redirected), start, end);
  }

  /** Inside {@code [[ ]]} operators of the shell are words. */
  private Word testWord() {
    int before = cursor.at;
    Word word = words.read();
    if (cursor.at > before) {
      return word;
    }
    char c = cursor.peek();
    boolean twice = (c == '&' || c == '|') && cursor.peek(1) == c;
    cursor.skip(twice ? 2 : 1);
    return Word.of(cursor.text.substring(before, cursor.at), before, cursor.at);
  }
}
