package dev.offscript.benchmarks;

import dev.offscript.packs.Packs;
import dev.offscript.rules.Matcher;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.SigmaRule;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * How many events a second the rules are matched against: {@code RuleMatching [rules] [events]
 * [rounds] [seed]}. With the shipped packs and with a large generated pack; rule by rule, by the
 * index, routed by logsource, with one and two threads, side by side in one run.
 *
 * <p>Ends with an error where the index finds anything else than trying every rule does.
 */
public final class RuleMatching {

  /** Events that are tried rule by rule: that takes a thousand times as long. */
  private static final int NAIVE_EVENTS = 500;

  private final PrintStream out;
  private final int rounds;

  private RuleMatching(PrintStream out, int rounds) {
    this.out = out;
    this.rounds = rounds;
  }

  /** Prints one table a pack. */
  public static void main(String[] arguments) throws Exception {
    int count = argument(arguments, 0, 3700);
    int events = argument(arguments, 1, 20_000);
    RuleMatching bench =
        new RuleMatching(
            new PrintStream(System.out, true, StandardCharsets.UTF_8), argument(arguments, 2, 5));
    long seed = argument(arguments, 3, 42);
    RuleGenerator generator = new RuleGenerator(seed);
    List<RuleSource> generated = generator.rules(count);
    List<Map<String, @Nullable Object>> lines = generator.events(events);
    bench.out.printf(
        Locale.ROOT,
        "%d events, seed %d, %d rounds after one warm-up, Java %s%n",
        events,
        seed,
        bench.rounds,
        System.getProperty("java.version"));
    bench.pack("shipped packs", Packs.sources(Packs.shipped()), lines);
    bench.pack("generated pack", generated, lines);
  }

  private void pack(
      String name, List<RuleSource> sources, List<Map<String, @Nullable Object>> lines)
      throws Exception {
    long began = System.nanoTime();
    RuleSet rules = RuleSet.load(sources);
    rules.matcher().match(RuleGenerator.everywhere(lines.subList(0, 1)).get(0));
    out.printf(
        Locale.ROOT,
        "%n%s: %d rules, loaded and compiled in %.2f s%n",
        name,
        rules.rules().size(),
        (System.nanoTime() - began) / 1e9);
    List<RuleEvent> everywhere = RuleGenerator.everywhere(lines);
    List<RuleEvent> routed = RuleGenerator.routed(lines);
    same(rules, everywhere);
    same(rules, routed);
    double naive = naive(rules, everywhere, 1);
    row("rule by rule, 1 thread", naive, naive);
    row("rule by rule, 2 threads", naive(rules, everywhere, 2), naive);
    row("index, every rule, 1 thread", threads(rules, everywhere, 1), naive);
    row("index, every rule, 2 threads", threads(rules, everywhere, 2), naive);
    row("index, routed, 1 thread", threads(rules, routed, 1), naive);
    row("index, routed, 2 threads", threads(rules, routed, 2), naive);
    Matcher matcher = rules.matcher();
    everywhere.forEach(matcher::match);
    out.printf(
        Locale.ROOT,
        "%-32s %10.2f of %d rules an event%n",
        "candidates to verify",
        (double) matcher.candidates() / everywhere.size(),
        rules.rules().size());
  }

  private void row(String name, double rate, double naive) {
    out.printf(Locale.ROOT, "%-32s %10.0f events/s %8.1f x%n", name, rate, rate / naive);
  }

  private static void same(RuleSet rules, List<RuleEvent> events) {
    Matcher matcher = rules.matcher();
    for (RuleEvent event : events.subList(0, Math.min(NAIVE_EVENTS, events.size()))) {
      List<SigmaRule> tried = rules.rules().stream().filter(rule -> rule.holds(event)).toList();
      if (!tried.equals(matcher.match(event))) {
        throw new IllegalStateException(
            "the index finds other rules for " + event.value("CommandLine"));
      }
    }
  }

  /** Every rule on every one of a few events. */
  private static double naive(RuleSet rules, List<RuleEvent> events, int threads)
      throws InterruptedException {
    List<RuleEvent> some = events.subList(0, Math.min(NAIVE_EVENTS, events.size()));
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      long began = System.nanoTime();
      workers.invokeAll(Collections.nCopies(threads, () -> tried(rules, some)));
      return threads * some.size() / ((System.nanoTime() - began) / 1e9);
    } finally {
      workers.shutdownNow();
    }
  }

  private static long tried(RuleSet rules, List<RuleEvent> events) {
    long matches = 0;
    for (RuleEvent event : events) {
      for (SigmaRule rule : rules.rules()) {
        matches += rule.holds(event) ? 1 : 0;
      }
    }
    return matches;
  }

  /** Events a second of all threads together; the median of the rounds. */
  private double threads(RuleSet rules, List<RuleEvent> events, int threads) throws Exception {
    List<Double> rates = new ArrayList<>();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round <= rounds; round++) {
        List<Callable<Long>> work = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
          work.add(() -> matched(rules.matcher(), events));
        }
        long began = System.nanoTime();
        for (Future<Long> done : workers.invokeAll(work)) {
          done.get();
        }
        double rate = (double) threads * events.size() / ((System.nanoTime() - began) / 1e9);
        if (round > 0) {
          rates.add(rate);
        }
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      workers.shutdownNow();
    }
    rates.sort(null);
    return rates.get(rates.size() / 2);
  }

  private static long matched(Matcher matcher, List<RuleEvent> events) {
    long matches = 0;
    for (RuleEvent event : events) {
      matches += matcher.match(event).size();
    }
    return matches;
  }

  private static int argument(String[] arguments, int at, int otherwise) {
    return arguments.length > at && !arguments[at].isEmpty()
        ? Integer.parseInt(arguments[at])
        : otherwise;
  }
}
