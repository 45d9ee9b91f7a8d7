package dev.offscript.benchmarks.accuracy;

import java.util.Locale;

/**
 * How many of how many.
 *
 * @param hits at most {@code total}
 * @param total may be 0: then nothing is known
 */
public record Rate(long hits, long total) {

  /** The normal quantile of a two-sided 95 % interval. */
  private static final double Z = 1.959964;

  /** The share, 0 where nothing is known. */
  public double value() {
    return total == 0 ? 0 : (double) hits / total;
  }

  /** Lower end of the Wilson score interval (E. B. Wilson, 1927), at 95 %. */
  public double low() {
    return total == 0 ? 0 : Math.max(0, centre() - half());
  }

  /** Upper end of the same interval. */
  public double high() {
    return total == 0 ? 1 : Math.min(1, centre() + half());
  }

  /** {@code 0.973}. */
  public String shown() {
    return total == 0 ? "–" : String.format(Locale.ROOT, "%.3f", value());
  }

  /** {@code 0.951–0.985}. */
  public String interval() {
    return total == 0 ? "–" : String.format(Locale.ROOT, "%.3f–%.3f", low(), high());
  }

  /** Per thousand: {@code 1.3}. */
  public String perThousand() {
    return total == 0 ? "–" : String.format(Locale.ROOT, "%.1f", 1000 * value());
  }

  /** Per thousand: {@code 0.0–3.8}. */
  public String perThousandInterval() {
    return total == 0 ? "–" : String.format(Locale.ROOT, "%.1f–%.1f", 1000 * low(), 1000 * high());
  }

  private double centre() {
    return (value() + Z * Z / (2 * total)) / (1 + Z * Z / total);
  }

  private double half() {
    double spread = value() * (1 - value()) / total + Z * Z / (4.0 * total * total);
    return Z * Math.sqrt(spread) / (1 + Z * Z / total);
  }
}
