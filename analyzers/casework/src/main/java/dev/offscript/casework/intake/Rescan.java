package dev.offscript.casework.intake;

import dev.offscript.casework.Interruption;
import dev.offscript.casework.Progress;
import dev.offscript.casework.SideBySide;
import dev.offscript.evidence.EvidenceFile;
import dev.offscript.evidence.EvidenceStore;
import dev.offscript.evidence.EvidenceWalk;
import dev.offscript.evidence.Opened;
import dev.offscript.model.Hit;
import dev.offscript.model.Marked;
import dev.offscript.rules.Clues;
import dev.offscript.rules.Matcher;
import dev.offscript.rules.RuleSubset;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.match.TermTests;
import dev.offscript.search.Candidates;
import dev.offscript.search.HitRevision;
import dev.offscript.search.Question;
import dev.offscript.search.RuleTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the hits of a case to a changed set of rules. Rules whose detection is as it was keep
 * their hits, rules that are gone lose them, and only what is new or changed is tried, in three
 * steps:
 *
 * <ol>
 *   <li>one pass over the terms of the fields that the new rules ask for names the candidates;
 *   <li>those whose fields say it all (flows, alerts, look-ups) are tried as the index has them;
 *   <li>those that rest on text or on commands are read again from the evidence, unit by unit.
 * </ol>
 *
 * <p>The hits are afterwards those of a fresh case. Where the evidence of a candidate is not at
 * hand the index keeps that its unit is owed these rules, the report says so, and the next run
 * tries again.
 */
public final class Rescan {

  private final UnitReading.Stages stages;
  private final Intake intake;
  private final EvidenceStore store;
  private final Progress progress;
  private final Interruption interruption;
  private final SideBySide workers;

  /** Brings the hits of an index to the rules of today. */
  public Rescan(
      UnitReading.Stages stages,
      Intake intake,
      EvidenceStore store,
      Progress progress,
      Interruption interruption) {
    this.stages = stages;
    this.intake = intake;
    this.store = store;
    this.progress = progress;
    this.interruption = interruption;
    this.workers = new SideBySide(stages.request().threads(), interruption);
  }

  /**
   * A unit whose file changed and that was not tried on some rules.
   *
   * @param unit the unit
   * @param rules how many rules
   */
  public record Owed(UnitRecord unit, int rules) {
    /** What the report says of it. */
    public EvidenceWalk.Problem problem() {
      return new EvidenceWalk.Problem(
          unit.path(),
          "changed since: "
              + rules
              + (rules == 1 ? " new rule was" : " new rules were")
              + " not tried on what the case holds of it");
    }
  }

  /** Hits of some documents; their names are shared, since most documents have the same. */
  private static final class Found {
    private final Map<List<String>, List<String>> shared = new HashMap<>();
    private final List<List<String>> rules = new ArrayList<>();
    private int[] documents = new int[64];

    void add(int document, List<String> names) {
      if (rules.size() == documents.length) {
        documents = java.util.Arrays.copyOf(documents, documents.length * 2);
      }
      documents[rules.size()] = document;
      rules.add(shared.computeIfAbsent(names, key -> key));
    }

    void into(HitRevision revision) throws IOException {
      for (int i = 0; i < rules.size(); i++) {
        revision.add(documents[i], rules.get(i));
      }
    }
  }

  /** Tries what is new in the index at {@code folder}, which has the events of {@code known}. */
  public List<Owed> run(Path folder, Intake.Taken taken, List<UnitRecord> known)
      throws IOException {
    List<RuleTable.Rule> now = CaseRuleTable.of(stages.rules());
    RuleTable before = HitRevision.rules(folder);
    RuleTable after = before.succeededBy(now);
    Set<String> wanted = new TreeSet<>(after.newTo(before));
    after.owed().values().forEach(wanted::addAll);
    if (wanted.isEmpty()) {
      return List.of();
    }
    RuleSubset tried = stages.rules().only(wanted);
    progress.stage("rules", 0);
    try (HitRevision revision = HitRevision.open(folder, now)) {
      Candidates candidates = fromIndex(revision, tried);
      RuleTable table = fromEvidence(revision, tried, candidates, taken, known);
      revision.commit(table);
      Map<Integer, UnitRecord> byNumber = new HashMap<>();
      known.forEach(unit -> byNumber.put(unit.number(), unit));
      List<Owed> owed = new ArrayList<>();
      table
          .owed()
          .forEach(
              (number, names) -> {
                UnitRecord unit = byNumber.get(number);
                if (unit != null && taken.changed().contains(unit.path())) {
                  owed.add(new Owed(unit, names.size()));
                }
              });
      return owed;
    }
  }

  private Candidates fromIndex(HitRevision revision, RuleSubset tried) throws IOException {
    Clues clues = Clues.of(tried, revision.kinds());
    List<Question.Inquiry> inquiries =
        clues.clued().stream()
            .map(one -> new Question.Inquiry(one.kinds(), question(one.clue()), one.text()))
            .toList();
    TermTests.Tester tester = clues.tests().tester();
    List<HitRevision.Possible> possible = new ArrayList<>();
    workers.run(
        IntStream.range(0, revision.segments()).boxed().toList(),
        segment -> {
          HitRevision.Possible found = revision.possible(segment, inquiries, tester::test);
          Found hits = new Found();
          Matcher matcher = tried.matcher();
          revision.records(
              segment,
              found,
              (document, event) -> {
                interruption.check();
                List<SigmaRule> rules = new ArrayList<>(matcher.match(event.toEvent("")));
                rules.addAll(matcher.suppressed());
                if (!rules.isEmpty()) {
                  hits.add(document, rules.stream().map(SigmaRule::name).toList());
                }
              });
          return new Asked(found, hits);
        },
        (segment, asked) -> {
          possible.add(asked.possible());
          asked.hits().into(revision);
        });
    return revision.candidates(possible);
  }

  private record Asked(HitRevision.Possible possible, Found hits) {}

  private static Question question(Clues.Clue clue) {
    if (clue instanceof Clues.All all) {
      return new Question.All(all.members().stream().map(Rescan::question).toList());
    }
    if (clue instanceof Clues.Some some) {
      return new Question.Some(some.members().stream().map(Rescan::question).toList());
    }
    return clue instanceof Clues.Passes passes
        ? new Question.Term(passes.fields(), passes.test())
        : new Question.Open();
  }

  private RuleTable fromEvidence(
      HitRevision revision,
      RuleSubset tried,
      Candidates candidates,
      Intake.Taken taken,
      List<UnitRecord> known)
      throws IOException {
    Map<Integer, Intake.TakenUnit> atHand = new HashMap<>();
    for (Intake.TakenFile file : taken.files()) {
      file.units().forEach(unit -> atHand.put(unit.number(), unit));
    }
    List<Again> again = new ArrayList<>();
    for (UnitRecord unit : known) {
      Candidates.InUnit wanted = candidates.units().get(unit.number());
      if (wanted != null) {
        again.add(new Again(unit, wanted));
      }
    }
    progress.stage("rules", again.stream().mapToLong(one -> one.unit().counts().bytes()).sum());
    RuleTable[] table = {revision.after()};
    for (int number : revision.after().owed().keySet()) {
      table[0] = table[0].paid(number);
    }
    workers.run(
        again,
        one -> {
          Optional<UnitPlan> plan = plan(one.unit(), atHand.get(one.unit().number()));
          return plan.isPresent()
              ? Optional.of(read(new UnitReading(plan.get(), stages), tried, one.wanted()))
              : Optional.<Found>empty();
        },
        (one, found) -> {
          if (found.isPresent()) {
            found.get().into(revision);
          } else {
            table[0] = table[0].owing(one.unit().number(), revision.before(), revision.after());
          }
        });
    return table[0];
  }

  /** A unit that is to be read again, for what. */
  private record Again(UnitRecord unit, Candidates.InUnit wanted) {}

  /** How a unit is read again, empty where its evidence is not what the case recorded. */
  private Optional<UnitPlan> plan(UnitRecord unit, Intake.@Nullable TakenUnit taken)
      throws IOException {
    if (taken != null) {
      return Optional.of(intake.plan(taken, unit.number()));
    }
    Path location = Locations.path(unit.location());
    if (!Files.isRegularFile(location)) {
      return Optional.empty();
    }
    Opened opened;
    try {
      opened =
          store.open(
              new EvidenceFile(
                  unit.path(),
                  location,
                  Files.size(location),
                  EvidenceWalk.modifiedMillis(location)));
    } catch (IOException e) {
      return Optional.empty();
    }
    if (!opened.sha256().equals(unit.sha256())) {
      return Optional.empty();
    }
    for (Opened.Member member : opened.members()) {
      if (member.name().equals(unit.member())) {
        return Optional.of(
            intake.plan(
                new Intake.TakenUnit(opened, member, unit.number(), Optional.of(unit)),
                unit.number()));
      }
    }
    return Optional.empty();
  }

  private Found read(UnitReading unit, RuleSubset tried, Candidates.InUnit wanted) {
    EventAnalysis analysis = unit.analysis(tried.matcher());
    Found found = new Found();
    unit.read(
        event -> {
          interruption.check();
          int document = wanted.document(event.evidence().offset(), event.sub());
          if (document >= 0) {
            Marked marked = analysis.analyse(event);
            if (!marked.hits().isEmpty()) {
              Set<String> names = new LinkedHashSet<>();
              marked.hits().stream().map(Hit::rule).forEach(names::add);
              found.add(document, List.copyOf(names));
            }
          } else if (wanted.sessions().isEmpty()
              || wanted.sessions().get().contains(event.session())) {
            // What a session wrote decides what it runs later.
            analysis.remember(event);
          } else {
            analysis.pass(event);
          }
        },
        new Progress() {
          @Override
          public void advance(String path, long bytes) {
            interruption.check();
            progress.advance(path, bytes);
          }
        });
    return found;
  }
}
