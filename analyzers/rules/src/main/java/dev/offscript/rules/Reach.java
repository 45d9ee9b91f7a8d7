package dev.offscript.rules;

import dev.offscript.model.EventKind;
import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.sigma.ValueTest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which rules can match anything in some evidence at all, by the kinds of events it has and the
 * fields they carry. Says no only where that is certain.
 */
public final class Reach {

  /** What every event has in the eyes of a rule, or gets from the command analysis. */
  private static final Set<String> MADE =
      Set.of(
          "Image",
          "CommandLine",
          "message",
          "process.command_line",
          "process.executable",
          "process.name",
          "process.args");

  private final Set<EventKind> kinds;
  private final Predicate<String> carried;

  /**
   * Reach over evidence with events of {@code kinds}.
   *
   * @param kinds with {@link EventKind#COMMAND} where shell text was run in any way
   * @param carried whether any event has a field, by its ECS name
   */
  public Reach(Set<EventKind> kinds, Predicate<String> carried) {
    this.kinds = kinds.isEmpty() ? EnumSet.noneOf(EventKind.class) : EnumSet.copyOf(kinds);
    this.carried = carried;
  }

  /** Why {@code rule} cannot match here, {@code ""} where it may. */
  public String obstacle(SigmaRule rule) {
    List<FieldMap.Kind> seen = new ArrayList<>();
    for (EventKind kind : kinds) {
      FieldMap.Kind events = FieldMap.SHIPPED.of(kind);
      if (events.logsources().stream().anyMatch(rule.logsource()::covers)) {
        seen.add(events);
      }
    }
    if (seen.isEmpty()) {
      return "no event is of logsource " + rule.logsource();
    }
    Set<String> missing = new TreeSet<>();
    for (FieldMap.Kind events : seen) {
      Walk walk = new Walk(events);
      if (walk.canHold(rule.detection(), true)) {
        return "";
      }
      missing.addAll(walk.missing);
    }
    return missing.isEmpty()
        ? "nothing can be both"
        : "no event has " + String.join(" or ", missing);
  }

  /** Whether an expression can come out true, or false, over one kind of event. */
  private final class Walk {
    private final FieldMap.Kind events;
    private final Set<String> missing = new HashSet<>();

    Walk(FieldMap.Kind events) {
      this.events = events;
    }

    boolean canHold(Expr expr, boolean wanted) {
      if (expr instanceof Expr.Not not) {
        return canHold(not.member(), !wanted);
      }
      if (expr instanceof Expr.And and) {
        return wanted ? all(and.members(), true) : any(and.members(), false);
      }
      if (expr instanceof Expr.Or or) {
        return wanted ? any(or.members(), true) : all(or.members(), false);
      }
      return leaf((Expr.Leaf) expr, wanted);
    }

    private boolean all(List<Expr> members, boolean wanted) {
      boolean can = true;
      for (Expr member : members) {
        can &= canHold(member, wanted);
      }
      return can;
    }

    private boolean any(List<Expr> members, boolean wanted) {
      for (Expr member : members) {
        if (canHold(member, wanted)) {
          return true;
        }
      }
      return false;
    }

    private boolean leaf(Expr.Leaf leaf, boolean wanted) {
      String field = leaf.field();
      if (field == null || present(field)) {
        return true;
      }
      boolean passesMissing =
          leaf.test() instanceof ValueTest.Null
              || leaf.test() instanceof ValueTest.Exists exists && !exists.expected();
      if (passesMissing != wanted) {
        missing.add(field);
      }
      return passesMissing == wanted;
    }

    private boolean present(String field) {
      if (MADE.contains(field) || field.startsWith("offscript.") || carried.test(field)) {
        return true;
      }
      for (FieldMap.Alias alias : events.aliases()) {
        if (alias.name().equals(field)
            && alias.fields().stream()
                .anyMatch(ecs -> MADE.contains(ecs.name()) || carried.test(ecs.name()))) {
          return true;
        }
      }
      return false;
    }
  }
}
