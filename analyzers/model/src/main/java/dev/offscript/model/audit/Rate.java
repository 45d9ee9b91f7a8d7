package dev.offscript.model.audit;

/**
 * So many of so many episodes, with what that says of the share behind it.
 *
 * @param episodes those that did
 * @param of all of them
 * @param low lower bound of the Wilson score interval at 95 %, 0 where {@code of} is 0
 * @param high upper bound, 1 where {@code of} is 0
 */
public record Rate(long episodes, long of, double low, double high) {

  /** 97.5 % of a normal distribution lie below this. */
  private static final double Z = 1.959963984540054;

  /** The rate of {@code episodes} among {@code of}. */
  public static Rate of(long episodes, long of) {
    if (of <= 0) {
      return new Rate(episodes, of, 0, 1);
    }
    double n = of;
    double share = episodes / n;
    double square = Z * Z;
    double centre = (share + square / (2 * n)) / (1 + square / n);
    double half = Z / (1 + square / n) * Math.sqrt(share * (1 - share) / n + square / (4 * n * n));
    double low = episodes == 0 ? 0 : Math.max(0, centre - half);
    double high = episodes == of ? 1 : Math.min(1, centre + half);
    return new Rate(episodes, of, low, high);
  }

  /** The share, 0 to 1; 0 where there are none at all. */
  public double share() {
    return of == 0 ? 0 : (double) episodes / of;
  }
}
