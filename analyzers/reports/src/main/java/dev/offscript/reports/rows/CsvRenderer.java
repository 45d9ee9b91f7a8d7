package dev.offscript.reports.rows;

import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import dev.offscript.reports.Output;
import dev.offscript.reports.Renderer;
import dev.offscript.reports.Sources;
import dev.offscript.reports.Visible;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * RFC 4180 with LF line ends, a header, and one physical line a chain: line ends inside a value are
 * written {@code \n}. Cells are guarded as {@link Visible#csv} says.
 */
public final class CsvRenderer implements Renderer {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public void render(Report report, Output output) throws IOException {
    Sources sources = Sources.of(report);
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8));
    CSVPrinter printer = new CSVPrinter(writer, FORMAT);
    printer.printRecord(ChainRow.names());
    for (Chain chain : report.chains()) {
      printer.printRecord(
          ChainRow.of(chain, sources).values().stream()
              .map(cell -> written(cell, output.csvRaw()))
              .toList());
    }
    printer.flush();
  }

  private static String written(Cell cell, boolean raw) {
    if (cell instanceof Cell.Text text) {
      return Visible.csv(text.value(), raw);
    } else if (cell instanceof Cell.Number number) {
      return Long.toString(number.value());
    } else if (cell instanceof Cell.Truth truth) {
      return Boolean.toString(truth.value());
    } else if (cell instanceof Cell.Texts texts) {
      return texts.values().stream()
          .map(value -> '"' + Visible.json(value) + '"')
          .collect(Collectors.joining(",", "[", "]"));
    }
    return "";
  }
}
