package dev.offscript.reports.json;

import static dev.offscript.reports.json.ReportReader.list;
import static dev.offscript.reports.json.ReportReader.text;
import static dev.offscript.reports.json.ReportReader.texts;
import static dev.offscript.reports.json.ReportReader.word;

import dev.offscript.model.Actor;
import dev.offscript.model.Behaviour;
import dev.offscript.model.ChainActor;
import dev.offscript.model.Endpoint;
import dev.offscript.model.EventKind;
import dev.offscript.model.Grade;
import dev.offscript.model.Origin;
import dev.offscript.model.Severity;
import dev.offscript.model.Stage;
import dev.offscript.model.State;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Impact;
import dev.offscript.model.report.OriginDetail;
import dev.offscript.model.report.Predicates;
import dev.offscript.model.report.Quote;
import dev.offscript.model.report.Step;
import dev.offscript.model.report.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Reads one chain of a document: the counterpart of {@link ChainDocument}. */
final class ChainReader {

  private final Units units;

  ChainReader(Units units) {
    this.units = units;
  }

  Chain chain(JsonNode node) {
    List<Step> steps = list(node, "steps", this::step);
    JsonNode session = node.path("session");
    JsonNode endpoint = node.path("endpoint");
    JsonNode impact = node.path("impact");
    return new Chain(
        text(node, "id"),
        word(Behaviour.class, node, "behaviour"),
        text(node, "title"),
        new Endpoint(text(endpoint, "host"), endpoint.path("port").asInt(0)),
        word(Severity.class, node, "severity"),
        node.path("score").asInt(0),
        word(ChainActor.class, node, "actor"),
        verdict(node),
        word(State.class, node, "state"),
        node.path("blocked").asBoolean(false),
        node.path("allowed").asBoolean(false),
        predicates(node.path("predicates")),
        new Chain.Place(
            text(session, "id"),
            text(session, "host"),
            text(session, "agent"),
            text(session, "model"),
            text(session, "task_id"),
            text(session, "episode"),
            texts(session, "records")),
        Stamps.span(node, "start", "end", basis(steps)),
        steps,
        texts(node, "near_misses"),
        texts(node, "notes"),
        new Impact(
            number(impact, "gpu_hours"),
            number(impact, "cost_usd"),
            impact.path("gpus").isNumber()
                ? OptionalInt.of(impact.path("gpus").asInt())
                : OptionalInt.empty(),
            number(impact, "seconds"),
            bytes(impact, "bytes_out"),
            bytes(impact, "bytes_in"),
            texts(impact, "hosts_reached"),
            texts(impact, "because")),
        list(
            node,
            "chain_rules",
            rule ->
                new Chain.Rule(
                    text(rule, "rule"),
                    text(rule, "rule_id"),
                    text(rule, "title"),
                    text(rule, "author"),
                    text(rule, "license"))),
        list(
            node,
            "score_terms",
            weight -> new Chain.Weight(text(weight, "term"), weight.path("points").asInt(0))));
  }

  private static TimeBasis basis(List<Step> steps) {
    return steps.stream()
        .filter(step -> step.time().known())
        .map(step -> step.time().basis())
        .min(Comparator.naturalOrder())
        .orElse(TimeBasis.RECORDED);
  }

  private Verdict verdict(JsonNode node) {
    JsonNode verdict = node.path("verdict");
    JsonNode quote = verdict.path("quote");
    return new Verdict(
        word(Origin.class, node, "origin"),
        word(OriginDetail.class, node, "origin_detail"),
        node.path("prohibited").asBoolean(false),
        quote.isObject()
            ? Optional.of(
                new Quote(
                    text(quote, "text"),
                    text(quote, "channel"),
                    text(quote, "role"),
                    units.place(quote.path("evidence"))))
            : Optional.empty(),
        list(
            verdict,
            "searched",
            searched ->
                new Verdict.Searched(text(searched, "channel"), searched.path("texts").asInt(0))),
        text(verdict, "because"));
  }

  private static Predicates predicates(JsonNode node) {
    return new Predicates(
        predicate(node.path("coincident")),
        predicate(node.path("agent_initiated")),
        predicate(node.path("not_requested")),
        predicate(node.path("not_needed")));
  }

  private static Predicates.Predicate predicate(JsonNode node) {
    JsonNode value = node.path("value");
    return new Predicates.Predicate(
        value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty(),
        text(node, "because"),
        list(node, "steps", step -> step.asInt(0)));
  }

  private Step step(JsonNode node) {
    JsonNode time = node.path("time");
    return new Step(
        node.path("n").asInt(0),
        word(Stage.class, node, "stage"),
        word(EventKind.class, node, "kind"),
        word(Actor.class, node, "actor"),
        text(node, "event"),
        text(node, "summary"),
        Stamps.span(time, "start", "end", word(TimeBasis.class, time, "basis")),
        text(node, "host"),
        texts(node, "rules"),
        texts(node, "techniques"),
        list(node, "evidence", units::place),
        list(
            node,
            "links",
            link ->
                new Step.Link(
                    link.path("to").asInt(0),
                    word(Step.Relation.class, link, "relation"),
                    texts(link, "because"),
                    word(Grade.class, link, "grade"))));
  }

  private static OptionalLong bytes(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
  }

  private static OptionalDouble number(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
  }
}
