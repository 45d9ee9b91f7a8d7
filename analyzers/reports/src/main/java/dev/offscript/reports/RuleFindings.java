package dev.offscript.reports;

import dev.offscript.model.Severity;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import dev.offscript.model.report.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one rule found beside the chains: findings whose event is a step of no chain.
 *
 * @param findings in evidence order, at least one; all of one rule
 * @param inChains how many more of the rule's findings stand in chains
 */
public record RuleFindings(List<Report.Finding> findings, long inChains) {

  private static final Comparator<RuleFindings> MATTERS_MOST =
      Comparator.comparing((RuleFindings one) -> one.first().level(), Comparator.reverseOrder())
          .thenComparing(one -> one.first().title())
          .thenComparing(one -> one.first().rule());

  /** Keeps an immutable copy. */
  public RuleFindings {
    findings = List.copyOf(findings);
  }

  /** Rules with something beside the chains; the highest level first, then by title. */
  public static List<RuleFindings> of(Report report) {
    Set<String> told = new HashSet<>();
    for (Chain chain : report.chains()) {
      for (Step step : chain.steps()) {
        told.add(step.event());
      }
    }
    Map<String, List<Report.Finding>> byRule = new LinkedHashMap<>();
    Map<String, Long> inChains = new LinkedHashMap<>();
    for (Report.Finding finding : report.findings()) {
      if (told.contains(finding.event())) {
        inChains.merge(finding.rule(), 1L, Long::sum);
      } else {
        byRule.computeIfAbsent(finding.rule(), rule -> new ArrayList<>()).add(finding);
      }
    }
    List<RuleFindings> all = new ArrayList<>();
    byRule.forEach(
        (rule, findings) -> all.add(new RuleFindings(findings, inChains.getOrDefault(rule, 0L))));
    all.sort(MATTERS_MOST);
    return List.copyOf(all);
  }

  /** The finding that stands first in the evidence. */
  public Report.Finding first() {
    return findings.get(0);
  }

  /** Its level. */
  public Severity level() {
    return first().level();
  }

  /** How often, for people: {@code 3 times, and once in chains}. */
  public String count() {
    String beside = times(findings.size());
    return inChains == 0 ? beside : beside + ", and " + times(inChains) + " in chains";
  }

  private static String times(long count) {
    return count == 1 ? "once" : Wording.count(count, "time");
  }

  /** Which rule, by whom and under which licence: its author asks to be named. */
  public String credit() {
    Report.Finding finding = first();
    List<String> parts = new ArrayList<>(List.of("rule " + finding.rule()));
    if (!finding.ruleId().isEmpty() && !finding.ruleId().equals(finding.rule())) {
      parts.add("id " + finding.ruleId());
    }
    if (!finding.author().isEmpty()) {
      parts.add("by " + finding.author());
    }
    if (!finding.license().isEmpty()) {
      parts.add("licence " + finding.license());
    }
    return String.join(", ", parts);
  }
}
