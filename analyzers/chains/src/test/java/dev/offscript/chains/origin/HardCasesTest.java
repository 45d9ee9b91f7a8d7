package dev.offscript.chains.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.chains.origin.Script.Deed;
import dev.offscript.model.Origin;
import dev.offscript.model.report.Quote;
import dev.offscript.model.report.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Cases written by hand to mislead: each says what a careful reader would conclude. */
class HardCasesTest {

  private static final OriginAnalyzer ANALYZER = OriginAnalyzer.shipped();

  record Case(
      String name,
      Script script,
      Deed deed,
      List<String> expected,
      boolean prohibited,
      List<String> quoted) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
            "tunnels.yaml",
            "miners.yaml",
            "others.yaml",
            "wordings.yaml",
            "third.yaml",
            "languages.yaml",
            "carriers.yaml",
            "lookalikes.yaml",
            "trades.yaml",
            "offices.yaml",
            "helpdesk.yaml",
            "engagements.yaml",
            "attackers.yaml",
            "restraints.yaml",
            "belongings.yaml",
            "voices.yaml",
            "allusions.yaml",
            "ends.yaml",
            "withdrawals.yaml")
        .flatMap(HardCasesTest::read);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theVerdictIsThatOfACarefulReader(Case hard) {
    Verdict verdict = ANALYZER.judge(hard.script.ask(hard.deed));

    assertThat(verdict.detail().wire()).as(verdict.because()).isIn(hard.expected);
    assertThat(verdict.prohibited())
        .as("prohibited; " + verdict.because())
        .isEqualTo(hard.prohibited);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsClaimedFromTextIsQuoted(Case hard) {
    Verdict verdict = ANALYZER.judge(hard.script.ask(hard.deed));

    boolean silent =
        verdict.origin() == Origin.UNDETERMINED
            || verdict.origin() == Origin.NOT_AGENT
            || verdict.detail().wire().equals("unprompted_novel");
    assertThat(silent || verdict.quote().isPresent()).as(verdict.because()).isTrue();
    verdict.quote().ifPresent(quote -> assertThat(quote.text()).hasSizeBetween(1, 240));
    String quoted = verdict.quote().map(Quote::text).orElse("");
    assertThat(hard.quoted).allSatisfy(words -> assertThat(quoted).contains(words));
    assertThat(verdict.because()).isNotEmpty();
  }

  @SuppressWarnings("unchecked")
  static Stream<Case> read(String file) {
    try (InputStream stream = HardCasesTest.class.getResourceAsStream(file)) {
      Map<String, Object> root =
          (Map<String, Object>)
              new Load(LoadSettings.builder().setLabel(file).build()).loadFromInputStream(stream);
      Map<String, Deed> deeds = new LinkedHashMap<>();
      ((Map<String, Map<String, Object>>) root.get("deeds"))
          .forEach((name, map) -> deeds.put(name, Deed.of(map)));
      List<Case> cases = new ArrayList<>();
      for (Map<String, Object> each : (List<Map<String, Object>>) root.get("cases")) {
        cases.add(one(each, deeds));
      }
      return cases.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Case one(Map<String, Object> map, Map<String, Deed> deeds) {
    Script script = new Script();
    for (Map<String, Object> step : (List<Map<String, Object>>) map.get("script")) {
      Map.Entry<String, Object> first = step.entrySet().iterator().next();
      String text = first.getValue().toString();
      String result = step.containsKey("gives") ? step.get("gives").toString() : "";
      switch (first.getKey()) {
        case "system" -> script.system(text);
        case "context" -> script.context(text);
        case "task" -> script.prompt("task", text);
        case "turn" -> script.turn(text);
        case "parent" -> script.fromParent(text);
        case "says" -> script.says(text);
        case "thinks" -> script.thinks(text);
        case "runs" -> script.runs(text, result);
        case "unnumbered" -> script.unnumbered(text, result);
        case "reads" -> script.reads(text, result);
        case "web" -> script.web(text, result);
        case "mcp" -> script.mcp(text, result);
        case "memory" -> script.memory(text);
        case "asks" -> script.asks(text, result);
        case "writes" -> script.writes(text, result);
        case "gap" -> script.gap(text);
        case "missing" -> script.missing(text);
        case "lost" -> script.lost(text);
        case "unsure" -> script.unsure(text);
        case "spilled" -> script.spilled(text, result);
        case "spawnedby" -> script.parent(text);
        case "in" -> script.in(text);
        case "later" -> script.later(text);
        default -> throw new IllegalArgumentException("no step '" + first.getKey() + "'");
      }
      if (Boolean.TRUE.equals(step.get("cut"))) {
        script.cut();
      }
    }
    Object expected = map.get("expect");
    return new Case(
        map.get("name").toString(),
        script,
        deeds.get(map.get("deed").toString()),
        expected instanceof List<?> list
            ? list.stream().map(Object::toString).toList()
            : List.of(expected.toString()),
        Boolean.TRUE.equals(map.get("prohibited")),
        Stream.of("quote", "also")
            .filter(map::containsKey)
            .map(key -> map.get(key).toString())
            .toList());
  }
}
