package dev.offscript.benchmarks.accuracy;

import dev.offscript.benchmarks.Arguments;
import dev.offscript.commands.CommandAnalyzer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the command analysis and writes the tables: {@code Accuracy --document=docs/accuracy.md
 * --faults=FOLDER [--seed=42] [--labelled=FOLDER]}.
 *
 * <p>The same commands and seed give the same bytes. Without {@code --labelled} the second part of
 * the document stays as it stands.
 */
public final class Accuracy {

  private final CommandAnalyzer analyzer;
  private final long seed;

  Accuracy(CommandAnalyzer analyzer, long seed) {
    this.analyzer = analyzer;
    this.seed = seed;
  }

  /** Rewrites the document, writes the faults, and prints a line on each. */
  public static void main(String[] arguments) throws IOException {
    Path document = Path.of(Arguments.option(arguments, "document", "docs/accuracy.md"));
    Path faults = Path.of(Arguments.option(arguments, "faults", "target/accuracy"));
    String labelled = Arguments.option(arguments, "labelled", "");
    long seed = Long.parseLong(Arguments.option(arguments, "seed", "42"));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Accuracy accuracy = new Accuracy(CommandAnalyzer.shipped(), seed);
    Files.createDirectories(faults);

    List<Outcome> wrong = new ArrayList<>();
    AccuracyDocument made =
        new AccuracyDocument(Files.readString(document))
            .with("own", accuracy.own(LabelledCommands.own().samples(), wrong).markdown());
    write(out, faults.resolve("own.ndjson"), wrong);
    if (!labelled.isEmpty()) {
      wrong.clear();
      LabelledCommands given = LabelledCommands.in(Path.of(labelled));
      made = made.with("given", accuracy.given(given, wrong).markdown());
      write(out, faults.resolve("given.ndjson"), wrong);
    }
    Files.writeString(document, made.text());
    out.println("tables: " + document);
  }

  /**
   * The tables of samples that are rewritten and spoken of; what was analysed goes to {@code all}.
   */
  OwnTables own(List<Sample> samples, List<Outcome> all) {
    Measurement measurement = new Measurement(analyzer);
    List<Sample> acts = samples.stream().filter(one -> one.kind() == Kind.ACT).toList();
    List<Outcome> plain = measurement.of(samples);
    List<Outcome> rewritten =
        measurement.of(Measurement.rewritten(samples, Transforms.all(), seed));
    List<Outcome> mentioned = measurement.of(Measurement.mentioned(acts, Mentions.all(), seed));
    all.addAll(plain);
    all.addAll(rewritten);
    all.addAll(mentioned);
    return new OwnTables(new Tally(plain), new Tally(rewritten), new Tally(mentioned));
  }

  /** The tables of samples as they are given. */
  GivenTables given(LabelledCommands given, List<Outcome> all) {
    List<Outcome> outcomes = new Measurement(analyzer).of(given.samples());
    all.addAll(outcomes);
    return new GivenTables(new Tally(outcomes), given.skipped());
  }

  private static void write(PrintStream out, Path file, List<Outcome> outcomes) throws IOException {
    List<String> lines = Faults.of(outcomes);
    Files.write(file, lines);
    out.printf(Locale.ROOT, "%,d commands, %,d faults: %s%n", outcomes.size(), lines.size(), file);
  }
}
