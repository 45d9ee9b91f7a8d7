package dev.offscript.reports.html;

import dev.offscript.model.report.Report;
import dev.offscript.reports.RuleFindings;
import dev.offscript.reports.Sources;
import dev.offscript.reports.Wording;
import java.util.List;

/** What rules found beside the chains, a row a rule. */
final class FindingList {

  private static final int MOST_RULES = 500;
  private static final int MOST_PLACES = 20;

  private final Markup markup;
  private final Sources sources;

  FindingList(Markup markup, Sources sources) {
    this.markup = markup;
    this.sources = sources;
  }

  void write(Report report) {
    List<RuleFindings> rules = RuleFindings.of(report);
    if (rules.isEmpty()) {
      return;
    }
    markup.open("section", "class", "findings");
    markup.leaf(
        "h2", report.chains().isEmpty() ? "Found by rules" : "Found by rules beside the chains");
    markup.open("div", "class", "scroll").open("table").open("thead").open("tr");
    for (String title : List.of("Level", "Rule", "Times", "Places")) {
      markup.leaf("th", title);
    }
    markup.close().close().open("tbody");
    rules.stream().limit(MOST_RULES).forEach(this::rule);
    markup.close().close().close();
    if (rules.size() > MOST_RULES) {
      markup.leaf(
          "p",
          "This page shows the first "
              + Wording.number(MOST_RULES)
              + " of "
              + Wording.count(rules.size(), "rule")
              + "; the JSON report has all of them.",
          "class",
          "left-out");
    }
    markup.closeLine();
  }

  private void rule(RuleFindings rule) {
    markup.open("tr", "class", "severity-" + rule.level().wire());
    markup.open("td").leaf("span", rule.level().wire(), "class", "badge").close();
    markup.open("td").text(rule.first().title());
    markup.leaf("span", rule.credit(), "class", "muted").close();
    markup.leaf("td", rule.count()).open("td");
    rule.findings().stream()
        .limit(MOST_PLACES)
        .forEach(
            finding -> markup.leaf("code", sources.place(finding.evidence()), "class", "place"));
    if (rule.findings().size() > MOST_PLACES) {
      markup.leaf(
          "span",
          "and " + Wording.number(rule.findings().size() - MOST_PLACES) + " more",
          "class",
          "muted");
    }
    markup.close().closeLine();
  }
}
