package dev.offscript.cli;

import dev.offscript.casework.SideBySide;
import dev.offscript.evidence.LineScanner;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The command texts of an input, one a line, in batches. A line that cannot be taken stands in its
 * place with the reason, so that numbers stay those of the input.
 */
final class CommandTexts implements SideBySide.Source<List<CommandTexts.Numbered>>, Closeable {

  /** Bytes of one line; beyond that it is no command that anybody typed. */
  static final int LONGEST_LINE = 16 << 20;

  /** Lines of a batch: enough that handing it over costs nothing beside the work. */
  private static final int LINES = 256;

  /** Bytes after which a batch is handed over in any case. */
  private static final int BYTES = 1 << 20;

  private static final JsonFactory JSON = new JsonFactory();

  private final LineScanner lines;
  private final boolean json;

  /** The lines of {@code in}; each a JSON string where {@code json}. */
  CommandTexts(InputStream in, boolean json) {
    this.lines = new LineScanner(in, LONGEST_LINE);
    this.json = json;
  }

  /**
   * One command text.
   *
   * @param line from 1
   * @param text {@code ""} where it could not be taken
   * @param problem why not, {@code ""} where it could
   */
  record Numbered(long line, String text, String problem) {}

  @Override
  public Optional<List<Numbered>> next() throws IOException {
    List<Numbered> batch = new ArrayList<>(LINES);
    int bytes = 0;
    while (batch.size() < LINES && bytes < BYTES && lines.next()) {
      bytes += lines.kept();
      batch.add(numbered());
    }
    return batch.isEmpty() ? Optional.empty() : Optional.of(batch);
  }

  private Numbered numbered() {
    long line = lines.line();
    if (lines.overlong()) {
      return new Numbered(line, "", "is longer than " + (LONGEST_LINE >> 20) + " MiB");
    }
    if (!json) {
      return new Numbered(line, lines.text(), "");
    }
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), lines.buffer(), lines.start(), lines.kept())) {
      if (parser.nextToken() == JsonToken.VALUE_STRING) {
        String text = parser.getString();
        if (parser.nextToken() == null) {
          return new Numbered(line, text, "");
        }
      }
    } catch (JacksonException e) {
      // Said below: what is wrong in a line is plain to see in it.
    }
    return new Numbered(line, "", "is no JSON string");
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
