package dev.offscript.casework.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offscript.model.audit.Audit;
import dev.offscript.model.audit.Rate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Numbers that other programs print for the same tests. */
class ChanceTest {

  @Test
  void tailsOfTheNormalDistribution() {
    assertThat(Chance.twoSided(1.959963984540054)).isEqualTo(0.05, within(1e-12));
    assertThat(Chance.twoSided(-3)).isEqualTo(0.0026997960632601866, within(1e-14));
    assertThat(Chance.twoSided(0)).isEqualTo(1.0);
    assertThat(Chance.twoSided(40)).isEqualTo(Chance.LEAST);
  }

  /** Of 8 cups 4 have milk first; to name all four right by chance is 1 of 70. */
  @Test
  void theLadyTastingTea() {
    assertThat(Chance.atLeast(4, 4, 4, 8)).isEqualTo(1 / 70.0, within(1e-12));
    assertThat(Chance.atLeast(3, 4, 4, 8)).isEqualTo(17 / 70.0, within(1e-12));
    assertThat(Chance.atLeast(0, 4, 4, 8)).isEqualTo(1.0);
  }

  @Test
  void logarithmsOfFactorialsGoOnBehindTheTable() {
    double sum = 0;
    for (int i = 2; i <= 5000; i++) {
      sum += StrictMath.log(i);
    }
    assertThat(Chance.logFactorial(5000)).isEqualTo(sum, within(1e-7));
  }

  @Test
  void falseDiscoveryRate() {
    assertThat(Chance.adjusted(new double[] {0.01, 0.04, 0.03, 0.2}))
        .containsExactly(new double[] {0.04, 0.16 / 3, 0.16 / 3, 0.2}, within(1e-12));
  }

  @Test
  void wilsonIntervals() {
    Rate rate = Rate.of(10, 100);
    assertThat(rate.low()).isEqualTo(0.05522914, within(1e-7));
    assertThat(rate.high()).isEqualTo(0.17436566, within(1e-7));
    assertThat(Rate.of(0, 10).low()).isZero();
    assertThat(Rate.of(0, 0).high()).isEqualTo(1.0);
  }

  /** 18 of 150 are affected: T = 11, its variance 0.12 * 0.88 * (50 * 1 + 50 * 1). */
  @Test
  void trendsOfShares() {
    Audit.Trend trend =
        Trends.of(
                Optional.empty(),
                List.of(
                    new Trends.Point(1, 50, 1),
                    new Trends.Point(2, 50, 5),
                    new Trends.Point(3, 50, 12)))
            .orElseThrow();
    assertThat(trend.slope()).isEqualTo(0.11, within(1e-12));
    assertThat(trend.z() * trend.z()).isEqualTo(11 * 11 / (0.12 * 0.88 * 100), within(1e-9));
    assertThat(trend.direction()).isEqualTo("rising");
  }

  @Test
  void numbersInsideNamesGoByTheirSize() {
    assertThat(List.of("step 10", "step 9", "step 010", "a").stream().sorted(new NaturalOrder()))
        .containsExactly("a", "step 9", "step 010", "step 10");
  }
}
