package dev.offscript.casework.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Severity;
import dev.offscript.model.report.Report;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A rule that hits without end does not crowd out the others. */
class FirstOfRulesTest {

  private static final Comparator<Report.Finding> ORDER =
      Comparator.comparing(Report.Finding::evidence);

  private static Report.Finding finding(String rule, long offset) {
    return new Report.Finding(
        "F-" + offset,
        rule,
        "",
        rule,
        "",
        "",
        Severity.MEDIUM,
        "e" + offset,
        new EvidenceRef(0, offset, 1, 1, ""),
        List.of());
  }

  private static FirstOfRules first(int noisy, int quiet, long most) {
    FirstOfRules first = new FirstOfRules(ORDER, most);
    List<Integer> offsets = new java.util.ArrayList<>();
    for (int i = 0; i < noisy; i++) {
      offsets.add(i);
      first.count("noisy");
    }
    for (int i = 0; i < quiet; i++) {
      first.count("quiet");
    }
    java.util.Collections.shuffle(offsets, new Random(1));
    offsets.forEach(offset -> first.add("noisy", () -> finding("noisy", offset)));
    for (int i = 0; i < quiet; i++) {
      long offset = i;
      first.add("quiet", () -> finding("quiet", offset));
    }
    return first;
  }

  @Test
  void fewAreAllListed() {
    FirstOfRules first = first(70, 30, 100);
    assertThat(first.all()).hasSize(100);
    assertThat(first.remarks()).isEmpty();
  }

  @Test
  void ofManyTheFirstInOrderAreListedAndTheRestIsCounted() {
    FirstOfRules first = first(1000, 30, 100);
    List<Report.Finding> noisy =
        first.all().stream().filter(found -> found.rule().equals("noisy")).sorted(ORDER).toList();
    assertThat(noisy).extracting(found -> found.evidence().offset()).startsWith(0L, 1L, 2L);
    assertThat(noisy).hasSize(70);
    assertThat(noisy.get(69).evidence().offset()).isEqualTo(69);
    assertThat(first.all()).hasSize(100);
    assertThat(first.remarks())
        .containsExactly(
            "noisy hit 1000 events: the first 70 are listed, 'search' finds all by rule:\"noisy\"");
  }
}
