package dev.offscript.casework.intake;

import dev.offscript.casework.CaseException;
import dev.offscript.casework.CaseException.Category;
import dev.offscript.casework.Globs;
import dev.offscript.casework.Progress;
import dev.offscript.casework.SideBySide;
import dev.offscript.evidence.EvidenceFile;
import dev.offscript.evidence.EvidenceStore;
import dev.offscript.evidence.EvidenceWalk;
import dev.offscript.evidence.Opened;
import dev.offscript.evidence.Reason;
import dev.offscript.evidence.Source;
import dev.offscript.model.report.Detection;
import dev.offscript.readers.Reader;
import dev.offscript.readers.Readers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The first stage: which files are there, what is inside, who reads it.
 *
 * <p>Every file is hashed, also one that the case knows: reading it again is spared, trusting it is
 * not. One that changed since is an integrity problem, never silently taken for new.
 */
public final class Intake {

  private static final Detection STATED = new Detection(1, "stated with --as", List.of());

  private final EvidenceStore store;
  private final Readers readers;
  private final Globs<String> formats;
  private final SideBySide workers;
  private final Progress progress;

  /** Opens evidence for one investigation. */
  public Intake(
      EvidenceStore store,
      Readers readers,
      Globs<String> formats,
      SideBySide workers,
      Progress progress) {
    this.store = store;
    this.readers = readers;
    this.formats = formats;
    this.workers = workers;
    this.progress = progress;
  }

  /**
   * What was taken in.
   *
   * @param files every file in path order, with its units
   * @param problems what is there and cannot be read
   * @param changed files that are not what the case recorded
   */
  public record Taken(
      List<TakenFile> files, List<EvidenceWalk.Problem> problems, List<String> changed) {

    /** The same as if the case had read none of it. */
    public Taken unread() {
      return new Taken(files.stream().map(TakenFile::unread).toList(), problems, changed);
    }
  }

  /** One file: {@code units} pair each source with whether the case has read it already. */
  public record TakenFile(
      EvidenceFile file, String sha256, String container, List<TakenUnit> units) {

    private TakenFile unread() {
      return new TakenFile(
          file,
          sha256,
          container,
          units.stream()
              .map(
                  unit ->
                      new TakenUnit(unit.opened(), unit.member(), unit.number(), Optional.empty()))
              .toList());
    }
  }

  /** One unit; {@code done} is its record where the case has read it. */
  public record TakenUnit(
      Opened opened, Opened.Member member, int number, Optional<UnitRecord> done) {}

  /** Replaces {@code -} by a copy of standard input, since everything is read more than once. */
  public static List<Path> spoolStandardInput(List<Path> paths, Path spool, InputStream input)
      throws IOException {
    List<Path> real = new ArrayList<>();
    for (Path path : paths) {
      if (path.toString().equals("-")) {
        Files.copy(input, spool, StandardCopyOption.REPLACE_EXISTING);
        real.add(spool);
      } else {
        real.add(path);
      }
    }
    return real;
  }

  /** The files and units below {@code paths}, hashed; {@code known} are not opened again. */
  public Taken take(List<Path> paths, List<UnitRecord> known) throws IOException {
    EvidenceWalk.Found found = EvidenceWalk.walk(paths);
    if (found.files().isEmpty() && found.problems().isEmpty()) {
      throw new CaseException(
          Category.USAGE,
          "there is no file under "
              + paths.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }
    Map<String, List<UnitRecord>> byLocation = new HashMap<>();
    int[] next = {0};
    for (UnitRecord unit : known) {
      byLocation.computeIfAbsent(unit.location(), key -> new ArrayList<>()).add(unit);
      next[0] = Math.max(next[0], unit.number() + 1);
    }
    long total = found.files().stream().mapToLong(EvidenceFile::bytes).sum();
    progress.stage("hashing", total);
    List<TakenFile> files = new ArrayList<>();
    List<EvidenceWalk.Problem> problems = new ArrayList<>(found.problems());
    List<String> changed = new ArrayList<>();
    workers.run(
        found.files(),
        this::open,
        (file, attempt) -> {
          problems.addAll(attempt.problems());
          if (attempt.opened().isEmpty()) {
            return;
          }
          Opened opened = attempt.opened().get();
          List<UnitRecord> before =
              byLocation.getOrDefault(Locations.text(file.location()), List.of());
          if (before.stream().anyMatch(unit -> !unit.sha256().equals(opened.sha256()))) {
            changed.add(file.path());
            problems.add(
                new EvidenceWalk.Problem(
                    file.path(),
                    "is not the file that this case recorded: its SHA-256 changed; what the case holds of it is the earlier content"));
            return;
          }
          problems.addAll(opened.problems());
          if (!before.isEmpty()) {
            store.readBefore(file);
          }
          List<TakenUnit> units = new ArrayList<>();
          for (Opened.Member member : opened.members()) {
            Optional<UnitRecord> done =
                before.stream().filter(unit -> unit.member().equals(member.name())).findFirst();
            int number = done.isPresent() ? done.get().number() : next[0]++;
            units.add(new TakenUnit(opened, member, number, done));
          }
          files.add(new TakenFile(opened.file(), opened.sha256(), opened.container(), units));
        });
    return new Taken(files, problems, changed);
  }

  /** A file opened and hashed, or why not. */
  private record Attempt(Optional<Opened> opened, List<EvidenceWalk.Problem> problems) {}

  private Attempt open(EvidenceFile file) {
    try {
      return new Attempt(Optional.of(store.open(file)), List.of());
    } catch (IOException e) {
      return new Attempt(
          Optional.empty(),
          List.of(new EvidenceWalk.Problem(file.path(), "cannot be read: " + Reason.of(e))));
    } finally {
      progress.advance(file.path(), file.bytes());
    }
  }

  /** The units of {@code taken} with who reads them, in order. */
  public void plans(Taken taken, SideBySide.Use<TakenUnit, UnitPlan> use) throws IOException {
    List<TakenUnit> units = taken.files().stream().flatMap(f -> f.units().stream()).toList();
    workers.run(units, unit -> plan(unit, unit.number()), use);
  }

  /**
   * The files that are not as they were when they were hashed: what was read of them may be neither
   * the earlier nor the later content.
   */
  public static List<EvidenceWalk.Problem> changedSince(Taken taken) {
    List<EvidenceWalk.Problem> changed = new ArrayList<>();
    for (TakenFile taking : taken.files()) {
      EvidenceFile file = taking.file();
      String reason;
      try {
        boolean same =
            Files.size(file.location()) == file.bytes()
                && EvidenceWalk.modifiedMillis(file.location()) == file.modifiedMillis();
        if (same) {
          continue;
        }
        reason = "changed while it was read: it was read as far as it went when it was hashed";
      } catch (IOException e) {
        reason = "went away while it was read: " + Reason.of(e);
      }
      changed.add(new EvidenceWalk.Problem(file.path(), reason));
    }
    return changed;
  }

  /** Who reads the unit, known to readers and index as {@code number}; the sample is taken here. */
  public UnitPlan plan(TakenUnit unit, int number) throws IOException {
    Source source = store.source(unit.opened(), unit.member(), number);
    if (unit.done().isPresent()) {
      UnitRecord done = unit.done().get();
      Optional<Reader> reader = readers.byFormat(done.reader());
      if (reader.isPresent()) {
        return plan(unit, source, reader.get(), done.detection());
      }
    }
    Optional<String> forced = formats.of(source.path());
    if (forced.isPresent()) {
      return plan(
          unit,
          source,
          readers
              .byFormat(forced.get())
              .orElseThrow(
                  () ->
                      new CaseException(
                          Category.USAGE,
                          "--as "
                              + forced.get()
                              + ": no such format; known: "
                              + String.join(", ", readers.formats()))),
          STATED);
    }
    Readers.Detection found = readers.detect(source, EvidenceStore.sample(source));
    return plan(
        unit,
        source,
        found.reader(),
        new Detection(
            found.confidence(),
            found.because(),
            found.runnersUp().stream()
                .map(
                    other ->
                        new Detection.Candidate(
                            other.reader().format(), other.confidence(), other.because()))
                .toList()));
  }

  private static UnitPlan plan(TakenUnit unit, Source source, Reader reader, Detection detection) {
    Opened opened = unit.opened();
    return new UnitPlan(
        source,
        opened.file().location(),
        opened.container(),
        opened.file().bytes(),
        reader,
        detection);
  }
}
