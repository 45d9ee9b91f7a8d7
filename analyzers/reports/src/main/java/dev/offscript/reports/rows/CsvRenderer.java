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

/**
 * RFC 4180 with LF line ends, a header, and one physical line a chain: line ends inside a value are
 * written {@code \n}. Cells are guarded as {@link Visible#csv} says.
 */
public final class CsvRenderer implements Renderer {

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public void render(Report report, Output output) throws IOException {
    Sources sources = Sources.of(report);
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8));
    writer.write(String.join(",", ChainRow.names()) + "\n");
    for (Chain chain : report.chains()) {
      writer.write(
          ChainRow.of(chain, sources, report.tool().named()).values().stream()
                  .map(cell -> quoted(written(cell, output.csvRaw())))
                  .collect(Collectors.joining(","))
              + "\n");
    }
    writer.flush();
  }

  private static String quoted(String cell) {
    boolean plain =
        cell.indexOf(',') < 0
            && cell.indexOf('"') < 0
            && cell.indexOf(';') < 0 // a separator where the decimal sign is a comma
            && cell.equals(cell.strip());
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
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
