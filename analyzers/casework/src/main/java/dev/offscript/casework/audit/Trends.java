package dev.offscript.casework.audit;

import dev.offscript.model.Behaviour;
import dev.offscript.model.audit.Audit;
import java.util.List;
import java.util.Optional;

/**
 * The Cochran-Armitage test for a linear trend in shares.
 *
 * <p>With {@code n_i} episodes at place {@code x_i}, {@code k_i} of them affected, {@code N} and
 * {@code K} in all and {@code p = K / N}: {@code T = sum x_i (k_i - n_i p)}, its variance {@code p
 * (1 - p) (sum n_i x_i^2 - (sum n_i x_i)^2 / N)}, {@code z = T / sqrt(variance)}. The slope is that
 * of the regression of {@code k_i / n_i} on {@code x_i} weighted by {@code n_i}.
 */
final class Trends {

  private Trends() {}

  /**
   * One value of an ordered dimension.
   *
   * @param x its place
   * @param episodes all of them
   * @param affected those affected
   */
  record Point(double x, long episodes, long affected) {}

  /** The test; empty where there are fewer than two places, or no episode or every one affected. */
  static Optional<Audit.Trend> of(Optional<Behaviour> behaviour, List<Point> points) {
    double n = 0;
    double k = 0;
    double nx = 0;
    for (Point point : points) {
      n += point.episodes;
      k += point.affected;
      nx += point.episodes * point.x;
    }
    if (points.size() < 2 || k == 0 || k == n) {
      return Optional.empty();
    }
    double mean = nx / n;
    double share = k / n;
    double spread = 0;
    double sum = 0;
    for (Point point : points) {
      double x = point.x - mean;
      spread += point.episodes * x * x;
      sum += x * (point.affected - point.episodes * share);
    }
    if (spread <= 0) {
      return Optional.empty();
    }
    double z = sum / Math.sqrt(share * (1 - share) * spread);
    return Optional.of(
        new Audit.Trend(behaviour, points.size(), sum / spread, z, Chance.twoSided(z)));
  }
}
