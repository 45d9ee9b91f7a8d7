package dev.offscript.cli.clocks;

import dev.offscript.casework.report.CaseClocks.Fit;
import dev.offscript.casework.report.CaseClocks.Source;
import dev.offscript.reports.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Clocks for people:
 *
 * <pre>
 * fw/egress.csv  csv, UTC (assumed)
 *   all hosts  +37.2 s ± 0.5 s  5 of 6 pairs agree on +37 s  residuals 0.6 s, worst 2.1 s
 *   sbx-0071   not used: one pair alone fits no clock
 * </pre>
 */
final class ClockSheet {

  private ClockSheet() {}

  static String of(List<Source> sources) {
    StringBuilder text = new StringBuilder();
    for (Source source : sources) {
      String member = source.member().isEmpty() ? "" : "!" + source.member();
      text.append(Visible.line(source.evidence() + member))
          .append("  ")
          .append(source.format())
          .append(", ")
          .append(source.zone())
          .append(" (")
          .append(source.zoneSource().name().toLowerCase(Locale.ROOT))
          .append(")\n");
      lines(source).forEach(line -> text.append("  ").append(Visible.line(line)).append('\n'));
    }
    return text.toString();
  }

  private static List<String> lines(Source source) {
    if (source.setMillis() != 0) {
      return List.of(seconds(source.setMillis(), true) + " set by --skew");
    }
    if (source.fits().isEmpty()) {
      return source.sensor()
          ? List.of("no offset: no command names a far side that its flows go to")
          : List.of();
    }
    int width = source.fits().stream().mapToInt(fit -> name(fit).length()).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (Fit fit : source.fits()) {
      String name = name(fit);
      lines.add(name + " ".repeat(width - name.length() + 2) + told(fit));
    }
    return lines;
  }

  private static String name(Fit fit) {
    return fit.host().isEmpty() ? "all hosts" : fit.host();
  }

  private static String told(Fit fit) {
    String residuals =
        "; residuals "
            + seconds(fit.medianMillis(), false)
            + ", worst "
            + seconds(fit.mostMillis(), false);
    return switch (fit.outcome()) {
      case "fitted" ->
          seconds(fit.offsetMillis(), true)
              + " ± "
              + seconds(fit.uncertaintyMillis(), false)
              + ": "
              + fit.because()
              + residuals;
      case "right" -> "right: " + fit.because() + residuals;
      default -> "no offset: " + fit.because();
    };
  }

  private static String seconds(long millis, boolean signed) {
    return String.format(Locale.ROOT, signed ? "%+.1f s" : "%.1f s", millis / 1000.0);
  }
}
