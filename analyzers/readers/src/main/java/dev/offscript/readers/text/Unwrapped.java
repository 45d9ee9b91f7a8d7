package dev.offscript.readers.text;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A line of a text log, taken out of the JSON object that a collector put around it: journald
 * ({@code MESSAGE}), Docker ({@code log}), Beats ({@code message}), Splunk ({@code _raw}).
 *
 * @param text the line itself
 * @param pointer where it stands in the object, {@code ""} where it was not wrapped
 * @param host the host that the object names, {@code ""} for none
 * @param stamp the time that the object names, {@code ""} for none
 * @param program the program that the object names as the writer, {@code ""} for none
 */
public record Unwrapped(String text, String pointer, String host, String stamp, String program) {

  private static final JsonFactory JSON = new JsonFactory();

  /** The line inside {@code line}, or {@code line} itself. */
  public static Unwrapped of(String line) {
    if (!line.startsWith("{\"") && !line.startsWith("{ \"")) {
      return new Unwrapped(line, "", "", "", "");
    }
    String text = "";
    String pointer = "";
    String host = "";
    String stamp = "";
    String program = "";
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        if (token != null && token.isStructStart()) {
          parser.skipChildren();
          continue;
        }
        switch (name) {
          case "MESSAGE", "message", "log", "_raw" -> {
            text = parser.getString().stripTrailing();
            pointer = "/" + name;
          }
          case "_HOSTNAME", "host", "hostname" -> host = parser.getString();
          case "__REALTIME_TIMESTAMP", "time", "@timestamp" ->
              stamp = stamp.isEmpty() ? parser.getString() : stamp;
          case "SYSLOG_IDENTIFIER" -> program = parser.getString();
          case "_SOURCE_REALTIME_TIMESTAMP" -> stamp = parser.getString();
          default -> {}
        }
      }
    } catch (JacksonException e) {
      return new Unwrapped(line, "", "", "", "");
    }
    return pointer.isEmpty()
        ? new Unwrapped(line, "", "", "", "")
        : new Unwrapped(text, pointer, host, stamp, program);
  }
}
