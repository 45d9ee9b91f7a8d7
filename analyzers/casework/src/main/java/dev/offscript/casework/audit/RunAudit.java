package dev.offscript.casework.audit;

import dev.offscript.casework.CaseDirectory;
import dev.offscript.casework.CaseException;
import dev.offscript.casework.CaseException.Category;
import dev.offscript.casework.intake.Manifest;
import dev.offscript.casework.report.KeptReport;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Origin;
import dev.offscript.model.audit.Audit;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import dev.offscript.reports.json.ReportStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Audits the run that a case holds.
 *
 * <pre>{@code
 * RunAudit audit = RunAudit.of(Path.of("case1"), AuditRequest.DEFAULT);
 * Audit document = audit.document();
 * Quarantine kept = audit.quarantine();
 * }</pre>
 */
public final class RunAudit {

  private final AuditRequest request;
  private final EpisodeTable table = new EpisodeTable();
  private final List<Told> chains = new ArrayList<>();
  private final Map<Integer, Audit.Place> units = new HashMap<>();
  private final Map<String, String> sources = new HashMap<>();
  private final Map<Integer, List<Told>> byEpisode = new TreeMap<>();
  private String version = "";
  private String rules = "";

  private RunAudit(AuditRequest request) {
    this.request = request;
  }

  /**
   * Audits the case in {@code folder}.
   *
   * @throws CaseException where it is no case, its investigation did not come to its end, or its
   *     report is not the one that was kept
   */
  public static RunAudit of(Path folder, AuditRequest request) throws IOException {
    try (CaseDirectory directory = CaseDirectory.existing(folder)) {
      RunAudit audit = new RunAudit(request);
      audit.read(directory);
      return audit;
    }
  }

  private void read(CaseDirectory directory) throws IOException {
    Manifest.sessions(directory.manifest(), (unit, facts) -> table.add(facts));
    boolean whole =
        KeptReport.visit(
            directory,
            new ReportStream.Visitor() {
              @Override
              public void tool(String toolVersion, String rulesSha256) {
                version = toolVersion;
                rules = rulesSha256;
              }

              @Override
              public void evidence(Report.Evidence evidence) {
                for (Report.Unit unit : evidence.units()) {
                  sources.putIfAbsent(evidence.path() + "\n" + unit.member(), evidence.id());
                  units.put(
                      unit.unit(),
                      new Audit.Place(evidence.id(), evidence.path(), unit.member(), 0, 0, 0, ""));
                }
              }

              @Override
              public void chain(Chain chain) {
                chains.add(Told.of(chain));
              }
            });
    if (!whole) {
      throw new CaseException(
          Category.USAGE,
          directory.root()
              + ": its investigation did not come to its end: run 'offscript investigate' on it again");
    }
    place();
  }

  /** Puts chains to episodes: first all records of a run become one, then each is looked up. */
  private void place() {
    for (Told chain : chains) {
      int row = table.find(chain.session());
      for (String record : chain.records()) {
        int other = table.find(record);
        if (row >= 0 && other >= 0) {
          table.join(row, other);
        }
      }
    }
    for (Told chain : chains) {
      int row = table.find(chain.session());
      if (row >= 0 && table.agentic(table.episode(row))) {
        byEpisode.computeIfAbsent(table.episode(row), key -> new ArrayList<>()).add(chain);
      }
    }
  }

  /** The audit as a document. */
  public Audit document() {
    return new Tally(request, table, byEpisode, this::placeOf)
        .document(version, rules, chains.size());
  }

  /** The episodes to keep out of training. */
  public Quarantine quarantine() {
    List<Quarantine.Entry> entries = new ArrayList<>();
    List<Quarantine.Entry> open = new ArrayList<>();
    for (Map.Entry<Integer, List<Told>> episode : byEpisode.entrySet()) {
      List<Told> scope = episode.getValue().stream().filter(request::inScope).toList();
      if (!scope.isEmpty()) {
        entries.addAll(Quarantine.entries(scope, episode.getKey(), table, this::placeOf));
        continue;
      }
      List<Told> undecided =
          episode.getValue().stream()
              .filter(chain -> chain.origin() == Origin.UNDETERMINED && request.mayBeInScope(chain))
              .toList();
      if (!undecided.isEmpty()) {
        open.addAll(Quarantine.entries(undecided, episode.getKey(), table, this::placeOf));
      }
    }
    return new Quarantine(
        Quarantine.sorted(entries),
        Quarantine.sorted(open),
        entries.stream().map(Quarantine.Entry::episode).distinct().count(),
        open.stream().map(Quarantine.Entry::episode).distinct().count());
  }

  /** All chains of the case. */
  List<Told> told() {
    return chains;
  }

  EpisodeTable table() {
    return table;
  }

  /** Whether the episode in {@code row} has a chain, whatever its origin. */
  boolean hasChain(int row) {
    return byEpisode.containsKey(row);
  }

  /** Id of the evidence of a unit in the report, {@code E12}. */
  String source(String path, String member) {
    return sources.getOrDefault(path + "\n" + member, "E?");
  }

  Audit.Place placeOf(EvidenceRef ref) {
    Audit.Place unit = units.get(ref.unit());
    return unit == null
        ? new Audit.Place("E?", "", "", ref.line(), ref.offset(), ref.length(), ref.pointer())
        : new Audit.Place(
            unit.source(),
            unit.path(),
            unit.member(),
            ref.line(),
            ref.offset(),
            ref.length(),
            ref.pointer());
  }
}
