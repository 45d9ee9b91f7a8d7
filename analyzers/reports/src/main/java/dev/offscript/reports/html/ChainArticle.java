package dev.offscript.reports.html;

import dev.offscript.model.EvidenceRef;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Predicates;
import dev.offscript.model.report.Step;
import dev.offscript.model.report.Verdict;
import dev.offscript.reports.Sources;
import dev.offscript.reports.Wording;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One chain of the page. */
final class ChainArticle {

  /** Places listed at one step; the leading ones. */
  private static final int MOST_PLACES = 5;

  private final Markup markup;
  private final Sources sources;

  ChainArticle(Markup markup, Sources sources) {
    this.markup = markup;
    this.sources = sources;
  }

  void write(Chain chain, int number) {
    markup.open("article", "id", "chain-" + number, "class", "severity-" + chain.severity().wire());
    headline(chain);
    decision(chain.verdict());
    predicates(chain.predicates());
    new ChainGraph(markup).write(chain);
    markup.leaf("h3", "Steps").open("ol", "class", "steps");
    chain.steps().forEach(step -> step(step, chain));
    markup.close();
    rest("Chain rules", chain.rules().stream().map(Wording::of).toList());
    rest("Near misses", chain.nearMisses());
    rest("Notes", chain.notes());
    markup.closeLine();
  }

  private void headline(Chain chain) {
    Verdict verdict = chain.verdict();
    markup.open("header").open("p", "class", "badges");
    markup.leaf("span", chain.severity().wire(), "class", "badge");
    markup.leaf(
        "span",
        Wording.words(verdict.origin().wire()),
        "class",
        "pill origin-" + verdict.origin().wire());
    if (verdict.prohibited()) {
      markup.leaf("span", "prohibited", "class", "pill origin-unprompted");
    }
    if (chain.allowed()) {
      markup.leaf("span", "sanctioned endpoint", "class", "pill origin-requested");
    }
    if (chain.blocked()) {
      markup.leaf("span", "blocked", "class", "pill");
    }
    markup.close();
    markup.leaf("h2", chain.title());
    markup.open("dl", "class", "facts");
    fact("Behaviour", Wording.words(chain.behaviour().wire()));
    fact("Reached", Wording.of(chain.state(), chain.blocked()));
    fact("Actor", chain.actor().wire());
    fact("Agent", chain.session().agent());
    fact("Model", chain.session().model());
    fact("Host", chain.session().host());
    fact("Endpoint", chain.endpoint().toString());
    fact("Session", chain.session().id());
    fact("Task", chain.session().taskId());
    fact("When", Wording.period(chain.time()));
    fact("Score", Integer.toString(chain.score()));
    fact("Impact", String.join(", ", Wording.impact(chain.impact())));
    chain.impact().because().forEach(text -> fact("Impact rests on", text));
    fact("Id", chain.id());
    markup.close().closeLine();
  }

  private void fact(String name, String value) {
    if (!value.isEmpty()) {
      markup.open("div").leaf("dt", name).leaf("dd", value).close();
    }
  }

  private void decision(Verdict verdict) {
    markup.open("section", "class", "decision origin-" + verdict.origin().wire());
    markup.leaf("p", capital(Wording.of(verdict.detail())), "class", "answer");
    markup.leaf("p", capital(verdict.because()), "class", "because");
    verdict
        .quote()
        .ifPresent(
            quote -> {
              markup.open("figure").leaf("blockquote", quote.text());
              markup.open("figcaption").text(capital(Wording.of(quote)) + " ");
              place(quote.evidence());
              markup.close().close();
            });
    if (!verdict.searched().isEmpty()) {
      markup.leaf(
          "p",
          "Searched: "
              + verdict.searched().stream()
                  .map(searched -> Wording.count(searched.texts(), searched.channel() + " text"))
                  .collect(Collectors.joining(", ")),
          "class",
          "muted small");
    }
    markup.closeLine();
  }

  private void predicates(Predicates predicates) {
    markup.open("ul", "class", "predicates");
    predicate("Coincident", predicates.coincident());
    predicate("Agent-initiated", predicates.agentInitiated());
    predicate("Not requested", predicates.notRequested());
    predicate("Not needed", predicates.notNeeded());
    markup.closeLine();
  }

  private void predicate(String question, Predicates.Predicate predicate) {
    String answer = Wording.answer(predicate.value());
    markup.open("li", "class", answer.equals("?") ? "unknown" : answer);
    markup.open("p", "class", "question").leaf("span", question);
    markup.leaf("b", answer.equals("?") ? "unknown" : answer).close();
    markup.leaf("p", predicate.because(), "class", "small");
    if (!predicate.steps().isEmpty()) {
      markup.leaf(
          "p",
          (predicate.steps().size() == 1 ? "step " : "steps ")
              + predicate.steps().stream().map(String::valueOf).collect(Collectors.joining(", ")),
          "class",
          "muted small");
    }
    markup.close();
  }

  private void step(Step step, Chain chain) {
    markup.open("li", "class", "stage-" + step.stage().wire());
    markup.open("p", "class", "meta").leaf("b", Integer.toString(step.n()));
    markup.leaf("span", step.stage().wire(), "class", "stage");
    markup.leaf("span", Wording.clock(step.time()), "class", "clock");
    markup.leaf("span", step.actor().wire() + ", " + Wording.words(step.kind().wire()));
    if (!step.host().isEmpty() && !step.host().equals(chain.session().host())) {
      markup.leaf("span", "on " + step.host());
    }
    step.rules().forEach(rule -> markup.leaf("code", rule, "class", "rule"));
    step.techniques().forEach(technique -> markup.leaf("code", technique, "class", "rule"));
    markup.close();
    markup.leaf("pre", Wording.text(step));
    for (Step.Link link : step.links()) {
      if (Wording.telling(link)) {
        markup.open("p", "class", "link small");
        markup.leaf("b", link.grade().wire(), "class", "grade");
        markup.text(capital(Wording.of(link)) + ": " + String.join(", ", link.because())).close();
      }
    }
    markup.open("p", "class", "places small");
    step.evidence().stream().limit(MOST_PLACES).forEach(this::place);
    if (step.evidence().size() > MOST_PLACES) {
      markup.leaf(
          "span", "and " + (step.evidence().size() - MOST_PLACES) + " more", "class", "muted");
    }
    markup.close().closeLine();
  }

  /** Where to look: file and line, then the bytes and the pointer inside the record. */
  private void place(EvidenceRef reference) {
    markup.open("span", "class", "place");
    markup.leaf("code", sources.place(reference));
    markup.leaf(
        "span",
        sources.of(reference).id()
            + " bytes "
            + reference.offset()
            + " + "
            + reference.length()
            + (reference.pointer().isEmpty() ? "" : " at " + reference.pointer()),
        "class",
        "muted");
    markup.close();
  }

  private void rest(String title, List<String> texts) {
    if (!texts.isEmpty()) {
      markup.leaf("h3", title).open("ul", "class", "notes");
      texts.forEach(text -> markup.leaf("li", text));
      markup.close();
    }
  }

  private static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
            + text.substring(text.offsetByCodePoints(0, 1));
  }
}
