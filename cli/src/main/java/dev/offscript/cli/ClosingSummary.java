package dev.offscript.cli;

import dev.offscript.casework.Outcome;
import dev.offscript.model.report.Report;
import dev.offscript.reports.Wording;
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
          "offscript: %s, %s, %s, %s, %s folded; %s in %.1f s%n",
          Wording.count(report.evidence().size(), "file"),
          Wording.bytes(balance.bytes()),
          Wording.count(balance.records(), "record"),
          Wording.count(balance.events(), "event"),
          Wording.count(balance.duplicates(), "duplicate"),
          Wording.count(report.chains().size(), "chain"),
          outcome.seconds());
    }
    if (!balance.problems().isEmpty()) {
      errors.println(
          "offscript: part of the evidence could not be read: "
              + Wording.count(balance.rejected(), "rejected record")
              + ", "
              + Wording.count(balance.problems().size(), "problem")
              + "; the balance lists them");
    }
    for (String refused : report.tool().refusedRules()) {
      errors.println("offscript: rule refused: " + Text.visible(refused));
    }
  }
}
