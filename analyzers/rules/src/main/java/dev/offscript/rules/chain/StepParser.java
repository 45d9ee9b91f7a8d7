package dev.offscript.rules.chain;

import dev.offscript.model.EventKind;
import dev.offscript.model.Term;
import dev.offscript.rules.sigma.Timespan;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one step, or one {@code unless}. */
final class StepParser {

  private static final List<String> STEP =
      List.of("stage", "kind", "rules", "within", "before", "after", "join", "entity", "optional");
  private static final List<String> UNLESS = List.of("rules", "kind", "between", "join", "entity");
  private static final String WITHIN =
      "expected a span or a number of steps, a side and a step: 60s of execution, 5 steps before"
          + " anchor, 10m after egress";

  private StepParser() {}

  /**
   * A step as it is written.
   *
   * @param stage its name
   * @param anchor whether it is the anchor itself
   */
  record Written(Yaml.Mapping node, String stage, boolean anchor) {

    static Written of(Yaml.Mapping node) throws RuleProblem {
      Parts.known(node, STEP, "a step");
      String stage = node.text("stage");
      if (!stage.matches("[a-z][a-z0-9_-]{0,63}")) {
        throw RuleProblem.at(
            node.place("stage"),
            "a step needs a 'stage': a name of lower-case letters, digits, - and _");
      }
      boolean anchor = node.text("rules").equals("anchor");
      if (!anchor && stage.equals(ChainParser.Stages.ANCHOR)) {
        throw RuleProblem.at(
            node.place("stage"), "only the step with 'rules: anchor' is called 'anchor'");
      }
      if (anchor && node.entries().size() > 2) {
        for (String key : node.entries().keySet()) {
          if (!key.equals("stage") && !key.equals("rules")) {
            throw RuleProblem.at(
                node.keyOf(key), "the anchor is where a chain begins: it takes no '" + key + "'");
          }
        }
      }
      return new Written(node, stage, anchor);
    }
  }

  static Ask step(Written written, ChainParser.Stages stages) throws RuleProblem {
    Yaml.Mapping node = written.node();
    int self = stages.number(written.stage(), node);
    List<Integer> before = references(node, "before", stages, self);
    List<Integer> after = references(node, "after", stages, self);
    List<Ask.Limit> limits = new ArrayList<>();
    for (Yaml member : Yaml.list(node.get("within"))) {
      Ask.Limit limit = limit(member, stages);
      itself(limit.reference(), self, member);
      limits.add(limit);
      if (limit.unit() == Ask.Unit.TIME && limit.side() == Ask.Side.BEFORE) {
        before.add(limit.reference());
      } else if (limit.unit() == Ask.Unit.TIME && limit.side() == Ask.Side.AFTER) {
        after.add(limit.reference());
      }
    }
    for (int reference : before) {
      if (after.contains(reference)) {
        throw RuleProblem.at(node, "nothing is both before and after the same step");
      }
    }
    return new Ask(
        written.stage(),
        kinds(node),
        rules(node),
        limits,
        before,
        after,
        join(node),
        bond(node),
        optional(node),
        node.line());
  }

  static Ask unless(Yaml.Mapping node, ChainParser.Stages stages) throws RuleProblem {
    Parts.known(node, UNLESS, "'unless'");
    List<Integer> after = new ArrayList<>();
    List<Integer> before = new ArrayList<>();
    Yaml between = node.get("between");
    if (between != null) {
      if (!(between instanceof Yaml.Sequence ends) || ends.members().size() != 2) {
        throw RuleProblem.at(between, "'between' takes two steps, as in [task, execution]");
      }
      List<String> names = node.texts("between");
      if (names.size() != 2 || names.get(0).equals(names.get(1))) {
        throw RuleProblem.at(between, "'between' takes two different steps");
      }
      after.add(stages.number(names.get(0), ends.members().get(0)));
      before.add(stages.number(names.get(1), ends.members().get(1)));
    }
    return new Ask(
        "unless",
        kinds(node),
        rules(node),
        List.of(),
        before,
        after,
        join(node),
        bond(node),
        true,
        node.line());
  }

  private static Globs rules(Yaml.Mapping node) throws RuleProblem {
    Globs rules = Parts.globs(node, "rules");
    if (rules.isEmpty() && node.get("kind") == null) {
      throw RuleProblem.at(node, "'kind' or 'rules' must say what belongs here");
    }
    if (rules.patterns().contains("anchor")) {
      throw RuleProblem.at(
          node.place("rules"), "'anchor' stands alone and only in one step: rules: anchor");
    }
    return rules;
  }

  static Set<EventKind> kinds(Yaml.Mapping node) throws RuleProblem {
    Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
    if (node.get("kind") == null) {
      return kinds;
    }
    for (String word : Parts.names(node, "kind", "a kind of event or a list of them")) {
      Optional<EventKind> kind = Term.parse(EventKind.class, word);
      if (kind.isEmpty()) {
        throw RuleProblem.at(
            node.place("kind"),
            "unknown kind '" + word + "': expected one of " + Parts.words(EventKind.class));
      }
      kinds.add(kind.get());
    }
    return kinds;
  }

  private static List<Integer> references(
      Yaml.Mapping node, String key, ChainParser.Stages stages, int self) throws RuleProblem {
    List<Integer> references = new ArrayList<>();
    if (node.get(key) != null) {
      for (String stage : Parts.names(node, key, "a step or a list of steps")) {
        int reference = stages.number(stage, node.place(key));
        itself(reference, self, node.place(key));
        references.add(reference);
      }
    }
    return references;
  }

  private static void itself(int reference, int self, Yaml at) throws RuleProblem {
    if (reference == self) {
      throw RuleProblem.at(at, "a step cannot be measured against itself");
    }
  }

  private static Ask.Limit limit(Yaml node, ChainParser.Stages stages) throws RuleProblem {
    String text = node instanceof Yaml.Scalar scalar ? scalar.text() : "";
    List<String> words = List.of(text.strip().split("\\s+"));
    boolean steps =
        words.size() == 4 && (words.get(1).equals("steps") || words.get(1).equals("step"));
    if (!steps && words.size() != 3) {
      throw RuleProblem.at(node, "'" + text + "' is no limit; " + WITHIN);
    }
    Ask.Side side = side(words.get(words.size() - 2), node);
    int reference = stages.number(words.get(words.size() - 1), node);
    if (!steps) {
      long amount = Parts.nanos(Timespan.parse(words.get(0), node));
      return new Ask.Limit(amount, Ask.Unit.TIME, side, reference, words.get(0));
    }
    if (!words.get(0).matches("[1-9][0-9]{0,8}")) {
      throw RuleProblem.at(node, "'" + words.get(0) + "' is no number of steps; " + WITHIN);
    }
    long amount = Long.parseLong(words.get(0));
    return new Ask.Limit(
        amount, Ask.Unit.STEPS, side, reference, amount + (amount == 1 ? " step" : " steps"));
  }

  private static Ask.Side side(String word, Yaml node) throws RuleProblem {
    for (Ask.Side side : Ask.Side.values()) {
      if (side.name().toLowerCase(Locale.ROOT).equals(word)) {
        return side;
      }
    }
    throw RuleProblem.at(node, "'" + word + "' is no side; " + WITHIN);
  }

  private static Ask.Join join(Yaml.Mapping node) throws RuleProblem {
    if (node.get("join") == null) {
      return Ask.Join.NONE;
    }
    List<String> names =
        new ArrayList<>(Parts.names(node, "join", "'endpoint', a field, or a list of them"));
    boolean endpoint = names.remove("endpoint");
    return new Ask.Join(endpoint, names);
  }

  private static Ask.Bond bond(Yaml.Mapping node) throws RuleProblem {
    if (node.get("entity") == null) {
      return Ask.Bond.SAME;
    }
    String word = node.text("entity");
    for (Ask.Bond bond : Ask.Bond.values()) {
      if (bond.name().toLowerCase(Locale.ROOT).equals(word)) {
        return bond;
      }
    }
    throw RuleProblem.at(
        node.place("entity"), "unknown entity '" + word + "': expected same, compatible or any");
  }

  private static boolean optional(Yaml.Mapping node) throws RuleProblem {
    Yaml value = node.get("optional");
    if (value == null) {
      return false;
    }
    if (value instanceof Yaml.Scalar scalar && scalar.value() instanceof Boolean bool) {
      return bool;
    }
    throw RuleProblem.at(value, "'optional' is true or false");
  }
}
