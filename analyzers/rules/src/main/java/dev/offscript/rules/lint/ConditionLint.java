package dev.offscript.rules.lint;

import dev.offscript.rules.sigma.DetectionParser;
import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The condition over the searches of a detection or a filter. */
final class ConditionLint {

  private static final String ACT = "offscript.act.";

  private ConditionLint() {}

  static void look(Yaml.Mapping detection, LogsourceLint.Known known, Findings found) {
    for (Yaml.Scalar condition : conditions(detection)) {
      ofOne(detection, condition, found);
      mixed(condition, found);
    }
    Uses uses = uses(detection, found);
    if (uses.searches().isEmpty()) {
      return;
    }
    if (uses.required().isEmpty()) {
      found.add(Lint.ONLY_NEGATIVE, detection.keyOf("condition"));
    }
    optional(detection, uses, known, found);
  }

  /** A filter is joined with {@code and}: what it must say is {@code not}. */
  static void filter(Yaml.Mapping filter, Findings found) {
    Uses uses = uses(filter, found);
    if (!uses.searches().isEmpty() && uses.denied().isEmpty()) {
      found.add(Lint.FILTER_WITHOUT_NOT, filter.keyOf("condition"));
    }
  }

  /**
   * Which searches conditions speak of.
   *
   * @param searches all of them
   * @param required those that a match may rest on
   * @param denied those under {@code not}
   */
  private record Uses(Set<String> searches, Set<String> required, Set<String> denied) {}

  private static Uses uses(Yaml.Mapping detection, Findings found) {
    Uses uses = new Uses(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    try {
      for (Expr structure : DetectionParser.structure(detection)) {
        collect(structure, false, uses);
      }
    } catch (RuleProblem problem) {
      return new Uses(Set.of(), Set.of(), Set.of());
    }
    for (String name : detection.entries().keySet()) {
      boolean search = !name.equals("condition") && !name.equals("timeframe");
      if (search && !uses.searches().contains(name)) {
        found.add(Lint.UNUSED_SEARCH, detection.keyOf(name), name);
      }
    }
    return uses;
  }

  private static void collect(Expr expr, boolean denied, Uses uses) {
    if (expr instanceof Expr.Leaf leaf) {
      String name = String.valueOf(leaf.field());
      uses.searches().add(name);
      (denied ? uses.denied() : uses.required()).add(name);
    } else if (expr instanceof Expr.Not not) {
      collect(not.member(), !denied, uses);
    } else if (expr instanceof Expr.And and) {
      and.members().forEach(member -> collect(member, denied, uses));
    } else if (expr instanceof Expr.Or or) {
      or.members().forEach(member -> collect(member, denied, uses));
    }
  }

  /** {@code a and b or c}, both on one level of parentheses. */
  private static void mixed(Yaml.Scalar condition, Findings found) {
    Deque<Set<String>> levels = new ArrayDeque<>();
    levels.push(new HashSet<>());
    String spaced = condition.text().replace("(", " ( ").replace(")", " ) ").trim();
    for (String word : spaced.split("\\s+")) {
      if (word.equals("(")) {
        levels.push(new HashSet<>());
      } else if (word.equals(")") && levels.size() > 1) {
        levels.pop();
      } else if (word.equals("and") || word.equals("or")) {
        levels.element().add(word);
        if (levels.element().size() > 1) {
          found.add(Lint.MIXED_AND_OR, condition, condition.text());
          return;
        }
      }
    }
  }

  private static void ofOne(Yaml.Mapping detection, Yaml.Scalar condition, Findings found) {
    String[] words = condition.text().replace("(", " ").replace(")", " ").trim().split("\\s+");
    for (int i = 2; i < words.length; i++) {
      if (words[i - 1].equals("of")) {
        String pattern = words[i];
        long fitting =
            detection.entries().keySet().stream()
                .filter(name -> !name.equals("condition") && !name.equals("timeframe"))
                .filter(name -> DetectionParser.fits(pattern, name))
                .count();
        if (fitting == 1) {
          found.add(Lint.OF_ONE, condition, pattern);
        }
      }
    }
  }

  /** Denied searches that ask for a field which nothing else says is there. */
  private static void optional(
      Yaml.Mapping detection, Uses uses, LogsourceLint.Known known, Findings found) {
    Set<String> there = new HashSet<>(known.always());
    for (String name : uses.required()) {
      there.addAll(fields(detection.get(name)).keySet());
    }
    for (String name : uses.denied()) {
      fields(detection.get(name))
          .forEach(
              (field, key) -> {
                if (!there.contains(field) && !besideAnAct(field, there)) {
                  found.add(Lint.NOT_OVER_OPTIONAL, key, field);
                }
              });
    }
  }

  /** What is said of an act is there as a whole or not at all. */
  private static boolean besideAnAct(String field, Set<String> there) {
    return field.startsWith(ACT) && there.stream().anyMatch(name -> name.startsWith(ACT));
  }

  private static Map<String, Yaml> fields(@org.jspecify.annotations.Nullable Yaml search) {
    Map<String, Yaml> fields = new java.util.TreeMap<>();
    for (Yaml member : Yaml.list(search)) {
      if (member instanceof Yaml.Mapping items) {
        for (String key : items.entries().keySet()) {
          String field = key.indexOf('|') < 0 ? key : key.substring(0, key.indexOf('|'));
          boolean asksWhether =
              key.contains("|exists")
                  || items.get(key) instanceof Yaml.Scalar value && value.value() == null;
          if (!field.isEmpty() && !asksWhether) {
            fields.putIfAbsent(field, items.keyOf(key));
          }
        }
      }
    }
    return fields;
  }

  private static List<Yaml.Scalar> conditions(Yaml.Mapping detection) {
    return Yaml.list(detection.get("condition")).stream()
        .filter(Yaml.Scalar.class::isInstance)
        .map(Yaml.Scalar.class::cast)
        .toList();
  }
}
