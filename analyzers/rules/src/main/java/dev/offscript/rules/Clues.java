package dev.offscript.rules;

import dev.offscript.model.Ecs;
import dev.offscript.model.EventKind;
import dev.offscript.rules.mapping.FieldMap;
import dev.offscript.rules.mapping.Part;
import dev.offscript.rules.mapping.Section;
import dev.offscript.rules.mapping.Taken;
import dev.offscript.rules.match.TermTests;
import dev.offscript.rules.match.TermTests.Shape;
import dev.offscript.rules.sigma.Expr;
import dev.offscript.rules.sigma.ValueTest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an index of events must hold where rules match: necessary, never sufficient. So that rules
 * that are new to a case are tried on few of its events, see {@link TermTests}.
 *
 * <p>An index holds the fields of an event, and the words of its commands as {@code process.args};
 * not its text. What a rule asks of anything else is open, and so is every {@code not}.
 */
public final class Clues {

  /** Kinds of events that may hold commands. */
  public static final Set<EventKind> WITH_COMMANDS =
      Set.of(EventKind.TOOL_CALL, EventKind.COMMAND, EventKind.EXEC, EventKind.FILE_WRITE);

  /** A condition on the terms of an event. */
  public sealed interface Clue {}

  /** All hold. */
  public record All(List<Clue> members) implements Clue {}

  /** One holds. */
  public record Some(List<Clue> members) implements Clue {}

  /** It may always be. */
  public record Open() implements Clue {}

  /** A term of one of these fields passes test {@code test} of {@link #tests()}. */
  public record Passes(List<String> fields, int test) implements Clue {}

  /**
   * What there must be in events of some kinds for a rule to match.
   *
   * @param kinds kinds of events
   * @param clue what they hold
   * @param text whether the match itself rests on more than the fields of the event: on its text,
   *     or on its commands
   */
  public record Clued(Set<EventKind> kinds, Clue clue, boolean text) {}

  private static final String TEXT = "message";

  private static final Open OPEN = new Open();

  /** What the analysis of commands says of acts, and the term it has. */
  private static final Map<String, String> ACTS =
      Map.of(
          "offscript.act.behaviour", "offscript.act",
          "offscript.act.tool", "offscript.tool",
          "offscript.act.state", "offscript.state");

  private final FieldMap map;
  private final TermTests tests = new TermTests();
  private final List<Clued> clued = new ArrayList<>();

  private Clues(FieldMap map) {
    this.map = map;
  }

  /** The clues to {@code rules} among events of {@code kinds}. */
  public static Clues of(RuleSubset rules, Set<EventKind> kinds) {
    Clues clues = new Clues(rules.mapping());
    for (SigmaRule rule : rules.rules()) {
      clues.events(rule, kinds);
      clues.commands(rule, kinds);
    }
    return clues;
  }

  /** All clues. */
  public List<Clued> clued() {
    return clued;
  }

  /** The tests that they speak of. */
  public TermTests tests() {
    return tests;
  }

  private void events(SigmaRule rule, Set<EventKind> kinds) {
    Set<EventKind> covered = map.kinds(rule.logsource());
    boolean anywhere = rule.logsource().covers(Views.NOWHERE);
    boolean text = asksText(rule.detection());
    for (EventKind kind : kinds) {
      if (anywhere || covered.contains(kind)) {
        Clue clue = clue(rule.detection(), leaf -> ofEvent(leaf, kind));
        clued.add(new Clued(Set.of(kind), clue, text));
      }
    }
  }

  private void commands(SigmaRule rule, Set<EventKind> kinds) {
    Set<EventKind> some = EnumSet.noneOf(EventKind.class);
    kinds.stream().filter(WITH_COMMANDS::contains).forEach(some::add);
    boolean covered =
        rule.logsource().covers(Views.NOWHERE)
            || map.kinds(rule.logsource()).contains(EventKind.COMMAND);
    if (covered && !some.isEmpty()) {
      clued.add(new Clued(some, clue(rule.detection(), this::ofCommand), true));
    }
  }

  private boolean asksText(Expr expr) {
    if (expr instanceof Expr.And and) {
      return and.members().stream().anyMatch(this::asksText);
    }
    if (expr instanceof Expr.Or or) {
      return or.members().stream().anyMatch(this::asksText);
    }
    if (expr instanceof Expr.Not not) {
      return asksText(not.member());
    }
    Expr.Leaf leaf = (Expr.Leaf) expr;
    return leaf.field() == null
        || isText(leaf.field())
        || leaf.test() instanceof ValueTest.FieldReference other && isText(other.field());
  }

  /** Whether some event shows its text under {@code name}. */
  private boolean isText(String name) {
    return name.equals(TEXT)
        || map.sections().keySet().stream()
            .flatMap(kind -> taken(name, kind).stream())
            .anyMatch(taken -> taken.field().name().equals(TEXT));
  }

  /** What {@code name} may be taken from in events of a kind. */
  private List<Taken> taken(String name, EventKind kind) {
    List<Taken> all = new ArrayList<>();
    for (Section section : map.of(kind)) {
      for (Section.Alias alias : section.aliases()) {
        if (alias.name().equals(name)) {
          all.addAll(alias.taken());
        }
      }
    }
    return all;
  }

  private interface OfLeaf {
    Clue of(Expr.Leaf leaf);
  }

  private static Clue clue(Expr expr, OfLeaf ofLeaf) {
    if (expr instanceof Expr.And and) {
      List<Clue> members = new ArrayList<>();
      for (Expr member : and.members()) {
        Clue one = clue(member, ofLeaf);
        if (!(one instanceof Open)) {
          members.add(one);
        }
      }
      return members.isEmpty() ? OPEN : members.size() == 1 ? members.get(0) : new All(members);
    }
    if (expr instanceof Expr.Or or) {
      List<Clue> members = new ArrayList<>();
      for (Expr member : or.members()) {
        Clue one = clue(member, ofLeaf);
        if (one instanceof Open) {
          return OPEN;
        }
        members.add(one);
      }
      return members.size() == 1 ? members.get(0) : new Some(members);
    }
    return expr instanceof Expr.Leaf leaf ? ofLeaf.of(leaf) : OPEN;
  }

  private Clue ofEvent(Expr.Leaf leaf, EventKind kind) {
    String name = leaf.field();
    if (name == null) {
      return OPEN;
    }
    Set<String> fields = new TreeSet<>(Set.of(name));
    for (Taken taken : taken(name, kind)) {
      if (!member(taken)) {
        return OPEN;
      }
      fields.add(taken.field().name());
    }
    return fields.contains(TEXT) ? OPEN : passes(leaf, Shape.WHOLE, List.copyOf(fields));
  }

  /** Whether what is taken is a value of the field, or one of its values, as it stands. */
  private static boolean member(Taken taken) {
    return taken.part() == Part.ALL && taken.words().isEmpty() && taken.constant().isEmpty();
  }

  private Clue ofCommand(Expr.Leaf leaf) {
    String name = leaf.field();
    if (name == null) {
      return OPEN;
    }
    List<Clue> sources = new ArrayList<>(List.of(direct(leaf, name)));
    for (Taken taken : taken(name, EventKind.COMMAND)) {
      sources.add(member(taken) ? direct(leaf, taken.field().name()) : OPEN);
    }
    return sources.stream().anyMatch(Open.class::isInstance) ? OPEN : new Some(sources);
  }

  /** What shows that a field of a command passes. */
  private Clue direct(Expr.Leaf leaf, String field) {
    switch (field) {
      case "process.executable" -> {
        Clue own = passes(leaf, Shape.WHOLE, List.of(field));
        Clue program = passes(leaf, Shape.PROGRAM, List.of(Ecs.PROCESS_ARGS.name()));
        return own instanceof Open || program instanceof Open
            ? OPEN
            : new Some(List.of(own, program));
      }
      case "process.command_line" -> {
        // Of a command without words the index has the line of its event as a word.
        return passes(leaf, Shape.WORD, List.of(Ecs.PROCESS_ARGS.name()));
      }
      default -> {
        String term = ACTS.get(field);
        if (term != null) {
          return passes(leaf, Shape.WHOLE, List.of(term));
        }
        return computed(field) ? OPEN : passes(leaf, Shape.WHOLE, List.of(field));
      }
    }
  }

  /** Fields that the analysis of a command may say something else of than its event. */
  private static final Set<String> COMPUTED =
      Set.of(
          TEXT,
          Ecs.PROCESS_PARENT_EXECUTABLE.name(),
          Ecs.PROCESS_PARENT_COMMAND_LINE.name(),
          Ecs.FILE_PATH.name());

  /** Our own fields that a command has from its event; of all others nothing is known here. */
  private static final Set<String> OF_EVENTS =
      Set.of(
          "offscript.kind",
          "offscript.actor",
          "offscript.session",
          Ecs.OFFSCRIPT_TOOL_CLASS.name());

  private static boolean computed(String field) {
    return COMPUTED.contains(field) || field.startsWith("offscript.") && !OF_EVENTS.contains(field);
  }

  private Clue passes(Expr.Leaf leaf, Shape shape, List<String> fields) {
    OptionalInt test = tests.of(leaf, shape, fields);
    return test.isPresent() ? new Passes(fields, test.getAsInt()) : OPEN;
  }
}
