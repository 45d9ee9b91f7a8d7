package dev.offscript.reports.table;

import dev.offscript.model.report.Chain;
import dev.offscript.model.report.Report;
import dev.offscript.reports.Output;
import dev.offscript.reports.Renderer;
import dev.offscript.reports.Sources;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The view for a terminal. */
public final class TableRenderer implements Renderer {

  /** A line longer than this is hard to read, however wide the terminal is. */
  private static final int WIDEST = 200;

  @Override
  public String format() {
    return "table";
  }

  @Override
  public void render(Report report, Output output) throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8));
    Page page = new Page(Math.min(WIDEST, output.width()), output.color());
    Sources sources = Sources.of(report);
    new Opening(page).write(report);
    writer.write(page.take());
    ChainBlock block = new ChainBlock(page, sources);
    for (Chain chain : report.chains()) {
      block.write(chain);
      writer.write(page.take());
    }
    new Closing(page).write(report);
    writer.write(page.take());
    writer.flush();
  }
}
