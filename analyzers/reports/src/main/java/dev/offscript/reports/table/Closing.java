package dev.offscript.reports.table;

import dev.offscript.model.Severity;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import dev.offscript.reports.Columns;
import dev.offscript.reports.Visible;
import dev.offscript.reports.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Evidence, balance, and what was and was not looked at. */
final class Closing {

  /** Files listed one by one; more are counted. */
  private static final int MOST_FILES = 40;

  private static final int MOST_PROBLEMS = 20;

  private final Page page;

  Closing(Page page) {
    this.page = page;
  }

  void write(Report report) {
    if (report.chains().isEmpty()) {
      looked(report); // it is the answer then
      page.blank();
    }
    page.heading("Evidence");
    report.evidence().stream().limit(MOST_FILES).forEach(this::file);
    more(report.evidence().size(), MOST_FILES, "file");
    page.blank();
    balance(report.balance());
    if (!report.chains().isEmpty()) {
      page.blank();
      looked(report);
    }
  }

  private void file(Report.Evidence evidence) {
    Page.Piece id =
        new Page.Piece(
            "  " + Columns.pad(Columns.cut(Visible.line(evidence.id()), 8), 5), Style.BOLD);
    page.labelled(id, evidence.path(), Style.PLACE);
    Report.Clock clock = evidence.clock();
    StringBuilder facts = new StringBuilder(evidence.format());
    facts.append(", ").append(Wording.count(evidence.events(), "event"));
    facts.append(", ").append(Wording.bytes(evidence.bytes()));
    if (evidence.time().known()) {
      facts.append(", ").append(Wording.period(evidence.time()));
      facts.append(", clock ").append(clock.zone().isEmpty() ? "unknown" : clock.zone());
      facts.append(" (").append(clock.zoneSource().wire()).append(")");
    }
    if (clock.offsetMillis() != 0) {
      facts.append(
          String.format(
              Locale.ROOT,
              ", %s by %+.1f s ± %.1f s",
              clock.offsetSource(),
              clock.offsetMillis() / 1000.0,
              clock.uncertaintyMillis() / 1000.0));
    }
    page.labelled(Page.plain("       "), facts.toString(), Style.DIM);
    evidence.notes().forEach(note -> page.labelled(Page.plain("       "), note, Style.WARN));
  }

  private void balance(Report.Balance balance) {
    page.heading("Balance");
    page.labelled(
        Page.plain("  "),
        String.format(
            Locale.ROOT,
            "%s in %s: %s, %s folded, %s rejected, %s skipped",
            Wording.bytes(balance.bytes()),
            Wording.count(balance.records(), "record"),
            Wording.count(balance.events(), "event"),
            Wording.count(balance.duplicates(), "duplicate"),
            Wording.number(balance.rejected()),
            Wording.bytes(balance.bytesSkipped())),
        Style.PLAIN);
    balance.problems().stream()
        .limit(MOST_PROBLEMS)
        .forEach(
            problem ->
                page.labelled(
                    new Page.Piece("  not read   ", Style.WARN),
                    problem.evidence()
                        + (problem.member().isEmpty() ? "" : "!" + problem.member())
                        + "@"
                        + problem.byteOffset()
                        + "  "
                        + problem.reason(),
                    Style.PLAIN));
    more(balance.problems().size(), MOST_PROBLEMS, "problem");
  }

  private void looked(Report report) {
    page.heading("Looked at");
    Report.Looked looked = report.looked();
    page.labelled(
        Page.plain("  "),
        String.join(
            ", ",
            Wording.count(looked.sessions(), "session"),
            Wording.count(looked.commands(), "command"),
            Wording.count(looked.flows(), "flow"),
            Wording.count(looked.alerts(), "alert")),
        Style.PLAIN);
    page.labelled(
        Page.dim("  rules      "),
        Wording.count(looked.rules(), "rule")
            + (report.tool().packs().isEmpty()
                ? ""
                : " of " + String.join(", ", report.tool().packs()))
            + ": "
            + Wording.count(report.findings().size(), "finding")
            + levels(report),
        Style.PLAIN);
    if (!looked.leftOut().isEmpty()) {
      page.labelled(Page.dim("  left out   "), Wording.leftOut(looked.leftOut()), Style.PLAIN);
    }
    report
        .tool()
        .named()
        .forEach(one -> page.labelled(Page.dim("  rule by    "), one.toString(), Style.PLAIN));
    looked
        .suppressed()
        .forEach(one -> page.labelled(Page.dim("  suppressed "), one.toString(), Style.PLAIN));
    report
        .tool()
        .refusedRules()
        .forEach(
            rule -> page.labelled(new Page.Piece("  refused    ", Style.WARN), rule, Style.PLAIN));
    looked
        .unseen()
        .forEach(
            text -> page.labelled(new Page.Piece("  not seen   ", Style.WARN), text, Style.PLAIN));
    if (report.chains().stream().anyMatch(Closing::bounded)) {
      page.labelled(
          Page.dim("  ~          "),
          "a time that no stamp of its own says; it is bounded by what stands around it",
          Style.PLAIN);
    }
  }

  private static boolean bounded(Chain chain) {
    return Wording.bounded(chain.time())
        || chain.steps().stream().anyMatch(step -> Wording.bounded(step.time()));
  }

  private static String levels(Report report) {
    List<String> counts = new ArrayList<>();
    Severity[] levels = Severity.values();
    for (int i = levels.length - 1; i >= 0; i--) {
      Severity level = levels[i];
      long count = report.findings().stream().filter(finding -> finding.level() == level).count();
      if (count > 0) {
        counts.add(count + " " + level.wire());
      }
    }
    return counts.isEmpty() ? "" : " (" + String.join(", ", counts) + ")";
  }

  private void more(int size, int shown, String one) {
    if (size > shown) {
      page.line(Page.dim("  … and " + Wording.count(size - shown, "more " + one)));
    }
  }
}
