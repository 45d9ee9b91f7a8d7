package dev.offscript.rules.explain;

import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.explain.Explanation.Step;
import dev.offscript.rules.match.NaiveEvaluator;
import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the parts of one rule to one event. */
final class Asking {

  /** Values of a list that are named one by one. */
  private static final int NAMED = 6;

  private final RuleEvent event;
  private final Map<String, Expr> searches;

  Asking(RuleEvent event, Map<String, Expr> searches) {
    this.event = event;
    this.searches = searches;
  }

  /** A condition and every search it speaks of. */
  Step condition(Expr structure, Yaml written) {
    List<String> names = new ArrayList<>();
    collect(structure, names);
    List<Step> under = new ArrayList<>();
    for (String name : names) {
      Expr search = Objects.requireNonNull(searches.get(name));
      Step step = step(search);
      boolean wrapped = step.under().isEmpty();
      String asked = search instanceof Expr.Or && !wrapped ? name + ", one of" : name;
      under.add(new Step(step.holds(), asked, "", wrapped ? List.of(step) : step.under()));
    }
    String text = written instanceof Yaml.Scalar scalar ? scalar.text() : "";
    return new Step(holds(structure), "condition " + text.strip(), "", under);
  }

  private static void collect(Expr structure, List<String> names) {
    if (structure instanceof Expr.Leaf leaf) {
      String name = String.valueOf(leaf.field());
      if (!names.contains(name)) {
        names.add(name);
      }
    } else {
      members(structure).forEach(member -> collect(member, names));
    }
  }

  private boolean holds(Expr structure) {
    if (structure instanceof Expr.Leaf leaf) {
      return NaiveEvaluator.holds(
          Objects.requireNonNull(searches.get(String.valueOf(leaf.field()))), event);
    }
    if (structure instanceof Expr.And and) {
      return and.members().stream().allMatch(this::holds);
    }
    if (structure instanceof Expr.Or or) {
      return or.members().stream().anyMatch(this::holds);
    }
    return !holds(((Expr.Not) structure).member());
  }

  private Step step(Expr expr) {
    boolean holds = NaiveEvaluator.holds(expr, event);
    if (expr instanceof Expr.Leaf leaf) {
      return new Step(holds, asked(leaf), Found.in(event, leaf.field()), List.of());
    }
    if (expr instanceof Expr.Or or && sameField(or.members())) {
      return oneOf(or, holds);
    }
    if (expr instanceof Expr.Not not && !(not.member() instanceof Expr.And)) {
      Step inner = step(not.member());
      return new Step(holds, "not: " + inner.asked(), inner.found(), inner.under());
    }
    String word =
        expr instanceof Expr.And ? "all of" : expr instanceof Expr.Or ? "one of" : "not all of";
    Expr joined = expr instanceof Expr.Not not ? not.member() : expr;
    return new Step(holds, word, "", members(joined).stream().map(this::step).toList());
  }

  /** Values of one field, of which one has to fit: those that do, or the first few. */
  private Step oneOf(Expr.Or or, boolean holds) {
    List<Expr.Leaf> leaves = or.members().stream().map(Expr.Leaf.class::cast).toList();
    List<Expr.Leaf> shown =
        holds ? leaves.stream().filter(leaf -> NaiveEvaluator.holds(leaf, event)).toList() : leaves;
    String asked = joined(shown.subList(0, Math.min(NAMED, shown.size())));
    if (shown.size() > NAMED) {
      asked += " or one of " + (shown.size() - NAMED) + " more";
    } else if (holds && shown.size() < leaves.size()) {
      asked += " (one of " + leaves.size() + ")";
    }
    return new Step(holds, asked, Found.in(event, leaves.get(0).field()), List.of());
  }

  /** {@code CommandLine contains 'a', 'b' or ends with 'c'}: what is alike is said once. */
  private static String joined(List<Expr.Leaf> leaves) {
    StringBuilder text = new StringBuilder();
    String before = "";
    for (Expr.Leaf leaf : leaves) {
      String asked = text.isEmpty() ? asked(leaf) : Wording.of(leaf.test(), leaf.anywhere());
      int quote = asked.indexOf('\'');
      String verb = quote < 0 ? asked : asked.substring(0, quote);
      if (text.isEmpty()) {
        text.append(asked);
        String name = leaf.field() == null ? "any value" : leaf.field();
        before = verb.substring(Math.min(verb.length(), name.length() + 1));
      } else if (quote >= 0 && verb.equals(before)) {
        text.append(", ").append(asked.substring(quote));
      } else {
        text.append(" or ").append(asked);
        before = verb;
      }
    }
    return text.toString();
  }

  private static boolean sameField(List<Expr> members) {
    if (!(members.get(0) instanceof Expr.Leaf first)) {
      return false;
    }
    return members.stream()
        .allMatch(
            member ->
                member instanceof Expr.Leaf leaf && Objects.equals(leaf.field(), first.field()));
  }

  private static String asked(Expr.Leaf leaf) {
    @Nullable String field = leaf.field();
    return (field == null ? "any value" : field) + " " + Wording.of(leaf.test(), leaf.anywhere());
  }

  private static List<Expr> members(Expr expr) {
    if (expr instanceof Expr.And and) {
      return and.members();
    }
    if (expr instanceof Expr.Or or) {
      return or.members();
    }
    return expr instanceof Expr.Not not ? List.of(not.member()) : List.of();
  }
}
