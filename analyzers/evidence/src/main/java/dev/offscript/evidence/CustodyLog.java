package dev.offscript.evidence;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Who did what to a case and when: an append-only file of JSON lines, each of which carries the
 * SHA-256 of the line before it, so that a line changed or taken out later shows.
 *
 * <pre>{@code
 * {"previous":"0000…","time":"2026-03-01T10:00:00Z","action":"investigate","tool":"offscript 0.1.0", …}
 * }</pre>
 */
public final class CustodyLog {

  private static final String FIRST = "0".repeat(64);
  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;

  /** The log kept in {@code file}, which need not exist yet. */
  public CustodyLog(Path file) {
    this.file = file;
  }

  /** Appends one line; {@code details} are printed in key order. */
  public void append(String time, String action, SortedMap<String, String> details)
      throws IOException {
    List<String> lines =
        Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    String previous = lines.isEmpty() ? FIRST : hash(lines.get(lines.size() - 1));
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("previous", previous);
      json.writeStringProperty("time", time);
      json.writeStringProperty("action", action);
      for (Map.Entry<String, String> detail : details.entrySet()) {
        json.writeStringProperty(detail.getKey(), detail.getValue());
      }
      json.writeEndObject();
    }
    Files.writeString(
        file,
        text + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Number of the first line whose predecessor is not what it says, 0 where all hold. */
  public int firstBroken() throws IOException {
    String expected = FIRST;
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      if (!line.startsWith("{\"previous\":\"" + expected + "\"")) {
        return number;
      }
      expected = hash(line);
    }
    return 0;
  }

  private static String hash(String line) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(line.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
