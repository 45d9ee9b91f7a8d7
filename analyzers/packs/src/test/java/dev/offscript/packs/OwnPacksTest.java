package dev.offscript.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.rules.Refusal;
import dev.offscript.rules.RuleSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnPacksTest {

  private static final String RULE =
      """
      title: T
      logsource: {category: firewall}
      detection: {selection: {dst_port: 1}, condition: selection}
      """;

  private static RuleSource file(String path, String text) {
    return RuleSource.user(path, text);
  }

  private static RuleSource manifest(String path, String name, String more) {
    return file(path, "name: " + name + "\nversion: '1.0'\ntier: core\ndescription: d\n" + more);
  }

  @Test
  void theNearestManifestAbovePacksAFile() {
    OwnPacks own =
        OwnPacks.of(
            List.of(
                file("r/loose.yml", RULE),
                file("r/a/deep/one.yml", RULE),
                manifest("r/a/pack.yml", "outer", ""),
                file("r/a/in/two.yml", RULE),
                manifest("r/a/in/pack.yml", "inner", ""),
                file("r/a/several.yml", RULE + "---\n" + RULE)),
            List.of());
    assertThat(own.refused()).isEmpty();
    assertThat(own.loose()).extracting(RuleSource::name).containsExactly("r/loose.yml");
    assertThat(own.packs()).extracting(Pack::toString).containsExactly("outer 1.0", "inner 1.0");
    assertThat(own.packs().get(0).rules())
        .extracting(RuleSource::rule)
        .containsExactly("outer/deep/one", "");
    assertThat(own.packs().get(1).rules())
        .extracting(RuleSource::rule)
        .containsExactly("inner/two");
  }

  @Test
  void aManifestThatIsNoneIsRefusedAndItsRulesAreLoose() {
    OwnPacks own =
        OwnPacks.of(
            List.of(
                file("a/pack.yml", "name: a\n"),
                file("a/one.yml", RULE),
                manifest("b/pack.yml", "tunneling", ""),
                manifest("c/pack.yml", "c", "requires: [tunneling 99.0]\n"),
                manifest("d/pack.yml", "d", "requires: [nowhere]\n"),
                manifest("e/pack.yml", "e", "requires: [tunneling]\n")),
            Packs.shipped());
    assertThat(own.packs()).extracting(Pack::name).containsExactly("e");
    assertThat(own.loose()).extracting(RuleSource::name).containsExactly("a/one.yml");
    assertThat(own.refused())
        .extracting(Refusal::toString)
        .satisfiesExactly(
            text -> assertThat(text).isEqualTo("a/pack.yml:1:1: a manifest needs 'version'"),
            text ->
                assertThat(text).isEqualTo("b/pack.yml:1:1: another pack is called 'tunneling'"),
            text -> assertThat(text).startsWith("c/pack.yml:5:1: 'requires' asks for tunneling"),
            text -> assertThat(text).contains("names a pack that is not there: nowhere"));
  }
}
