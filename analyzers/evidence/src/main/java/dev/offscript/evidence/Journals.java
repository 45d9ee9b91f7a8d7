package dev.offscript.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Journals of systemd as text: one object an entry, as {@code journalctl -o json --all} prints it.
 *
 * <pre>
 * {"__CURSOR":"s=..;i=1;b=..","__REALTIME_TIMESTAMP":"1772358000123456","_PID":"812","MESSAGE":"Accepted .."}
 * </pre>
 *
 * <p>A value that is no text is an array of its bytes, a field that occurs several times an array
 * of its values. A value of more than a mebibyte is cut there.
 */
final class Journals {

  private static final JsonFactory JSON = JsonFactory.builder().rootValueSeparator("").build();

  /** Bytes of all values of one entry that are kept. */
  private static final int MOST_ENTRY = 8 << 20;

  /** Takes what was written, to hold it to a limit. */
  interface Spending {
    void spend(long bytes) throws IOException;
  }

  private Journals() {}

  /**
   * Writes the entries of {@code journal} to {@code out}.
   *
   * @return why not all of it, {@code ""} where it is all
   * @throws IOException where it is no journal, or {@code out} or {@code spending} fails
   */
  static String write(Path journal, OutputStream out, Spending spending) throws IOException {
    Writing writing = new Writing();
    try (JournalFile file = new JournalFile(journal);
        JsonGenerator json =
            JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      file.forEach(entry -> writing.entry(file, entry, json, spending));
      return writing.problem(file.damaged());
    }
  }

  /** What was left out on the way. */
  private static final class Writing {
    private long missing;
    private long cut;

    void entry(JournalFile file, JournalFile.Entry entry, JsonGenerator json, Spending spending)
        throws IOException {
      Map<String, List<byte[]>> fields = new LinkedHashMap<>();
      long bytes = 256;
      for (long item : entry.items()) {
        byte[] value = item == 0 ? new byte[0] : file.value(item);
        int equals = JournalFile.equals(value);
        if (equals < 0) {
          missing++;
        } else if (bytes + value.length > MOST_ENTRY) {
          cut++;
        } else {
          cut += JournalFile.cut(value) ? 1 : 0;
          bytes += value.length;
          fields
              .computeIfAbsent(
                  new String(value, 0, equals, StandardCharsets.UTF_8), name -> new ArrayList<>(1))
              .add(JournalFile.behind(value, equals));
        }
      }
      spending.spend(bytes);
      write(json, file.seqnumId(), entry, fields);
    }

    String problem(long damaged) {
      List<String> parts = new ArrayList<>();
      if (damaged > 0) {
        parts.add(damaged + " bytes hold no object where one was expected");
      }
      if (missing > 0) {
        parts.add(missing + " fields stand nowhere, as when the journal was not closed");
      }
      if (cut > 0) {
        parts.add(cut + " values were cut at their first mebibyte or left out");
      }
      return parts.isEmpty() ? "" : "read as far as it goes: " + String.join("; ", parts);
    }
  }

  private static void write(
      JsonGenerator json,
      String seqnumId,
      JournalFile.Entry entry,
      Map<String, List<byte[]>> fields) {
    json.writeStartObject();
    json.writeStringProperty(
        "__CURSOR",
        String.format(
            Locale.ROOT,
            "s=%s;i=%x;b=%s;m=%x;t=%x;x=%x",
            seqnumId,
            entry.seqnum(),
            entry.bootId(),
            entry.monotonic(),
            entry.realtime(),
            entry.xorHash()));
    json.writeStringProperty("__REALTIME_TIMESTAMP", Long.toUnsignedString(entry.realtime()));
    json.writeStringProperty("__MONOTONIC_TIMESTAMP", Long.toUnsignedString(entry.monotonic()));
    if (!fields.containsKey("_BOOT_ID")) {
      json.writeStringProperty("_BOOT_ID", entry.bootId());
    }
    fields.forEach(
        (name, values) -> {
          json.writeName(name);
          if (values.size() == 1) {
            value(json, values.get(0));
          } else {
            json.writeStartArray();
            values.forEach(one -> value(json, one));
            json.writeEndArray();
          }
        });
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private static void value(JsonGenerator json, byte[] bytes) {
    try {
      json.writeString(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      json.writeStartArray();
      for (byte one : bytes) {
        json.writeNumber(one & 0xff);
      }
      json.writeEndArray();
    }
  }
}
