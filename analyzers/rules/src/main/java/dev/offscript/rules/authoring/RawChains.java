package dev.offscript.rules.authoring;

import dev.offscript.model.EventKind;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.chain.Ask;
import dev.offscript.rules.chain.ChainEvaluator;
import dev.offscript.rules.chain.ChainResults;
import dev.offscript.rules.chain.ChainRule;
import dev.offscript.rules.chain.Moment;
import dev.offscript.rules.chain.Moments;
import dev.offscript.rules.chain.Timeline;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Raw events as chain rules see them, and what these make of them. */
final class RawChains {

  private static final List<String> IDS = List.of("event.id", "_id", "offscript.id");

  private final RuleSet rules;
  private final List<ChainRule> asked;
  private final Moments moments;
  private final Set<EventKind> kinds = EnumSet.of(EventKind.DNS);
  private final List<Moment> seen = new ArrayList<>();
  private final Map<String, Long> places = new HashMap<>();

  RawChains(RuleSet rules) {
    this(rules, rules.chains());
  }

  /** For {@code asked} of the chain rules alone. */
  RawChains(RuleSet rules, List<ChainRule> asked) {
    this.rules = rules;
    this.asked = asked;
    this.moments = new Moments(asked);
    for (ChainRule rule : asked) {
      rule.steps().stream().map(Ask::kinds).forEach(kinds::addAll);
      rule.unless().stream().map(Ask::kinds).forEach(kinds::addAll);
    }
  }

  /** The next event, for which {@code hits} hold. */
  void add(int number, RuleEvent event, List<SigmaRule> hits) {
    add(number, event, List.of(event), hits.stream().map(SigmaRule::name).toList());
  }

  /**
   * The next event, with the simple commands in it.
   *
   * @param hits names of the rules that hold for any of them
   */
  void add(int number, RuleEvent event, List<RuleEvent> views, List<String> hits) {
    if (asked.isEmpty()) {
      return;
    }
    String session = Moments.session(event);
    long place = session.isEmpty() ? 0 : places.merge(session, 1L, Long::sum) - 1;
    Optional<EventKind> kind = Moments.kind(event);
    if (!hits.isEmpty() || kind.isPresent() && kinds.contains(kind.get())) {
      seen.add(
          moments.of(
              id(number, event),
              number,
              EventTime.interval(event),
              kind,
              session,
              place,
              hits,
              views));
    }
  }

  private static String id(int number, RuleEvent event) {
    for (String name : IDS) {
      Object id = event.value(name);
      if (id != null && id != RuleEvent.NULL && !id.toString().isEmpty()) {
        return name + "=" + id;
      }
    }
    return "#" + number;
  }

  /** All events that any of the chain rules may ask for. */
  Timeline timeline() {
    return Timeline.of(seen);
  }

  /** What each chain rule comes to. */
  List<ChainResults> results() {
    List<ChainResults> results = new ArrayList<>();
    if (!asked.isEmpty()) {
      Timeline timeline = timeline();
      Map<String, List<String>> names = ChainEvaluator.names(rules.rules());
      for (ChainRule rule : asked) {
        results.add(ChainEvaluator.evaluate(rule, timeline, names));
      }
    }
    return results;
  }

  /** The same as rows: results, near misses, vetoes, remarks, by rule. */
  List<Map<String, @Nullable Object>> lines() {
    List<Map<String, @Nullable Object>> lines = new ArrayList<>();
    for (ChainResults result : results()) {
      String rule = result.rule().idOrTitle();
      for (ChainResults.Match match : result.matches()) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("chain", rule);
        line.put("anchor", match.anchor().number());
        line.put("steps", match.steps().stream().map(RawChains::step).toList());
        line.put("near_misses", match.nearMisses());
        lines.add(line);
      }
      for (ChainResults.NearMiss miss : result.nearMisses()) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("near_miss", rule);
        line.put("anchor", miss.anchor().number());
        line.put("stage", miss.stage());
        line.put("because", miss.because());
        lines.add(line);
      }
      for (ChainResults.Veto veto : result.vetoes()) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("vetoed", rule);
        line.put("anchor", veto.anchor().number());
        line.put("by", veto.by().number());
        line.put("because", veto.because());
        lines.add(line);
      }
      for (String remark : result.remarks()) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("remark", rule);
        line.put("because", remark);
        lines.add(line);
      }
    }
    return lines;
  }

  private static Map<String, @Nullable Object> step(ChainResults.Step step) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("stage", step.stage());
    form.put("event", step.moment().number());
    if (!step.because().isEmpty()) {
      form.put("because", step.because());
    }
    if (step.orderUnknown()) {
      form.put("order", "unknown");
    }
    if (step.straddles()) {
      form.put("straddles", true);
    }
    return form;
  }
}
