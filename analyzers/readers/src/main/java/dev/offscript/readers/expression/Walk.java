package dev.offscript.readers.expression;

import java.util.Arrays;

/**
 * One way of a {@link Program} through a text: the first alternative first, back to the last place
 * that had another one where it fails. What it may cost is limited by the length of the text.
 */
final class Walk {

  /** How a walk ended. */
  enum End {
    MATCH,
    NO_MATCH,
    /** It took too long, or met a character of two halves. */
    GIVEN_UP
  }

  private static final int LEAST_WORK = 20_000;
  private static final int WORK = 64;

  /** A place to go back to takes three numbers: what it is, and two of its own. */
  private static final int ENTRY = 3;

  private static final int MARKED = -1;

  private final Program program;
  private final Step[] steps;
  private final String text;
  private final int[] marks;
  private int[] back = new int[16 * ENTRY];
  private int depth;
  private long work;

  Walk(Program program, String text) {
    this.program = program;
    this.steps = program.steps();
    this.text = text;
    this.marks = new int[program.marks()];
    this.work = LEAST_WORK + (long) WORK * text.length();
  }

  /** Where each group began and ended, -1 where it took no part; valid after a match. */
  int[] marks() {
    return marks;
  }

  /** Whether a match begins the text. */
  End atStart() {
    return program.ahead().possible(text, 0) ? from(0) : End.NO_MATCH;
  }

  /** The first match in the text. */
  End anywhere() {
    int last = program.anchored() ? 0 : text.length();
    Step.Ahead ahead = program.ahead();
    for (int start = 0; start <= last; start++) {
      if (half(start)) {
        return End.GIVEN_UP;
      }
      if (ahead.possible(text, start)) {
        End end = from(start);
        if (end != End.NO_MATCH) {
          return end;
        }
      }
    }
    return End.NO_MATCH;
  }

  private End from(int start) {
    Arrays.fill(marks, -1);
    depth = 0;
    int number = program.begin();
    int at = start;
    while (true) {
      if (--work < 0) {
        return End.GIVEN_UP;
      }
      Step step = steps[number];
      boolean goesOn = true;
      switch (step.kind) {
        case ONE -> {
          goesOn = at < text.length() && step.set.has(text.charAt(at));
          if (!goesOn && half(at)) {
            return End.GIVEN_UP;
          }
          at++;
        }
        case TEXT -> {
          goesOn = text.startsWith(step.text, at);
          at += step.text.length();
        }
        case RUN -> {
          at = run(step, number, at);
          goesOn = at >= 0;
        }
        case FORK -> {
          boolean first = step.ahead.possible(text, at);
          boolean second = step.otherAhead.possible(text, at);
          if (first && second) {
            push(step.other, at, 0);
          }
          if (!first) {
            goesOn = second;
            number = step.other;
          } else {
            number = step.next;
          }
        }
        case MARK -> {
          if (depth > 0) {
            push(MARKED, step.least, marks[step.least]);
          }
          marks[step.least] = at;
        }
        case BEGIN -> goesOn = at == 0;
        case END -> goesOn = at == text.length();
        case EDGE -> goesOn = edge(at);
        case NO_EDGE -> goesOn = !edge(at);
        case DONE -> {
          marks[0] = start;
          marks[1] = at;
          return End.MATCH;
        }
      }
      if (work < 0) {
        return End.GIVEN_UP;
      }
      if (goesOn) {
        number = step.kind == Step.Kind.FORK ? number : step.next;
        continue;
      }
      number = goBack();
      if (number < 0) {
        return work < 0 ? End.GIVEN_UP : End.NO_MATCH;
      }
      at = resumed;
    }
  }

  private int resumed;

  /** The next step to try, -1 where there is none; its place is in {@link #resumed}. */
  private int goBack() {
    while (depth > 0) {
      depth -= ENTRY;
      int what = back[depth];
      int one = back[depth + 1];
      int two = back[depth + 2];
      if (what == MARKED) {
        marks[one] = two;
      } else if (what >= 0) {
        resumed = one;
        return what;
      } else if (again(steps[-2 - what], what, one, two)) {
        return steps[-2 - what].next;
      }
    }
    return -1;
  }

  /**
   * Tries a run with another length: a greedy one shorter by one, down to {@code limit}; another
   * longer by one, up to {@code limit}.
   */
  private boolean again(Step run, int what, int from, int limit) {
    int at = from;
    if (run.greedy) {
      do {
        at--;
        work--;
      } while (at > limit && !run.ahead.possible(text, at));
      resumed = at;
      if (at > limit) {
        push(what, at, limit);
      }
      return at >= limit;
    }
    do {
      if (at >= limit || !run.set.has(text.charAt(at))) {
        work = half(at) ? -1 : work;
        return false;
      }
      at++;
      work--;
    } while (!run.ahead.possible(text, at));
    resumed = at;
    push(what, at, limit);
    return true;
  }

  /** Where the run from {@code at} ends at first; -1 where it is too short. */
  private int run(Step step, int number, int at) {
    int most = (int) Math.min(text.length(), (long) at + step.most);
    boolean all = step.greedy || step.keeps;
    int limit = all ? most : Math.min(most, at + step.least);
    int end = at;
    while (end < limit && step.set.has(text.charAt(end))) {
      end++;
    }
    work -= end - at >> 2;
    if (half(end)) {
      work = -1;
      return -1;
    }
    if (end - at < step.least) {
      return -1;
    }
    if (!step.keeps) {
      if (!step.greedy) {
        push(-2 - number, end, most);
      } else if (end > at + step.least) {
        push(-2 - number, end, at + step.least);
      }
    }
    return end;
  }

  /**
   * Whether a half of a pair stands at {@code at}, which counts as one character with the other.
   */
  private boolean half(int at) {
    return at < text.length() && Character.isSurrogate(text.charAt(at));
  }

  private boolean edge(int at) {
    return (at > 0 && word(text.charAt(at - 1))) != (at < text.length() && word(text.charAt(at)));
  }

  private static boolean word(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private void push(int what, int one, int two) {
    if (depth + ENTRY > back.length) {
      back = Arrays.copyOf(back, back.length * 2);
    }
    back[depth] = what;
    back[depth + 1] = one;
    back[depth + 2] = two;
    depth += ENTRY;
  }
}
