package dev.offscript.casework.report;

import dev.offscript.casework.CaseCatalogue;
import dev.offscript.casework.CaseDirectory;
import dev.offscript.casework.CaseException;
import dev.offscript.casework.CaseException.Category;
import dev.offscript.casework.CaseFormats;
import dev.offscript.casework.Globs;
import dev.offscript.casework.InvestigationRequest;
import dev.offscript.casework.RuleSettings;
import dev.offscript.casework.findings.ChainGround;
import dev.offscript.casework.intake.Hosts;
import dev.offscript.casework.intake.Locations;
import dev.offscript.casework.intake.Manifest;
import dev.offscript.casework.intake.UnitPlan;
import dev.offscript.casework.intake.UnitReading;
import dev.offscript.casework.intake.UnitRecord;
import dev.offscript.chains.Places;
import dev.offscript.commands.CommandAnalyzer;
import dev.offscript.evidence.EvidenceFile;
import dev.offscript.evidence.EvidenceStore;
import dev.offscript.evidence.Limits;
import dev.offscript.evidence.Opened;
import dev.offscript.evidence.Rotation;
import dev.offscript.evidence.Source;
import dev.offscript.model.report.Report;
import dev.offscript.readers.Inventory;
import dev.offscript.readers.Reader;
import dev.offscript.readers.Readers;
import dev.offscript.rules.RuleSet;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The evidence of a finished case, opened again where it lies and hashed again. */
public final class CaseEvidence implements Closeable {

  private final Map<Integer, UnitRecord> units = new TreeMap<>();
  private final Map<String, Opened> opened = new HashMap<>();
  private final EvidenceStore store = new EvidenceStore(Limits.DEFAULT);
  private final CaseDirectory directory;
  private @Nullable Readers readers;
  private UnitReading.@Nullable Stages stages;

  /** The evidence that {@code directory} speaks of. */
  public CaseEvidence(CaseDirectory directory) throws IOException {
    this.directory = directory;
    Manifest.read(directory.manifest()).forEach(unit -> units.put(unit.number(), unit));
  }

  /** What the manifest says of a unit, empty where it does not know it. */
  public Optional<UnitRecord> known(int number) {
    return Optional.ofNullable(units.get(number));
  }

  /** What the manifest says of a unit. */
  public UnitRecord unit(int number) throws CaseException {
    UnitRecord unit = units.get(number);
    if (unit == null) {
      throw new CaseException(
          Category.INTEGRITY,
          "the index speaks of unit " + number + ", the manifest does not: make the case anew");
    }
    return unit;
  }

  /** Hashes the file of a unit anew the next time it is opened. */
  public void forget(int number) throws CaseException {
    opened.remove(unit(number).location());
  }

  /** Whether the file of a unit still has the hash that the case recorded. */
  public boolean intact(int number) throws IOException {
    return file(number).sha256().equals(unit(number).sha256());
  }

  /** The bytes of a unit as they are now. */
  public Source source(int number) throws IOException {
    UnitRecord unit = unit(number);
    Opened file = file(number);
    for (Opened.Member member : file.members()) {
      if (member.name().equals(unit.member())) {
        return store.source(file, member, number);
      }
    }
    throw new CaseException(
        Category.INTEGRITY, unit.path() + " has no member " + unit.member() + " any more");
  }

  /** Reads a unit again as it was read for the index. */
  public UnitReading reading(int number) throws IOException {
    return reading(number, stages());
  }

  /** Reads a unit again with tools and a map of events of the user's. */
  public UnitReading reading(int number, CaseCatalogue catalogue, RuleSettings settings)
      throws IOException {
    return reading(
        number,
        new UnitReading.Stages(
            CommandAnalyzer.with(catalogue.catalogue()),
            RuleSet.load(List.of(), settings.placeholders(), settings.mapping()),
            new Hosts(Globs.none()),
            InvestigationRequest.of(List.of())));
  }

  private UnitReading reading(int number, UnitReading.Stages with) throws IOException {
    UnitRecord unit = unit(number);
    Reader reader =
        readers()
            .byFormat(unit.reader())
            .orElseThrow(
                () ->
                    new CaseException(Category.USAGE, "no reader " + unit.reader() + " any more"));
    UnitPlan plan =
        new UnitPlan(
            source(number),
            Locations.path(unit.location()),
            unit.container(),
            unit.fileBytes(),
            reader,
            unit.detection());
    return new UnitReading(plan, with);
  }

  /** Hosts and addresses as the inventories among the evidence have them, all of them together. */
  public Places places() throws IOException {
    List<Places.Row> rows = new ArrayList<>();
    for (UnitRecord unit : units.values()) {
      if (unit.reader().equals("inventory") && intact(unit.number())) {
        Inventory.rows(source(unit.number()))
            .forEach(row -> rows.add(new Places.Row(row.host(), row.ip(), row.session())));
      }
    }
    return Places.of(rows);
  }

  /** The units, with the clocks that {@code report} says were fitted. */
  public ChainGround.Units units(Optional<Report> report) {
    Map<String, Long> offsets = new HashMap<>();
    report.ifPresent(
        known ->
            known.evidence().stream()
                .filter(file -> file.clock().offsetSource().equals("fitted"))
                .forEach(
                    file -> offsets.put(file.path(), file.clock().offsetMillis() * 1_000_000L)));
    return new ChainGround.Units() {
      @Override
      public Optional<Integer> rank(int number) {
        return units.containsKey(number) ? Optional.of(number) : Optional.empty();
      }

      @Override
      public Optional<UnitReading> reading(int number) throws IOException {
        if (!intact(number)) {
          throw new CaseException(
              Category.INTEGRITY, "evidence changed since it was read: " + unit(number).path());
        }
        return Optional.of(CaseEvidence.this.reading(number));
      }

      @Override
      public long offset(int number, String host) {
        UnitRecord unit = units.get(number);
        return unit == null ? 0 : offsets.getOrDefault(unit.path(), 0L);
      }
    };
  }

  /** Made at the first reading: most searches need none, and a scan reads many units. */
  private Readers readers() throws IOException {
    if (readers == null) {
      readers = CaseFormats.kept(directory).readers();
    }
    return readers;
  }

  private UnitReading.Stages stages() {
    if (stages == null) {
      stages =
          new UnitReading.Stages(
              CommandAnalyzer.shipped(),
              RuleSet.load(List.of()),
              new Hosts(Globs.none()),
              InvestigationRequest.of(List.of()));
    }
    return stages;
  }

  @Override
  public void close() throws IOException {
    store.close();
  }

  /** The file of a unit; one whose size or time moved since it was hashed is hashed again. */
  private Opened file(int number) throws IOException {
    UnitRecord unit = unit(number);
    Path location = Locations.path(unit.location());
    if (!Files.exists(location)) {
      throw new CaseException(
          Category.USAGE, "the evidence " + unit.path() + " is no longer at " + location);
    }
    EvidenceFile now =
        new EvidenceFile(
            unit.path(),
            location,
            Files.size(location),
            Files.getLastModifiedTime(location).toMillis());
    Opened file = opened.get(unit.location());
    if (file == null || !file.file().equals(now)) {
      file = store.open(now);
      opened.put(unit.location(), file);
      rotated(unit);
    }
    return file;
  }

  /** Files of the same log go on where {@code unit} ends: it is read with them in sight again. */
  private void rotated(UnitRecord unit) throws IOException {
    String log = Rotation.log(unit.location());
    for (UnitRecord other : units.values()) {
      Path location = Locations.path(other.location());
      if (!other.location().equals(unit.location())
          && !opened.containsKey(other.location())
          && Rotation.log(other.location()).equals(log)
          && Files.exists(location)) {
        store.knows(
            new EvidenceFile(
                other.path(),
                location,
                Files.size(location),
                Files.getLastModifiedTime(location).toMillis()));
      }
    }
  }
}
