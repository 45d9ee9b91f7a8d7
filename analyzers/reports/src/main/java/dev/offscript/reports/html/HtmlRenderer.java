package dev.offscript.reports.html;

import dev.offscript.model.report.Report;
import dev.offscript.reports.Output;
import dev.offscript.reports.Renderer;
import dev.offscript.reports.Sources;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The report as one file for a browser. */
public final class HtmlRenderer implements Renderer {

  private static final String STYLE_SHEET = "report.css";

  /** A page with more is of no use to a browser or a reader; the page says what is left out. */
  static final int MOST_CHAINS = 500;

  @Override
  public String format() {
    return "html";
  }

  @Override
  public void render(Report report, Output output) throws IOException {
    Writer writer =
        new BufferedWriter(new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8));
    writer.write(PageHead.of("Offscript report", STYLE_SHEET));
    Markup markup = new Markup();
    new Summary(markup).write(report);
    writer.write(markup.take());
    Sources sources = Sources.of(report);
    ChainArticle article = new ChainArticle(markup, sources);
    for (int i = 0; i < Math.min(MOST_CHAINS, report.chains().size()); i++) {
      article.write(report.chains().get(i), i + 1);
      writer.write(markup.take());
    }
    new FindingList(markup, sources).write(report);
    new Appendix(markup).write(report);
    writer.write(markup.take());
    writer.write(PageHead.END);
    writer.flush();
  }
}
