package dev.offscript.readers.json;

import dev.offscript.evidence.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The JSON values at the beginning of a source, for telling its format: one a line, or one document
 * over many lines, or the beginning of a value that the sample cuts.
 *
 * @param values the values, at most {@link #MOST}; what the end of the sample cuts is closed there
 * @param garbled lines between them that are no JSON
 */
public record JsonSample(List<Json> values, int garbled) {

  /** Values looked at. */
  public static final int MOST = 64;

  /** What stands in {@code sample}, looked at once for all that ask. */
  public static JsonSample of(Sample sample) {
    return sample.view(JsonSample.class, JsonSample::look);
  }

  private static JsonSample look(Sample sample) {
    List<Json> values = new ArrayList<>();
    byte[] head = sample.head();
    int from = head.length > 2 && (head[0] & 0xff) == 0xef ? 3 : 0;
    int garbled = 0;
    while (from < head.length && values.size() < MOST && garbled < MOST) {
      JsonCursor cursor = JsonCursor.lenient(head, from, head.length - from);
      try {
        int first = cursor.peek();
        if (first < 0) {
          break;
        }
        if (first != '{' && first != '[') {
          throw new MalformedJsonException("not an object or array", cursor.offset(), false);
        }
        values.add(cursor.read());
        from += (int) cursor.offset();
      } catch (IOException e) {
        garbled++;
        int next = from;
        // The line that is none begins behind what ended the one before.
        while (next < head.length && head[next] >= 0 && head[next] <= ' ') {
          next++;
        }
        while (next < head.length && head[next] != '\n') {
          next++;
        }
        from = next + 1;
      }
    }
    return new JsonSample(List.copyOf(values), garbled);
  }

  /** The first value, {@link Json#MISSING} where there is none. */
  public Json first() {
    return values.isEmpty() ? Json.MISSING : values.get(0);
  }

  /** How many of the values {@code test} holds for, 0 to 1 of all values and garbled lines. */
  public double share(java.util.function.Predicate<Json> test) {
    int all = values.size() + garbled;
    return all == 0 ? 0 : (double) values.stream().filter(test).count() / all;
  }
}
