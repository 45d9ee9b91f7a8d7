package dev.offscript.reports.table;

import dev.offscript.model.report.Report;
import dev.offscript.reports.RuleFindings;
import dev.offscript.reports.Sources;
import dev.offscript.reports.Wording;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What rules found beside the chains, a block a rule. */
final class FindingLines {

  private static final int MOST_RULES = 20;
  private static final int MOST_PLACES = 3;

  private final Page page;
  private final Sources sources;

  FindingLines(Page page, Sources sources) {
    this.page = page;
    this.sources = sources;
  }

  void write(Report report) {
    List<RuleFindings> rules = RuleFindings.of(report);
    if (rules.isEmpty()) {
      return;
    }
    page.heading(report.chains().isEmpty() ? "Found by rules" : "Found by rules beside the chains");
    rules.stream().limit(MOST_RULES).forEach(this::rule);
    if (rules.size() > MOST_RULES) {
      page.line(
          Page.dim(
              "  … and "
                  + Wording.count(rules.size() - MOST_RULES, "more rule")
                  + ": --format json"));
    }
    page.blank();
  }

  private void rule(RuleFindings rule) {
    String badge = " " + rule.level().wire().toUpperCase(Locale.ROOT) + " ";
    List<Page.Piece> lead =
        List.of(new Page.Piece(badge, Style.of(rule.level())), Page.plain("  "));
    List<Page.Piece> below = List.of(Page.plain(" ".repeat(badge.length() + 2)));
    page.wrapped(lead, below, rule.first().title() + ", " + rule.count(), Style.BOLD);
    page.wrapped(below, below, rule.credit(), Style.DIM);
    String places =
        rule.findings().stream()
            .limit(MOST_PLACES)
            .map(finding -> sources.place(finding.evidence()))
            .collect(Collectors.joining(", "));
    int more = rule.findings().size() - MOST_PLACES;
    page.wrapped(below, below, more > 0 ? places + " and " + more + " more" : places, Style.PLACE);
  }
}
