package dev.offscript.commands.syntax;

import java.util.List;

/** A piece of shell text that can run. */
public sealed interface Node {

  /** First character. */
  int start();

  /** One past the last character. */
  int end();

  /**
   * Words and redirects: {@code A=1 ssh -N host 2>/dev/null}. Assignments are the leading words of
   * the form {@code NAME=value}.
   */
  record Simple(List<Word> words, List<Redirect> redirects, int start, int end) implements Node {}

  /** Two or more commands joined by {@code |} or {@code |&}. */
  record Pipeline(List<Node> stages, int start, int end) implements Node {}

  /** {@code ! command}. */
  record Negation(Node node, int start, int end) implements Node {}

  /** Commands one after the other. */
  record Sequence(List<Item> items, int start, int end) implements Node {}

  /** A group or a control structure; {@code parts} run in the order written. */
  record Compound(Kind kind, List<Node> parts, List<Redirect> redirects, int start, int end)
      implements Node {}

  /** {@code for} or {@code select} over words. */
  record Loop(
      String variable, List<Word> values, Node body, List<Redirect> redirects, int start, int end)
      implements Node {}

  /** {@code case}: of its branches the first that fits runs. */
  record Case(Word subject, List<Branch> branches, List<Redirect> redirects, int start, int end)
      implements Node {}

  /** A function that is defined, not called. */
  record Function(String name, Node body, int start, int end) implements Node {}

  /** {@code ((expression))}, as written. */
  record Arithmetic(String expression, int start, int end) implements Node {}

  /** One element of a {@link Sequence}, with what follows it. */
  record Item(Node node, Connector connector) {}

  /**
   * One branch of a {@link Case}.
   *
   * @param patterns any of which must fit
   * @param goesOn whether what follows may run too: it ends with {@code ;&} or {@code ;;&}
   */
  record Branch(List<Word> patterns, Node body, boolean goesOn) {}

  /** What stands after an element of a list. */
  enum Connector {
    /** {@code ;}, a line end, or nothing. */
    NEXT,
    /** {@code &&}. */
    AND,
    /** {@code ||}. */
    OR,
    /** {@code &}. */
    BACKGROUND
  }

  /** Kinds of compound commands. */
  enum Kind {
    /** {@code ( ... )}. */
    SUBSHELL,
    /** {@code { ...; }}. */
    BRACE,
    /** {@code if}: condition, branch, condition, branch, ..., and the last branch for else. */
    IF,
    /** {@code while}: condition, body. */
    WHILE,
    /** {@code until}: condition, body. */
    UNTIL
  }
}
