package dev.offscript.readers.network.cloud;

import dev.offscript.evidence.Source;
import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Rows of a flow log in what CloudWatch delivers: {@code logEvents[].message} of a subscription,
 * {@code events[].message} of the command line.
 *
 * <pre>
 * {"messageType":"DATA_MESSAGE","logGroup":"vpc","logEvents":[{"id":"1","timestamp":0,"message":"3 vpc-1 ..."}]}
 * </pre>
 */
final class FlowMessages {

  private static final List<String> LISTS = List.of("logEvents", "events");
  private static final String MESSAGE = "\"message\"";
  private static final int HEAD = 64 * 1024;

  private FlowMessages() {}

  /** Whether {@code source} begins with such an object. */
  static boolean wraps(Source source) throws IOException {
    try (InputStream in = source.open()) {
      String head = text(in.readNBytes(HEAD));
      return head.stripLeading().startsWith("{")
          && head.contains(MESSAGE)
          && LISTS.stream().anyMatch(list -> head.contains('"' + list + '"'));
    }
  }

  /** The messages in the beginning of a file, which need not hold a whole object. */
  static void scan(byte[] head, Consumer<String> messages) {
    String text = text(head);
    if (LISTS.stream().noneMatch(list -> text.contains('"' + list + '"'))) {
      return;
    }
    for (int at = text.indexOf(MESSAGE); at >= 0; at = text.indexOf(MESSAGE, at + 1)) {
      int open = text.indexOf('"', at + MESSAGE.length());
      int close = open < 0 ? -1 : text.indexOf('"', open + 1);
      if (close > 0) {
        messages.accept(text.substring(open + 1, close));
      }
    }
  }

  /** Every message of {@code source} and where it stands. */
  static void read(Source source, EventSink sink, BiConsumer<String, EvidenceRef> messages)
      throws IOException {
    JsonRecords.read(source, sink, "log events", (value, ref) -> take(value, ref, messages));
  }

  private static boolean take(
      Json value, EvidenceRef ref, BiConsumer<String, EvidenceRef> messages) {
    for (String name : LISTS) {
      if (value.get(name).isArray()) {
        List<Json> events = value.get(name).members();
        for (int i = 0; i < events.size(); i++) {
          String pointer = ref.pointer() + '/' + name + '/' + i + "/message";
          messages.accept(events.get(i).get("message").scalar(), ref.at(pointer));
        }
        return true;
      }
    }
    // A subscription begins with a message that only says that it begins.
    return value.get("messageType").scalar().equals("CONTROL_MESSAGE");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
