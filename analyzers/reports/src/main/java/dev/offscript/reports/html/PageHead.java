package dev.offscript.reports.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The beginning and the end of a page: one file, no script, and a content security policy that
 * forbids everything but its own style sheet, which it names by hash.
 */
final class PageHead {

  /** Closes what {@link #of} opens. */
  static final String END = "</main>\n</body>\n</html>\n";

  private PageHead() {}

  /**
   * The only markup written as it stands: nothing in it comes from a report.
   *
   * @param sheets style sheets of this package, in order
   */
  static String of(String title, String... sheets) throws IOException {
    StringBuilder style = new StringBuilder();
    for (String sheet : sheets) {
      style.append(styleSheet(sheet));
    }
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
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        """
        .formatted(hash(style.toString()), title, style);
  }

  private static String styleSheet(String name) throws IOException {
    try (InputStream stream = PageHead.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException(name + " is missing from the installation");
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
