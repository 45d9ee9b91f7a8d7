package dev.offscript.rules.match;

import dev.offscript.rules.Logsource;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.sigma.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Matches events against {@link CompiledRules}, one instance a thread, nothing shared. */
public final class CompiledMatcher {

  private final CompiledRules rules;
  private final boolean indexed;
  private final Predicates predicates;
  private final int[] candidateStamp;
  private final int[] predicateStamp;
  private final boolean[] predicateHolds;
  private final FieldView[] fields;
  private int[] candidates = new int[64];
  private int candidateCount;
  private int stamp;
  private List<Logsource> lastLogsources = List.of();
  private @Nullable Route lastRoute;
  private long verified;

  CompiledMatcher(CompiledRules rules, boolean indexed) {
    this.rules = rules;
    this.indexed = indexed;
    this.predicates = rules.predicates();
    this.candidateStamp = new int[rules.size()];
    this.predicateStamp = new int[predicates.count()];
    this.predicateHolds = new boolean[predicates.count()];
    this.fields = new FieldView[predicates.fieldCount()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = new FieldView(i);
    }
  }

  /** Numbers of the rules that hold for {@code event}, ascending. */
  public int[] match(RuleEvent event) {
    Route route = route(event.logsources());
    stamp++;
    candidateCount = 0;
    for (int rule : route.open()) {
      candidate(rule);
    }
    event.forEachScalar((name, value) -> look(route, name, value));
    Arrays.sort(candidates, 0, candidateCount);
    int matches = 0;
    verified += candidateCount;
    for (int i = 0; i < candidateCount; i++) {
      if (holds(rules.program(candidates[i]), event)) {
        candidates[matches++] = candidates[i];
      }
    }
    return Arrays.copyOf(candidates, matches);
  }

  /** How many candidates were evaluated since this matcher was made. */
  public long verified() {
    return verified;
  }

  private Route route(List<Logsource> logsources) {
    Route route = lastRoute;
    if (route == null || logsources != lastLogsources) {
      route = rules.route(logsources, indexed);
      lastRoute = route;
      lastLogsources = logsources;
    }
    return route;
  }

  private void look(Route route, String name, Object value) {
    int field = predicates.knownField(name);
    if (field >= 0) {
      for (int rule : route.present()[field]) {
        candidate(rule);
      }
      Map<String, int[]> equal = route.equal().get(field);
      if (!equal.isEmpty()) {
        equal(equal, new Scalar(value));
      }
    }
    if (route.everyField() || field >= 0 && route.literalField()[field]) {
      String text = value instanceof String string ? string : value.toString();
      route
          .automaton()
          .scan(
              text,
              literal -> {
                int[] posting = route.postings()[literal];
                for (int i = 0; i < posting.length; i += 2) {
                  if (posting[i] == Predicates.ANY_FIELD || posting[i] == field) {
                    candidate(posting[i + 1]);
                  }
                }
              });
    }
  }

  private void equal(Map<String, int[]> wanted, Scalar scalar) {
    int[] found = wanted.get(scalar.folded());
    if (found != null) {
      for (int rule : found) {
        candidate(rule);
      }
    }
    Optional<BigDecimal> number = scalar.number();
    if (number.isPresent()) {
      int[] same = wanted.get(Numbers.canonical(number.get()));
      if (same != null) {
        for (int rule : same) {
          candidate(rule);
        }
      }
    }
  }

  private void candidate(int rule) {
    if (candidateStamp[rule] != stamp) {
      candidateStamp[rule] = stamp;
      if (candidateCount == candidates.length) {
        candidates = Arrays.copyOf(candidates, candidateCount * 2);
      }
      candidates[candidateCount++] = rule;
    }
  }

  private boolean holds(Predicates.Node node, RuleEvent event) {
    if (node instanceof Predicates.Node.One one) {
      int number = one.predicate();
      if (predicateStamp[number] != stamp) {
        FieldView view = fields[predicates.fieldOf(number)];
        view.show(event);
        predicateHolds[number] = predicates.check(number).holds(view);
        predicateStamp[number] = stamp;
      }
      return predicateHolds[number];
    }
    if (node instanceof Predicates.Node.All all) {
      for (Predicates.Node member : all.members()) {
        if (!holds(member, event)) {
          return false;
        }
      }
      return true;
    }
    if (node instanceof Predicates.Node.Any any) {
      for (Predicates.Node member : any.members()) {
        if (holds(member, event)) {
          return true;
        }
      }
      return false;
    }
    return !holds(((Predicates.Node.None) node).member(), event);
  }

  /** The values of one field of the current event, looked up and folded at most once. */
  private final class FieldView implements Check.Values {
    private final int field;
    private final List<Scalar> scalars = new ArrayList<>(2);
    private @Nullable RuleEvent event;
    private @Nullable Object raw;
    private int shown;

    FieldView(int field) {
      this.field = field;
    }

    void show(RuleEvent newEvent) {
      if (shown != stamp) {
        shown = stamp;
        event = newEvent;
        scalars.clear();
        if (field == Predicates.ANY_FIELD) {
          raw = null;
          newEvent.forEachScalar((name, value) -> scalars.add(new Scalar(value)));
        } else {
          raw = newEvent.value(predicates.fieldName(field));
          Scalar.each(raw, value -> scalars.add(new Scalar(value)));
        }
      }
    }

    @Override
    public List<Scalar> scalars() {
      return scalars;
    }

    @Override
    public @Nullable Object raw() {
      return raw;
    }

    @Override
    public Check.Values of(String other) {
      RuleEvent current = event;
      if (current == null) {
        throw new IllegalStateException("no event is shown");
      }
      return Check.values(current, other);
    }
  }
}
