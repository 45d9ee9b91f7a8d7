package dev.offscript.rules.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.EventKind;
import dev.offscript.model.Severity;
import dev.offscript.model.Term;
import dev.offscript.model.TimeSpan;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import dev.offscript.rules.yaml.YamlDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The temporal conformance suite: {@code conformance.yml}. */
class ChainConformanceTest {

  private static final Yaml.Mapping SUITE = suite();

  private static Yaml.Mapping suite() {
    try (InputStream in = ChainConformanceTest.class.getResourceAsStream("conformance.yml")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      YamlDocuments read = YamlDocuments.read(text, "conformance.yml");
      assertThat(read.problems()).isEmpty();
      return (Yaml.Mapping) read.documents().get(0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One case. */
  record Case(Yaml.Mapping body) {
    @Override
    public String toString() {
      return body.text("name") + " (line " + body.line() + ")";
    }
  }

  static List<Case> cases() {
    return Yaml.list(SUITE.get("cases")).stream().map(c -> new Case((Yaml.Mapping) c)).toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void a_case_comes_out_whatever_order_its_events_are_given_in(Case one) throws RuleProblem {
    Yaml.Mapping body = one.body();
    for (String key : body.entries().keySet()) {
      assertThat(key).isIn("name", "rule", "events", "matches", "near", "vetoes", "remarks");
    }
    ChainRule rule = rule(body.text("rule"));
    Map<Long, String> names = new TreeMap<>();
    List<Moment> moments =
        moments((Yaml.Mapping) Objects.requireNonNull(body.get("events")), names);
    for (int shuffle = 0; shuffle < 3; shuffle++) {
      ChainResults results = ChainEvaluator.evaluate(rule, Timeline.of(moments), Map.of());

      assertThat(results.matches().stream().map(match -> shown(match, names)))
          .as("matches")
          .containsExactlyElementsOf(body.texts("matches"));
      assertThat(
              results.nearMisses().stream()
                  .map(m -> names.get(m.anchor().number()) + " " + m.stage() + ": " + m.because()))
          .as("near misses")
          .containsExactlyElementsOf(body.texts("near"));
      assertThat(
              results.vetoes().stream()
                  .map(v -> names.get(v.anchor().number()) + " by " + names.get(v.by().number())))
          .as("vetoes")
          .containsExactlyElementsOf(body.texts("vetoes"));
      assertThat(results.remarks()).as("remarks").containsExactlyElementsOf(body.texts("remarks"));
      Collections.shuffle(moments, new Random(shuffle));
    }
  }

  private static ChainRule rule(String name) throws RuleProblem {
    Yaml.Mapping rules = (Yaml.Mapping) Objects.requireNonNull(SUITE.get("rules"));
    Yaml.Mapping document = (Yaml.Mapping) Objects.requireNonNull(rules.get(name), name);
    return ChainParser.parse(document, RuleSource.user("conformance.yml", ""), name, Severity.LOW);
  }

  private static String shown(ChainResults.Match match, Map<Long, String> names) {
    String steps =
        match.steps().stream()
            .map(
                step ->
                    step.stage()
                        + " "
                        + names.get(step.moment().number())
                        + (step.orderUnknown() ? "?" : "")
                        + (step.straddles() ? "~" : ""))
            .collect(Collectors.joining(", "));
    return match.nearMisses().isEmpty()
        ? steps
        : steps + " | " + String.join("; ", match.nearMisses());
  }

  private static List<Moment> moments(Yaml.Mapping events, Map<Long, String> names) {
    List<Moment> moments = new ArrayList<>();
    Map<String, Long> places = new HashMap<>();
    Moments maker = new Moments(rules());
    events
        .entries()
        .forEach(
            (name, node) -> {
              Yaml.Mapping event = (Yaml.Mapping) node;
              long number = names.size();
              names.put(number, name);
              String session = event.text("session");
              moments.add(
                  maker.of(
                      event.text("id").isEmpty() ? name : event.text("id"),
                      number,
                      interval(event.get("at")),
                      kind(event),
                      session,
                      session.isEmpty() ? 0 : places.merge(session, 1L, Long::sum) - 1,
                      event.texts("rules"),
                      List.of(view(event))));
            });
    return moments;
  }

  private static List<ChainRule> rules() {
    List<ChainRule> rules = new ArrayList<>();
    Yaml.Mapping all = (Yaml.Mapping) Objects.requireNonNull(SUITE.get("rules"));
    for (String name : all.entries().keySet()) {
      try {
        rules.add(rule(name));
      } catch (RuleProblem e) {
        throw new IllegalStateException(name + ": " + e.reason() + " at " + e.line(), e);
      }
    }
    return rules;
  }

  private static Optional<EventKind> kind(Yaml.Mapping event) {
    String kind = event.text("kind");
    return kind.isEmpty()
        ? Optional.empty()
        : Optional.of(Term.parse(EventKind.class, kind).orElseThrow());
  }

  private static RuleEvent view(Yaml.Mapping event) {
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, String> fields =
        Map.of(
            "host", "host.name",
            "session", "session.id",
            "user", "user.name",
            "ip", "source.ip",
            "question", "dns.question.name");
    fields.forEach(
        (key, field) -> {
          if (!event.text(key).isEmpty()) {
            values.put(field, event.text(key));
          }
        });
    if (!event.texts("answers").isEmpty()) {
      values.put("dns.answers", event.texts("answers"));
    }
    String to = event.text("to");
    int colon = to.startsWith("[") ? to.indexOf("]:") + 1 : to.lastIndexOf(':');
    if (!to.isEmpty()) {
      values.put("destination.ip", colon > 0 ? to.substring(0, colon) : to);
      if (colon > 0) {
        values.put("destination.port", to.substring(colon + 1));
      }
    }
    return RuleEvents.raw(values);
  }

  private static Moments.Interval interval(Yaml at) {
    if (at == null) {
      return new Moments.Interval(TimeSpan.OPEN_START, TimeSpan.OPEN_END);
    }
    List<Yaml> bounds = Yaml.list(at);
    return new Moments.Interval(
        nanos((Yaml.Scalar) bounds.get(0)), nanos((Yaml.Scalar) bounds.get(bounds.size() - 1)));
  }

  private static long nanos(Yaml.Scalar written) {
    return switch (written.text()) {
      case ".inf" -> TimeSpan.OPEN_END;
      case "-.inf" -> TimeSpan.OPEN_START;
      default -> new BigDecimal(written.text()).movePointRight(9).longValueExact();
    };
  }
}
