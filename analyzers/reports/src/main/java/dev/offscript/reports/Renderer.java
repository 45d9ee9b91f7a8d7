package dev.offscript.reports;

import dev.offscript.model.report.Report;
import java.io.IOException;

/**
 * Writes a report in one format. Implementations have no state, are found through {@link
 * java.util.ServiceLoader}, and are deterministic: the same report and the same output settings
 * give the same bytes.
 */
public interface Renderer {

  /** The word after {@code --format}, for example {@code json}: lower case, unique. */
  String format();

  /**
   * Writes the whole of {@code report}, in UTF-8, and flushes; the stream stays open.
   *
   * @throws IOException where the stream fails; nothing in a report makes a renderer fail
   */
  void render(Report report, Output output) throws IOException;
}
