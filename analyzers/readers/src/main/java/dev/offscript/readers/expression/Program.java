package dev.offscript.readers.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps that an expression takes through a text; immutable once made. */
final class Program {

  private static final int MOST_STEPS = 4000;

  private final List<Step> made = new ArrayList<>();
  private final Map<Integer, Step.Ahead> aheads = new HashMap<>();
  private final int begin;
  private final int marks;
  private final Step[] steps;
  private Step.Ahead first = Step.Ahead.ANYTHING;
  private boolean tooLong;

  private Program(Syntax.Read expression) {
    marks = 2 * expression.groups() + 2;
    begin = steps(expression.tree(), step(new Step(Step.Kind.DONE, -1)));
    steps = made.toArray(new Step[0]);
    if (!tooLong) {
      for (Step step : steps) {
        lookAhead(step);
      }
      first = ahead(begin);
    }
  }

  /** The program of {@code expression}; empty where it would be very long. */
  static Optional<Program> of(Syntax.Read expression) {
    Program program = new Program(expression);
    return program.tooLong ? Optional.empty() : Optional.of(program);
  }

  /** The steps, by number. */
  Step[] steps() {
    return steps;
  }

  /** Number of the first step. */
  int begin() {
    return begin;
  }

  /** Places that are remembered: begin and end of all, then of each group. */
  int marks() {
    return marks;
  }

  /** What a match may begin with. */
  Step.Ahead ahead() {
    return first;
  }

  /** Whether a match can only stand at the beginning of a text. */
  boolean anchored() {
    int at = begin;
    while (steps[at].kind == Step.Kind.MARK) {
      at = steps[at].next;
    }
    return steps[at].kind == Step.Kind.BEGIN;
  }

  private int step(Step step) {
    made.add(step);
    tooLong |= made.size() > MOST_STEPS;
    return made.size() - 1;
  }

  /** Makes the steps of {@code tree}, after which {@code next} follows; gives the first. */
  private int steps(Tree tree, int next) {
    if (tooLong) {
      return next;
    }
    if (tree instanceof Tree.One one) {
      Step step = new Step(Step.Kind.ONE, next);
      step.set = one.set();
      return step(step);
    }
    if (tree instanceof Tree.Sequence sequence) {
      return sequence(sequence.parts(), next);
    }
    if (tree instanceof Tree.Choice choice) {
      int first = steps(choice.branches().get(choice.branches().size() - 1), next);
      for (int i = choice.branches().size() - 2; i >= 0; i--) {
        first = fork(steps(choice.branches().get(i), next), first);
      }
      return first;
    }
    if (tree instanceof Tree.Group group) {
      return mark(2 * group.number(), steps(group.body(), mark(2 * group.number() + 1, next)));
    }
    if (tree instanceof Tree.Repeat repeat) {
      return repeat(repeat, next);
    }
    return step(
        new Step(
            switch ((Tree.Place) tree) {
              case BEGIN -> Step.Kind.BEGIN;
              case END -> Step.Kind.END;
              case EDGE -> Step.Kind.EDGE;
              case NO_EDGE -> Step.Kind.NO_EDGE;
            },
            next));
  }

  /** Characters that stand for themselves become one text. */
  private int sequence(List<Tree> parts, int next) {
    int first = next;
    int to = parts.size();
    while (to > 0) {
      int from = to;
      while (from > 0 && parts.get(from - 1) instanceof Tree.One one && one.set().only() >= 0) {
        from--;
      }
      if (to - from > 1) {
        Step step = new Step(Step.Kind.TEXT, first);
        StringBuilder text = new StringBuilder();
        for (Tree part : parts.subList(from, to)) {
          text.append((char) ((Tree.One) part).set().only());
        }
        step.text = text.toString();
        first = step(step);
        to = from;
      } else {
        first = steps(parts.get(to - 1), first);
        to--;
      }
    }
    return first;
  }

  private int repeat(Tree.Repeat repeat, int next) {
    boolean endless = repeat.most() == Tree.Repeat.ENDLESS;
    if (repeat.body() instanceof Tree.One one) {
      Step run = new Step(Step.Kind.RUN, next);
      run.set = one.set();
      run.least = repeat.least();
      run.most = repeat.most();
      run.greedy = repeat.greedy();
      return step(run);
    }
    int first = next;
    if (endless) {
      Step loop = new Step(Step.Kind.FORK, next);
      first = step(loop);
      branch(loop, steps(repeat.body(), first), next, repeat.greedy());
    } else {
      for (int i = repeat.least(); i < repeat.most() && !tooLong; i++) {
        Step maybe = new Step(Step.Kind.FORK, next);
        branch(maybe, steps(repeat.body(), first), next, repeat.greedy());
        first = step(maybe);
      }
    }
    for (int i = 0; i < repeat.least() && !tooLong; i++) {
      first = steps(repeat.body(), first);
    }
    return first;
  }

  private static void branch(Step fork, int body, int behind, boolean greedy) {
    fork.next = greedy ? body : behind;
    fork.other = greedy ? behind : body;
  }

  private int fork(int first, int second) {
    Step fork = new Step(Step.Kind.FORK, first);
    fork.other = second;
    return step(fork);
  }

  private int mark(int number, int next) {
    Step mark = new Step(Step.Kind.MARK, next);
    mark.least = number;
    return step(mark);
  }

  private void lookAhead(Step step) {
    if (step.kind == Step.Kind.DONE) {
      return;
    }
    step.ahead = ahead(step.next);
    if (step.kind == Step.Kind.FORK) {
      step.otherAhead = ahead(step.other);
    }
    step.keeps =
        step.kind == Step.Kind.RUN
            && !step.ahead.looksBack()
            && !step.ahead.set().meets(step.set)
            // As little as possible is nothing at all where nothing has to follow.
            && (step.greedy || !step.ahead.nothing() && !step.ahead.end());
  }

  /** No repetition has a body that may be empty, so that this comes to an end. */
  private Step.Ahead ahead(int number) {
    Step.Ahead known = aheads.get(number);
    if (known == null) {
      known = seen(steps[number]);
      aheads.put(number, known);
    }
    return known;
  }

  private Step.Ahead seen(Step step) {
    return switch (step.kind) {
      case ONE -> new Step.Ahead(step.set, false, false, false);
      case TEXT ->
          new Step.Ahead(CharSet.of(step.text.charAt(0), step.text.charAt(0)), false, false, false);
      case RUN -> {
        Step.Ahead own = new Step.Ahead(step.set, false, false, false);
        yield step.least > 0 ? own : own.or(ahead(step.next));
      }
      case FORK -> ahead(step.next).or(ahead(step.other));
      case MARK -> ahead(step.next);
      case BEGIN, EDGE, NO_EDGE -> {
        Step.Ahead behind = ahead(step.next);
        yield new Step.Ahead(behind.set(), behind.nothing(), behind.end(), true);
      }
      case END -> new Step.Ahead(CharSet.NONE, false, true, false);
      case DONE -> new Step.Ahead(CharSet.NONE, true, true, false);
    };
  }
}
