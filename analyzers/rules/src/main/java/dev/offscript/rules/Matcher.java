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

  private final List<SigmaRule> rules;
  private final CompiledMatcher matcher;
  private final Views views;

  Matcher(List<SigmaRule> rules, CompiledMatcher matcher, Views views) {
    this.rules = rules;
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
    if (numbers.length == 0) {
      return List.of();
    }
    List<SigmaRule> matches = new ArrayList<>(numbers.length);
    for (int number : numbers) {
      matches.add(rules.get(number));
    }
    return matches;
  }

  /** How many candidate rules were evaluated so far: what the index let through. */
  public long candidates() {
    return matcher.verified();
  }
}
