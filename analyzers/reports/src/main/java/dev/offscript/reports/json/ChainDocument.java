package dev.offscript.reports.json;

import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Impact;
import dev.offscript.model.report.Predicates;
import dev.offscript.model.report.Quote;
import dev.offscript.model.report.Step;
import dev.offscript.model.report.Verdict;

/** One chain of the document. */
final class ChainDocument {

  private final Json json;
  private final Places places;

  ChainDocument(Json json, Places places) {
    this.json = json;
    this.places = places;
  }

  void write(Chain chain) {
    json.object(
        () -> {
          json.put("id", chain.id())
              .put("behaviour", chain.behaviour().wire())
              .put("title", chain.title())
              .put("severity", chain.severity().wire())
              .put("score", chain.score())
              .put("actor", chain.actor().wire())
              .put("origin", chain.verdict().origin().wire())
              .put("origin_detail", chain.verdict().detail().wire())
              .put("prohibited", chain.verdict().prohibited())
              .put("state", chain.state().wire())
              .put("blocked", chain.blocked())
              .put("allowed", chain.allowed());
          if (!chain.weights().isEmpty()) {
            json.key("score_terms").array(() -> chain.weights().forEach(this::weight));
          }
          json.key("endpoint")
              .object(
                  () ->
                      json.putOrNull("host", chain.endpoint().host())
                          .putPositive("port", chain.endpoint().port()));
          json.key("verdict").object(() -> verdict(chain.verdict()));
          json.key("predicates").object(() -> predicates(chain.predicates()));
          json.key("session").object(() -> session(chain.session()));
          places.bounds("start", "end", chain.time());
          json.key("steps").array(() -> chain.steps().forEach(this::step));
          json.put("near_misses", chain.nearMisses()).put("notes", chain.notes());
          if (!chain.rules().isEmpty()) {
            json.key("chain_rules").array(() -> chain.rules().forEach(this::rule));
          }
          json.key("impact").object(() -> impact(chain.impact()));
        });
  }

  private void weight(Chain.Weight weight) {
    json.object(() -> json.put("term", weight.term()).put("points", weight.points()));
  }

  private void impact(Impact impact) {
    json.put("gpu_hours", impact.gpuHours())
        .put("cost_usd", impact.costUsd())
        .putPositive("gpus", impact.gpus().orElse(0))
        .put("seconds", impact.seconds())
        .put("bytes_out", impact.bytesOut())
        .put("bytes_in", impact.bytesIn());
    if (impact.hostsReached().isEmpty()) {
      json.key("hosts_reached").none();
    } else {
      json.put("hosts_reached", impact.hostsReached());
    }
    json.put("because", impact.because());
  }

  private void rule(Chain.Rule rule) {
    json.object(
        () ->
            json.put("rule", rule.name())
                .putOrSkip("rule_id", rule.id())
                .put("title", rule.title())
                .put("author", rule.author())
                .putOrSkip("license", rule.license()));
  }

  private void verdict(Verdict verdict) {
    json.put("because", verdict.because());
    json.key("quote");
    if (verdict.quote().isPresent()) {
      Quote quote = verdict.quote().get();
      json.object(
          () -> {
            json.put("text", quote.text())
                .put("channel", quote.channel())
                .put("role", quote.role());
            json.key("evidence");
            places.place(quote.evidence());
          });
    } else {
      json.none();
    }
    json.key("searched")
        .array(
            () ->
                verdict
                    .searched()
                    .forEach(
                        searched ->
                            json.object(
                                () ->
                                    json.put("channel", searched.channel())
                                        .put("texts", searched.texts()))));
  }

  private void predicates(Predicates predicates) {
    predicate("coincident", predicates.coincident());
    predicate("agent_initiated", predicates.agentInitiated());
    predicate("not_requested", predicates.notRequested());
    predicate("not_needed", predicates.notNeeded());
  }

  private void predicate(String name, Predicates.Predicate predicate) {
    json.key(name)
        .object(
            () ->
                json.put("value", predicate.value())
                    .put("because", predicate.because())
                    .putNumbers("steps", predicate.steps()));
  }

  private void session(Chain.Place session) {
    json.putOrNull("id", session.id())
        .putOrNull("host", session.host())
        .putOrNull("agent", session.agent())
        .putOrNull("model", session.model())
        .putOrNull("task_id", session.taskId())
        .putOrSkip("episode", session.episode());
    if (!session.records().isEmpty()) {
      json.put("records", session.records());
    }
  }

  private void step(Step step) {
    json.object(
        () -> {
          json.put("n", step.n())
              .put("stage", step.stage().wire())
              .put("kind", step.kind().wire())
              .put("actor", step.actor().wire())
              .putOrNull("event", step.event())
              .put("summary", step.summary());
          json.key("time")
              .object(
                  () -> {
                    places.bounds("start", "end", step.time());
                    json.put("basis", step.time().basis().wire());
                  });
          json.putOrNull("host", step.host())
              .put("rules", step.rules())
              .put("techniques", step.techniques());
          json.key("evidence").array(() -> step.evidence().forEach(places::place));
          json.key("links").array(() -> step.links().forEach(this::link));
        });
  }

  private void link(Step.Link link) {
    json.object(
        () ->
            json.put("to", link.to())
                .put("relation", link.relation().wire())
                .put("because", link.because())
                .put("grade", link.grade().wire()));
  }
}
