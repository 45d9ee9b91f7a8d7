package dev.offscript.rules.match;

import dev.offscript.rules.sigma.Expr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The witness index over the rules of one logsource.
 *
 * @param automaton literals of all rules
 * @param postings by literal: pairs of field number (0: any field) and rule
 * @param literalField by field number: whether a literal is wanted there
 * @param everyField whether literals are wanted in every field
 * @param equal by field number: rules by folded value, null where the field has none
 * @param present by field number: rules that want the field to be there
 * @param open rules that are always candidates
 */
record Route(
    LiteralAutomaton automaton,
    int[][] postings,
    boolean[] literalField,
    boolean everyField,
    List<Map<String, int[]>> equal,
    int[][] present,
    int[] open) {

  /** The index over those of {@code rules} that {@code chosen} names. */
  static Route of(List<Expr> rules, int[] chosen, Predicates predicates) {
    Map<String, List<Integer>> literals = new LinkedHashMap<>();
    int fields = predicates.fieldCount();
    List<Map<String, List<Integer>>> equal = new ArrayList<>();
    List<List<Integer>> present = new ArrayList<>();
    for (int i = 0; i < fields; i++) {
      equal.add(new HashMap<>());
      present.add(new ArrayList<>());
    }
    List<Integer> open = new ArrayList<>();
    for (int rule : chosen) {
      Optional<List<Witness>> witnesses = Witness.of(rules.get(rule));
      if (witnesses.isEmpty()) {
        open.add(rule);
        continue;
      }
      for (Witness witness : witnesses.get()) {
        if (witness instanceof Witness.Contains contains) {
          List<Integer> posting =
              literals.computeIfAbsent(contains.folded(), key -> new ArrayList<>());
          posting.add(predicates.field(contains.field()));
          posting.add(rule);
        } else if (witness instanceof Witness.Equal one) {
          equal
              .get(predicates.field(one.field()))
              .computeIfAbsent(one.folded(), key -> new ArrayList<>())
              .add(rule);
        } else if (witness instanceof Witness.Present one) {
          present.get(predicates.field(one.field())).add(rule);
        }
      }
    }
    boolean[] literalField = new boolean[fields];
    int[][] postings = new int[literals.size()][];
    int number = 0;
    for (List<Integer> posting : literals.values()) {
      postings[number++] = numbers(posting);
      for (int i = 0; i < posting.size(); i += 2) {
        literalField[posting.get(i)] = true;
      }
    }
    List<Map<String, int[]>> equalNumbers = new ArrayList<>();
    for (Map<String, List<Integer>> values : equal) {
      Map<String, int[]> flat = new HashMap<>();
      values.forEach((value, found) -> flat.put(value, numbers(found)));
      equalNumbers.add(flat);
    }
    return new Route(
        LiteralAutomaton.of(List.copyOf(literals.keySet())),
        postings,
        literalField,
        literalField[Predicates.ANY_FIELD],
        equalNumbers,
        present.stream().map(Route::numbers).toArray(int[][]::new),
        numbers(open));
  }

  /** No index at all: every one of {@code chosen} is a candidate. */
  static Route exhaustive(int[] chosen, Predicates predicates) {
    int fields = predicates.fieldCount();
    return new Route(
        LiteralAutomaton.of(List.of()),
        new int[0][],
        new boolean[fields],
        false,
        Collections.nCopies(fields, Map.of()),
        new int[fields][0],
        chosen);
  }

  private static int[] numbers(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public String toString() {
    return postings.length + " literals, " + open.length + " open " + Arrays.toString(open);
  }
}
