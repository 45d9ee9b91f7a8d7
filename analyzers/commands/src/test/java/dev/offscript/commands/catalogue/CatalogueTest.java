package dev.offscript.commands.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

  private static final String DIGGER =
      """
      tools:
        - tool: digger
          about: Digs on the processor.
          home: https://example.org/digger
          ports: [3333, 14444]
          behaviour: mining
          techniques: [T1496.001]
          sources: [example/digger]
          forms:
            - {direction: outbound, level: high, because: starts a miner}
      """;

  @Test
  void an_entry_says_what_the_tool_is_and_where_that_is_written() {
    Tool digger = Catalogue.of(Map.of("here/one.yml", DIGGER)).started("digger").orElseThrow();

    assertThat(digger.description())
        .isEqualTo(
            new Description(
                "Digs on the processor.",
                "https://example.org/digger",
                List.of(3333, 14444),
                "one.yml",
                2));
  }

  @Test
  void an_entry_may_be_like_one_of_a_later_file_and_say_the_rest_itself() {
    Catalogue catalogue =
        Catalogue.of(
            Map.of(
                "z.yml",
                DIGGER,
                "a.yml",
                "tools: [{tool: delver, like: digger, techniques: [T1496]}]"));

    Tool delver = catalogue.started("delver").orElseThrow();

    assertThat(delver.forms()).hasSize(1);
    assertThat(delver.techniques()).containsExactly("T1496");
    assertThat(delver.sources()).isEmpty();
    assertThat(catalogue.tools()).extracting(Tool::name).containsExactly("delver", "digger");
  }

  @Test
  void what_forms_share_stands_once_and_a_form_may_differ() {
    Tool weaver =
        Catalogue.of(
                Map.of(
                    "one.yml",
                    """
                    tools:
                      - tool: weaver
                        behaviour: tunneling
                        techniques: [T1572]
                        options: {single-dash: true, values: [--hub]}
                        every-form: {direction: reverse, level: high, endpoint: ["flag:--hub"]}
                        forms:
                          - {flags: [--hub], because: joins the hub}
                          - {flags: [-serve], direction: server, endpoint: [], because: is the hub}
                    """))
            .started("weaver")
            .orElseThrow();

    assertThat(weaver.forms())
        .extracting(form -> form.direction().wire())
        .containsExactly("reverse", "server");
    assertThat(weaver.forms().get(0).flags()).containsExactly("-hub");
    assertThat(weaver.forms().get(0).endpoint()).hasSize(1);
    assertThat(weaver.forms().get(1).endpoint()).isEmpty();
    assertThat(weaver.options().parse(List.of("weaver", "--hub", "h.example.org:1")).values("-hub"))
        .containsExactly("h.example.org:1");
  }

  @Test
  void no_two_entries_claim_a_name_or_a_source() {
    Catalogue catalogue = Catalogue.shipped();

    assertThat(catalogue.tools()).flatExtracting(Tool::names).doesNotHaveDuplicates();
    assertThat(catalogue.tools()).flatExtracting(Tool::sources).doesNotHaveDuplicates();
    assertThat(catalogue.tools())
        .allSatisfy(tool -> assertThat(tool.names()).containsAll(tool.common()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          tools: [{tool: a, colour: red}]       | 1:19 | unknown key 'colour'
          tools: [{tool: a, behaviour: digging}] | 1:30 | 'digging' is no Behaviour
          tools: [{tool: a, like: b}]           | 1:25 | 'like' names 'b', which is no tool
          tools: [{tool: a, like: a}]           | 1:25 | 'a' is like itself
          tools: [{tool: a, behaviour: mining}] | 1:9  | key 'techniques' is missing
          words: [a, b]                         | 1:8  | expected keys and values
          tools: {                              | 1:9  | expected
          """)
  void a_mistake_is_named_by_file_line_and_column(String text, String place, String problem) {
    assertThatThrownBy(() -> Catalogue.of(Map.of("mine.yml", text)))
        .isInstanceOf(CatalogueException.class)
        .hasMessageStartingWith("mine.yml:" + place + ": ")
        .hasMessageContaining(problem);
  }

  @Test
  void a_users_folder_stands_over_what_is_shipped(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("b.yml"), DIGGER.replace("tool: digger", "tool: xmrig"));
    Files.writeString(
        folder.resolve("a.yml"),
        """
        words:
          pool-ports: ["1"]
          +pool-domains: [pool.example.org]
        """);
    Files.writeString(folder.resolve("notes.txt"), "no catalogue");

    Catalogue catalogue = Catalogue.over(Catalogue.own(folder));

    assertThat(catalogue.installedFrom("example/digger").orElseThrow().name()).isEqualTo("xmrig");
    assertThat(catalogue.started("xmrig").orElseThrow().description().file()).isEqualTo("b.yml");
    assertThat(catalogue.started("chisel")).isPresent();
    assertThat(catalogue.words("pool-ports")).containsExactly("1");
    assertThat(catalogue.words("pool-domains")).contains("pool.example.org", "nanopool.org");
    assertThat(catalogue.tools()).hasSameSizeAs(Catalogue.shipped().tools());
  }

  @Test
  void what_is_shipped_is_read_in_order_of_file_name() {
    List<String> files =
        Catalogue.shipped().tools().stream().map(tool -> tool.description().file()).toList();

    assertThat(files).isSorted().contains("scanners.yml").doesNotContain("");
  }

  @Test
  void every_technique_that_an_entry_names_is_known_and_shows_where_it_moved() {
    Catalogue catalogue = Catalogue.shipped();

    assertThat(catalogue.tools())
        .flatExtracting(Tool::techniques)
        .allSatisfy(id -> assertThat(catalogue.technique(id)).isPresent());
    assertThat(catalogue.tools())
        .flatExtracting(Tool::forms)
        .flatExtracting(Form::techniques)
        .allSatisfy(id -> assertThat(catalogue.technique(id)).isPresent());
    assertThat(catalogue.technique("T1562.004").flatMap(Technique::moved)).contains("T1686");
    assertThat(catalogue.technique("T1070.002").flatMap(Technique::moved)).contains("T1685.006");
    assertThat(catalogue.technique("T1572").orElseThrow().moved()).isEqualTo(Optional.empty());
  }
}
