package dev.offscript.reports.json;

import dev.offscript.model.report.Report;
import dev.offscript.reports.Output;
import dev.offscript.reports.Renderer;
import dev.offscript.reports.Sources;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.exc.JacksonIOException;

/** The report document itself: one JSON document, two-space indents, one newline at the end. */
public final class JsonRenderer implements Renderer {

  @Override
  public String format() {
    return "json";
  }

  @Override
  public void render(Report report, Output output) throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8));
    try (Json json = Json.pretty(writer)) {
      new ReportDocument(json, Sources.of(report)).write(report);
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.write("\n");
    writer.flush();
  }
}
