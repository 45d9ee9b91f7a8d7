package dev.offscript.search;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Severity;
import dev.offscript.model.Term;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.lucene.util.BytesRef;

/**
 * The rules whose hits an index holds. A document has a list of numbers; this table, written with
 * each commit, says which rule a number stands for and what is to be said of it. So a rule's level
 * may change without touching a document, a rule is taken out by leaving it out here, and a rule
 * that changed gets a number nobody had before.
 *
 * <p>Immutable. The rules are in load order, by which the hits of an event are sorted.
 */
public final class RuleTable {

  /** No rules. */
  public static final RuleTable EMPTY =
      new RuleTable(List.of(), new int[0], 0, new TreeMap<Integer, Integer>());

  /**
   * A rule as a search knows it.
   *
   * @param name how hits name it
   * @param fingerprint of all that decides which events it hits
   * @param ids further names of it
   * @param level how much it matters
   * @param behaviours what it speaks of
   * @param techniques ATT&amp;CK ids
   */
  public record Rule(
      String name,
      String fingerprint,
      List<String> ids,
      Severity level,
      List<Behaviour> behaviours,
      List<String> techniques) {

    /** Keeps immutable copies. */
    public Rule {
      ids = List.copyOf(ids);
      behaviours = List.copyOf(behaviours);
      techniques = List.copyOf(techniques);
    }
  }

  private final List<Rule> rules;
  private final int[] numbers;
  private final int next;
  private final TreeMap<Integer, Integer> owing;
  private final int[] positions;

  private RuleTable(List<Rule> rules, int[] numbers, int next, TreeMap<Integer, Integer> owing) {
    this.rules = rules;
    this.numbers = numbers;
    this.next = next;
    this.owing = owing;
    this.positions = new int[next];
    java.util.Arrays.fill(positions, -1);
    for (int i = 0; i < numbers.length; i++) {
      positions[numbers[i]] = i;
    }
  }

  /** The table of a new index over {@code rules}, in load order, names distinct. */
  public static RuleTable of(List<Rule> rules) {
    return EMPTY.succeededBy(rules);
  }

  /**
   * The table over {@code now} for the same documents: a rule keeps its number where its
   * fingerprint is the same, the others are {@link #newTo new}.
   *
   * @throws IllegalArgumentException where a name stands there twice
   */
  public RuleTable succeededBy(List<Rule> now) {
    Map<String, Integer> kept = new HashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      kept.put(key(rules.get(i)), numbers[i]);
    }
    Set<String> names = new HashSet<>();
    int free = next;
    int[] given = new int[now.size()];
    for (int i = 0; i < given.length; i++) {
      if (!names.add(now.get(i).name())) {
        throw new IllegalArgumentException("two rules are called " + now.get(i).name());
      }
      Integer known = kept.get(key(now.get(i)));
      given[i] = known == null ? free++ : known;
    }
    return new RuleTable(List.copyOf(now), given, free, owing);
  }

  private static String key(Rule rule) {
    return rule.fingerprint() + ' ' + rule.name();
  }

  /** The rules, in load order. */
  public List<Rule> rules() {
    return rules;
  }

  /** Names of the rules that {@code before} does not have, or has with another fingerprint. */
  public Set<String> newTo(RuleTable before) {
    return sinceNumber(before.next);
  }

  private SortedSet<String> sinceNumber(int number) {
    SortedSet<String> names = new TreeSet<>();
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] >= number) {
        names.add(rules.get(i).name());
      }
    }
    return names;
  }

  /**
   * Units whose events were not tried on some of the rules, because their evidence was not at hand,
   * with the names of these rules.
   */
  public Map<Integer, Set<String>> owed() {
    Map<Integer, Set<String>> owed = new TreeMap<>();
    owing.forEach(
        (unit, number) -> {
          Set<String> names = sinceNumber(number);
          if (!names.isEmpty()) {
            owed.put(unit, names);
          }
        });
    return owed;
  }

  /** The same, owing {@code unit} the rules that are new to {@code before}, and what it owed. */
  public RuleTable owing(int unit, RuleTable before, RuleTable owed) {
    TreeMap<Integer, Integer> more = new TreeMap<>(owing);
    more.put(unit, Math.min(before.next, owed.owing.getOrDefault(unit, before.next)));
    return new RuleTable(rules, numbers, next, more);
  }

  /** The same, owing {@code unit} nothing. */
  public RuleTable paid(int unit) {
    TreeMap<Integer, Integer> less = new TreeMap<>(owing);
    less.remove(unit);
    return new RuleTable(rules, numbers, next, less);
  }

  /** The same, with the numbers of {@code later} spoken for, whatever becomes of it. */
  RuleTable reserving(RuleTable later) {
    return new RuleTable(rules, numbers, Math.max(next, later.next), owing);
  }

  /** The number of rule {@code position}, in load order. */
  int number(int position) {
    return numbers[position];
  }

  /** Place of the rule with this number in load order, -1 where it is no rule of this table. */
  int position(int number) {
    return number < positions.length ? positions[number] : -1;
  }

  /** Numbers of the rules that {@code wanted} takes. */
  Numbers numbers(Function<Rule, Boolean> wanted) {
    Numbers found = new Numbers(next);
    for (int i = 0; i < numbers.length; i++) {
      if (wanted.apply(rules.get(i))) {
        found.add(numbers[i]);
      }
    }
    return found;
  }

  /** The table as text for the data of a commit. */
  String encoded() {
    ByteSink out = new ByteSink();
    out.writeNumber(next);
    out.writeNumber(rules.size());
    for (int i = 0; i < numbers.length; i++) {
      Rule rule = rules.get(i);
      out.writeNumber(numbers[i]);
      text(rule.name(), out);
      text(rule.fingerprint(), out);
      texts(rule.ids(), out);
      text(rule.level().wire(), out);
      texts(rule.behaviours().stream().map(Behaviour::wire).toList(), out);
      texts(rule.techniques(), out);
    }
    out.writeNumber(owing.size());
    owing.forEach(
        (unit, number) -> {
          out.writeNumber(unit);
          out.writeNumber(number);
        });
    BytesRef bytes = out.view();
    return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(bytes.bytes, bytes.length));
  }

  /** The table that {@link #encoded} gave; {@code ""} is the empty one. */
  static RuleTable decode(String encoded) {
    if (encoded.isEmpty()) {
      return EMPTY;
    }
    ByteSource in = new ByteSource(new BytesRef(Base64.getDecoder().decode(encoded)));
    int next = (int) in.readNumber();
    int[] numbers = new int[(int) in.readNumber()];
    List<Rule> rules = new ArrayList<>(numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (int) in.readNumber();
      rules.add(
          new Rule(
              in.readText(),
              in.readText(),
              texts(in),
              Term.parse(Severity.class, in.readText()).orElse(Severity.INFORMATIONAL),
              texts(in).stream()
                  .map(wire -> Term.parse(Behaviour.class, wire))
                  .flatMap(Optional::stream)
                  .toList(),
              texts(in)));
    }
    TreeMap<Integer, Integer> owing = new TreeMap<>();
    for (long left = in.readNumber(); left > 0; left--) {
      owing.put((int) in.readNumber(), (int) in.readNumber());
    }
    return new RuleTable(List.copyOf(rules), numbers, next, owing);
  }

  private static void text(String text, ByteSink out) {
    out.writeText(text, Integer.MAX_VALUE);
  }

  private static void texts(List<String> texts, ByteSink out) {
    out.writeNumber(texts.size());
    texts.forEach(text -> text(text, out));
  }

  private static List<String> texts(ByteSource in) {
    List<String> texts = new ArrayList<>();
    for (long left = in.readNumber(); left > 0; left--) {
      texts.add(in.readText());
    }
    return texts;
  }
}
