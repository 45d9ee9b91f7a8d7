package dev.offscript.reports;

import dev.offscript.model.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Output of a renderer as text. */
final class Rendered {

  private Rendered() {}

  static String as(String format, Report report) {
    return as(format, report, output -> output);
  }

  static String as(String format, Report report, UnaryOperator<Output> settings) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Renderers.byFormat(format).orElseThrow().render(report, settings.apply(Output.to(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
