package dev.offscript.cli;

import dev.offscript.casework.Outcome;
import dev.offscript.model.report.Report;
import java.io.PrintStream;
import java.util.Locale;

/** The last lines on standard error: what went in, what came out, what was not read. */
final class ClosingSummary {

  private ClosingSummary() {}

  static void print(PrintStream errors, Outcome outcome, boolean quiet) {
    Report report = outcome.report();
    Report.Balance balance = report.balance();
    if (!quiet) {
      errors.printf(
          Locale.ROOT,
          "offscript: %d %s, %.1f MB, %d records, %d events, %d duplicates folded; %d %s in %.1f s%n",
          report.evidence().size(),
          report.evidence().size() == 1 ? "file" : "files",
          balance.bytes() / 1e6,
          balance.records(),
          balance.events(),
          balance.duplicates(),
          report.chains().size(),
          report.chains().size() == 1 ? "chain" : "chains",
          outcome.seconds());
    }
    if (!balance.problems().isEmpty()) {
      errors.printf(
          Locale.ROOT,
          "offscript: part of the evidence could not be read: %d rejected records, %d problems; the balance lists them%n",
          balance.rejected(),
          balance.problems().size());
    }
    for (String refused : report.tool().refusedRules()) {
      errors.println("offscript: rule refused: " + Text.visible(refused));
    }
  }
}
