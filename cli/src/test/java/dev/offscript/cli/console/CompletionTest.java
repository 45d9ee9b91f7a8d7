package dev.offscript.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.casework.CaseSearch;
import dev.offscript.casework.Interruption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What TAB proposes, and that evidence reaches neither list nor line with anything alive in it. */
class CompletionTest {

  @TempDir static Path folder;
  private static CaseSearch search;
  private static Console console;
  private static final Recorded OPENING = new Recorded();

  @BeforeAll
  static void open() throws IOException {
    search = CaseSearch.open(HostileCase.in(folder));
    console = Console.open(search, OPENING);
  }

  @AfterAll
  static void close() throws IOException {
    search.close();
  }

  private static List<Completion.Proposal> at(String line) {
    return new Completion(console).at(line, line.length());
  }

  private static List<String> values(String line) {
    return at(line).stream().map(Completion.Proposal::value).toList();
  }

  @Test
  void theFirstWordIsACommandOrAField() {
    assertThat(values("ch")).containsExactly("chains", "chain");
    assertThat(values("sour"))
        .contains("source.ip:", "source.port:")
        .allMatch(value -> value.startsWith("source."));
  }

  @Test
  void fieldsAndTheirValuesFollow() {
    assertThat(values("search destination.po")).containsExactly("destination.port:");
    assertThat(values("kind:alert AND (destination.ip:203"))
        .containsExactly("(destination.ip:203.0.113.9");
    assertThat(values("-source.ip:10.")).containsExactly("-source.ip:10.0.0.1");
  }

  @Test
  void idsOfChainsAndEvents() {
    assertThat(values("chain ")).hasSize(1).allMatch(value -> value.startsWith("C-"));

    Recorded screen = new Recorded();
    console.run("process.args:ssh", screen, new Interruption());
    String id = screen.lines.get(1).strip().substring(0, 16);

    assertThat(values("show " + id.substring(0, 4))).contains(id);
  }

  @Test
  void wordsGoOnInsideQuotes() {
    assertThat(Completion.Word.at("a rule.name:\"two wo", 19))
        .isEqualTo(new Completion.Word("rule.name:\"two wo", 2));
  }

  @ParameterizedTest
  @CsvSource({
    "ssh, ssh",
    "two words, \"two words\"",
    "a*b, \"a*b\"",
    "-R, \"-R\"",
    "say \"x\", \"say \\\"x\\\"\"",
    "a\u001b[2Jb, a??2Jb",
    "x\u202ey z, x?y?z"
  })
  void valuesAreWrittenAsAQueryThatFindsThem(String value, String written) {
    assertThat(Completion.written(value)).isEqualTo(written);
  }

  @Test
  void nothingAliveIsProposed() throws IOException {
    List<String> lines = new ArrayList<>(List.of("", "s", "show ", "timeline ", "chain "));
    for (String field : search.index().fieldNames()) {
      lines.add(field);
      lines.add(field + ":");
    }
    for (String line : lines) {
      for (Completion.Proposal proposal : at(line)) {
        HostileCase.assertHarmless(proposal.value() + proposal.shown() + proposal.about());
      }
    }
    assertThat(at("rule.name:")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "chains", "chain c-", "timeline", "timeline c-", "sessions", "files", "help"})
  void nothingAliveIsWritten(String line) {
    Recorded screen = new Recorded();

    console.run(line, screen, new Interruption());

    assertThat(screen.lines).isNotEmpty();
    HostileCase.assertHarmless(String.join("\n", screen.lines));
  }

  @Test
  void everyEventIsShownHarmless() {
    Recorded list = new Recorded();
    console.run("*", list, new Interruption());
    List<String> ids =
        list.lines.stream()
            .filter(line -> line.matches("  [0-9a-f]{16}  .*"))
            .map(line -> line.strip().substring(0, 16))
            .toList();

    for (String id : ids) {
      Recorded screen = new Recorded();
      console.run("show " + id + " all", screen, new Interruption());
      HostileCase.assertHarmless(String.join("\n", screen.lines));
      assertThat(screen.lines).anyMatch(line -> line.contains("unchanged"));
    }
    assertThat(ids).hasSizeGreaterThan(3);
  }

  @Test
  void aSearchThatIsStoppedSaysSo() {
    Interruption interruption = new Interruption();
    interruption.request();
    Recorded screen = new Recorded();

    assertThat(console.run("localhost", screen, interruption).code()).isIn(0, 130);
    assertThat(console.run("show " + values("chain ").get(0) + " 1", screen, interruption).code())
        .isEqualTo(130);
    assertThat(screen.lines).contains("stopped");
  }

  /** Keeps what is written. */
  private static final class Recorded implements Screen {
    private final List<String> lines = new ArrayList<>();

    @Override
    public int width() {
      return 100;
    }

    @Override
    public boolean color() {
      return false;
    }

    @Override
    public int pageSize() {
      return 100;
    }

    @Override
    public void line(String line) {
      lines.add(line);
    }

    @Override
    public void remark(String line) {
      lines.add(line);
    }

    @Override
    public boolean enough() {
      return false;
    }
  }
}
