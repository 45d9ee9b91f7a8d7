package dev.offscript.casework.audit;

import dev.offscript.casework.CaseDirectory;
import dev.offscript.casework.CaseException;
import dev.offscript.casework.CaseException.Category;
import dev.offscript.casework.Progress;
import dev.offscript.casework.intake.Manifest;
import dev.offscript.casework.intake.UnitRecord;
import dev.offscript.casework.report.CaseEvidence;
import dev.offscript.model.audit.Audit;
import dev.offscript.model.audit.Dimension;
import dev.offscript.model.audit.TrainingLabel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Labelled turns of a run: of every chain in scope the turn of its act, and, as asked, turns of
 * episodes in which nothing was found. Texts are read again from the evidence, whose files are
 * hashed first; every unit is read once.
 */
public final class TrainingLabels {

  private final RunAudit audit;
  private final AuditRequest request;
  private final int negatives;
  private final long seed;

  /**
   * Labels of a run.
   *
   * @param negatives how many episodes without a chain give a turn, as far as there are so many
   * @param seed which of them: the same seed and evidence give the same turns
   */
  private TrainingLabels(RunAudit audit, AuditRequest request, int negatives, long seed) {
    this.audit = audit;
    this.request = request;
    this.negatives = negatives;
    this.seed = seed;
  }

  /**
   * Hands the labels of the case in {@code folder} to {@code sink}, in evidence order.
   *
   * @throws CaseException where the case cannot be used, or its evidence changed
   */
  public static void of(
      Path folder, AuditRequest request, int negatives, long seed, Consumer<TrainingLabel> sink)
      throws IOException {
    RunAudit audit = RunAudit.of(folder, request);
    try (CaseDirectory directory = CaseDirectory.existing(folder);
        CaseEvidence evidence = new CaseEvidence(directory)) {
      new TrainingLabels(audit, request, negatives, seed).write(directory, evidence, sink);
    }
  }

  /** An episode that may give a benign turn. */
  private record Sampled(long rank, String id, int unit) {}

  /** What is wanted of one unit. */
  private static final class Wanted {
    private final Map<String, List<Told>> acts = new TreeMap<>();
    private final Set<String> benign = new HashSet<>();
  }

  private void write(CaseDirectory directory, CaseEvidence evidence, Consumer<TrainingLabel> sink)
      throws IOException {
    List<UnitRecord> units = Manifest.read(directory.manifest());
    Map<String, Integer> numbers = new HashMap<>();
    units.forEach(unit -> numbers.putIfAbsent(unit.path() + "\n" + unit.member(), unit.number()));
    Map<Integer, Wanted> wanted = new TreeMap<>();
    for (Told chain : audit.told()) {
      Audit.Place place = audit.placeOf(chain.act());
      Integer number = numbers.get(place.path() + "\n" + place.member());
      if (request.inScope(chain) && number != null && !chain.event().isEmpty()) {
        wanted
            .computeIfAbsent(number, key -> new Wanted())
            .acts
            .computeIfAbsent(chain.event(), key -> new ArrayList<>())
            .add(chain);
      }
    }
    for (Sampled one : sampled(directory)) {
      wanted.computeIfAbsent(one.unit, key -> new Wanted()).benign.add(one.id);
    }
    for (UnitRecord unit : units) {
      Wanted here = wanted.get(unit.number());
      if (here == null) {
        continue;
      }
      if (!evidence.intact(unit.number())) {
        throw new CaseException(
            Category.INTEGRITY, "evidence changed since it was read: " + unit.path());
      }
      Turns turns =
          new Turns(unit, here.acts, here.benign, seed, found -> sink.accept(label(found, unit)));
      evidence.reading(unit.number()).read(turns, Progress.SILENT);
      turns.end();
    }
  }

  private TrainingLabel label(Turns.Found found, UnitRecord unit) {
    int row = audit.table().find(found.session());
    int episode = row < 0 ? -1 : audit.table().episode(row);
    Audit.Place place =
        new Audit.Place(
            audit.source(unit.path(), unit.member()),
            unit.path(),
            unit.member(),
            found.ref().line(),
            found.ref().offset(),
            found.ref().length(),
            found.ref().pointer());
    return new TrainingLabel(
        found.session(),
        episode < 0 ? "" : audit.table().word(episode, Dimension.STEP),
        episode < 0 ? "" : audit.table().word(episode, Dimension.TASK),
        found.prompt(),
        found.chunk(),
        found
            .chain()
            .map(
                chain ->
                    new TrainingLabel.Act(
                        chain.id(),
                        chain.behaviour(),
                        chain.origin(),
                        chain.detail(),
                        chain.prohibited())),
        found.chain().map(Told::events).orElse(List.of(found.event())),
        place);
  }

  /** The episodes without any chain whose hashes with the seed are least. */
  private List<Sampled> sampled(CaseDirectory directory) throws IOException {
    Comparator<Sampled> order =
        Comparator.<Sampled>comparingLong(Sampled::rank).thenComparing(Sampled::id);
    PriorityQueue<Sampled> least = new PriorityQueue<>(order.reversed());
    Set<String> held = new HashSet<>();
    if (negatives > 0) {
      EpisodeTable table = audit.table();
      Manifest.sessions(
          directory.manifest(),
          (unit, facts) -> {
            String id = facts.session().id();
            int row = table.find(id);
            boolean benign =
                row >= 0
                    && table.agentic(row)
                    && table.episode(row) == row
                    && !facts.session().agent().isEmpty()
                    && !audit.hasChain(row);
            if (!benign || !held.add(id)) {
              return;
            }
            least.add(new Sampled(EpisodeTable.mix(EpisodeTable.hash(id) ^ seed), id, unit));
            if (least.size() > negatives) {
              Sampled worst = least.poll();
              Optional.ofNullable(worst).ifPresent(one -> held.remove(one.id));
            }
          });
    }
    return List.copyOf(least);
  }
}
