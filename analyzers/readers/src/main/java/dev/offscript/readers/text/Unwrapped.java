package dev.offscript.readers.text;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A line of a text log, taken out of the JSON object that a collector put around it: journald
 * ({@code MESSAGE}, a text or an array of bytes), Docker ({@code log}), Beats and CloudWatch
 * ({@code message}), Splunk ({@code _raw}, {@code result._raw}).
 *
 * @param text the line itself
 * @param pointer where it stands in the object, {@code ""} where it was not wrapped
 * @param host the host that the object names, {@code ""} for none
 * @param stamp the time that the object names, {@code ""} for none
 * @param program the program that the object names as the writer, {@code ""} for none
 * @param pid the process that the object names, {@code ""} for none
 * @param partial whether the collector cut the line here: Docker leaves the line end out then, a
 *     runtime marks it
 */
public record Unwrapped(
    String text,
    String pointer,
    String host,
    String stamp,
    String program,
    String pid,
    boolean partial) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Docker cuts lines at 16 KiB; a short one without line end is the last of its container. */
  private static final int DOCKER_CUT = 16_000;

  /** The line inside {@code line}, or {@code line} itself. */
  public static Unwrapped of(String whole) {
    // A log that was cut short while it was written goes on behind zeros; files that were put
    // together keep the byte order mark of each.
    String line = whole.substring(text(whole));
    if (!line.startsWith("{\"") && !line.startsWith("{ \"")) {
      return bare(line);
    }
    Members members = new Members();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      parser.nextToken();
      members.read(parser, "");
    } catch (JacksonException e) {
      return bare(line);
    }
    return members.pointer.isEmpty()
        ? bare(line)
        : new Unwrapped(
            members.text.stripTrailing(),
            members.pointer,
            members.host,
            members.stamp,
            members.program,
            members.pid,
            members.pointer.equals("/log")
                && members.text.length() >= DOCKER_CUT
                && !members.text.endsWith("\n"));
  }

  private static int text(String line) {
    int at = 0;
    while (at < line.length() && (line.charAt(at) == 0 || line.charAt(at) == '\uFEFF')) {
      at++;
    }
    return at;
  }

  private static Unwrapped bare(String line) {
    ContainerLine mark = ContainerLine.of(line);
    String text = mark.begin() == 0 ? line : line.substring(mark.begin());
    return new Unwrapped(text, "", "", mark.stamp(), "", "", mark.partial());
  }

  /** What the members of a collector's object say. */
  private static final class Members {
    private String text = "";
    private String pointer = "";
    private String host = "";
    private String stamp = "";
    private String program = "";
    private String pid = "";

    /** Whether the text stood under a name that always holds a line. */
    private boolean plain;

    void read(JsonParser parser, String path) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        if (token == null) {
          return;
        }
        if (token == JsonToken.START_OBJECT
            && path.isEmpty()
            && (name.equals("result") || name.equals("_source"))) {
          read(parser, "/" + name);
        } else if (token == JsonToken.START_OBJECT && path.isEmpty() && name.equals("host")) {
          hostName(parser);
        } else if (token == JsonToken.START_ARRAY && name.equals("MESSAGE")) {
          bytes(parser, path + "/MESSAGE");
        } else if (token.isStructStart()) {
          parser.skipChildren();
        } else if (token != JsonToken.VALUE_NULL) {
          member(parser, path, name);
        }
      }
    }

    private void member(JsonParser parser, String path, String name) {
      switch (name) {
        case "MESSAGE", "message", "log", "_raw", "@message" -> {
          text = parser.getString();
          pointer = path + "/" + name;
          plain = true;
        }
        case "line", "body" -> {
          if (!plain && parser.currentToken() == JsonToken.VALUE_STRING) {
            text = parser.getString();
            pointer = path + "/" + name;
          }
        }
        case "_HOSTNAME", "host", "hostname" -> host = parser.getString();
        case "__REALTIME_TIMESTAMP", "time", "@timestamp", "_time", "timestamp" ->
            stamp = stamp.isEmpty() ? parser.getString() : stamp;
        case "SYSLOG_IDENTIFIER" -> program = parser.getString();
        case "_COMM" -> program = program.isEmpty() ? parser.getString() : program;
        case "_PID", "SYSLOG_PID" -> pid = parser.getString();
        case "_SOURCE_REALTIME_TIMESTAMP" -> stamp = parser.getString();
        default -> {}
      }
    }

    private void hostName(JsonParser parser) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean name = parser.currentName().equals("name");
        JsonToken token = parser.nextToken();
        if (token == null) {
          return;
        }
        if (token.isStructStart()) {
          parser.skipChildren();
        } else if (name) {
          host = parser.getString();
        }
      }
    }

    /** What is not UTF-8, or holds control characters, stands in the journal as bytes. */
    private void bytes(JsonParser parser, String path) {
      java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
      for (JsonToken token = parser.nextToken();
          token == JsonToken.VALUE_NUMBER_INT;
          token = parser.nextToken()) {
        out.write((int) (parser.getLongValue() & 0xff));
      }
      text = out.toString(java.nio.charset.StandardCharsets.UTF_8);
      pointer = path;
    }
  }
}
