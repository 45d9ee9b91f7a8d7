package dev.offscript.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What detections mean, case by case. */
class SigmaSemanticsTest {

  private static RuleSet load(String detection) {
    return RuleSet.load(
        List.of(
            RuleSource.user(
                "rule.yml",
                "title: t\nlogsource:\n  product: p\ndetection:\n" + detection.strip().indent(2))));
  }

  private static boolean matches(String detection, Map<String, ?> event) {
    RuleSet rules = load(detection);
    assertThat(rules.refused()).isEmpty();
    boolean naive = rules.rules().get(0).holds(RuleEvents.raw(event));
    assertThat(rules.matcher().match(RuleEvents.raw(event))).hasSize(naive ? 1 : 0);
    return naive;
  }

  private static boolean item(String item, Map<String, ?> event) {
    return matches("s:\n  " + item + "\ncondition: s", event);
  }

  private static Map<String, Object> absent(String key) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put(key, null);
    return event;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '#',
      value = {
        "f: Alpha                 ~ alpha      ~ true",
        "f: alp                   ~ alpha      ~ false",
        "f: al*a                  ~ alpha      ~ true",
        "f: al?ha                 ~ alpha      ~ true",
        "f: al?pha                ~ alpha      ~ false",
        "f: 'a\\*b'               ~ a*b        ~ true",
        "f: 'a\\*b'               ~ axb        ~ false",
        "f: 'a\\\\*'              ~ a\\rest    ~ true",
        "f: 'C:\\x'               ~ c:\\X      ~ true",
        "f|contains: 'lph'        ~ ALPHA      ~ true",
        "f|contains: 'dir\\'      ~ a dir\\ b  ~ true",
        "f|startswith: 'al'       ~ alpha      ~ true",
        "f|endswith: 'al'         ~ alpha      ~ false",
        "f|cased: Alpha           ~ alpha      ~ false",
        "f|contains|cased: LPH    ~ aLPHa      ~ true",
        "f|re: 'l.*h'             ~ alpha      ~ true",
        "f|re: 'L.*H'             ~ alpha      ~ false",
        "f|re|i: 'L.*H'           ~ alpha      ~ true",
        "f|re|startswith: 'ph'    ~ alpha      ~ false",
        "f|contains|all: [al, ha] ~ alpha      ~ true",
        "f|contains|all: [al, zz] ~ alpha      ~ false",
        "f: [zz, alpha]           ~ alpha      ~ true",
        "f|neq: alpha             ~ alpha      ~ false",
        "f|neq: [a, b]            ~ alpha      ~ true",
        "f|cidr: 10.0.0.0/8       ~ 10.9.8.7   ~ true",
        "f|cidr: 10.0.0.0/8       ~ 010.9.8.7  ~ false",
        "f|cidr: 10.0.0.0/8       ~ ::ffff:10.1.1.1 ~ true",
        "f|cidr: '2001:db8::/32'  ~ 2001:db8::9 ~ true",
        "f|cidr: 0.0.0.0/0        ~ 2001:db8::9 ~ false",
        "f|windash|contains: ' -e'~ x /e y     ~ true",
        "f|windash|contains: ' -e'~ x \u2014e y ~ true",
        "f|windash|contains: 'a-b'~ a/b        ~ false",
        "f|base64: ping           ~ cGluZw==   ~ true",
        "f|base64offset|contains: ping ~ eHBpbmd4 ~ true",
        "f|wide|base64offset|contains: ping ~ cABpAG4AZwA= ~ true",
        "f|utf16|base64: A        ~ //5BAA==   ~ true",
        "f|gte: 5                 ~ 5.0        ~ true",
        "f|lt: 5                  ~ five       ~ false",
        "f: 5                     ~ 5          ~ true",
        "f: 5                     ~ 05.0       ~ true",
        "f: true                  ~ True       ~ true",
        "f|hour: 23               ~ 2026-03-01T23:10:00+08:00 ~ true",
        "f|hour|gte: 22           ~ 2026-03-01T23:10:00Z ~ true",
        "f|week: 53               ~ 2026-12-31 ~ true",
        "f|month: 3               ~ 1772406600 ~ true",
      })
  void a_value_passes_an_item_or_not(String item, String value, boolean expected) {
    assertThat(item(item, Map.of("f", value))).isEqualTo(expected);
  }

  @Test
  void a_number_of_the_event_compares_with_a_numeric_text() {
    assertThat(item("f: '443'", Map.of("f", 443L))).isTrue();
    assertThat(item("f: '443.0'", Map.of("f", 443L))).isTrue();
    assertThat(item("f: '0443x'", Map.of("f", 443L))).isFalse();
  }

  @Test
  void null_is_missing_or_null_and_never_empty() {
    assertThat(item("f: null", Map.of("g", "x"))).isTrue();
    assertThat(item("f: null", absent("f"))).isTrue();
    assertThat(item("f: null", Map.of("f", ""))).isFalse();
    assertThat(item("f: null", Map.of("f", "null"))).isFalse();
    assertThat(item("f: ''", Map.of("f", ""))).isTrue();
    assertThat(item("f: ''", Map.of("g", "x"))).isFalse();
  }

  @Test
  void exists_asks_for_presence_only() {
    assertThat(item("f|exists: true", absent("f"))).isTrue();
    assertThat(item("f|exists: false", absent("f"))).isFalse();
    assertThat(item("f|exists: false", Map.of("g", "x"))).isTrue();
  }

  @Test
  void not_over_a_missing_field_is_true() {
    assertThat(matches("s:\n  f: x\ncondition: not s", Map.of("g", "y"))).isTrue();
  }

  @Test
  void a_dotted_name_is_a_key_first_and_then_a_path() {
    assertThat(item("a.b: x", Map.of("a.b", "x", "a", Map.of("b", "y")))).isTrue();
    assertThat(item("a.b: y", Map.of("a.b", "x", "a", Map.of("b", "y")))).isFalse();
    assertThat(item("a.b: y", Map.of("a", List.of(Map.of("b", "x"), Map.of("b", "y"))))).isTrue();
  }

  @Test
  void a_list_passes_where_a_member_does() {
    assertThat(item("f|contains: y", Map.of("f", List.of("x", "xyz")))).isTrue();
    assertThat(item("f: null", Map.of("f", Arrays.asList("x", null)))).isTrue();
  }

  @Test
  void a_name_with_blanks_is_found_without_them() {
    assertThat(item("ThreatName: x", Map.of("Threat Name", "x"))).isTrue();
  }

  @Test
  void keywords_are_looked_for_inside_every_scalar() {
    String detection = "s:\n  - needle\n  - 42\ncondition: s";
    assertThat(matches(detection, Map.of("a", Map.of("b", List.of("hayNEEDLEhay"))))).isTrue();
    assertThat(matches(detection, Map.of("a", 1425L))).isTrue();
    assertThat(matches(detection, Map.of("needle", "x"))).isFalse();
  }

  @Test
  void all_keywords_may_stand_in_different_fields() {
    String detection = "s:\n  '|all': [one, two]\ncondition: s";
    assertThat(matches(detection, Map.of("a", "x one", "b", "two"))).isTrue();
    assertThat(matches(detection, Map.of("a", "x one"))).isFalse();
  }

  @Test
  void a_list_of_maps_and_keywords_is_a_choice() {
    String detection = "s:\n  - f: x\n    g: y\n  - word\ncondition: s";
    assertThat(matches(detection, Map.of("f", "x", "g", "y"))).isTrue();
    assertThat(matches(detection, Map.of("f", "x"))).isFalse();
    assertThat(matches(detection, Map.of("f", "a word"))).isTrue();
  }

  @Test
  void a_field_may_refer_to_another() {
    assertThat(item("f|fieldref: g", Map.of("f", "Same", "g", "same"))).isTrue();
    assertThat(item("f|fieldref|endswith: g", Map.of("f", "the end", "g", "end"))).isTrue();
    assertThat(item("f|fieldref: g", Map.of("f", "x"))).isFalse();
    assertThat(item("f|fieldref: g", Map.of("f", "a*", "g", "a*"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "a and b or c ~ true",
        "a and (b or c) ~ true",
        "not a or b ~ false",
        "not(b) ~ true",
        "1 of x* ~ true",
        "all of x* ~ false",
        "any of them ~ true",
        "1 of _h* ~ true",
        "all of them ~ false",
      })
  void conditions_join_searches(String condition, boolean expected) {
    String searches =
        """
        a: {f: 1}
        b: {f: 2}
        c: {f: 1}
        x_1: {f: 1}
        x_2: {f: 2}
        _hidden: {f: 1}
        condition:\s""";
    assertThat(matches(searches + condition, Map.of("f", 1L))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s: {f|nosuch: x}\ncondition: s",
        "s: {'f|': x}\ncondition: s",
        "s: {f|contains: 5}\ncondition: s",
        "s: {f|gt: '5'}\ncondition: s",
        "s: {f|exists: 1}\ncondition: s",
        "s: {'|exists': true}\ncondition: s",
        "s: {f|contains|re: x}\ncondition: s",
        "s: {f|i: x}\ncondition: s",
        "s: {f|re: '(?=x)'}\ncondition: s",
        "s: {f|cidr: 10.0.0.1/8}\ncondition: s",
        "s: {f|contains|base64: x}\ncondition: s",
        "s: {f|expand: '%unknown%'}\ncondition: s",
        "s: {f: {g: x}}\ncondition: s",
        "s: {}\ncondition: s",
        "s: []\ncondition: s",
        "s: {f: x}\ncondition: S",
        "s: {f: x}\ncondition: s AND s",
        "s: {f: x}\ncondition: 2 of s*",
        "s: {f: x}\ncondition: 1 of nothing*",
        "s: {f: x}\ncondition: s | count() > 5",
        "s: {f: x}\ncondition: (s",
        "s: {f: x}\ncondition: ''",
        "s: {f: x}\ncondition: notes",
        "s: {f: x}",
        "condition: s",
        "s: {f: x, f: y}\ncondition: s",
      })
  void what_has_no_meaning_is_refused_with_its_place(String detection) {
    RuleSet rules = load(detection);
    assertThat(rules.rules()).isEmpty();
    assertThat(rules.refused())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.reason()).isNotBlank();
              assertThat(refusal.line()).isBetween(1, 7);
              assertThat(refusal.column()).isPositive();
            });
  }

  @Test
  void a_refusal_says_line_and_column() {
    RuleSet rules = load("s:\n  f|contains: 5\ncondition: s");
    assertThat(rules.refused().get(0).toString())
        .isEqualTo(
            "rule.yml:6:17: 't': 'contains' needs a text, a regular expression or a field, not a number");
  }

  @Test
  void old_collections_share_what_is_global() {
    RuleSet rules =
        RuleSet.load(
            List.of(
                RuleSource.user(
                    "old.yml",
                    """
                    action: global
                    title: shared
                    logsource: {product: p}
                    detection: {condition: s}
                    ---
                    detection: {s: {f: x}}
                    ---
                    detection: {s: {f: y}}
                    """)));
    assertThat(rules.refused()).isEmpty();
    assertThat(rules.matcher().match(RuleEvents.raw(Map.of("f", "y")))).hasSize(1);
  }

  @Test
  void aFileThatIsNoTextIsRefusedWhereItIsNone() {
    String rule = "title: t\nlogsource: {product: p}\ndetection: {s: {f: \u00e9}, condition: s}\n";
    byte[] latin1 = rule.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(RuleSet.load(List.of(RuleSource.user("r.yml", RuleSource.decode(latin1)))).refused())
        .extracting(Refusal::toString)
        .containsExactly("r.yml:3:20: the file is no UTF-8 text");
    for (String charset : List.of("UTF-8", "UTF-16")) {
      byte[] text = rule.getBytes(Charset.forName(charset));
      assertThat(RuleSet.load(List.of(RuleSource.user("r.yml", RuleSource.decode(text)))).rules())
          .hasSize(1);
    }
  }

  @Test
  void files_put_one_behind_the_other_keep_their_marks_and_load() {
    String rule = "title: t\nlogsource: {product: p}\ndetection: {s: {f: x}, condition: s}\n";
    RuleSet rules = RuleSet.load(List.of(RuleSource.user("all.yml", rule + "---\n\ufeff" + rule)));

    assertThat(rules.refused()).isEmpty();
    assertThat(rules.rules()).hasSize(2);
  }
}
