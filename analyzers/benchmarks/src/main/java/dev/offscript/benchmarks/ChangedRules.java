package dev.offscript.benchmarks;

import dev.offscript.casework.Investigation;
import dev.offscript.casework.InvestigationRequest;
import dev.offscript.casework.Outcome;
import dev.offscript.casework.Progress;
import dev.offscript.model.report.Report;
import dev.offscript.rules.RuleSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Other rules over a case that is there, against a fresh case with these rules: {@code ChangedRules
 * [megabytes] [rules] [threads] [seed] [fresh]}. A rule for flows, a rule for few commands, one for
 * many, then a large generated pack, then none of them again, one after the other over the same
 * case.
 *
 * <p>Ends with an error where a report differs from that of the fresh case; {@code fresh} 0 leaves
 * the fresh cases out, and the proof with them.
 */
public final class ChangedRules {

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Path folder;
  private final int threads;
  private final boolean fresh;

  private ChangedRules(Path folder, int threads, boolean fresh) {
    this.folder = folder;
    this.threads = threads;
    this.fresh = fresh;
  }

  /** Prints one table. */
  public static void main(String[] arguments) throws IOException {
    long megabytes = WholeRun.argument(arguments, 0, 450);
    int rules = (int) WholeRun.argument(arguments, 1, 3000);
    int threads = (int) WholeRun.argument(arguments, 2, 2);
    long seed = WholeRun.argument(arguments, 3, 42);
    Path folder = Files.createTempDirectory("offscript-bench-");
    try {
      new EvidenceGenerator(seed).write(folder.resolve("evidence"), megabytes * 1_000_000);
      boolean fresh = WholeRun.argument(arguments, 4, 1) != 0;
      new ChangedRules(folder, threads, fresh).run(new RuleGenerator(seed).rules(rules), seed);
    } finally {
      WholeRun.delete(folder);
    }
  }

  private void run(List<RuleSource> generated, long seed) throws IOException {
    List<Path> sets = new ArrayList<>();
    Map<String, Path> named = new LinkedHashMap<>();
    named.put("one for flows", set("flows", List.of(flows())));
    named.put("one for few commands", set("few", List.of(commands("few", " -R 7022:"))));
    named.put("one for many commands", set("many", List.of(commands("many", "deploy"))));
    named.put(generated.size() + " generated", set("generated", generated));
    Path kept = folder.resolve("kept");
    Timed first = investigate(kept, sets);
    out.printf(
        Locale.ROOT,
        "%d events in %.1f MB, seed %d, %d threads, heap limit %d MB, Java %s%n",
        first.report.balance().events(),
        WholeRun.size(folder.resolve("evidence")) / 1e6,
        seed,
        threads,
        Runtime.getRuntime().maxMemory() >> 20,
        System.getProperty("java.version"));
    out.printf(Locale.ROOT, "first run, shipped packs: %.2f s%n%n", first.seconds);
    out.printf(
        Locale.ROOT,
        "%-24s %10s %12s %12s %12s %8s%n",
        "rules that are new",
        "rules, s",
        "read, MB",
        "again, s",
        "fresh, s",
        "ratio");
    for (Map.Entry<String, Path> more : named.entrySet()) {
      sets.add(more.getValue());
      step(more.getKey(), kept, sets);
    }
    step("none of them any more", kept, List.of());
  }

  private void step(String name, Path kept, List<Path> sets) throws IOException {
    Timed again = investigate(kept, sets);
    if (!fresh) {
      out.printf(
          Locale.ROOT,
          "%-24s %10.2f %12.1f %12.2f%n",
          name,
          again.rules,
          again.read / 1e6,
          again.seconds);
      return;
    }
    Path beside = folder.resolve("fresh");
    Timed anew = investigate(beside, sets);
    WholeRun.delete(beside);
    same(again.report, anew.report);
    out.printf(
        Locale.ROOT,
        "%-24s %10.2f %12.1f %12.2f %12.2f %8.2f%n",
        name,
        again.rules,
        again.read / 1e6,
        again.seconds,
        anew.seconds,
        again.seconds / anew.seconds);
  }

  private static void same(Report one, Report other) {
    if (!one.chains().equals(other.chains())
        || !one.findings().equals(other.findings())
        || !one.balance().equals(other.balance())
        || !one.tool().equals(other.tool())) {
      throw new IllegalStateException("the report differs from that of a fresh case");
    }
  }

  /**
   * A run.
   *
   * @param seconds all of it
   * @param rules seconds of trying new rules
   * @param read bytes of units that were read again for them
   */
  private record Timed(Report report, double seconds, double rules, long read) {}

  private Timed investigate(Path into, List<Path> sets) throws IOException {
    InvestigationRequest request =
        InvestigationRequest.of(List.of(folder.resolve("evidence")))
            .threads(threads)
            .in(into)
            .with(List.copyOf(sets));
    Stages stages = new Stages();
    long began = System.nanoTime();
    Outcome outcome =
        new Investigation(request, stages, new ByteArrayInputStream(new byte[0])).run();
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Timed(outcome.report(), seconds, stages.rules / 1e9, stages.read);
  }

  private static final class Stages implements Progress {
    private long began;
    private boolean trying;
    private long rules;
    private long read;

    @Override
    public void stage(String name, long total) {
      if (trying) {
        rules += System.nanoTime() - began;
      }
      trying = name.equals("rules");
      read += trying ? total : 0;
      began = System.nanoTime();
    }
  }

  private Path set(String name, List<RuleSource> rules) throws IOException {
    Path set = Files.createDirectories(folder.resolve("rules").resolve(name));
    for (RuleSource rule : rules) {
      Files.writeString(set.resolve(rule.name()), rule.text());
    }
    return set;
  }

  private static RuleSource flows() {
    return RuleSource.user(
        "flows.yml",
        """
        title: flows to a network
        level: medium
        logsource: {category: firewall}
        detection:
          selection: {dst_ip|cidr: 203.0.113.0/25, dst_port: 22}
          condition: selection
        """);
  }

  private static RuleSource commands(String name, String part) {
    return RuleSource.user(
        name + ".yml",
        """
        title: %s commands
        level: low
        logsource: {category: process_creation, product: linux}
        detection:
          selection: {CommandLine|contains: '%s'}
          condition: selection
        """
            .formatted(name, part));
  }
}
