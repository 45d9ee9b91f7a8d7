package dev.offscript.commands.unfold;

import dev.offscript.commands.syntax.Node;
import java.util.List;
import java.util.function.Supplier;

/**
 * Lists, branches and loops. Where the text tells how a condition ends, only the branch that runs
 * is followed; else every branch is.
 */
final class Control {

  /** Turns of a loop whose commands are kept; more of them say the same. */
  private static final int TURNS_SHOWN = 3;

  /** Turns of a loop that changes variables. */
  private static final int MOST_TURNS = 512;

  private final Unfolding unfolding;
  private final Environment environment;
  private final Expansion expansion;
  private final Found found;

  /** Loops that are to be left, the last of them only to its next turn where {@link #resumes}. */
  private int leaves;

  private boolean resumes;
  private boolean returns;

  /** How much was in doubt where the innermost loop or function began. */
  private int doubts = -1;

  Control(Unfolding unfolding, Environment environment, Expansion expansion, Found found) {
    this.unfolding = unfolding;
    this.environment = environment;
    this.expansion = expansion;
    this.found = found;
  }

  /** {@code break}, {@code continue}, {@code return}: known to happen, or left alone. */
  void jump(String name, int levels) {
    if (environment.doubts() != doubts) {
      return;
    }
    returns = name.equals("return");
    leaves = returns ? 0 : Math.max(1, levels);
    resumes = name.equals("continue");
  }

  private boolean jumping() {
    return leaves > 0 || returns;
  }

  /** Runs a function's body, which {@code return} leaves. */
  Flow called(Supplier<Flow> body) {
    int before = doubts;
    doubts = environment.doubts();
    Flow out = body.get();
    doubts = before;
    returns = false;
    return out;
  }

  /** Runs something that jumps inside do not leave. */
  Flow apart(Supplier<Flow> body) {
    int before = doubts;
    doubts = -1;
    Flow out = body.get();
    doubts = before;
    return out;
  }

  private Flow doubted(Node node, Flow in, Frame at) {
    environment.doubt();
    Flow out = unfolding.run(node, in, at);
    environment.believe();
    environment.status(Status.UNKNOWN);
    return out;
  }

  Flow sequence(Node.Sequence sequence, Flow in, Frame at) {
    Joined joined = new Joined();
    Node.Connector before = Node.Connector.NEXT;
    for (Node.Item item : sequence.items()) {
      Status status =
          before == Node.Connector.AND || before == Node.Connector.OR
              ? environment.status()
              : Status.SUCCESS;
      Status needed = before == Node.Connector.OR ? Status.FAILURE : Status.SUCCESS;
      boolean detached = item.connector() == Node.Connector.BACKGROUND;
      Frame frame = detached ? at.detached() : at;
      if (status == Status.UNKNOWN) {
        joined.add(doubted(item.node(), in, frame));
      } else if (status == needed) {
        joined.add(unfolding.run(item.node(), in, frame));
      }
      if (jumping()) {
        break;
      }
      before = item.connector();
    }
    return joined.flow();
  }

  Flow compound(Node.Compound compound, Flow in, Frame at) {
    switch (compound.kind()) {
      case IF:
        return branches(compound.parts(), in, at);
      case WHILE, UNTIL:
        return repetition(compound, in, at);
      case SUBSHELL:
        return apart(() -> unfolding.run(compound.parts().get(0), in, at));
      default:
        return unfolding.run(compound.parts().get(0), in, at);
    }
  }

  private Flow branches(List<Node> parts, Flow in, Frame at) {
    Joined joined = new Joined();
    boolean doubted = false;
    int index = 0;
    boolean over = false;
    while (index + 1 < parts.size() && !over) {
      joined.add(unfolding.run(parts.get(index), in, at));
      Status status = environment.status();
      over = jumping();
      if (status == Status.UNKNOWN && !doubted) {
        doubted = true;
        environment.doubt();
      }
      if (status != Status.FAILURE && !over) {
        joined.add(unfolding.run(parts.get(index + 1), in, at));
        over = status == Status.SUCCESS || jumping();
      }
      index += 2;
    }
    if (!over && index < parts.size()) {
      joined.add(unfolding.run(parts.get(index), in, at));
    } else if (!over) {
      environment.status(Status.SUCCESS);
    }
    if (doubted) {
      environment.believe();
      environment.status(Status.UNKNOWN);
    }
    return joined.flow();
  }

  Flow cases(Node.Case cases, Flow in, Frame at) {
    expansion.guessed();
    String subject = expansion.text(cases.subject());
    boolean known = !expansion.guessed();
    Joined joined = new Joined();
    boolean through = false;
    environment.status(Status.SUCCESS);
    for (Node.Branch branch : cases.branches()) {
      Status fits = known ? fits(branch, subject) : Status.UNKNOWN;
      known &= fits != Status.UNKNOWN;
      if (!known) {
        joined.add(doubted(branch.body(), in, at));
      } else if (fits == Status.SUCCESS || through) {
        joined.add(unfolding.run(branch.body(), in, at));
        through = branch.goesOn();
        if (!through) {
          break;
        }
      }
      if (jumping()) {
        break;
      }
    }
    return joined.flow();
  }

  private Status fits(Node.Branch branch, String subject) {
    boolean fits = false;
    for (var word : branch.patterns()) {
      fits |= Patterns.matches(expansion.pattern(word), subject);
    }
    return expansion.guessed() ? Status.UNKNOWN : Status.of(fits);
  }

  private Flow repetition(Node.Compound loop, Flow in, Frame at) {
    Node condition = loop.parts().get(0);
    Node body = loop.parts().get(1);
    Status ends = loop.kind() == Node.Kind.UNTIL ? Status.SUCCESS : Status.FAILURE;
    boolean lines = in.known() && reads(condition);
    Joined joined = new Joined();
    int first = found.size();
    Flow rest = in;
    int outer = doubts;
    int turn = 0;
    while (turn < MOST_TURNS) {
      int from = found.size();
      int changes = environment.changes();
      joined.add(unfolding.run(condition, rest, at));
      Status status = environment.status();
      if (status == ends) {
        tidy(turn, first, from);
        break;
      }
      boolean doubted = status == Status.UNKNOWN;
      if (doubted) {
        environment.doubt();
      }
      doubts = environment.doubts();
      joined.add(unfolding.run(body, rest, at));
      doubts = outer;
      if (doubted) {
        environment.believe();
      }
      tidy(turn, first, from);
      turn++;
      if (left() || doubted || environment.changes() == changes || unfolding.exhausted()) {
        break;
      }
      rest = lines ? rest.reshaped(behindLine(rest.text())) : rest;
    }
    environment.status(turn == 0 ? Status.SUCCESS : Status.UNKNOWN);
    return joined.flow();
  }

  /** Whether a loop's condition takes a line of its input. */
  private static boolean reads(Node condition) {
    return condition instanceof Node.Simple simple
        && simple.words().stream().anyMatch(word -> word.bare().equals("read"));
  }

  private static String behindLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? "" : text.substring(end + 1);
  }

  /** Runs the body once for each value that matters. */
  Flow loop(Node.Loop loop, List<String> values, Flow in, Frame at) {
    boolean doubted = expansion.guessed();
    if (doubted) {
      environment.doubt();
    }
    int first = found.size();
    int outer = doubts;
    int turns = Math.max(1, Math.min(MOST_TURNS, values.size()));
    Joined joined = new Joined();
    for (int turn = 0; turn < turns; turn++) {
      int from = found.size();
      int changes = environment.changes() + 1;
      if (turn < values.size() && !loop.variable().isEmpty()) {
        environment.set(loop.variable(), List.of(values.get(turn)));
      }
      doubts = environment.doubts();
      joined.add(unfolding.run(loop.body(), in, at));
      doubts = outer;
      tidy(turn, first, from);
      boolean same = environment.changes() <= changes;
      if (left() || unfolding.exhausted() || same && turn + 1 >= TURNS_SHOWN) {
        break;
      }
    }
    if (doubted) {
      environment.believe();
    }
    return joined.flow();
  }

  private void tidy(int turn, int first, int from) {
    if (turn >= TURNS_SHOWN) {
      found.truncate(from);
    } else if (turn > 0) {
      found.dropRepeats(first, from);
    }
  }

  /** Whether a jump ends this loop; it is taken note of. */
  private boolean left() {
    if (leaves == 0) {
      return returns;
    }
    leaves--;
    boolean resumed = leaves == 0 && resumes;
    resumes &= leaves > 0;
    return !resumed;
  }
}
