package dev.offscript.chains.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.chains.Scene;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which files tell of one run, and which of its siblings. */
class RunsTest {

  private static final String TUNNEL = "ssh -fN -R 7022:localhost:22 svc@203.0.113.9 -p 443";

  private static Scene transcript(Scene scene, String id, int unit, String call) {
    return scene
        .session(id, unit)
        .task("Fix the failing test.")
        .runs(10, call, TUNNEL)
        .gets(11, call, "", 0)
        .scene();
  }

  private static Scene dump(Scene scene, String id, int unit, String call, String sandbox) {
    return scene
        .session(id, unit)
        .at("", sandbox)
        .task("Fix the failing test.")
        .runs(0, 900, TimeBasis.WINDOW, call, TUNNEL)
        .gets(Double.NaN, call, "", 0)
        .scene();
  }

  @Test
  void twoRecordersOfOneRunGiveOneChain() {
    Scene scene = transcript(new Scene(), "b", 0, "toolu_f6g7h8i9j0");
    Chain chain = dump(scene, "a", 1, "toolu_f6g7h8i9j0", "sbx-1").chain();
    assertThat(chain.session().id()).isEqualTo("b");
    assertThat(chain.session().host()).isEqualTo("sbx-1");
    Step command = chain.steps().get(2);
    assertThat(command.time().basis()).isEqualTo(TimeBasis.RECORDED);
    assertThat(command.evidence()).extracting(ref -> ref.unit()).containsExactly(0, 1);
  }

  @Test
  void siblingsInOneFileAreNotOneRun() {
    Scene scene = dump(new Scene(), "a", 1, "call_1", "sbx-1");
    assertThat(dump(scene, "b", 1, "call_1", "sbx-2").chains()).hasSize(2);
  }

  @Test
  void siblingsInTwoFilesAreNotOneRun() {
    Scene scene = dump(new Scene(), "a", 1, "call_1", "sbx-1");
    assertThat(dump(scene, "b", 2, "call_1", "sbx-2").chains()).hasSize(2);
  }

  @Test
  void anotherPlaceIsAnotherRunWhateverTheIds() {
    Scene scene = dump(new Scene(), "a", 1, "toolu_f6g7h8i9j0", "sbx-1");
    assertThat(dump(scene, "b", 2, "toolu_f6g7h8i9j0", "sbx-2").chains()).hasSize(2);
  }

  @Test
  void commonIdsJoinWhereThePlaceAgrees() {
    Scene scene = dump(new Scene(), "a", 1, "call_1", "sbx-1");
    assertThat(dump(scene, "b", 2, "call_1", "sbx-1").chains()).hasSize(1);
  }

  @Test
  void aRecordThatFitsTwoSiblingsIsJoinedWithNeither() {
    Scene scene = dump(new Scene(), "a", 1, "toolu_f6g7h8i9j0", "sbx-1");
    dump(scene, "b", 1, "toolu_f6g7h8i9j0", "sbx-2");
    List<Chain> chains = transcript(scene, "c", 2, "toolu_f6g7h8i9j0").chains();
    assertThat(chains).hasSize(3);
    assertThat(
            chains.stream()
                .filter(c -> c.session().id().equals("c"))
                .flatMap(c -> c.notes().stream()))
        .contains(
            "this record fits 2 sessions of another file (same calls and prompt); not joined with"
                + " any");
  }

  @Test
  void aCopyThatFitsTwoRunsOfOneRecorderDoesNotMakeThemOne() {
    String work = "ls src ; cat src/parser.py";
    Scene scene = new Scene();
    for (String run : List.of("one", "two")) {
      String mark = run.equals("one") ? "f6g7h8i9" : "k1l2m3n4";
      scene
          .session(run, run.equals("one") ? 0 : 1)
          .is(s -> s.withAgent("same recorder"))
          .task("Fix the failing test.")
          .runs(1, "toolu_" + mark + "a", work)
          .runs(2, "toolu_" + mark + "b", "pytest -q")
          .runs(10, "toolu_" + mark + "c", TUNNEL)
          .gets(11, "toolu_" + mark + "c", "", 0);
    }
    scene
        .session("copy", 2)
        .task("Fix the failing test.")
        .runs(Double.NaN, "toolu_f6g7h8i9a", work)
        .runs(Double.NaN, "toolu_f6g7h8i9b", "pytest -q")
        .runs(Double.NaN, "toolu_f6g7h8i9c", TUNNEL);
    assertThat(scene.inventory("node-1", "10.0.3.17", "copy").chains())
        .extracting(chain -> chain.session().id())
        .containsExactlyInAnyOrder("one", "two");
  }

  /** A session told by another recorder, with the commands of {@link #TUNNEL} and no own ids. */
  private static Scene copied(Scene scene, String id, int unit, double at, String agent) {
    return scene
        .session(id, unit)
        .is(s -> s.withAgent(agent))
        .task("Fix the failing test.")
        .runs(at, "call_1", "ls src")
        .runs(Double.isNaN(at) ? at : at + 1, "call_2", "pytest -q")
        .runs(Double.isNaN(at) ? at : at + 9, "call_3", TUNNEL)
        .scene();
  }

  @Test
  void threeRecordersWithIdsOfTheirOwnTellOfOneRun() {
    Scene scene = copied(new Scene(), "a", 0, 10, "first");
    copied(scene, "b", 1, Double.NaN, "second");
    assertThat(copied(scene, "c", 2, Double.NaN, "third").chains()).hasSize(1);
  }

  @Test
  void aCopyWithoutTimesOrIdsThatFitsTwoSiblingsIsJoinedWithNeither() {
    Scene scene = copied(new Scene(), "a", 0, 10, "first");
    copied(scene, "b", 1, 300, "first");
    assertThat(copied(scene, "c", 2, Double.NaN, "second").chains()).hasSize(3);
  }

  @Test
  void whatIsTiedToTwoPlacesMakesThemNotOneRun() {
    Scene scene = dump(new Scene(), "a", 0, "toolu_f6g7h8i9j0", "sbx-1");
    dump(scene, "b", 1, "toolu_f6g7h8i9j0", "sbx-2");
    assertThat(transcript(scene, "c", 2, "toolu_f6g7h8i9j0").chains()).hasSize(2);
  }

  @Test
  void anIdIsDistinctiveWhenNoSecondRunWouldHaveIt() {
    assertThat(Runs.distinctive("toolu_01A9xkQmZr")).isTrue();
    assertThat(Runs.distinctive("3f2a9c1e-7b44-4d0e-9b51-6f0c2d8e7a10")).isTrue();
    assertThat(Runs.distinctive("call_1")).isFalse();
    assertThat(Runs.distinctive("call_00000001")).isFalse();
    assertThat(Runs.distinctive("0")).isFalse();
  }
}
