package dev.offscript.casework.audit;

import java.util.Arrays;

/**
 * Tail probabilities. All of it is {@link StrictMath}, so that a report has the same digits on
 * every machine; nothing below {@value #LEAST} is told apart.
 */
final class Chance {

  /** Stands for itself and for everything smaller. */
  static final double LEAST = 1e-15;

  private static final int TABLE = 1 << 10;
  private static final double[] LOG_FACTORIALS = logFactorials();

  private Chance() {}

  /** Chance that a normal variable is as far from 0 as {@code z} or farther, on either side. */
  static double twoSided(double z) {
    return bounded(complementaryError(Math.abs(z) / StrictMath.sqrt(2)));
  }

  /**
   * Fisher's exact test, one-sided: the chance that {@code drawn} of {@code all} episodes, of which
   * {@code marked} are marked, hold {@code found} marked ones or more. It is the binomial test
   * against the rest where the rest's share is itself only estimated, and has an answer where the
   * rest has none at all.
   */
  static double atLeast(long found, long drawn, long marked, long all) {
    long most = Math.min(drawn, marked);
    if (found <= Math.max(0, drawn - (all - marked))) {
      return 1;
    }
    double fixed =
        logFactorial(marked)
            + logFactorial(all - marked)
            + logFactorial(drawn)
            + logFactorial(all - drawn)
            - logFactorial(all);
    double log =
        fixed
            - logFactorial(found)
            - logFactorial(marked - found)
            - logFactorial(drawn - found)
            - logFactorial(all - marked - drawn + found);
    double term = StrictMath.exp(log);
    double sum = 0;
    for (long k = found; k <= most && term > 0; k++) {
      sum += term;
      double next =
          (double) (marked - k) * (drawn - k) / ((double) (k + 1) * (all - marked - drawn + k + 1));
      term *= next;
      if (next < 1 && term < sum * 1e-17) {
        break;
      }
    }
    return bounded(sum);
  }

  /**
   * The p-values of Benjamini and Hochberg: what each test would need as the share of false
   * discoveries to be one.
   */
  static double[] adjusted(double[] values) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (one, two) -> Double.compare(values[two], values[one]));
    double[] adjusted = new double[values.length];
    double least = 1;
    for (int i = 0; i < order.length; i++) {
      int rank = values.length - i;
      least = Math.min(least, values[order[i]] * values.length / rank);
      adjusted[order[i]] = bounded(least);
    }
    return adjusted;
  }

  private static double bounded(double p) {
    return Math.min(1, Math.max(LEAST, p));
  }

  /** Natural logarithm of {@code n!}: a table, and Stirling's series behind it. */
  static double logFactorial(long n) {
    if (n < TABLE) {
      return LOG_FACTORIALS[(int) n];
    }
    double x = n + 1.0;
    double inverse = 1 / x;
    double square = inverse * inverse;
    return (x - 0.5) * StrictMath.log(x)
        - x
        + 0.5 * StrictMath.log(2 * Math.PI)
        + inverse * (1.0 / 12 - square * (1.0 / 360 - square / 1260));
  }

  private static double[] logFactorials() {
    double[] table = new double[TABLE];
    for (int i = 2; i < TABLE; i++) {
      table[i] = table[i - 1] + StrictMath.log(i);
    }
    return table;
  }

  /**
   * erfc for {@code x >= 0}: the series of erf up to 2, Lentz's continued fraction beyond
   * (Abramowitz and Stegun 7.1.6 and 7.1.14).
   */
  private static double complementaryError(double x) {
    if (x < 2) {
      double term = x;
      double sum = x;
      for (int n = 1; n < 200 && term > sum * 1e-18; n++) {
        term *= 2 * x * x / (2 * n + 1);
        sum += term;
      }
      return 1 - 2 / StrictMath.sqrt(Math.PI) * StrictMath.exp(-x * x) * sum;
    }
    double fraction = x;
    for (int n = 60; n >= 1; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return StrictMath.exp(-x * x) / (StrictMath.sqrt(Math.PI) * fraction);
  }
}
