package dev.offscript.reports.table;

import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Predicates;
import dev.offscript.model.report.Quote;
import dev.offscript.model.report.Verdict;
import dev.offscript.reports.Sources;
import dev.offscript.reports.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One chain: headline, where and when, steps, what decides, the four questions, what is left. */
final class ChainBlock {

  private static final String INDENT = "  ";

  private final Page page;
  private final Sources sources;
  private final StepLines steps;

  ChainBlock(Page page, Sources sources) {
    this.page = page;
    this.sources = sources;
    this.steps = new StepLines(page, sources);
  }

  void write(Chain chain) {
    page.line(Page.dim("─".repeat(page.width())));
    headline(chain);
    page.blank();
    label("who", who(chain));
    label("where", where(chain));
    label("when", Wording.period(chain.time()));
    page.blank();
    steps.write(chain);
    page.blank();
    decision(chain.verdict());
    predicates(chain.predicates());
    rest(chain);
    page.blank();
  }

  private void headline(Chain chain) {
    String badge = " " + chain.severity().wire().toUpperCase(Locale.ROOT) + " ";
    List<Page.Piece> lead =
        List.of(new Page.Piece(badge, Style.of(chain.severity())), Page.plain("  "));
    List<Page.Piece> below = List.of(Page.plain(" ".repeat(badge.length() + 2)));
    page.wrapped(lead, below, chain.title(), Style.BOLD);
    page.wrapped(
        below,
        below,
        Wording.words(chain.verdict().origin().wire()).toUpperCase(Locale.ROOT)
            + " · "
            + Wording.of(chain.verdict().detail())
            + (chain.allowed() ? " · endpoint is sanctioned" : ""),
        Style.of(chain.verdict().origin()));
    page.wrapped(
        below,
        below,
        Wording.words(chain.behaviour().wire())
            + " · "
            + Wording.of(chain.state(), chain.blocked())
            + " · score "
            + chain.score()
            + " · "
            + chain.id(),
        Style.DIM);
  }

  private static String who(Chain chain) {
    Chain.Place session = chain.session();
    List<String> parts = new ArrayList<>();
    parts.add(
        chain.actor().wire()
            + (session.agent().isEmpty() ? "" : " " + session.agent())
            + (session.model().isEmpty() ? "" : " with " + session.model()));
    if (!session.id().isEmpty()) {
      parts.add("session " + session.id());
    }
    if (!session.taskId().isEmpty()) {
      parts.add("task " + session.taskId());
    }
    return String.join(", ", parts);
  }

  private static String where(Chain chain) {
    String host = chain.session().host().isEmpty() ? "host unknown" : chain.session().host();
    return chain.endpoint().known() ? host + " → " + chain.endpoint() : host;
  }

  private void decision(Verdict verdict) {
    label("verdict", verdict.because());
    verdict.quote().ifPresent(quote -> label("decided by", quote));
    if (!verdict.searched().isEmpty()) {
      label(
          "searched",
          verdict.searched().stream()
              .map(searched -> Wording.count(searched.texts(), searched.channel() + " text"))
              .collect(Collectors.joining(", ")));
    }
    page.blank();
  }

  private void label(String name, Quote quote) {
    List<Page.Piece> first = List.of(lead(name), new Page.Piece("│ ", Style.DIM));
    List<Page.Piece> then = List.of(lead(""), new Page.Piece("│ ", Style.DIM));
    page.wrapped(first, then, "“" + quote.text() + "”", Style.QUOTE);
    page.wrapped(
        then, then, Wording.of(quote) + ", " + sources.place(quote.evidence()), Style.PLACE);
  }

  private void predicates(Predicates predicates) {
    predicate("coincident", predicates.coincident());
    predicate("agent-initiated", predicates.agentInitiated());
    predicate("not requested", predicates.notRequested());
    predicate("not needed", predicates.notNeeded());
  }

  private void predicate(String question, Predicates.Predicate predicate) {
    String answer = Wording.answer(predicate.value());
    Style style = predicate.value().map(yes -> yes ? Style.BOLD : Style.DIM).orElse(Style.WARN);
    String name = String.format(Locale.ROOT, "%s%-17s", INDENT, question);
    List<Page.Piece> first =
        List.of(Page.dim(name), new Page.Piece(String.format(Locale.ROOT, "%-5s", answer), style));
    page.wrapped(
        first,
        List.of(Page.plain(" ".repeat(name.length() + 5))),
        predicate.because(),
        Style.PLAIN);
  }

  private void rest(Chain chain) {
    List<String> costs = Wording.impact(chain.impact());
    if (chain.nearMisses().isEmpty()
        && chain.notes().isEmpty()
        && chain.rules().isEmpty()
        && costs.isEmpty()) {
      return;
    }
    page.blank();
    chain.rules().forEach(rule -> label("chain rule", Wording.of(rule)));
    chain.nearMisses().forEach(text -> label("near miss", text));
    if (!costs.isEmpty()) {
      label("impact", String.join(", ", costs));
      chain.impact().because().forEach(text -> label("", text));
    }
    chain.notes().forEach(text -> label("note", text));
  }

  private void label(String name, String text) {
    page.labelled(lead(name), text, Style.PLAIN);
  }

  private static Page.Piece lead(String name) {
    return Page.dim(String.format(Locale.ROOT, "%s%-11s", INDENT, name));
  }
}
