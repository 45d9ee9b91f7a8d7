package dev.offscript.benchmarks.accuracy;

import dev.offscript.commands.CommandAnalyzer;
import dev.offscript.commands.ScriptMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the analysis over samples. Nothing is left out: every sample gives an outcome. */
final class Measurement {

  private final CommandAnalyzer analyzer;

  Measurement(CommandAnalyzer analyzer) {
    this.analyzer = analyzer;
  }

  /** One outcome a sample, in the same order. */
  List<Outcome> of(List<Sample> samples) {
    List<Outcome> outcomes = new ArrayList<>(samples.size());
    ScriptMemory memory = new ScriptMemory();
    String run = "";
    for (Sample sample : samples) {
      if (sample.run().isEmpty() || !sample.run().equals(run)) {
        memory = new ScriptMemory();
        run = sample.run();
      }
      outcomes.add(
          new Outcome(
              sample,
              analyzer.analyze(sample.text(), memory).stream()
                  .flatMap(command -> command.acts().stream())
                  .filter(Outcome::counted)
                  .toList()));
    }
    return outcomes;
  }

  /** Each of {@code samples} in every way of {@code transforms} that suits it. */
  static List<Sample> rewritten(List<Sample> samples, List<Transform> transforms, long seed) {
    List<Sample> rewritten = new ArrayList<>();
    for (Transform transform : transforms) {
      for (int n = 0; n < samples.size(); n++) {
        Sample sample = samples.get(n);
        Optional<String> text = transform.apply(sample.text(), seed + n);
        text.ifPresent(found -> rewritten.add(sample.rewritten(found, transform.name())));
      }
    }
    return rewritten;
  }

  /** Each of {@code acts} spoken of in every way of {@code mentions} that suits it. */
  static List<Sample> mentioned(List<Sample> acts, List<Transform> mentions, long seed) {
    List<Sample> mentioned = new ArrayList<>();
    for (Transform mention : mentions) {
      for (int n = 0; n < acts.size(); n++) {
        Sample act = acts.get(n);
        Optional<String> text = mention.apply(act.text(), seed + n);
        text.ifPresent(found -> mentioned.add(act.mentioned(found, mention.name())));
      }
    }
    return mentioned;
  }
}
