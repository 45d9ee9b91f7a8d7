package dev.offscript.reports.html;

import dev.offscript.model.report.Report;
import dev.offscript.reports.Output;
import dev.offscript.reports.Renderer;
import dev.offscript.reports.Sources;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

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
    String style = styleSheet();
    writer.write(head(style));
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
    writer.write("</main>\n</body>\n</html>\n");
    writer.flush();
  }

  /** The only markup written as it stands: nothing in it comes from a report. */
  private static String head(String style) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
        <meta name="color-scheme" content="light dark">
        <title>Offscript report</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        """
        .formatted(hash(style), style);
  }

  private static String styleSheet() throws IOException {
    try (InputStream stream = HtmlRenderer.class.getResourceAsStream(STYLE_SHEET)) {
      if (stream == null) {
        throw new IOException(STYLE_SHEET + " is missing from the installation");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }

  private static String hash(String style) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
