package dev.offscript.readers.text;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A line of a text log, taken out of the JSON object that a collector put around it: journald
 * ({@code MESSAGE}, a text or an array of bytes), Docker ({@code log}), Beats and CloudWatch
 * ({@code message}), Splunk ({@code _raw}, {@code result._raw}) and their like, see {@link
 * CollectorMembers}.
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

  /** Objects in which a collector keeps the line, or what was there before it. */
  private static final Set<String> NESTED =
      Set.of("result", "_source", "event", "jsonPayload", "attributes", "body");

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
    CollectorMembers members = members(line);
    return members.found() ? unwrapped(members) : bare(line);
  }

  private static Unwrapped unwrapped(CollectorMembers members) {
    String text = members.text();
    boolean cut =
        members.pointer().equals("/log") && text.length() >= DOCKER_CUT && !text.endsWith("\n");
    return members.unwrapped("", cut);
  }

  /** What the object that {@code line} begins with says; nothing where it is none. */
  private static CollectorMembers members(String line) {
    CollectorMembers members = new CollectorMembers();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      parser.nextToken();
      read(parser, "", members);
    } catch (JacksonException e) {
      return new CollectorMembers();
    }
    return members;
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
    if (mark.begin() > 0 && text.startsWith("{\"")) {
      CollectorMembers members = members(text);
      if (members.found()) {
        members.stamp(mark.stamp());
        Unwrapped inner = members.unwrapped("", false);
        // The object is no record of its own: no pointer leads into it.
        return new Unwrapped(
            inner.text, "", inner.host, inner.stamp, inner.program, inner.pid, mark.partial());
      }
    }
    return new Unwrapped(text, "", "", mark.stamp(), "", "", mark.partial());
  }

  private static void read(JsonParser parser, String path, CollectorMembers members) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == null) {
        return;
      }
      if (token == JsonToken.START_OBJECT && path.isEmpty() && NESTED.contains(name)) {
        read(parser, "/" + name, members);
      } else if (token == JsonToken.START_OBJECT && path.isEmpty() && name.equals("host")) {
        hostName(parser, members);
      } else if (token == JsonToken.START_ARRAY && name.equals("MESSAGE")) {
        members.plain(path + "/MESSAGE", bytes(parser));
      } else if (token.isStructStart()) {
        parser.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        members.put(path, name, parser.getString(), token == JsonToken.VALUE_STRING);
      }
    }
  }

  private static void hostName(JsonParser parser, CollectorMembers members) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean name = parser.currentName().equals("name");
      JsonToken token = parser.nextToken();
      if (token == null) {
        return;
      }
      if (token.isStructStart()) {
        parser.skipChildren();
      } else if (name) {
        members.host(parser.getString());
      }
    }
  }

  /** What is not UTF-8, or holds control characters, stands in the journal as bytes. */
  static String bytes(JsonParser parser) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    for (JsonToken token = parser.nextToken();
        token == JsonToken.VALUE_NUMBER_INT;
        token = parser.nextToken()) {
      out.write((int) (parser.getLongValue() & 0xff));
    }
    return out.toString(java.nio.charset.StandardCharsets.UTF_8);
  }
}
