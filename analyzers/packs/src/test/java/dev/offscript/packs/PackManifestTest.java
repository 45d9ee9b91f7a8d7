package dev.offscript.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offscript.rules.yaml.RuleProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackManifestTest {

  private static final String GOOD =
      """
      name: gateways
      version: '1.10'
      tier: extended
      license: Apache-2.0
      author: Somebody
      description: What our gateways say
      requires: [mining 1.1, alerts]
      changelog:
        '1.9': Began
        '1.10': Went on
      """;

  @Test
  void saysWhatAPackIs() throws RuleProblem {
    PackManifest manifest = PackManifest.parse(GOOD, "pack.yml");
    assertThat(manifest.name()).isEqualTo("gateways");
    assertThat(manifest.tier()).isEqualTo(Tier.EXTENDED);
    assertThat(manifest.requires())
        .containsExactly(
            new PackManifest.Required("mining", "1.1"), new PackManifest.Required("alerts", ""));
    assertThat(manifest.changelog())
        .extracting(PackManifest.Change::version)
        .containsExactly("1.10", "1.9");
    assertThat(manifest.atLeast("1.9")).isTrue();
    assertThat(manifest.atLeast("1.10.1")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: gateways        | name: My Pack   | 1 | 7 | expected lower-case letters
          name: gateways        | name: hunting   | 1 | 7 | expected another
          name: gateways        | names: gateways | 1 | 1 | unknown key 'names'
          version: '1.10'       | version: new    | 2 | 10 | expected two or three numbers
          tier: extended        | tier: best      | 3 | 7 | expected core, extended, hunting
          tier: extended        | tier: [core]    | 3 | 7 | is a text, found a list
          requires: [mining 1.1 | requires: [x >1 | 7 | 12 | with the least version
          '1.9': Began          | later: Began    | 9 | 3 | mapping of version
          """)
  void saysWhereAManifestIsWrong(String from, String to, int line, int column, String reason) {
    RuleProblem problem =
        catchThrowableOfType(
            RuleProblem.class, () -> PackManifest.parse(GOOD.replace(from, to), "pack.yml"));
    assertThat(problem.reason()).contains(reason);
    assertThat(problem.line()).isEqualTo(line);
    assertThat(problem.column()).isEqualTo(column);
  }

  @Test
  void needsNameVersionTierAndDescription() {
    for (String key : new String[] {"name", "version", "tier", "description"}) {
      String text = GOOD.replaceFirst("(?m)^" + key + ":.*\n", "");
      assertThat(
              catchThrowableOfType(RuleProblem.class, () -> PackManifest.parse(text, "pack.yml"))
                  .reason())
          .isEqualTo("a manifest needs '" + key + "'");
    }
  }
}
