package dev.offscript.reports.table;

import dev.offscript.model.Origin;
import dev.offscript.model.report.Report;
import dev.offscript.reports.Wording;
import java.util.ArrayList;
import java.util.List;

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
      page.labelled(name, "nothing found" + among(report), Style.GOOD);
    } else {
      page.labelled(
          name,
          Wording.count(report.chains().size(), "chain")
              + among(report)
              + ": "
              + String.join(", ", origins(report)),
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

  private static List<String> origins(Report report) {
    List<String> counts = new ArrayList<>();
    for (Origin origin :
        List.of(
            Origin.UNPROMPTED,
            Origin.INDUCED,
            Origin.UNDETERMINED,
            Origin.NOT_AGENT,
            Origin.REQUESTED)) {
      long count =
          report.chains().stream().filter(chain -> chain.verdict().origin() == origin).count();
      if (count > 0) {
        counts.add(count + " " + Wording.words(origin.wire()));
      }
    }
    return counts;
  }
}
