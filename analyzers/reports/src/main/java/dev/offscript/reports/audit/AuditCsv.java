package dev.offscript.reports.audit;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Origin;
import dev.offscript.model.audit.Audit;
import dev.offscript.model.audit.Rate;
import dev.offscript.reports.Visible;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One row a value, behaviour and origin, zeros too, so that a data frame needs no filling; a row
 * without behaviour and origin is of all that is in scope. The whole run is the dimension {@code
 * run} with the value {@code all}.
 */
public final class AuditCsv implements AuditRenderer {

  private static final List<String> NAMES =
      List.of(
          "dimension",
          "value",
          "behaviour",
          "origin",
          "episodes",
          "of",
          "share",
          "low",
          "high",
          "scored",
          "passed");

  /** A renderer; it has no state. */
  public AuditCsv() {}

  @Override
  public String format() {
    return "csv";
  }

  private record Pair(Behaviour behaviour, Origin origin) {}

  @Override
  public void render(Audit audit, AuditOutput output) throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(output.page().stream(), StandardCharsets.UTF_8));
    boolean raw = output.page().csvRaw();
    writer.write(String.join(",", NAMES) + "\n");
    List<Pair> pairs =
        audit.totals().stream().map(one -> new Pair(one.behaviour(), one.origin())).toList();
    Audit.Population all = audit.population();
    cell(
        writer,
        "run",
        new Audit.Cell("all", audit.affected(), all.scored(), all.passed(), audit.totals()),
        pairs,
        raw);
    for (Audit.Breakdown breakdown : audit.breakdowns()) {
      for (Audit.Cell cell : breakdown.cells()) {
        cell(writer, breakdown.dimension().wire(), cell, pairs, raw);
      }
    }
    writer.flush();
  }

  private static void cell(
      Writer writer, String dimension, Audit.Cell cell, List<Pair> pairs, boolean raw)
      throws IOException {
    String lead = dimension + "," + quoted(Visible.csv(cell.value(), raw)) + ",";
    String tail = "," + cell.scored() + "," + cell.passed() + "\n";
    writer.write(lead + "," + "," + rate(cell.affected()) + tail);
    Map<Pair, Rate> rates = new HashMap<>();
    cell.counts().forEach(one -> rates.put(new Pair(one.behaviour(), one.origin()), one.rate()));
    for (Pair pair : pairs) {
      Rate rate = rates.getOrDefault(pair, Rate.of(0, cell.affected().of()));
      writer.write(
          lead + pair.behaviour.wire() + "," + pair.origin.wire() + "," + rate(rate) + tail);
    }
  }

  private static String rate(Rate rate) {
    return rate.episodes()
        + ","
        + rate.of()
        + ","
        + number(rate.share())
        + ","
        + number(rate.low())
        + ","
        + number(rate.high());
  }

  private static String number(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(6, RoundingMode.HALF_EVEN));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String quoted(String cell) {
    boolean plain =
        cell.indexOf(',') < 0
            && cell.indexOf('"') < 0
            && cell.indexOf(';') < 0
            && cell.equals(cell.strip());
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
