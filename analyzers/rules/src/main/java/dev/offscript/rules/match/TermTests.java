package dev.offscript.rules.match;

import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.sigma.Fold;
import dev.offscript.rules.sigma.Numbers;
import dev.offscript.rules.sigma.SigmaString;
import dev.offscript.rules.sigma.ValueTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Leaves of rules as tests of the terms of an index, by number. A term is a value in lower case; a
 * leaf that holds for a value passes for its term, the reverse need not be.
 *
 * <p>All literals of a field go into one automaton, so that a term costs the same whatever the
 * number of tests.
 */
public final class TermTests {

  /** What stands before the bare name of a program. */
  private static final String FOLDER = "/usr/bin/";

  private final Map<Test, Integer> numbers = new LinkedHashMap<>();
  private final Map<String, Set<Integer>> asked = new HashMap<>();

  /** How the value that a leaf is about comes out of a term. */
  public enum Shape {
    /** It is the term. */
    WHOLE,
    /** The term is a word of it, words being parted by blanks. */
    WORD,
    /** It is the term as the path of a program: {@code /usr/bin/} before a bare name. */
    PROGRAM
  }

  private record Test(Expr.Leaf leaf, Shape shape) {}

  /**
   * The number of the test for {@code leaf} over terms of {@code fields}; empty where a value may
   * pass that has no term to show for it.
   */
  public OptionalInt of(Expr.Leaf leaf, Shape shape, List<String> fields) {
    if (leaf.field() == null || literal(leaf.test(), shape).isEmpty() && !exact(leaf, shape)) {
      return OptionalInt.empty();
    }
    int number = numbers.computeIfAbsent(new Test(leaf, shape), key -> numbers.size());
    fields.forEach(field -> asked.computeIfAbsent(field, key -> new LinkedHashSet<>()).add(number));
    return OptionalInt.of(number);
  }

  /** Whether the leaf can be tried on a whole term as it is. */
  private static boolean exact(Expr.Leaf leaf, Shape shape) {
    ValueTest test = leaf.test();
    return shape == Shape.WHOLE
        && (test instanceof ValueTest.Number
            || test instanceof ValueTest.Bool
            || test instanceof ValueTest.Cidr
            || test instanceof ValueTest.Compare
            || test instanceof ValueTest.Text text && !text.cased() && numeric(text).isPresent());
  }

  private static Optional<BigDecimal> numeric(ValueTest.Text text) {
    boolean plain = text.text().parts().stream().allMatch(SigmaString.Literal.class::isInstance);
    return plain ? Numbers.parse(text.text().plain()) : Optional.empty();
  }

  /** A piece of ASCII that stands in the term of every value that passes; empty where none must. */
  private static String literal(ValueTest test, Shape shape) {
    String longest = "";
    if (test instanceof ValueTest.Text text) {
      StringBuilder run = new StringBuilder();
      for (SigmaString.Part part : text.text().parts()) {
        if (part instanceof SigmaString.Literal literal) {
          run.append(literal.text());
        } else {
          longest = longer(longest, run.toString(), shape);
          run.setLength(0);
        }
      }
      return longer(longest, run.toString(), shape);
    }
    if (test instanceof ValueTest.Regex regex) {
      for (String needed : RequiredLiterals.of(regex.compiled().pattern(), regex.flags(), 1)) {
        longest = longer(longest, needed, shape);
      }
    }
    return longest;
  }

  /** The longer of the two: the best so far, or a piece of a run of literal characters. */
  private static String longer(String best, String run, Shape shape) {
    String longest = best;
    int from = 0;
    for (int i = 0; i <= run.length(); i++) {
      boolean ends =
          i == run.length()
              || run.charAt(i) >= 0x80
              || run.charAt(i) < ' '
              || shape != Shape.WHOLE && run.charAt(i) == ' ';
      if (ends) {
        String piece = Fold.fold(run.substring(from, i));
        if (shape == Shape.PROGRAM) {
          piece = ofName(piece);
        }
        if (piece.length() > longest.length()) {
          // Its end says most, as with witnesses, and more costs states.
          longest = piece.substring(Math.max(0, piece.length() - Witness.MAX_LITERAL));
        }
        from = i + 1;
      }
    }
    return longest;
  }

  /** The part of a piece of a path that no folder put before a bare name can be. */
  private static String ofName(String piece) {
    if (FOLDER.contains(piece)) {
      return "";
    }
    int name = piece.lastIndexOf('/') + 1;
    return FOLDER.endsWith(piece.substring(0, name)) ? piece.substring(name) : piece;
  }

  /** The tests so far, ready to be asked by any number of threads. */
  public Tester tester() {
    Map<String, OfField> fields = new HashMap<>();
    List<Test> all = List.copyOf(numbers.keySet());
    asked.forEach((field, tests) -> fields.put(field, new OfField(all, tests)));
    return new Tester(fields);
  }

  /** Asks all tests of a field at once. */
  public static final class Tester {
    private final Map<String, OfField> fields;

    private Tester(Map<String, OfField> fields) {
      this.fields = fields;
    }

    /** Hands every test that {@code term} of {@code field} passes to {@code passed}. */
    public void test(String field, String term, IntConsumer passed) {
      OfField tests = fields.get(field);
      if (tests != null) {
        tests.test(term, passed);
      }
    }
  }

  private static final class OfField {
    private final LiteralAutomaton automaton;
    private final int[][] byLiteral;
    private final Map<Integer, Check> checks = new HashMap<>();
    private final Set<Integer> programs = new LinkedHashSet<>();
    private final int[] always;

    OfField(List<Test> all, Set<Integer> asked) {
      Map<String, List<Integer>> literals = new LinkedHashMap<>();
      List<Integer> others = new ArrayList<>();
      for (int number : asked) {
        Test test = all.get(number);
        String literal = literal(test.leaf().test(), test.shape());
        boolean whole = exact(test.leaf(), test.shape());
        if (whole || literal.isEmpty()) {
          others.add(number);
        } else {
          literals.computeIfAbsent(literal, key -> new ArrayList<>()).add(number);
        }
        boolean uncased =
            test.leaf().test() instanceof ValueTest.Text text && !text.cased() && !beyond(text);
        if (whole || uncased && test.shape() != Shape.WORD) {
          checks.put(number, Check.of(test.leaf()));
        }
        if (test.shape() == Shape.PROGRAM) {
          programs.add(number);
        }
      }
      automaton = LiteralAutomaton.of(List.copyOf(literals.keySet()));
      byLiteral =
          literals.values().stream()
              .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
              .toArray(int[][]::new);
      always = others.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Whether the index may spell some of the text otherwise. */
    private static boolean beyond(ValueTest.Text text) {
      return text.text().plain().chars().anyMatch(c -> c >= 0x80);
    }

    void test(String term, IntConsumer passed) {
      boolean ascii = term.chars().allMatch(c -> c < 0x80);
      automaton.scan(
          term,
          literal -> {
            for (int number : byLiteral[literal]) {
              if (!ascii || holds(number, term)) {
                passed.accept(number);
              }
            }
          });
      for (int number : always) {
        if (holds(number, term)) {
          passed.accept(number);
        }
      }
    }

    private boolean holds(int number, String term) {
      Check check = checks.get(number);
      if (check == null) {
        return true;
      }
      boolean bare = programs.contains(number) && term.indexOf('/') < 0;
      if (check.holds(new OneValue(bare ? FOLDER + term : term))) {
        return true;
      }
      Optional<BigDecimal> written = Numbers.parse(term);
      return written.isPresent() && check.holds(new OneValue(written.get()));
    }
  }

  private record OneValue(Object value) implements Check.Values {
    @Override
    public List<Scalar> scalars() {
      return List.of(new Scalar(value));
    }

    @Override
    public Object raw() {
      return value;
    }

    @Override
    public Check.Values of(String field) {
      throw new IllegalStateException("a term has no other fields");
    }
  }
}
