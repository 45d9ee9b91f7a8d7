package dev.offscript.casework;

import dev.offscript.casework.CaseException.Category;
import dev.offscript.casework.findings.CaseChains;
import dev.offscript.casework.findings.CaseworkView;
import dev.offscript.casework.findings.ChainGround;
import dev.offscript.casework.findings.Findings;
import dev.offscript.casework.intake.CaseRuleTable;
import dev.offscript.casework.intake.Hosts;
import dev.offscript.casework.intake.Ingest;
import dev.offscript.casework.intake.Intake;
import dev.offscript.casework.intake.Manifest;
import dev.offscript.casework.intake.NearestPlaces;
import dev.offscript.casework.intake.Rescan;
import dev.offscript.casework.intake.Unit;
import dev.offscript.casework.intake.UnitPlan;
import dev.offscript.casework.intake.UnitReading;
import dev.offscript.casework.intake.UnitRecord;
import dev.offscript.casework.report.CaseClocks;
import dev.offscript.casework.report.CaseCredits;
import dev.offscript.casework.report.CaseDescription;
import dev.offscript.casework.report.KeptReport;
import dev.offscript.casework.report.ReportAssembler;
import dev.offscript.chains.Allowed;
import dev.offscript.chains.ChainBuilder;
import dev.offscript.chains.Limits;
import dev.offscript.chains.Places;
import dev.offscript.chains.Reconstruction;
import dev.offscript.chains.Settings;
import dev.offscript.chains.origin.OriginAnalyzer;
import dev.offscript.commands.CommandAnalyzer;
import dev.offscript.evidence.CustodyLog;
import dev.offscript.evidence.EvidenceStore;
import dev.offscript.evidence.EvidenceWalk;
import dev.offscript.model.Hit;
import dev.offscript.model.TimeSpan;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import dev.offscript.readers.Inventory;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.SigmaRule;
import dev.offscript.search.CaseIndex;
import dev.offscript.search.CaseIndexWriter;
import dev.offscript.search.IndexSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * From evidence to verdict: runs the stages in order and gives the report.
 *
 * <pre>{@code
 * Outcome outcome = new Investigation(InvestigationRequest.of(List.of(folder)), Progress.SILENT, System.in).run();
 * }</pre>
 */
public final class Investigation {

  /** Version of the tool. */
  public static final String VERSION = "0.1.0";

  private final InvestigationRequest request;
  private final Progress progress;
  private final InputStream standardInput;
  private final Interruption interruption = new Interruption();

  /** An investigation of what {@code request} names. */
  public Investigation(InvestigationRequest request, Progress progress, InputStream standardInput) {
    this.request = request;
    this.progress = progress;
    this.standardInput = standardInput;
  }

  /** Lets another thread end the work early; what is whole stays in the case. */
  public Interruption interruption() {
    return interruption;
  }

  /**
   * Runs all stages.
   *
   * @throws CaseException where the request cannot be carried out
   * @throws InterruptedIOException where {@link #interruption} was requested; what is whole is in
   *     the case
   */
  public Outcome run() throws IOException {
    Instant started = Instant.now();
    List<Path> real =
        request.paths().stream().filter(path -> !path.toString().equals("-")).toList();
    try (CaseDirectory directory =
        request.caseDirectory().isPresent()
            ? CaseDirectory.open(request.caseDirectory().get(), real)
            : CaseDirectory.temporary()) {
      return run(directory, started);
    } catch (Interruption.Interrupted e) {
      throw new InterruptedIOException("interrupted");
    }
  }

  private Outcome run(CaseDirectory directory, Instant started) throws IOException {
    CaseRules chosen = CaseRules.load(request.rules(), request.choice(), request.settings());
    RuleSet rules = chosen.rules();
    CaseCatalogue catalogue = CaseCatalogue.load(request.catalogue());
    CaseFormats formats = CaseFormats.load(request.descriptors());
    List<UnitRecord> known = resume(directory, rules, catalogue, formats);
    KeptReport.discard(directory);
    CaseClocks.discard(directory);
    List<Path> paths = Intake.spoolStandardInput(request.paths(), directory.spool(), standardInput);
    try (EvidenceStore store = new EvidenceStore(dev.offscript.evidence.Limits.DEFAULT)) {
      Intake intake =
          new Intake(
              store,
              formats.readers(),
              request.formats(),
              new SideBySide(request.threads(), interruption),
              progress);
      return run(
          directory,
          chosen,
          catalogue,
          formats,
          store,
          intake,
          intake.take(paths, known),
          known,
          started);
    }
  }

  private Outcome run(
      CaseDirectory directory,
      CaseRules chosen,
      CaseCatalogue catalogue,
      CaseFormats formats,
      EvidenceStore store,
      Intake intake,
      Intake.Taken first,
      List<UnitRecord> recorded,
      Instant started)
      throws IOException {
    RuleSet rules = chosen.rules();
    List<UnitRecord> known = recorded;
    Intake.Taken taken = first;
    Hosts hosts = new Hosts(request.hosts());
    UnitReading.Stages stages =
        new UnitReading.Stages(CommandAnalyzer.with(catalogue.catalogue()), rules, hosts, request);
    List<UnitPlan> plans = plans(intake, taken, hosts);
    if (!known.isEmpty() && !CaseDescription.inventory(directory).equals(hosts.fingerprint())) {
      // Another inventory places the same records on other hosts: everything is read anew.
      directory.clearDerived();
      known = List.of();
      taken = taken.unread();
      plans = plans(intake, taken, new Hosts(request.hosts()));
    }
    List<Rescan.Owed> owed = List.of();
    if (!known.isEmpty()) {
      owed =
          new Rescan(stages, intake, store, progress, interruption)
              .run(directory.index(), taken, known);
    }
    CaseDescription.write(directory, rules, catalogue, formats, request, hosts.fingerprint());
    formats.keep(directory);
    Map<Integer, UnitRecord> records = new HashMap<>();
    known.forEach(unit -> records.put(unit.number(), unit));
    custody(directory, "investigate", started, taken);
    progress.stage(
        "reading",
        plans.stream().mapToLong(plan -> Math.max(plan.fileBytes(), plan.source().size())).sum());
    try (CaseIndexWriter index =
            CaseIndexWriter.open(
                directory.index(),
                request.fullText() ? IndexSettings.DEFAULT.withFullText() : IndexSettings.DEFAULT,
                CaseRuleTable.of(rules));
        Manifest manifest = Manifest.open(directory.manifest())) {
      for (UnitPlan plan : plans) {
        index.deleteUnit(plan.source().unit());
      }
      new Ingest(stages, index, manifest, progress, interruption)
          .run(plans)
          .forEach(record -> records.put(record.number(), record));
    }
    if (interruption.requested()) {
      throw new Interruption.Interrupted();
    }
    progress.stage("chains", 0);
    List<Unit> units = units(intake, taken, stages, records);
    try (CaseIndex index = CaseIndex.open(directory.index())) {
      return report(directory, chosen, taken, owed, units, hosts, index, started);
    }
  }

  /** What earlier runs left that still holds; anything made with other options is made anew. */
  private List<UnitRecord> resume(
      CaseDirectory directory, RuleSet rules, CaseCatalogue catalogue, CaseFormats formats)
      throws IOException {
    if (!CaseDescription.same(directory, catalogue, formats, request)) {
      directory.clearDerived();
      CaseDescription.write(directory, rules, catalogue, formats, request, "");
    }
    List<UnitRecord> known = Manifest.read(directory.manifest());
    if (known.isEmpty()) {
      directory
          .clearDerived(); // what an index may hold is of units that were not read to their end
    }
    return known;
  }

  /** The units that are still to be read. Inventories, read before or not, take effect here. */
  static List<UnitPlan> plans(Intake intake, Intake.Taken taken, Hosts hosts) throws IOException {
    List<UnitPlan> plans = new ArrayList<>();
    intake.plans(
        taken,
        (unit, plan) -> {
          if (plan.reader() instanceof Inventory) {
            hosts.add(plan.place().resolveSibling(""), rows(plan));
          }
          if (unit.done().isEmpty()) {
            plans.add(plan);
          }
        });
    return plans;
  }

  private static List<Places.Row> rows(UnitPlan plan) throws IOException {
    return Inventory.rows(plan.source()).stream()
        .map(row -> new Places.Row(row.host(), row.ip(), row.session()))
        .toList();
  }

  private static List<Unit> units(
      Intake intake,
      Intake.Taken taken,
      UnitReading.Stages stages,
      Map<Integer, UnitRecord> records)
      throws IOException {
    List<Unit> units = new ArrayList<>();
    for (Intake.TakenFile file : taken.files()) {
      for (Intake.TakenUnit unit : file.units()) {
        UnitRecord record = records.get(unit.number());
        if (record == null) {
          throw new IllegalStateException("unit " + unit.number() + " was not read");
        }
        int rank = units.size();
        UnitPlan plan =
            intake.plan(
                new Intake.TakenUnit(
                    unit.opened(), unit.member(), unit.number(), java.util.Optional.of(record)),
                rank);
        units.add(new Unit(rank, unit.number(), new UnitReading(plan, stages), record));
      }
    }
    return units;
  }

  private Outcome report(
      CaseDirectory directory,
      CaseRules chosen,
      Intake.Taken taken,
      List<Rescan.Owed> owed,
      List<Unit> units,
      Hosts hosts,
      CaseIndex index,
      Instant started)
      throws IOException {
    RuleSet rules = chosen.rules();
    Map<String, Hit> hits = new LinkedHashMap<>();
    for (SigmaRule rule : rules.evaluated()) {
      Hit hit = rule.toHit();
      hits.put(hit.rule(), hit);
    }
    Places places = new NearestPlaces(hosts, units);
    CaseworkView view =
        new CaseworkView(index, units, directory.manifest(), places, hits, request.indicators());
    Reconstruction built =
        new ChainBuilder(
                OriginAnalyzer.shipped(),
                settings(units, CaseDescription.gpuHourPrice(directory, request)))
            .reconstruct(view);
    ReportAssembler assembler = new ReportAssembler(taken.files(), units, built.clocks());
    List<Report.Evidence> evidence = assembler.evidence();
    List<EvidenceWalk.Problem> problems = new ArrayList<>(taken.problems());
    problems.addAll(Intake.changedSince(taken));
    owed.stream().map(Rescan.Owed::problem).forEach(problems::add);
    CaseChains chainRules =
        CaseChains.of(
            rules,
            index,
            new ChainGround(
                directory.manifest(), places, ChainGround.of(units, built.clocks()), view::held));
    List<Chain> chains =
        built.chains().stream()
            .filter(chain -> inWindow(chain.time()))
            .map(chainRules::judged)
            .map(chain -> ReportAssembler.withCopies(chain, view))
            .toList();
    Findings findings =
        new Findings(rules, index, units, chainRules, event -> inWindow(event.time()));
    List<Report.Finding> found = findings.all();
    SortedMap<String, Report.Credit> credits = CaseCredits.of(rules);
    CaseCredits.keep(directory, credits);
    Set<String> named = new HashSet<>();
    found.forEach(finding -> named.add(finding.rule()));
    chains.forEach(chain -> chain.steps().forEach(step -> named.addAll(step.rules())));
    Instant finished = Instant.now();
    Report report =
        new Report(
            new Report.Tool(
                VERSION,
                chosen.packs(),
                rules.sha256(),
                chosen.refusals().stream().map(Object::toString).toList(),
                CaseCredits.among(credits, named)),
            new Report.Run(
                stamp(started),
                stamp(finished),
                request.arguments(),
                request.threads(),
                ZoneRulesProvider.getVersions("UTC").lastEntry().getKey()),
            evidence,
            assembler.balance(evidence, problems),
            chains,
            found,
            assembler.looked(chosen, findings.suppressed(), findings.remarks()));
    if (request.caseDirectory().isPresent()) {
      CaseClocks.keep(directory, units, built.clocks());
      KeptReport.keep(directory, report, stamp(finished));
    }
    return new Outcome(
        report,
        !chosen.refusals().isEmpty(),
        rules.refused().stream().anyMatch(refusal -> refusal.shipped()),
        !taken.changed().isEmpty(),
        ChronoUnit.MILLIS.between(started, finished) / 1000.0);
  }

  private Settings settings(List<Unit> units, OptionalDouble price) throws CaseException {
    Set<Integer> fixed = new HashSet<>();
    for (Unit unit : units) {
      if (unit.reading().skewMillis() != 0) {
        fixed.add(unit.rank());
      }
    }
    try {
      return new Settings(
          Allowed.parse(request.allow()),
          request.indicators(),
          Set.copyOf(fixed),
          Limits.DEFAULT,
          price);
    } catch (IllegalArgumentException e) {
      throw new CaseException(Category.USAGE, "--allow: " + e.getMessage());
    }
  }

  private boolean inWindow(TimeSpan time) {
    boolean early =
        request.since().isPresent()
            && time.hasEnd()
            && time.end() < TimeSpan.nanos(request.since().get());
    boolean late =
        request.until().isPresent()
            && time.hasStart()
            && time.start() > TimeSpan.nanos(request.until().get());
    return !early && !late;
  }

  private void custody(CaseDirectory directory, String action, Instant time, Intake.Taken taken)
      throws IOException {
    TreeMap<String, String> details = new TreeMap<>();
    details.put("tool", "offscript " + VERSION);
    details.put("arguments", String.join(" ", request.arguments()));
    details.put("java", System.getProperty("java.version", ""));
    details.put("zone", ZoneId.systemDefault().getId());
    details.put("files", Integer.toString(taken.files().size()));
    new CustodyLog(directory.custody()).append(stamp(time), action, details);
  }

  private static String stamp(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC).toInstant().toString();
  }
}
