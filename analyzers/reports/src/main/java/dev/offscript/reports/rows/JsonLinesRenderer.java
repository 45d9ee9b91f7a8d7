package dev.offscript.reports.rows;

import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import dev.offscript.reports.Output;
import dev.offscript.reports.Renderer;
import dev.offscript.reports.Sources;
import dev.offscript.reports.json.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** One flat JSON object a chain, one a line, every column in every row. */
public final class JsonLinesRenderer implements Renderer {

  @Override
  public String format() {
    return "jsonl";
  }

  @Override
  public void render(Report report, Output output) throws IOException {
    Sources sources = Sources.of(report);
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8));
    for (Chain chain : report.chains()) {
      writer.write(row(chain, sources, report));
      writer.write("\n");
    }
    writer.flush();
  }

  private static String row(Chain chain, Sources sources, Report report) {
    StringWriter line = new StringWriter();
    try (Json json = Json.compact(line)) {
      json.object(
          () ->
              ChainRow.of(chain, sources, report.tool().named())
                  .forEach((name, cell) -> put(json, name, cell)));
    }
    return line.toString();
  }

  private static void put(Json json, String name, Cell cell) {
    if (cell instanceof Cell.Text text) {
      json.put(name, text.value());
    } else if (cell instanceof Cell.Number number) {
      json.put(name, number.value());
    } else if (cell instanceof Cell.Truth truth) {
      json.put(name, truth.value());
    } else if (cell instanceof Cell.Texts texts) {
      json.put(name, texts.values());
    } else {
      json.putOrNull(name, "");
    }
  }
}
