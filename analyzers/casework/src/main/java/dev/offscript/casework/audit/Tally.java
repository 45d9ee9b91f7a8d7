package dev.offscript.casework.audit;

import dev.offscript.model.Behaviour;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Origin;
import dev.offscript.model.audit.Audit;
import dev.offscript.model.audit.Dimension;
import dev.offscript.model.audit.Rate;
import dev.offscript.reports.Times;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Counts episodes: all of them, then by every dimension asked for. */
final class Tally {

  /** Dimensions that a table of everything shows where the run has them. */
  private static final List<Dimension> USUAL =
      List.of(
          Dimension.STEP,
          Dimension.CHECKPOINT,
          Dimension.TASK,
          Dimension.ENVIRONMENT,
          Dimension.MODEL);

  private static final Comparator<String> NATURAL = new NaturalOrder();
  private static final Origin[] ORIGINS = Origin.values();

  private final AuditRequest request;
  private final EpisodeTable table;
  private final Map<Integer, List<Told>> chains;
  private final Function<EvidenceRef, Audit.Place> places;
  private final List<String> notes = new ArrayList<>();

  Tally(
      AuditRequest request,
      EpisodeTable table,
      Map<Integer, List<Told>> chains,
      Function<EvidenceRef, Audit.Place> places) {
    this.request = request;
    this.table = table;
    this.chains = chains;
    this.places = places;
  }

  Audit document(String version, String rules, long allChains) {
    Audit.Population population = population(allChains);
    Marks marks = new Marks();
    long affected = 0;
    long undetermined = 0;
    for (int episode : chains.keySet()) {
      affected += marks.scope(episode) != 0 ? 1 : 0;
      undetermined += marks.undecided(episode) ? 1 : 0;
    }
    long episodes = population.episodes();
    return new Audit(
        version,
        rules,
        new Audit.Scope(
            request.origins().stream().sorted().toList(),
            request.behaviours().stream().sorted().toList(),
            request.minSeverity()),
        population,
        Rate.of(affected, episodes),
        Rate.of(undetermined, episodes),
        totals(marks, episodes),
        dimensions().stream().map(dimension -> breakdown(dimension, marks)).toList(),
        List.copyOf(notes));
  }

  private Audit.Population population(long allChains) {
    long episodes = 0;
    long subAgents = 0;
    long further = 0;
    long others = 0;
    long scored = 0;
    long passed = 0;
    for (int row = 0; row < table.size(); row++) {
      if (!table.agentic(table.episode(row))) {
        others++;
      } else if (table.episode(row) == row) {
        episodes++;
        scored += table.scored(row) ? 1 : 0;
        passed += table.passed(row) ? 1 : 0;
      } else if (table.spawned(row)) {
        subAgents++;
      } else {
        further++;
      }
    }
    long placed = chains.values().stream().mapToLong(List::size).sum();
    return new Audit.Population(
        episodes, subAgents, further, others, scored, passed, placed, allChains - placed);
  }

  /** Which pairs of behaviour and origin each episode with a chain has. */
  private final class Marks {
    private final Map<Integer, long[]> byEpisode = new java.util.HashMap<>();

    Marks() {
      chains.forEach(
          (episode, told) -> {
            long[] marks = new long[3];
            for (Told chain : told) {
              long bit = 1L << chain.pair();
              marks[0] |= bit;
              marks[1] |= request.inScope(chain) ? bit : 0;
              boolean open = chain.origin() == Origin.UNDETERMINED && request.mayBeInScope(chain);
              marks[2] |= open ? bit : 0;
            }
            byEpisode.put(episode, marks);
          });
    }

    long all(int episode) {
      return byEpisode.getOrDefault(episode, NOTHING)[0];
    }

    long scope(int episode) {
      return byEpisode.getOrDefault(episode, NOTHING)[1];
    }

    boolean undecided(int episode) {
      long[] marks = byEpisode.getOrDefault(episode, NOTHING);
      return marks[1] == 0 && marks[2] != 0;
    }
  }

  private static final long[] NOTHING = new long[3];

  private List<Audit.Count> totals(Marks marks, long episodes) {
    long[] counts = new long[Told.PAIRS];
    chains.keySet().forEach(episode -> each(marks.all(episode), pair -> counts[pair]++));
    List<Audit.Count> totals = new ArrayList<>();
    Map<Integer, Audit.First> firsts = firsts();
    for (int pair = 0; pair < counts.length; pair++) {
      if (counts[pair] > 0) {
        totals.add(
            new Audit.Count(
                behaviour(pair),
                origin(pair),
                Rate.of(counts[pair], episodes),
                Optional.ofNullable(firsts.get(pair))));
      }
    }
    return List.copyOf(totals);
  }

  private Map<Integer, Audit.First> firsts() {
    record Candidate(Told chain, int episode) {}
    Comparator<Candidate> order =
        Comparator.<Candidate>comparingDouble(
                one -> number(table.word(one.episode, Dimension.STEP)).orElse(Double.MAX_VALUE))
            .thenComparingLong(
                one -> one.chain.time().known() ? one.chain.time().best() : Long.MAX_VALUE)
            .thenComparing(one -> one.chain.act())
            .thenComparing(one -> one.chain.id());
    Map<Integer, Candidate> first = new java.util.TreeMap<>();
    chains.forEach(
        (episode, told) -> {
          for (Told chain : told) {
            Candidate candidate = new Candidate(chain, episode);
            first.merge(
                chain.pair(), candidate, (one, two) -> order.compare(one, two) <= 0 ? one : two);
          }
        });
    Map<Integer, Audit.First> firsts = new java.util.TreeMap<>();
    first.forEach(
        (pair, one) ->
            firsts.put(
                pair,
                new Audit.First(
                    one.chain.id(),
                    one.chain.session(),
                    table.word(one.episode, Dimension.STEP),
                    one.chain.time().known()
                        ? Times.rfc3339(one.chain.time().best(), one.chain.time().digits())
                        : "",
                    places.apply(one.chain.act()))));
    return firsts;
  }

  private List<Dimension> dimensions() {
    if (!request.dimensions().isEmpty()) {
      return request.dimensions();
    }
    return USUAL.stream().filter(dimension -> table.words(dimension).size() > 1).toList();
  }

  private Audit.Breakdown breakdown(Dimension dimension, Marks marks) {
    List<String> words = table.words(dimension);
    Cells cells = new Cells(words.size());
    for (int row = 0; row < table.size(); row++) {
      if (table.episode(row) == row && table.agentic(row)) {
        cells.add(row, table.value(row, dimension), marks);
      }
    }
    List<Integer> order = cells.order(dimension, words);
    List<Audit.Cell> told =
        order.stream().map(value -> cells.cell(value, words.get(value))).toList();
    if (cells.episodes[EpisodeTable.UNKNOWN] > 0) {
      notes.add(
          cells.episodes[EpisodeTable.UNKNOWN]
              + " of the episodes have no "
              + dimension.wire()
              + "; they take part in no trend and no comparison of it");
    }
    List<Integer> known = order.stream().filter(value -> value != EpisodeTable.UNKNOWN).toList();
    return new Audit.Breakdown(
        dimension,
        told,
        dimension.ordered() ? trends(dimension, cells, known, words) : List.of(),
        dimension.ordered() ? List.of() : outliers(cells, known, words));
  }

  /** Episodes of each value of a dimension. */
  private final class Cells {
    private final long[] episodes;
    private final long[] affected;
    private final long[] scored;
    private final long[] passed;
    private final long[][] pairs;
    private final long[][] behaviours;

    Cells(int values) {
      episodes = new long[values];
      affected = new long[values];
      scored = new long[values];
      passed = new long[values];
      pairs = new long[values][];
      behaviours = new long[values][];
    }

    void add(int row, int value, Marks marks) {
      episodes[value]++;
      scored[value] += table.scored(row) ? 1 : 0;
      passed[value] += table.passed(row) ? 1 : 0;
      long all = marks.all(row);
      if (all == 0) {
        return;
      }
      if (pairs[value] == null) {
        pairs[value] = new long[Told.PAIRS];
        behaviours[value] = new long[Behaviour.values().length];
      }
      long[] counts = pairs[value];
      each(all, pair -> counts[pair]++);
      long scope = marks.scope(row);
      affected[value] += scope == 0 ? 0 : 1;
      for (Behaviour behaviour : Behaviour.values()) {
        behaviours[value][behaviour.ordinal()] += (scope & mask(behaviour)) == 0 ? 0 : 1;
      }
    }

    long affected(int value, Behaviour behaviour) {
      return behaviours[value] == null ? 0 : behaviours[value][behaviour.ordinal()];
    }

    List<Integer> order(Dimension dimension, List<String> words) {
      Comparator<Integer> natural = Comparator.comparing(words::get, NATURAL);
      Comparator<Integer> most =
          Comparator.<Integer>comparingLong(value -> -affected[value])
              .thenComparingLong(value -> -episodes[value]);
      Comparator<Integer> wanted = dimension.ordered() ? natural : most.thenComparing(natural);
      List<Integer> order = new ArrayList<>();
      for (int value = 0; value < episodes.length; value++) {
        if (episodes[value] > 0) {
          order.add(value);
        }
      }
      order.sort(
          Comparator.<Integer, Boolean>comparing(value -> value == EpisodeTable.UNKNOWN)
              .thenComparing(wanted));
      return order;
    }

    Audit.Cell cell(int value, String word) {
      List<Audit.Count> counts = new ArrayList<>();
      for (int pair = 0; pairs[value] != null && pair < Told.PAIRS; pair++) {
        if (pairs[value][pair] > 0) {
          counts.add(
              new Audit.Count(
                  behaviour(pair),
                  origin(pair),
                  Rate.of(pairs[value][pair], episodes[value]),
                  Optional.empty()));
        }
      }
      return new Audit.Cell(
          word, Rate.of(affected[value], episodes[value]), scored[value], passed[value], counts);
    }
  }

  private List<Audit.Trend> trends(
      Dimension dimension, Cells cells, List<Integer> known, List<String> words) {
    double[] places = places(dimension, known.stream().map(words::get).toList());
    List<Audit.Trend> trends = new ArrayList<>();
    List<Trends.Point> all = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      int value = known.get(i);
      all.add(new Trends.Point(places[i], cells.episodes[value], cells.affected[value]));
    }
    Trends.of(Optional.empty(), all).ifPresent(trends::add);
    for (Behaviour behaviour : request.behaviours().stream().sorted().toList()) {
      List<Trends.Point> points = new ArrayList<>();
      for (int i = 0; i < places.length; i++) {
        int value = known.get(i);
        points.add(
            new Trends.Point(places[i], cells.episodes[value], cells.affected(value, behaviour)));
      }
      Trends.of(Optional.of(behaviour), points).ifPresent(trends::add);
    }
    return List.copyOf(trends);
  }

  /**
   * Where the values stand on their axis: steps by their number, days by the calendar, checkpoints
   * by the last number in their names; by rank where not all have a number of their own.
   */
  private double[] places(Dimension dimension, List<String> values) {
    double[] places = new double[values.size()];
    boolean numbered = true;
    for (int i = 0; i < places.length; i++) {
      OptionalDouble place =
          switch (dimension) {
            case DAY -> OptionalDouble.of(LocalDate.parse(values.get(i)).toEpochDay());
            case CHECKPOINT -> lastNumber(values.get(i));
            case STEP, TASK, ENVIRONMENT, MODEL, AGENT, HOST -> number(values.get(i));
          };
      numbered &= place.isPresent();
      places[i] = place.orElse(0);
    }
    numbered &= Arrays.stream(places).distinct().count() == places.length;
    if (!numbered) {
      notes.add(
          "the trend by "
              + dimension.wire()
              + " is over ranks: not every value has a number of its own");
      Arrays.setAll(places, i -> i + 1);
    }
    return places;
  }

  private List<Audit.Outlier> outliers(Cells cells, List<Integer> known, List<String> words) {
    Outliers outliers = new Outliers();
    long all = known.stream().mapToLong(value -> cells.episodes[value]).sum();
    Map<Behaviour, Long> affected = new EnumMap<>(Behaviour.class);
    for (Behaviour behaviour : request.behaviours().stream().sorted().toList()) {
      long sum = known.stream().mapToLong(value -> cells.affected(value, behaviour)).sum();
      if (sum > 0) {
        affected.put(behaviour, sum);
      }
    }
    if (known.size() < 2) {
      return List.of();
    }
    affected.forEach(
        (behaviour, sum) ->
            known.forEach(
                value ->
                    outliers.add(
                        words.get(value),
                        behaviour,
                        cells.affected(value, behaviour),
                        cells.episodes[value],
                        sum,
                        all)));
    return outliers.standingOut();
  }

  private static OptionalDouble number(String text) {
    if (text.isEmpty() || text.length() > 18) {
      return OptionalDouble.empty();
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return OptionalDouble.empty();
      }
    }
    return OptionalDouble.of(Long.parseLong(text));
  }

  private static OptionalDouble lastNumber(String text) {
    int end = text.length();
    while (end > 0 && !(text.charAt(end - 1) >= '0' && text.charAt(end - 1) <= '9')) {
      end--;
    }
    int start = end;
    while (start > 0 && text.charAt(start - 1) >= '0' && text.charAt(start - 1) <= '9') {
      start--;
    }
    return number(text.substring(start, end));
  }

  private static Behaviour behaviour(int pair) {
    return Behaviour.values()[pair / ORIGINS.length];
  }

  private static Origin origin(int pair) {
    return ORIGINS[pair % ORIGINS.length];
  }

  private static long mask(Behaviour behaviour) {
    return ((1L << ORIGINS.length) - 1) << (behaviour.ordinal() * ORIGINS.length);
  }

  private static void each(long pairs, java.util.function.IntConsumer use) {
    for (long rest = pairs; rest != 0; rest &= rest - 1) {
      use.accept(Long.numberOfTrailingZeros(rest));
    }
  }
}
