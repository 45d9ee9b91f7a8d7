package dev.offscript.casework.findings;

import dev.offscript.casework.intake.Unit;
import dev.offscript.model.EventId;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Severity;
import dev.offscript.model.report.Report;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.chain.ChainResults;
import dev.offscript.rules.chain.ChainRule;
import dev.offscript.rules.chain.Moment;
import dev.offscript.rules.correlation.Correlation;
import dev.offscript.search.CaseIndex;
import dev.offscript.search.IndexedEvent;
import dev.offscript.search.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the rules found in a case: one finding a rule and event, one a correlation that fired, one a
 * result of a chain rule.
 */
public final class Findings {

  private static final Comparator<Report.Finding> IN_ORDER =
      Comparator.comparing(Report.Finding::evidence)
          .thenComparing(Report.Finding::event)
          .thenComparing(Report.Finding::rule)
          .thenComparing(Report.Finding::id);

  /** Findings that one chain rule makes; how many there are beyond is said. */
  private static final int MOST_OF_A_CHAIN_RULE = 10_000;

  private final RuleSet rules;
  private final CaseIndex index;
  private final Map<Integer, Unit> units = new HashMap<>();
  private final Predicate<IndexedEvent> wanted;
  private final List<String> remarks = new ArrayList<>();
  private final CaseChains chains;

  /**
   * Over a case.
   *
   * @param chains what its chain rules came to
   * @param wanted events that the reader of the report asked for
   */
  public Findings(
      RuleSet rules,
      CaseIndex index,
      List<Unit> units,
      CaseChains chains,
      Predicate<IndexedEvent> wanted) {
    this.rules = rules;
    this.index = index;
    this.chains = chains;
    units.forEach(unit -> this.units.put(unit.number(), unit));
    this.wanted = event -> this.units.containsKey(event.ref().unit()) && wanted.test(event);
  }

  /** All of them, in evidence order. */
  public List<Report.Finding> all() throws IOException {
    List<Report.Finding> findings = new ArrayList<>();
    ofRules(findings);
    Correlations correlations = new Correlations(rules, index, units, wanted);
    for (Correlations.Fired fired : correlations.fired()) {
      if (!rules.silenced(fired.correlation().name())) {
        findings.add(finding(fired));
      }
    }
    remarks.addAll(correlations.remarks());
    ofChains(findings);
    remarks.addAll(chains.remarks());
    findings.sort(IN_ORDER);
    return findings;
  }

  /** What a reader must know that no finding says, after {@link #all}. */
  public List<String> remarks() {
    return remarks;
  }

  /** What filters took away, by rule and filter. */
  public List<Report.Suppressed> suppressed() throws IOException {
    Map<String, SigmaRule> twins = new LinkedHashMap<>();
    for (SigmaRule rule : rules.evaluated()) {
      if (!rule.suppressedBy().isEmpty()) {
        twins.put(rule.name(), rule);
      }
    }
    Map<String, Long> counts = new LinkedHashMap<>();
    if (!twins.isEmpty()) {
      each(
          Selection.ALL.hitBy(twins.keySet()),
          twins,
          (twin, event) -> counts.merge(twin.name(), 1L, Long::sum));
    }
    List<Report.Suppressed> suppressed = new ArrayList<>();
    twins.forEach(
        (name, twin) -> {
          long count = counts.getOrDefault(name, 0L);
          if (count > 0) {
            suppressed.add(
                new Report.Suppressed(
                    twin.spokenName(), twin.title(), twin.author(), twin.suppressedBy(), count));
          }
        });
    return suppressed;
  }

  private void ofRules(List<Report.Finding> findings) throws IOException {
    Map<String, SigmaRule> byName = new LinkedHashMap<>();
    for (SigmaRule rule : rules.rules()) {
      // What a user brought is always said; of our own the pack 'context' only names steps.
      boolean worth =
          !rule.shipped() || !rule.behaviours().isEmpty() || rule.level().atLeast(Severity.MEDIUM);
      if (worth && rules.reported(rule)) {
        byName.put(rule.name(), rule);
      }
    }
    Selection hit = Selection.ALL.hitBy(byName.keySet());
    FirstOfRules first = new FirstOfRules(IN_ORDER);
    if (index.count(hit) > FirstOfRules.MOST) {
      each(hit, byName, (rule, event) -> first.count(rule.name()));
    }
    each(hit, byName, (rule, event) -> first.add(rule.name(), () -> finding(rule, event)));
    findings.addAll(first.all());
    remarks.addAll(first.remarks());
  }

  private interface OfRule {
    void hit(SigmaRule rule, IndexedEvent event);
  }

  private void each(Selection hit, Map<String, SigmaRule> byName, OfRule use) throws IOException {
    index.visit(
        hit,
        event -> {
          if (wanted.test(event)) {
            for (String name : event.rules()) {
              SigmaRule rule = byName.get(name);
              if (rule != null) {
                use.hit(rule, event);
              }
            }
          }
        });
  }

  private void ofChains(List<Report.Finding> findings) throws IOException {
    for (ChainResults result : chains.results()) {
      int said = 0;
      for (ChainResults.Match match : result.matches()) {
        Optional<IndexedEvent> anchor = index.byId(match.anchor().id());
        if (anchor.isPresent() && wanted.test(anchor.get())) {
          if (said++ < MOST_OF_A_CHAIN_RULE) {
            findings.add(finding(result.rule(), match));
          }
        }
      }
      if (said > MOST_OF_A_CHAIN_RULE) {
        remarks.add(
            "chain rule "
                + result.rule().name()
                + " holds "
                + said
                + " times, the first "
                + MOST_OF_A_CHAIN_RULE
                + " are findings");
      }
    }
  }

  private Report.Finding finding(ChainRule rule, ChainResults.Match match) {
    List<String> identity = new ArrayList<>(List.of(rule.name()));
    List<Report.Member> members = new ArrayList<>();
    for (ChainResults.Step step : match.steps()) {
      identity.add(step.stage());
      identity.add(step.moment().id());
      members.add(
          new Report.Member(
              step.moment().id(), placed(step.moment()), step.stage(), step.because()));
    }
    return new Report.Finding(
        EventId.derived("F-", identity),
        rule.name(),
        rule.id(),
        rule.title(),
        rule.author(),
        rule.license(),
        chains.level(rule, match.anchor()),
        match.anchor().id(),
        placed(match.anchor()),
        members,
        match.nearMisses());
  }

  private EvidenceRef placed(Moment moment) {
    EvidenceRef ref = chains.gathered().refs().get(moment.id());
    if (ref == null) {
      throw new IllegalArgumentException("a moment of another case");
    }
    return placed(ref);
  }

  private Report.Finding finding(SigmaRule rule, IndexedEvent event) {
    return new Report.Finding(
        EventId.derived("F-", List.of(event.id(), rule.name())),
        rule.name(),
        rule.id(),
        rule.title(),
        rule.author(),
        rule.license(),
        rule.level(),
        event.id(),
        placed(event.ref()),
        List.of());
  }

  private Report.Finding finding(Correlations.Fired fired) {
    Correlation correlation = fired.correlation();
    List<String> identity = new ArrayList<>(List.of(correlation.name()));
    fired.events().forEach(event -> identity.add(event.id()));
    identity.addAll(fired.group());
    Correlations.Hit last = fired.events().get(fired.events().size() - 1);
    return new Report.Finding(
        EventId.derived("F-", identity),
        correlation.name(),
        correlation.id(),
        correlation.title(),
        correlation.author(),
        correlation.license(),
        correlation.level(),
        last.id(),
        placed(last.ref()),
        fired.events().stream()
            .map(event -> new Report.Member(event.id(), placed(event.ref())))
            .toList());
  }

  /** A report counts units in path order, a case in the order they came. */
  private EvidenceRef placed(EvidenceRef ref) {
    Unit unit = units.get(ref.unit());
    if (unit == null) {
      throw new IllegalArgumentException("an event of a unit that is not at hand");
    }
    return new EvidenceRef(unit.rank(), ref.offset(), ref.length(), ref.line(), ref.pointer());
  }
}
