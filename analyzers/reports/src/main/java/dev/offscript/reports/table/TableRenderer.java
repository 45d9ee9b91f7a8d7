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
    Writer writer = writer(output);
    Page page = page(output);
    Sources sources = Sources.of(report);
    new Opening(page).write(report);
    writer.write(page.take());
    ChainBlock block = new ChainBlock(page, sources);
    for (Chain chain : report.chains()) {
      block.write(chain);
      writer.write(page.take());
    }
    new FindingLines(page, sources).write(report);
    new Closing(page).write(report);
    writer.write(page.take());
    writer.flush();
  }

  /** One chain of {@code report} alone. */
  public void chain(Report report, Chain chain, Output output) throws IOException {
    Page page = page(output);
    new ChainBlock(page, Sources.of(report)).write(chain);
    write(page, output);
  }

  /** Evidence, balance, and what was and was not looked at, without the chains. */
  public void balance(Report report, Output output) throws IOException {
    Page page = page(output);
    new Closing(page).write(report);
    write(page, output);
  }

  private static void write(Page page, Output output) throws IOException {
    Writer writer = writer(output);
    writer.write(page.take());
    writer.flush();
  }

  private static Writer writer(Output output) {
    return new BufferedWriter(new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8));
  }

  private static Page page(Output output) {
    return new Page(Math.min(WIDEST, output.width()), output.color());
  }
}
