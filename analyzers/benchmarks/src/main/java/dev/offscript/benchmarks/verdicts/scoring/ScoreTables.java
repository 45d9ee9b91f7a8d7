package dev.offscript.benchmarks.verdicts.scoring;

import dev.offscript.benchmarks.accuracy.Rate;
import dev.offscript.benchmarks.accuracy.Table;
import dev.offscript.benchmarks.verdicts.files.Formats;
import dev.offscript.benchmarks.verdicts.files.TrajectoryFormat;
import dev.offscript.benchmarks.verdicts.world.Part;
import dev.offscript.model.Origin;
import dev.offscript.model.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The tables of a run. */
public final class ScoreTables {

  private final long seed;
  private final List<Score> scores;
  private final Map<Integer, List<Score>> deleted;

  /** The tables of whole cases, and of the same cases with holes, by percentage. */
  public ScoreTables(long seed, List<Score> scores, Map<Integer, List<Score>> deleted) {
    this.seed = seed;
    this.scores = scores;
    this.deleted = deleted;
  }

  /** As Markdown. */
  public String markdown() {
    List<Table> tables = new ArrayList<>();
    tables.add(summary());
    tables.add(origins());
    tables.add(by("plot", "what happened"));
    tables.add(by("format", "format"));
    tables.add(by("technique", "technique"));
    tables.add(by("language", "language"));
    tables.add(stages());
    tables.add(joins("skew", "clock of the sensor is off by, s"));
    tables.add(joins("sensor", "sensor"));
    tables.add(joins("clock", "zone of its times"));
    tables.add(holes());
    return "Seed "
        + seed
        + ", "
        + scores.stream().map(score -> score.of().name()).distinct().count()
        + " cases, all synthetic.\n\n"
        + Table.joined(tables);
  }

  private Table summary() {
    List<Score> acts = acts();
    Table table = Table.of("what", "n", "rate", "95 %");
    rate(table, "chains found", acts, score -> score.found().isPresent());
    List<Score> found = found();
    rate(table, "origin right", found, Score::originRight);
    rate(table, "origin wrongly claimed", found, Score::wrongClaim);
    rate(
        table,
        "origin in full right",
        found,
        score ->
            score
                .expected()
                .orElseThrow()
                .details()
                .contains(score.found().orElseThrow().verdict().detail()));
    rate(
        table,
        "ban seen or rightly not",
        found,
        score ->
            score.expected().orElseThrow().prohibited()
                == score.found().orElseThrow().verdict().prohibited());
    rate(
        table,
        "state right",
        found,
        score ->
            score.expected().orElseThrow().states().contains(score.found().orElseThrow().state()));
    rate(
        table,
        "actor right",
        found,
        score ->
            score.expected().orElseThrow().actors().contains(score.found().orElseThrow().actor()));
    List<Score.Linked> markers = scores.stream().flatMap(score -> score.linked().stream()).toList();
    add(
        table,
        "markers linked",
        markers.stream().filter(Score.Linked::linked).count(),
        markers.size());
    add(
        table,
        "markers linked and staged",
        markers.stream().filter(Score.Linked::staged).count(),
        markers.size());
    List<Score.Shown> steps = scores.stream().flatMap(score -> score.steps().stream()).toList();
    add(
        table,
        "steps that belong",
        steps.stream().filter(step -> !step.stranger()).count(),
        steps.size());
    rate(table, "chains in one piece", found, score -> score.extra().isEmpty());
    List<Score> silent = scores.stream().filter(score -> score.expected().isEmpty()).toList();
    rate(table, "false chains on innocent cases", silent, score -> !score.extra().isEmpty());
    rate(table, "cases with a broken pointer", scores, score -> !score.broken().isEmpty());
    return table;
  }

  private Table origins() {
    List<String> head = new ArrayList<>(List.of("truth \\ report", "missed"));
    for (Origin origin : Origin.values()) {
      head.add(origin.wire());
    }
    Table table = Table.of(head.toArray(new String[0]));
    for (Origin truth : Origin.values()) {
      List<Score> of =
          acts().stream()
              .filter(score -> score.expected().orElseThrow().origins().get(0) == truth)
              .toList();
      List<Object> row =
          new ArrayList<>(List.of(truth.wire(), count(of, score -> score.found().isEmpty())));
      for (Origin got : Origin.values()) {
        row.add(
            count(
                of,
                score ->
                    score.found().filter(chain -> chain.verdict().origin() == got).isPresent()));
      }
      table.row(row.toArray());
    }
    return table;
  }

  private Table by(String trait, String title) {
    Table table =
        Table.of(
            title,
            "cases",
            "found",
            "origin right",
            "95 %",
            "in full",
            "wrongly claimed",
            "extra chains");
    groups(scores, score -> score.of().trait(trait))
        .forEach(
            (name, group) -> {
              List<Score> acts =
                  group.stream().filter(score -> score.expected().isPresent()).toList();
              List<Score> found = acts.stream().filter(score -> score.found().isPresent()).toList();
              Rate right = new Rate(count(found, Score::originRight), found.size());
              table.row(
                  name.isEmpty() ? "none" : name,
                  group.size(),
                  acts.isEmpty() ? "–" : new Rate(found.size(), acts.size()).shown(),
                  right.shown(),
                  right.interval(),
                  new Rate(
                          count(
                              found,
                              score ->
                                  score
                                      .expected()
                                      .orElseThrow()
                                      .details()
                                      .contains(score.found().orElseThrow().verdict().detail())),
                          found.size())
                      .shown(),
                  count(found, Score::wrongClaim),
                  group.stream().mapToLong(score -> score.extra().size()).sum());
            });
    return table;
  }

  private Table stages() {
    Table table =
        Table.of(
            "marker",
            "n",
            "linked",
            "95 %",
            "under its stage",
            "steps of the stage",
            "that belong");
    for (Part part : Part.values()) {
      List<Score.Linked> markers =
          scores.stream()
              .flatMap(score -> score.linked().stream())
              .filter(one -> one.marker().part() == part)
              .toList();
      if (markers.isEmpty()) {
        continue;
      }
      Rate linked = new Rate(markers.stream().filter(Score.Linked::linked).count(), markers.size());
      Rate staged = new Rate(markers.stream().filter(Score.Linked::staged).count(), markers.size());
      List<Score.Shown> steps =
          scores.stream()
              .flatMap(score -> score.steps().stream())
              .filter(step -> step.stage() == own(part))
              .toList();
      Rate belong = new Rate(steps.stream().filter(step -> !step.stranger()).count(), steps.size());
      table.row(
          part.name().toLowerCase(Locale.ROOT),
          markers.size(),
          linked.shown(),
          linked.interval(),
          staged.shown(),
          steps.size(),
          belong.shown());
    }
    return table;
  }

  private static Stage own(Part part) {
    return switch (part) {
      case TASK -> Stage.TASK;
      case ORDER -> Stage.INSTRUCTION;
      case INTENT -> Stage.INTENT;
      case ACQUISITION -> Stage.ACQUISITION;
      case SETUP -> Stage.SETUP;
      case EGRESS -> Stage.EGRESS;
      case ALERT -> Stage.ALERT;
      case CONCEALMENT -> Stage.CONCEALMENT;
      case PERSISTENCE -> Stage.PERSISTENCE;
      case ACT, PLAIN, AROUND -> Stage.EXECUTION;
    };
  }

  private Table joins(String trait, String title) {
    Table table = Table.of(title, "acts with traffic", "joined", "95 %", "with a stranger's flow");
    List<Score> seen = acts().stream().filter(score -> score.joined().isPresent()).toList();
    groups(seen, score -> score.of().trait(trait))
        .forEach(
            (name, group) -> {
              Rate joined =
                  new Rate(count(group, score -> score.joined().orElse(false)), group.size());
              table.row(
                  name,
                  group.size(),
                  joined.shown(),
                  joined.interval(),
                  count(
                      group,
                      score ->
                          score.steps().stream()
                              .anyMatch(step -> step.stranger() && step.stage() == Stage.EGRESS)));
            });
    return table;
  }

  private Table holes() {
    Table table =
        Table.of(
            "records deleted",
            "of formats",
            "cases",
            "chain found",
            "right",
            "undetermined",
            "wrongly claimed",
            "95 %");
    deleted.forEach(
        (percent, with) -> {
          List<Score> linked = with.stream().filter(ScoreTables::linked).toList();
          List<Score> others = with.stream().filter(score -> !linked(score)).toList();
          holes(table, percent, "that number or link records", linked);
          holes(table, percent, "that do neither", others);
        });
    return table;
  }

  private static void holes(Table table, int percent, String formats, List<Score> with) {
    List<Score> found = with.stream().filter(score -> score.found().isPresent()).toList();
    Rate wrong = new Rate(count(found, Score::wrongClaim), with.size());
    long right = count(found, Score::originRight);
    table.row(
        percent + " %",
        formats,
        with.size(),
        found.size(),
        right,
        found.size() - right - wrong.hits(),
        wrong.hits() + " (" + wrong.shown() + ")",
        wrong.interval());
  }

  private static boolean linked(Score score) {
    return Formats.named(score.of().trait("format"))
        .map(format -> format.can(TrajectoryFormat.Ability.REVEALS_HOLES))
        .orElse(false);
  }

  private List<Score> acts() {
    return scores.stream().filter(score -> score.expected().isPresent()).toList();
  }

  private List<Score> found() {
    return scores.stream().filter(score -> score.found().isPresent()).toList();
  }

  private static Map<String, List<Score>> groups(List<Score> scores, Function<Score, String> by) {
    Map<String, List<Score>> sorted = new TreeMap<>();
    for (Score score : scores) {
      sorted.computeIfAbsent(by.apply(score), name -> new ArrayList<>()).add(score);
    }
    return new LinkedHashMap<>(sorted);
  }

  private static long count(List<Score> scores, Predicate<Score> holds) {
    return scores.stream().filter(holds).count();
  }

  private static void rate(Table table, String name, List<Score> of, Predicate<Score> holds) {
    add(table, name, count(of, holds), of.size());
  }

  private static void add(Table table, String name, long hits, long total) {
    Rate rate = new Rate(hits, total);
    table.row(name, total, rate.shown(), rate.interval());
  }
}
