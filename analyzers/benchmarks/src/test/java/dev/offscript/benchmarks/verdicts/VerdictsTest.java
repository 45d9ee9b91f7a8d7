package dev.offscript.benchmarks.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.benchmarks.verdicts.plot.Plot;
import dev.offscript.benchmarks.verdicts.plot.Scenario;
import dev.offscript.benchmarks.verdicts.scoring.Score;
import dev.offscript.benchmarks.verdicts.world.Case;
import dev.offscript.benchmarks.verdicts.world.EvidenceFile;
import dev.offscript.benchmarks.verdicts.world.Marker;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsTest {

  private static final int PLOTS = Plot.values().length;

  @TempDir private Path folder;

  @Test
  void innocent_cases_have_no_chain_and_pointers_cut_the_evidence() throws Exception {
    Verdicts verdicts = new Verdicts(7, folder);
    // The plots without an act stand last.
    List<Score> innocent = verdicts.measured(PLOTS - 5, PLOTS, 0);

    assertThat(innocent).hasSize(5).allSatisfy(score -> assertThat(score.expected()).isEmpty());
    assertThat(innocent).allSatisfy(score -> assertThat(score.extra()).isEmpty());
  }

  @Test
  void acts_are_found_and_every_pointer_cuts_something_out_of_the_evidence() throws Exception {
    List<Score> acts = new Verdicts(7, folder).measured(0, 5, 0);

    assertThat(acts).allSatisfy(score -> assertThat(score.found()).isPresent());
    assertThat(acts).allSatisfy(score -> assertThat(score.broken()).isEmpty());
    assertThat(acts)
        .allSatisfy(
            score ->
                assertThat(score.linked())
                    .filteredOn(
                        one ->
                            one.marker().part() == dev.offscript.benchmarks.verdicts.world.Part.ACT)
                    .allMatch(Score.Linked::staged));
  }

  @Test
  void the_same_seed_writes_the_same_bytes_and_another_one_does_not() {
    for (int number = 0; number < PLOTS; number++) {
      assertThat(Scenario.drawn(3, number).written())
          .isEqualTo(Scenario.drawn(3, number).written());
    }
    assertThat(Scenario.drawn(4, 0).written().files())
        .isNotEqualTo(Scenario.drawn(3, 0).written().files());
  }

  @Test
  void every_marker_stands_in_its_file() {
    IntStream.range(0, PLOTS * 3)
        .mapToObj(number -> Scenario.drawn(11, number).written())
        .forEach(
            written -> {
              written
                  .truth()
                  .chains()
                  .forEach(chain -> chain.markers().forEach(marker -> stands(written, marker)));
              written.truth().strangers().forEach(marker -> stands(written, marker));
            });
  }

  @Test
  void every_plot_is_drawn_with_every_language_and_a_hole_drops_records() {
    List<Case> cases =
        IntStream.range(0, PLOTS * 4)
            .mapToObj(number -> Scenario.drawn(5, number).written())
            .toList();

    assertThat(cases)
        .extracting(one -> one.trait("plot"))
        .containsAll(Arrays.stream(Plot.values()).map(Plot::wire).toList());
    assertThat(cases).extracting(one -> one.trait("language")).contains("en", "zh", "de");
    assertThat(size(Scenario.drawn(5, 0).written(50))).isLessThan(size(cases.get(0)));
  }

  private static int size(Case written) {
    return written.files().stream().mapToInt(file -> file.text().length()).sum();
  }

  private static void stands(Case written, Marker marker) {
    assertThat(written.files())
        .filteredOn(file -> marker.paths().contains(file.path()))
        .extracting(EvidenceFile::text)
        .as(written.name() + " " + marker)
        .anyMatch(text -> marker.words().stream().allMatch(text::contains));
  }
}
