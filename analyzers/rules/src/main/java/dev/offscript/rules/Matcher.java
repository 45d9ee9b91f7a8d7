package dev.offscript.rules;

import dev.offscript.model.Event;
import dev.offscript.model.SimpleCommand;
import dev.offscript.rules.match.CompiledMatcher;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the rules that hold for an event. Keeps scratch space: one a thread, see {@link RuleSet}.
 */
public final class Matcher {

  private final List<SigmaRule> evaluated;
  private final CompiledMatcher matcher;
  private final Views views;
  private List<SigmaRule> suppressed = List.of();

  Matcher(List<SigmaRule> evaluated, CompiledMatcher matcher, Views views) {
    this.evaluated = evaluated;
    this.matcher = matcher;
    this.views = views;
  }

  /** The rules that hold for an event itself, not for the commands in it; in load order. */
  public List<SigmaRule> match(Event event) {
    return match(views.of(event));
  }

  /** The rules that hold for one simple command of an event, in load order. */
  public List<SigmaRule> match(Event event, SimpleCommand command) {
    return match(views.of(event, command));
  }

  /** The rules that hold for {@code event}, in load order. */
  public List<SigmaRule> match(RuleEvent event) {
    int[] numbers = matcher.match(event);
    suppressed = List.of();
    if (numbers.length == 0) {
      return List.of();
    }
    List<SigmaRule> matches = new ArrayList<>(numbers.length);
    for (int number : numbers) {
      SigmaRule rule = evaluated.get(number);
      if (rule.suppressedBy().isEmpty()) {
        matches.add(rule);
      } else {
        suppressed = suppressed.isEmpty() ? new ArrayList<>(2) : suppressed;
        suppressed.add(rule);
      }
    }
    return matches;
  }

  /** What filters took away from the last {@link #match}: the twins that held. */
  public List<SigmaRule> suppressed() {
    return suppressed;
  }

  /** How many candidate rules were evaluated so far: what the index let through. */
  public long candidates() {
    return matcher.verified();
  }
}
