package dev.offscript.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code offscript catalogue}: what is known, and a user's own over it. */
class CatalogueTest {

  private static final String DIGGER =
      """
      tools:
        - tool: digger
          about: Digs on the processor.
          home: https://example.org/digger
          ports: [3333]
          names: [digger, spade]
          common: [spade]
          behaviour: mining
          techniques: [T1496.001, T1562.001]
          sources: [example/digger]
          options: {short: o, values: [--pool, --wallet]}
          inert: {flags: [--help], subcommands: [version]}
          forms:
            - {subcommands: [run], flags: [-o, --pool], direction: outbound, level: high,
               endpoint: ["flag:-o", "flag:--pool"], wallet: ["flag:--wallet"], because: starts to dig}
            - {direction: none, level: low, because: says what it would do}
      """;

  @TempDir Path folder;

  @Test
  void allToolsStandByBehaviourInLinesThatFit() {
    Cli.Result result = Cli.launch("catalogue");

    assertThat(result.code()).isZero();
    assertThat(result.output())
        .contains("\ntunneling ", "\nmining ", "\nreverse shell ", "\nscanning ");
    assertThat(result.output().lines()).allMatch(line -> line.length() <= 100);
    assertThat(result.output().lines())
        .filteredOn(line -> line.startsWith("cnrig "))
        .singleElement()
        .asString()
        .endsWith("outbound  T1496.001");
  }

  @Test
  void aToolIsExplained() throws IOException {
    Files.writeString(folder.resolve("mine.yml"), DIGGER);

    assertThat(Cli.launch("catalogue", "--catalogue", folder, "DIGGER").output())
        .isEqualTo(
            """
            digger  mining
            Digs on the processor.

            home            https://example.org/digger
            started as      digger, spade
            needs more      spade: many programs are called so; an address, a pool, a wallet or a forward must
                            stand beside it
            installed from  example/digger
            usual ports     3333
            ATT&CK          T1496.001 Resource Hijacking: Compute Hijacking
                            T1562.001 Impair Defenses: Disable or Modify Tools; T1685 since v19
            defined in      mine.yml, line 2

            forms ────────────────────────────────────────────────────────────────── the first that fits decides
              starts to dig (outbound, high)
                as run, with -o or --pool
                $ digger run -o HOST:PORT --wallet WALLET
                far side behind -o, --pool
                wallet behind --wallet

              says what it would do (low)
                in any other way
                $ digger

            makes nothing ──────────────────────────────────────────────────────────────────────────────────────
              version, --help
            """);
  }

  @ParameterizedTest
  @CsvSource({"xmrig/xmrig, xmrig", "MINERD, cpuminer", "xmrig-6.21.0-linux-x64, xmrig"})
  void aToolHasManyNames(String asked, String tool) {
    assertThat(Cli.launch("catalogue", asked).output()).startsWith(tool + "  mining\n");
  }

  @Test
  void anUnknownToolIsWrongUsageAndANearOneIsNamed() {
    Cli.Result near = Cli.launch("catalogue", "xmrgi");
    assertThat(near.code()).isEqualTo(2);
    assertThat(near.output()).isEmpty();
    assertThat(near.errors())
        .isEqualTo("offscript: the catalogue has no tool 'xmrgi', perhaps you mean xmrig\n");

    assertThat(Cli.launch("catalogue", "wheelbarrow-\033[31m").errors())
        .contains("'offscript catalogue' lists them")
        .doesNotContain("\033");
    assertThat(Cli.launch("catalogue", "--format", "xml").code()).isEqualTo(2);
  }

  @Test
  void scriptsGetOneJsonDocument() throws IOException {
    Files.writeString(folder.resolve("mine.yml"), DIGGER);

    assertThat(Cli.launch("catalogue", "spade", "--format", "json", "--catalogue", folder).output())
        .startsWith("{\"tool\":\"digger\",\"behaviour\":\"mining\",")
        .contains(
            "{\"id\":\"T1562.001\",\"name\":\"Impair Defenses: Disable or Modify Tools\",\"v19\":\"T1685\"}")
        .contains("\"example\":\"digger run -o HOST:PORT --wallet WALLET\"")
        .endsWith("\"file\":\"mine.yml\",\"line\":2}\n");
    assertThat(Cli.launch("catalogue", "--format", "json").output()).startsWith("{\"tools\":[{");
  }

  @Test
  void aFolderOfOnesOwnTakesThePlaceOfWhatIsShipped() throws IOException {
    Files.writeString(folder.resolve("mine.yml"), DIGGER.replace("tool: digger", "tool: xmrig"));

    assertThat(Cli.launch("catalogue", "xmrig", "--catalogue", folder).output())
        .contains("Digs on the processor.")
        .doesNotContain("Monero");
    assertThat(Cli.launch("catalogue", "chisel", "--catalogue", folder).code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tools: [{tool: a, colour: red}]",
        "words: {",
        "",
        "tools:\n  - tool: x\n    like: y"
      })
  void aMistakeInItIsNamedByFileLineAndColumn(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("wrong.yml"), text);

    Cli.Result result = Cli.launch("catalogue", "--catalogue", folder);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.errors())
        .startsWith("offscript: " + file + ":")
        .matches("(?s).*yml:\\d+:\\d+: .*");
    assertThat(result.errors().lines()).hasSize(1);
  }

  @Test
  void aFolderThatIsNotThereIsWrongUsage() {
    Cli.Result result = Cli.launch("catalogue", "--catalogue", folder.resolve("none"));

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.errors()).contains("no such folder");
  }
}
