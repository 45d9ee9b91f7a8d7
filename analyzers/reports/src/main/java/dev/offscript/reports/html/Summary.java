package dev.offscript.reports.html;

import dev.offscript.model.Origin;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import dev.offscript.reports.Wording;
import java.util.List;

/** The top of the page: how much, who asked, a list of the chains, the timeline. */
final class Summary {

  private static final List<Origin> ORDER =
      List.of(
          Origin.UNPROMPTED,
          Origin.INDUCED,
          Origin.UNDETERMINED,
          Origin.NOT_AGENT,
          Origin.REQUESTED);

  private final Markup markup;

  Summary(Markup markup) {
    this.markup = markup;
  }

  void write(Report report) {
    markup.open("header", "class", "top");
    markup.leaf("p", "Offscript report", "class", "name");
    markup.leaf(
        "h1",
        report.chains().isEmpty()
            ? report.findings().isEmpty()
                ? "Nothing found"
                : "No chain, " + Wording.count(report.findings().size(), "finding") + " by rules"
            : Wording.count(report.chains().size(), "chain") + " from task to trace");
    markup.leaf(
        "p",
        Wording.count(report.evidence().size(), "file")
            + ", "
            + Wording.bytes(report.balance().bytes())
            + ", "
            + Wording.count(report.balance().events(), "event")
            + ", "
            + Wording.count(report.looked().sessions(), "session"),
        "class",
        "muted");
    origins(report);
    markup.closeLine();
    if (!report.chains().isEmpty()) {
      contents(report.chains());
      new Timeline(markup).write(report.chains());
    }
  }

  private void origins(Report report) {
    markup.open("ul", "class", "counts");
    for (Origin origin : ORDER) {
      long count =
          report.chains().stream().filter(chain -> chain.verdict().origin() == origin).count();
      if (count > 0) {
        markup.open("li", "class", "origin-" + origin.wire());
        markup.leaf("b", Wording.number(count));
        markup.text(" " + Wording.words(origin.wire())).close();
      }
    }
    markup.close();
  }

  private void contents(List<Chain> chains) {
    markup.open("nav");
    int shown = Math.min(HtmlRenderer.MOST_CHAINS, chains.size());
    for (int i = 0; i < shown; i++) {
      Chain chain = chains.get(i);
      markup.open("a", "href", "#chain-" + (i + 1), "class", "severity-" + chain.severity().wire());
      markup.leaf("span", chain.severity().wire(), "class", "badge");
      markup.leaf("span", chain.title(), "class", "title");
      markup.leaf(
          "span",
          Wording.words(chain.verdict().origin().wire()),
          "class",
          "pill origin-" + chain.verdict().origin().wire());
      markup.closeLine();
    }
    if (shown < chains.size()) {
      markup.leaf(
          "p",
          "This page shows the first "
              + Wording.number(shown)
              + " of "
              + Wording.count(chains.size(), "chain")
              + "; the JSON report has all of them.",
          "class",
          "left-out");
    }
    markup.closeLine();
  }
}
