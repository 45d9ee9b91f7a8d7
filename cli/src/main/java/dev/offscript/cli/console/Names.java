package dev.offscript.cli.console;

import dev.offscript.casework.CaseSearch;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import dev.offscript.model.report.Step;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what an abbreviated id means. */
final class Names {

  /** Candidates named in a message. */
  private static final int NAMED = 5;

  private final CaseSearch search;
  private final Optional<Report> report;

  Names(CaseSearch search, Optional<Report> report) {
    this.search = search;
    this.report = report;
  }

  /** The report, where there is one. */
  Report report() throws Failure {
    return report.orElseThrow(
        () ->
            Failure.usage(
                "the case holds no report: its last investigation did not come to its end, or an"
                    + " earlier version made it; run 'offscript investigate ... --case "
                    + search.root()
                    + "' again"));
  }

  /** The chain that {@code id} names: whole or cut, with or without {@code C-}. */
  Chain chain(String id) throws Failure {
    List<Chain> fitting = chains(id);
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    throw Failure.usage(
        fitting.isEmpty()
            ? "no chain is called " + id + "; 'chains' lists them"
            : id + " could be " + names(fitting.stream().map(Chain::id).toList()));
  }

  /** Chains whose id begins with {@code prefix}, in the report's order. */
  List<Chain> chains(String prefix) throws Failure {
    String wanted = prefix.toLowerCase(Locale.ROOT);
    String digits = wanted.startsWith("c-") ? wanted.substring(2) : wanted;
    return report().chains().stream()
        .filter(chain -> chain.id().toLowerCase(Locale.ROOT).startsWith("c-" + digits))
        .toList();
  }

  /** Whether {@code word} can only be a chain's id. */
  static boolean isChain(String word) {
    return word.length() > 1 && word.toLowerCase(Locale.ROOT).startsWith("c-");
  }

  /** The step of {@code chain} with this number. */
  static Step step(Chain chain, String number) throws Failure {
    for (Step step : chain.steps()) {
      if (Integer.toString(step.n()).equals(number)) {
        return step;
      }
    }
    throw Failure.usage(
        chain.id() + " has steps 1 to " + chain.steps().size() + ", no step " + number);
  }

  /** The event that {@code id} names: whole or cut. */
  CaseSearch.Found event(String id) throws IOException, Failure {
    List<CaseSearch.Found> fitting = search.byIdPrefix(id, NAMED + 1);
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    throw Failure.usage(
        fitting.isEmpty()
            ? "no event is called " + id
            : id
                + " could be "
                + names(fitting.stream().map(found -> found.event().id()).toList()));
  }

  private static String names(List<String> ids) {
    return String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())))
        + (ids.size() > NAMED ? " and more" : "")
        + ": write more of it";
  }
}
