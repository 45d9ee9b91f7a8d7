package dev.offscript.benchmarks.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.offscript.commands.CommandAnalyzer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccuracyTest {

  private static final CommandAnalyzer COMMANDS = CommandAnalyzer.shipped();

  private static final Sample TUNNEL =
      Sample.of(Technique.TUNNEL_REVERSE, "ssh -fN -R 7022:localhost:22 svc@203.0.113.9");

  private static LabelledCommands given() throws IOException, URISyntaxException {
    return LabelledCommands.in(Path.of(AccuracyTest.class.getResource("given").toURI()));
  }

  @Test
  void a_wrong_label_is_counted_as_a_miss_and_as_a_false_positive() {
    Tally tally =
        new Tally(
            new Measurement(COMMANDS)
                .of(
                    List.of(
                        TUNNEL,
                        Sample.of(Technique.MINING, TUNNEL.text()),
                        Sample.of(Technique.TUNNEL_REVERSE, "ls -R"),
                        Sample.of(Kind.HARD, TUNNEL.text()),
                        Sample.of(Kind.ORDINARY, "ls -la"))));

    assertThat(tally.recall()).isEqualTo(new Rate(1, 3));
    assertThat(tally.of(Technique.MINING).recall()).isEqualTo(new Rate(0, 1));
    assertThat(tally.of(Technique.TUNNEL_REVERSE).recall()).isEqualTo(new Rate(1, 2));
    assertThat(tally.falsePositives()).isEqualTo(new Rate(1, 2));
    assertThat(tally.of(Kind.ORDINARY).falsePositives()).isEqualTo(new Rate(0, 1));
  }

  @Test
  void directions_and_far_sides_are_counted_where_a_hit_has_a_label() throws Exception {
    List<Outcome> outcomes = new Measurement(COMMANDS).of(given().samples());
    Tally tally = new Tally(outcomes);

    // One of the two labels in the file is wrong on purpose.
    assertThat(tally.directions()).isEqualTo(new Rate(1, 2));
    assertThat(tally.endpoints()).isEqualTo(new Rate(1, 2));
    assertThat(Faults.of(outcomes))
        .anySatisfy(line -> assertThat(line).startsWith("{\"fault\":\"direction\""))
        .anySatisfy(line -> assertThat(line).startsWith("{\"fault\":\"endpoint\""));
  }

  @Test
  void every_row_of_a_folder_is_taken_or_counted() throws Exception {
    LabelledCommands given = given();

    assertThat(given.samples())
        .extracting(sample -> sample.kind().wire() + " " + sample.transform())
        .containsExactly(
            "act ", "act ", "act quote", "hard ", "ordinary ", "ordinary ", "agent ", "agent ");
    assertThat(given.skipped()).isEqualTo(1);
  }

  @Test
  void commands_of_one_run_share_a_memory() throws Exception {
    // The first step of the run writes a script that the second runs.
    Tally agent = new Tally(new Measurement(COMMANDS).of(given().samples())).of(Kind.AGENT);

    assertThat(agent.outcomes()).extracting(Outcome::reported).containsExactly(true, true);
    assertThat(agent.outcomes().get(1).acts()).isNotEmpty();
  }

  @Test
  void the_document_made_twice_is_the_same_and_keeps_what_was_written_by_hand() throws Exception {
    String hand = "# By hand\n\n<!-- made: own -->\n<!-- end: own -->\n\nand below\n";
    List<Sample> samples = List.of(TUNNEL, Sample.of(Kind.HARD, "ngrok version"));
    String first = new Accuracy(COMMANDS, 42).own(samples, new ArrayList<>()).markdown();
    String second = new Accuracy(COMMANDS, 42).own(samples, new ArrayList<>()).markdown();

    AccuracyDocument once = new AccuracyDocument(hand).with("own", first);
    assertThat(once.with("own", second)).isEqualTo(once);
    assertThat(once.text()).startsWith("# By hand\n").endsWith("\n\nand below\n");
    assertThat(once.text()).contains("| tunnel_reverse | 1 | 1.000 |");
    assertThatThrownBy(() -> once.with("given", "x")).hasMessageContaining("made: given");
  }

  @Test
  void what_is_given_shows_figures_and_sources_and_no_command() throws Exception {
    String tables = new Accuracy(COMMANDS, 42).given(given(), new ArrayList<>()).markdown();

    assertThat(tables)
        .contains("| manual | 2 |")
        .contains("| (rows that are no labelled command) | 1 |");
    assertThat(tables).doesNotContain("ssh").doesNotContain("203.0.113.9").doesNotContain("page-7");
  }

  @Test
  void the_interval_is_wilsons() {
    // Newcombe 1998, table I: 81 of 263 and 0 of 20.
    Rate some = new Rate(81, 263);
    assertThat(some.low()).isCloseTo(0.2553, within(0.0001));
    assertThat(some.high()).isCloseTo(0.3662, within(0.0001));
    Rate none = new Rate(0, 20);
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(0.1611, within(0.0001));
    assertThat(new Rate(0, 0).shown()).isEqualTo("–");
  }

  @Test
  void the_projects_own_commands_are_many_and_different() throws Exception {
    List<Sample> own = LabelledCommands.own().samples();

    assertThat(own).extracting(Sample::text).doesNotHaveDuplicates();
    assertThat(own).filteredOn(sample -> sample.kind() == Kind.ACT).hasSizeGreaterThan(400);
    assertThat(own).filteredOn(sample -> sample.kind() == Kind.HARD).hasSizeGreaterThan(400);
    assertThat(own).filteredOn(sample -> sample.kind() == Kind.ORDINARY).hasSizeGreaterThan(600);
    assertThat(own.stream().flatMap(sample -> sample.technique().stream()).distinct())
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(Technique.values()));
  }
}
