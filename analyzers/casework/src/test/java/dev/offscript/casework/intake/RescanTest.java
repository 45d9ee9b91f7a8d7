package dev.offscript.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.casework.CaseSearch;
import dev.offscript.casework.Evidence;
import dev.offscript.casework.Investigation;
import dev.offscript.casework.InvestigationRequest;
import dev.offscript.casework.MadeEvidence;
import dev.offscript.casework.MadeRules;
import dev.offscript.casework.Outcome;
import dev.offscript.casework.Progress;
import dev.offscript.model.report.Report;
import dev.offscript.search.IndexedEvent;
import dev.offscript.search.Order;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A case whose rules changed says what a fresh one says, and reads only what it must. */
class RescanTest {

  private static final List<String> QUERIES =
      List.of(
          "rule:*",
          "level:high",
          "level:medium OR level:low",
          "behaviour:tunneling",
          "technique:t1572",
          "kind:flow AND rule:*",
          "NOT rule:*",
          "rule:made-1");

  @TempDir Path folder;

  private Path evidence;
  private Path rules;

  private void write(long seed) throws IOException {
    evidence = Files.createDirectories(folder.resolve("evidence"));
    rules = Files.createDirectories(folder.resolve("rules"));
    MadeEvidence.write(evidence, new Random(seed));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void changedRulesGiveWhatAFreshCaseGives(long seed) throws IOException {
    write(seed);
    Random random = new Random(seed);
    MadeRules made = new MadeRules(random);
    Map<Integer, String> present = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      present.put(i, made.rule(i));
    }
    save(present);
    Path kept = folder.resolve("kept");
    investigate(kept);
    for (int round = 0; round < 3; round++) {
      for (int change = 0; change < 6; change++) {
        int number = random.nextInt(24);
        switch (random.nextInt(3)) {
          case 0 -> present.remove(number);
          case 1 -> present.put(number, made.rule(number));
          default ->
              present.computeIfPresent(number, (key, text) -> text.replace("medium", "high"));
        }
      }
      if (round == 1) {
        present.put(50, made.filter());
        present.put(51, made.correlation(present.keySet().iterator().next()));
        Evidence.write(evidence, "sessions/later.jsonl", Evidence.tunnel("later"));
      }
      save(present);
      Report again = investigate(kept).report();
      Path fresh = folder.resolve("fresh" + round);
      assertSame(again, investigate(fresh).report());
      assertThat(hits(kept)).isEqualTo(hits(fresh)).isNotEmpty();
      for (String query : QUERIES) {
        assertThat(found(kept, query)).as(query).isEqualTo(found(fresh, query));
      }
      assertThat(values(kept)).isEqualTo(values(fresh));
    }
  }

  @Test
  void whatIsSaidOfARuleIsNoReasonToReadAnything() throws IOException {
    write(7);
    save(Map.of(1, MadeRules.command("made-1", "medium", "curl")));
    Path kept = folder.resolve("kept");
    investigate(kept);
    assertThat(found(kept, "level:medium rule:made-1")).isNotEmpty();
    save(Map.of(1, MadeRules.command("made-1", "critical", "curl")));
    AtomicLong bytes = new AtomicLong();
    assertSame(
        investigate(kept, reading(bytes)).report(), investigate(folder.resolve("fresh")).report());
    assertThat(bytes).hasValue(0);
    assertThat(found(kept, "level:medium rule:made-1")).isEmpty();
    assertThat(found(kept, "level:critical rule:made-1")).isNotEmpty();
  }

  @Test
  void aRuleThatNothingCanMatchReadsNothing() throws IOException {
    evidence = Files.createDirectories(folder.resolve("evidence"));
    rules = Files.createDirectories(folder.resolve("rules"));
    Evidence.write(evidence, "s0.jsonl", Evidence.tunnel("s0"));
    save(Map.of(1, MadeRules.command("made-1", "medium", "curl")));
    Path kept = folder.resolve("kept");
    investigate(kept);
    save(
        Map.of(
            1, MadeRules.command("made-1", "medium", "curl"),
            2, MadeRules.command("made-2", "medium", "no-such-word")));
    AtomicLong bytes = new AtomicLong();
    investigate(kept, reading(bytes));
    assertThat(bytes).hasValue(0);
  }

  @Test
  void anInterruptedRescanLeavesTheRulesItFound() throws IOException {
    write(9);
    save(Map.of(1, MadeRules.command("made-1", "medium", "curl")));
    Path kept = folder.resolve("kept");
    investigate(kept);
    List<String> before = found(kept, "rule:*");
    save(Map.of(2, MadeRules.command("made-2", "medium", "git")));
    try {
      investigate(
          kept,
          new Progress() {
            @Override
            public void stage(String name, long total) {
              if (name.equals("rules") && total > 0) {
                throw new IllegalStateException("killed");
              }
            }
          });
    } catch (IllegalStateException killed) {
      assertThat(killed).hasMessage("killed");
    }
    assertThat(found(kept, "rule:*")).isEqualTo(before);
    assertSame(investigate(kept).report(), investigate(folder.resolve("fresh")).report());
    assertThat(found(kept, "rule:*")).isEqualTo(found(folder.resolve("fresh"), "rule:*"));
  }

  @Test
  void evidenceThatChangedIsOwedTheNewRulesUntilItIsBack() throws IOException {
    write(10);
    save(Map.of(1, MadeRules.command("made-1", "medium", "curl")));
    Path kept = folder.resolve("kept");
    investigate(kept);
    Path file = evidence.resolve("sessions/s0.jsonl");
    byte[] before = Files.readAllBytes(file);
    Files.writeString(file, new String(before, StandardCharsets.UTF_8) + "\n");
    save(Map.of(2, MadeRules.command("made-2", "medium", "git")));
    Report changed = investigate(kept).report();
    assertThat(changed.balance().problems())
        .anyMatch(problem -> problem.reason().contains("1 new rule was not tried"));
    Files.write(file, before);
    assertSame(investigate(kept).report(), investigate(folder.resolve("fresh")).report());
  }

  private void save(Map<Integer, String> texts) throws IOException {
    try (var old = Files.list(rules)) {
      for (Path file : old.toList()) {
        Files.delete(file);
      }
    }
    for (Map.Entry<Integer, String> text : texts.entrySet()) {
      Files.writeString(
          rules.resolve(String.format(java.util.Locale.ROOT, "%02d.yml", text.getKey())),
          text.getValue());
    }
  }

  private Outcome investigate(Path into) throws IOException {
    return investigate(into, Progress.SILENT);
  }

  private Outcome investigate(Path into, Progress progress) throws IOException {
    InvestigationRequest request =
        InvestigationRequest.of(List.of(evidence)).in(into).with(List.of(rules));
    return new Investigation(request, progress, InputStream.nullInputStream()).run();
  }

  private static Progress reading(AtomicLong bytes) {
    return new Progress() {
      private String stage = "";

      @Override
      public void stage(String name, long total) {
        stage = name;
        if (name.equals("rules")) {
          bytes.addAndGet(total);
        }
      }

      @Override
      public void advance(String path, long more) {
        if (stage.equals("rules") || stage.equals("reading")) {
          bytes.addAndGet(more);
        }
      }
    };
  }

  private static List<String> hits(Path root) throws IOException {
    List<String> hits = new ArrayList<>();
    try (CaseSearch search = CaseSearch.open(root)) {
      for (CaseSearch.Found found : search.find("rule:*", Order.EVIDENCE, 100_000, false).hits()) {
        IndexedEvent event = found.event();
        hits.add(found.path() + " " + event.id() + " " + event.rules());
      }
    }
    hits.sort(null);
    return hits;
  }

  private static List<String> found(Path root, String query) throws IOException {
    try (CaseSearch search = CaseSearch.open(root)) {
      return search.find(query, Order.TIME, 100_000, false).hits().stream()
          .map(found -> found.event().id())
          .sorted()
          .toList();
    }
  }

  private static List<List<String>> values(Path root) throws IOException {
    try (CaseSearch search = CaseSearch.open(root)) {
      return List.of(
          search.index().values("rule", "", 1000),
          search.index().values("level", "", 1000),
          search.index().values("technique", "", 1000));
    }
  }

  private static void assertSame(Report actual, Report expected) {
    assertThat(actual.tool()).isEqualTo(expected.tool());
    assertThat(actual.evidence()).isEqualTo(expected.evidence());
    assertThat(actual.balance()).isEqualTo(expected.balance());
    assertThat(actual.chains()).isEqualTo(expected.chains());
    assertThat(actual.findings()).isEqualTo(expected.findings());
    assertThat(actual.looked()).isEqualTo(expected.looked());
  }
}
