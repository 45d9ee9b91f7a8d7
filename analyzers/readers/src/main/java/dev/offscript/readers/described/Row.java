package dev.offscript.readers.described;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.Field;
import dev.offscript.readers.text.Envelope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wanted columns of one record, by slot, and where the record stands. Reused from record to
 * record. A column that occurs several times keeps all its values.
 */
final class Row {

  private static final int MOST_VALUES = 64;
  private static final Envelope NOTHING = Envelope.of("");

  private final @Nullable String[] first;
  private final @Nullable String[] saved;
  private final @Nullable List<String>[] more;
  private boolean repeated;
  private Envelope envelope = NOTHING;
  private boolean fits = true;
  private boolean matched;
  private int sub;

  private long offset;
  private long length;
  private long line;
  private String pointer = "";
  private String sourceIp = "";
  private String destinationIp = "";
  private long sourceBytes = -1;
  private long destinationBytes = -1;
  private long totalBytes = -1;
  private long sourcePackets = -1;
  private long destinationPackets = -1;
  private long totalPackets = -1;

  Row(int slots) {
    this.first = new String[slots];
    this.saved = new String[slots];
    this.more = lists(slots);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static @Nullable List<String>[] lists(int slots) {
    return new List[slots];
  }

  /**
   * Keeps the values for {@link #restore}; false where a column has several, which are not kept.
   */
  boolean save() {
    System.arraycopy(first, 0, saved, 0, first.length);
    return !repeated;
  }

  /** A row of the values that were kept. */
  void restore() {
    clear();
    System.arraycopy(saved, 0, first, 0, first.length);
  }

  /** Forgets all values. */
  void clear() {
    Arrays.fill(first, null);
    envelope = NOTHING;
    fits = true;
    matched = false;
    sub = 0;
    sourceIp = "";
    destinationIp = "";
    sourceBytes = -1;
    destinationBytes = -1;
    totalBytes = -1;
    sourcePackets = -1;
    destinationPackets = -1;
    totalPackets = -1;
    if (repeated) {
      Arrays.fill(more, null);
      repeated = false;
    }
  }

  /** The address of the source, as it was converted; {@code ""} until then. */
  String sourceIp() {
    return sourceIp;
  }

  void sourceIp(String address) {
    sourceIp = address;
  }

  /** The address of the destination, as it was converted; {@code ""} until then. */
  String destinationIp() {
    return destinationIp;
  }

  void destinationIp(String address) {
    destinationIp = address;
  }

  /** Keeps what makes up the totals. */
  void sum(Field field, long number) {
    if (field == Ecs.SOURCE_BYTES) {
      sourceBytes = number;
    } else if (field == Ecs.DESTINATION_BYTES) {
      destinationBytes = number;
    } else if (field == Ecs.SOURCE_PACKETS) {
      sourcePackets = number;
    } else if (field == Ecs.DESTINATION_PACKETS) {
      destinationPackets = number;
    } else if (field == Ecs.NETWORK_BYTES) {
      totalBytes = number;
    } else if (field == Ecs.NETWORK_PACKETS) {
      totalPackets = number;
    }
  }

  /** Adds the totals that the record does not state itself, where it states both directions. */
  void sums(Event.Builder event) {
    if (totalBytes < 0 && sourceBytes >= 0 && destinationBytes >= 0) {
      event.put(Ecs.NETWORK_BYTES, sourceBytes + destinationBytes);
    }
    if (totalPackets < 0 && sourcePackets >= 0 && destinationPackets >= 0) {
      event.put(Ecs.NETWORK_PACKETS, sourcePackets + destinationPackets);
    }
  }

  /** What carried the line of this record; empty where lines are not looked at one by one. */
  Envelope envelope() {
    return envelope;
  }

  /** Whether the record has the shape of the format; what has not is some other line. */
  boolean fits() {
    return fits;
  }

  void carried(Envelope line, boolean isRecord) {
    envelope = line;
    fits = isRecord;
  }

  /** Number of this row among those of its record. */
  int sub() {
    return sub;
  }

  void sub(int number) {
    sub = number;
  }

  /** Whether an expression of the format knows the line. */
  boolean matched() {
    return matched;
  }

  void matched(boolean known) {
    matched = known;
  }

  /** Says where the record stands. */
  void at(long newOffset, long newLength, long newLine, String newPointer) {
    offset = newOffset;
    length = newLength;
    line = newLine;
    pointer = newPointer;
  }

  /** Puts {@code value} in the place of what the column had. */
  void set(int slot, String value) {
    if (slot >= 0) {
      first[slot] = value;
      more[slot] = null;
    }
  }

  /** Forgets the values of one column. */
  void clear(int slot) {
    first[slot] = null;
    more[slot] = null;
  }

  /** Adds a value; what means "nothing" in every log is left out. */
  void put(int slot, String value) {
    if (slot < 0 || absent(value)) {
      return;
    }
    if (first[slot] == null) {
      first[slot] = value;
      return;
    }
    List<String> others = more[slot];
    if (others == null) {
      others = new ArrayList<>(4);
      more[slot] = others;
      repeated = true;
    }
    if (others.size() < MOST_VALUES) {
      others.add(value);
    }
  }

  private static boolean absent(String value) {
    return switch (value.length()) {
      case 0 -> true;
      case 1 -> value.charAt(0) == '-';
      case 3 -> value.equals("N/A");
      case 4 -> value.equals("null") || value.equals("NULL");
      case 6 -> value.equals("(null)");
      case 7 -> value.equals("(empty)");
      default -> false;
    };
  }

  /** First value of the column, {@code ""} where there is none. */
  String get(int slot) {
    String value = first[slot];
    return value == null ? "" : value;
  }

  /** Whether the column has a value. */
  boolean has(int slot) {
    return first[slot] != null;
  }

  /** All values of the column, in order. */
  List<String> all(int slot) {
    String value = first[slot];
    List<String> others = more[slot];
    if (value == null) {
      return List.of();
    }
    if (others == null) {
      return List.of(value);
    }
    List<String> all = new ArrayList<>(others.size() + 1);
    all.add(value);
    all.addAll(others);
    return all;
  }

  /** Whether the column occurred more than once. */
  boolean repeats(int slot) {
    return repeated && more[slot] != null;
  }

  long offset() {
    return offset;
  }

  long length() {
    return length;
  }

  long line() {
    return line;
  }

  String pointer() {
    return pointer;
  }
}
