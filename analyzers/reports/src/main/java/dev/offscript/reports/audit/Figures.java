package dev.offscript.reports.audit;

import dev.offscript.model.Behaviour;
import dev.offscript.model.audit.Audit;
import dev.offscript.model.audit.Dimension;
import dev.offscript.model.audit.Rate;
import dev.offscript.reports.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The numbers of an audit in words, the same in every format that people read. */
public final class Figures {

  private Figures() {}

  /** {@code 1.62 %}: three digits that mean something. */
  public static String percent(double share) {
    double value = share * 100;
    String pattern =
        value == 0 || value >= 99.95
            ? "%.0f %%"
            : value >= 9.995 ? "%.1f %%" : value >= 0.995 ? "%.2f %%" : "%.3f %%";
    return String.format(Locale.ROOT, pattern, value);
  }

  /** {@code 1.00–2.58 %}. */
  public static String interval(Rate rate, String dash) {
    String low = percent(rate.low());
    return low.substring(0, low.length() - 2) + dash + percent(rate.high());
  }

  /** {@code 16 of 1,000}. */
  public static String count(Rate rate) {
    return Wording.number(rate.episodes()) + " of " + Wording.number(rate.of());
  }

  /** {@code 0.031}, {@code 4.2e-09}, {@code < 1e-15}. */
  public static String chance(double p) {
    if (p <= 1e-15) {
      return "< 1e-15";
    }
    return p >= 0.0001
        ? String.format(Locale.ROOT, "%.4f", p)
        : String.format(Locale.ROOT, "%.1e", p);
  }

  /** What counts as affected. */
  public static String scope(Audit audit) {
    Audit.Scope scope = audit.scope();
    String origins =
        scope.origins().stream()
            .map(origin -> Wording.words(origin.wire()))
            .collect(Collectors.joining(" or "));
    String behaviours =
        scope.behaviours().size() == Behaviour.values().length
            ? "any behaviour"
            : scope.behaviours().stream()
                .map(behaviour -> Wording.words(behaviour.wire()))
                .collect(Collectors.joining(", "));
    return origins + "; " + behaviours + "; severity " + scope.minSeverity().wire() + " and above";
  }

  /** A value, or that there is none. */
  public static String value(Audit.Cell cell) {
    return cell.value().isEmpty() ? "(none)" : cell.value();
  }

  /** What was counted besides episodes. */
  public static List<String> population(Audit audit) {
    Audit.Population all = audit.population();
    List<String> lines = new ArrayList<>();
    lines.add(
        Wording.count(all.chains(), "chain")
            + " in them; "
            + (all.scored() == 0
                ? "no record says whether any succeeded"
                : Wording.number(all.scored())
                    + " have a score, "
                    + Wording.number(all.passed())
                    + " passed"));
    if (all.subAgents() + all.furtherRecords() > 0) {
      lines.add(
          Wording.count(all.subAgents(), "sub-agent session")
              + " and "
              + Wording.count(all.furtherRecords(), "further record")
              + " count for the episodes that they belong to");
    }
    if (all.chainsElsewhere() > 0) {
      lines.add(Wording.count(all.chainsElsewhere(), "chain") + " in no episode of an agent");
    }
    return lines;
  }

  /** A trend in a sentence. */
  public static String trend(Audit.Trend trend, Dimension dimension) {
    String what = trend.behaviour().map(b -> Wording.words(b.wire())).orElse("all in scope");
    String points = String.format(Locale.ROOT, "%+.3f", trend.slope() * 100);
    return what
        + ": "
        + (trend.direction().equals("none") ? "no trend at 5 %" : trend.direction())
        + ", "
        + points
        + " percentage points a "
        + dimension.wire()
        + ", z = "
        + String.format(Locale.ROOT, "%.2f", trend.z())
        + ", p = "
        + chance(trend.p())
        + " ("
        + trend.points()
        + " values)";
  }

  /** An outlier in a sentence, without its value. */
  public static String outlier(Audit.Outlier outlier) {
    return Wording.words(outlier.behaviour().wire())
        + " in "
        + count(outlier.rate())
        + ", in the rest "
        + count(outlier.rest())
        + (outlier.factor().isPresent()
            ? String.format(Locale.ROOT, " (%.1f times)", outlier.factor().getAsDouble())
            : "")
        + ", p = "
        + chance(outlier.p())
        + ", adjusted "
        + chance(outlier.adjusted());
  }

  /** Where something happened first. */
  public static String first(Audit.First first) {
    return (first.step().isEmpty() ? "" : "step " + first.step() + ", ")
        + (first.time().isEmpty() ? "" : first.time() + ", ")
        + first.episode();
  }

  /** {@code path:line}. */
  public static String place(Audit.Place place) {
    return place.path()
        + (place.member().isEmpty() ? "" : "!" + place.member())
        + (place.line() > 0 ? ":" + place.line() : "@" + place.byteOffset())
        + place.pointer();
  }

  /**
   * The first values of an unordered dimension; of an ordered one, places spread over all of it.
   */
  public static List<Audit.Cell> shown(Audit.Breakdown breakdown, int count) {
    List<Audit.Cell> cells = breakdown.cells();
    return breakdown.dimension().ordered()
        ? spread(cells, count)
        : cells.subList(0, Math.min(count, cells.size()));
  }

  /** At most {@code count} of {@code cells}, the first and the last among them. */
  public static List<Audit.Cell> spread(List<Audit.Cell> cells, int count) {
    if (count >= cells.size()) {
      return cells;
    }
    List<Audit.Cell> spread = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spread.add(cells.get((int) ((long) i * (cells.size() - 1) / Math.max(1, count - 1))));
    }
    return spread;
  }
}
