package dev.offscript.benchmarks.verdicts;

import dev.offscript.benchmarks.Arguments;
import dev.offscript.benchmarks.accuracy.AccuracyDocument;
import dev.offscript.benchmarks.verdicts.files.CaseFolder;
import dev.offscript.benchmarks.verdicts.plot.Scenario;
import dev.offscript.benchmarks.verdicts.scoring.Faults;
import dev.offscript.benchmarks.verdicts.scoring.Score;
import dev.offscript.benchmarks.verdicts.scoring.ScoreTables;
import dev.offscript.benchmarks.verdicts.world.Case;
import dev.offscript.casework.Investigation;
import dev.offscript.casework.InvestigationRequest;
import dev.offscript.casework.Progress;
import dev.offscript.model.report.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures whole verdicts: {@code Verdicts [--seed=1] [--cases=324] [--folder=DIR]
 * [--document=docs/accuracy.md] [--delete=10,30,50] [--deleted-cases=100]}.
 *
 * <p>Each case is written as native evidence into {@code --folder}, investigated, and compared with
 * its truth; the faults go to {@code faults.txt} beside the cases. The same seed gives the same
 * cases.
 */
public final class Verdicts {

  private final long seed;
  private final Path folder;

  Verdicts(long seed, Path folder) {
    this.seed = seed;
    this.folder = folder;
  }

  /** Prints the tables, and writes them into the document where one is given. */
  public static void main(String[] arguments) throws IOException {
    long seed = Long.parseLong(Arguments.option(arguments, "seed", "1"));
    int cases = Integer.parseInt(Arguments.option(arguments, "cases", "324"));
    int deletedCases = Integer.parseInt(Arguments.option(arguments, "deleted-cases", "108"));
    Path folder = Path.of(Arguments.option(arguments, "folder", "target/verdicts"));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Verdicts verdicts = new Verdicts(seed, folder);
    List<Score> whole = verdicts.measured(0, cases, 0);
    Map<Integer, List<Score>> deleted = new LinkedHashMap<>();
    for (String percent : Arguments.option(arguments, "delete", "10,30,50").split(",")) {
      if (!percent.isEmpty()) {
        deleted.put(
            Integer.parseInt(percent),
            verdicts.measured(0, deletedCases, Integer.parseInt(percent)));
      }
    }
    List<String> faults = new ArrayList<>(Faults.of(whole));
    deleted.forEach(
        (percent, scores) ->
            Faults.claims(scores)
                .forEach(line -> faults.add("without " + percent + " %: " + line)));
    Files.createDirectories(folder);
    Files.write(folder.resolve("faults.txt"), faults);
    String tables = new ScoreTables(seed, whole, deleted).markdown();
    out.println(tables);
    out.printf(
        Locale.ROOT,
        "%d cases, %d faults: %s%n",
        whole.size(),
        faults.size(),
        folder.resolve("faults.txt"));
    String document = Arguments.option(arguments, "document", "");
    if (!document.isEmpty()) {
      Path path = Path.of(document);
      Files.writeString(
          path, new AccuracyDocument(Files.readString(path)).with("verdicts", tables).text());
    }
  }

  /** Scores cases {@code from} to below {@code to}, without {@code percent} of their records. */
  List<Score> measured(int from, int to, int percent) {
    return IntStream.range(from, to)
        .parallel()
        .mapToObj(number -> measured(number, percent))
        .flatMap(List::stream)
        .toList();
  }

  private List<Score> measured(int number, int percent) {
    Case written = Scenario.drawn(seed, number).written(percent);
    if (percent > 0 && written.truth().chains().isEmpty()) {
      return List.of();
    }
    Path kept = percent == 0 ? folder.resolve("cases") : folder.resolve("without-" + percent);
    try {
      delete(kept.resolve(written.name()));
      return Score.of(written, investigated(CaseFolder.write(written, kept)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the analyzer says of a folder. */
  static Report investigated(Path evidence) throws IOException {
    return new Investigation(
            InvestigationRequest.of(List.of(evidence)).threads(1),
            Progress.SILENT,
            new ByteArrayInputStream(new byte[0]))
        .run()
        .report();
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
