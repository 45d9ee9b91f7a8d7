package dev.offscript.rules;

import dev.offscript.model.EventKind;
import dev.offscript.rules.mapping.FieldMap;
import dev.offscript.rules.mapping.Section;
import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.sigma.ValueTest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Which rules can match anything in some evidence at all, by the kinds of events it has and the
 * fields they carry. Says no only where that is certain.
 */
public final class Reach {

  /** What every event has in the eyes of a rule, or gets from the command analysis. */
  private static final Set<String> MADE =
      Set.of(
          "message",
          "file.path",
          "offscript.state",
          "process.parent.executable",
          "process.command_line",
          "process.executable",
          "process.name",
          "process.args");

  private final Set<EventKind> kinds;
  private final BiPredicate<String, String> carried;
  private final FieldMap mapping;

  /**
   * Reach over evidence with events of {@code kinds}, as the shipped map shows them.
   *
   * @param kinds with {@link EventKind#COMMAND} where shell text was run in any way
   * @param carried whether any event has a field, by its ECS name
   */
  public Reach(Set<EventKind> kinds, Predicate<String> carried) {
    this(kinds, (field, value) -> carried.test(field), FieldMap.shipped());
  }

  /**
   * Reach over evidence with events of {@code kinds}.
   *
   * @param kinds with {@link EventKind#COMMAND} where shell text was run in any way
   * @param carried whether any event has a field, by its ECS name, with a value; {@code ""} asks
   *     for any value
   * @param mapping how events look to rules
   */
  public Reach(Set<EventKind> kinds, BiPredicate<String, String> carried, FieldMap mapping) {
    this.kinds = kinds.isEmpty() ? EnumSet.noneOf(EventKind.class) : EnumSet.copyOf(kinds);
    if (this.kinds.contains(EventKind.EXEC) || this.kinds.contains(EventKind.FILE_WRITE)) {
      this.kinds.add(EventKind.COMMAND); // the command analysis finds them in these, too
    }
    this.carried = carried;
    this.mapping = mapping;
  }

  /** Why {@code rule} cannot match here, {@code ""} where it may. */
  public String obstacle(SigmaRule rule) {
    List<Set<Section.Alias>> seen = new ArrayList<>();
    for (EventKind kind : kinds) {
      List<Section> sections =
          mapping.possible(
              kind, (field, value) -> MADE.contains(field) || carried.test(field, value));
      if (sections.stream()
          .anyMatch(section -> section.logsources().stream().anyMatch(rule.logsource()::covers))) {
        Set<Section.Alias> aliases = new LinkedHashSet<>();
        sections.forEach(section -> aliases.addAll(section.aliases()));
        seen.add(aliases);
      }
    }
    if (seen.isEmpty()) {
      return "no event is of logsource " + rule.logsource();
    }
    Set<String> missing = new TreeSet<>();
    for (Set<Section.Alias> aliases : seen) {
      Walk walk = new Walk(aliases);
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
    private final Set<Section.Alias> aliases;
    private final Set<String> missing = new HashSet<>();

    Walk(Set<Section.Alias> aliases) {
      this.aliases = aliases;
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
      if (MADE.contains(field) || field.startsWith("offscript.") || carried.test(field, "")) {
        return true;
      }
      for (Section.Alias alias : aliases) {
        if (alias.name().equals(field)
            && alias.taken().stream()
                .anyMatch(
                    taken ->
                        !taken.constant().isEmpty()
                            || MADE.contains(taken.field().name())
                            || carried.test(taken.field().name(), ""))) {
          return true;
        }
      }
      return false;
    }
  }
}
