package dev.offscript.reports.table;

import dev.offscript.model.report.Report;
import dev.offscript.reports.Wording;

/** The first lines: how much was found, and who asked for it. */
final class Opening {

  private final Page page;

  Opening(Page page) {
    this.page = page;
  }

  void write(Report report) {
    page.blank();
    Page.Piece name = new Page.Piece("OFFSCRIPT  ", Style.BOLD);
    if (report.chains().isEmpty()) {
      boolean nothing = report.findings().isEmpty();
      page.labelled(
          name,
          nothing
              ? "nothing found" + among(report)
              : "no chain"
                  + among(report)
                  + "; "
                  + Wording.count(report.findings().size(), "finding")
                  + " by rules",
          nothing ? Style.GOOD : Style.PLAIN);
    } else {
      page.labelled(
          name,
          Wording.count(report.chains().size(), "chain")
              + among(report)
              + ": "
              + String.join(", ", Wording.origins(report)),
          Style.PLAIN);
    }
    page.blank();
  }

  private static String among(Report report) {
    return " in "
        + Wording.count(report.evidence().size(), "file")
        + ", "
        + Wording.count(report.balance().events(), "event");
  }
}
