package dev.offscript.search;

import dev.offscript.model.Actor;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.Fields;
import dev.offscript.model.NetworkAddress;
import dev.offscript.model.TimeBasis;
import dev.offscript.model.TimeMeaning;
import dev.offscript.model.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An event as one run of bytes, for giving it back. What the document holds as doc values (unit,
 * offset, sub, times, id) is not repeated. Variable-length numbers, addresses as four bytes, field
 * names by number.
 */
final class RecordCodec {

  /** Characters of one value that are kept. */
  static final int VALUE_LIMIT = 512;

  /** Values of one list that are kept. */
  static final int LIST_LIMIT = 64;

  private static final int TEXT = 0;
  private static final int LONG = 1;
  private static final int DOUBLE = 2;
  private static final int TRUE = 3;
  private static final int FALSE = 4;
  private static final int LIST = 5;
  private static final int IPV4 = 6;

  /**
   * Kinds, actors and the like stand as ordinals; this number goes up when an enum is reordered.
   */
  static final int VERSION = 2;

  private static final EventKind[] KINDS = EventKind.values();
  private static final Actor[] ACTORS = Actor.values();
  private static final TimeBasis[] BASES = TimeBasis.values();
  private static final TimeMeaning[] MEANINGS = TimeMeaning.values();

  private final FieldNames names;
  private final FieldPlan.Table plans;

  RecordCodec(FieldNames names, FieldPlan.Table plans) {
    this.names = names;
    this.plans = plans;
  }

  void encode(Event event, ByteSink out) {
    EvidenceRef ref = event.evidence();
    TimeSpan time = event.time();
    out.clear();
    int cutMark = out.mark();
    out.writeByte(0);
    out.writeByte(event.kind().ordinal());
    out.writeByte(event.actor().ordinal());
    out.writeByte(time.digits());
    out.writeByte(time.basis().ordinal());
    out.writeByte(time.meaning().ordinal());
    out.writeNumber(ref.length());
    out.writeNumber(ref.line());
    boolean cut =
        ref.pointer().length() > 4096
            || event.session().length() > 4096
            || event.callId().length() > 4096;
    out.writeText(ref.pointer(), 4096);
    out.writeText(event.session(), 4096);
    out.writeText(event.callId(), 4096);
    boolean[] anyCut = {cut};
    event
        .fields()
        .forEach(
            (field, value) -> {
              int number = plans.of(field).number();
              out.writeNumber(number + 1);
              if (number < 0) {
                out.writeText(field.name(), VALUE_LIMIT);
              }
              anyCut[0] |= value(value, out);
            });
    if (anyCut[0]) {
      out.set(cutMark, 1);
    }
  }

  private static boolean value(Object value, ByteSink out) {
    if (value instanceof String text) {
      return text(text, out);
    } else if (value instanceof Long number) {
      out.writeByte(LONG);
      out.writeNumber((number << 1) ^ (number >> 63));
    } else if (value instanceof Double number) {
      out.writeByte(DOUBLE);
      out.writeLong(Double.doubleToLongBits(number));
    } else if (value instanceof Boolean flag) {
      out.writeByte(flag ? TRUE : FALSE);
    } else if (value instanceof List<?> list) {
      int kept = Math.min(list.size(), LIST_LIMIT);
      boolean cut = kept < list.size();
      out.writeByte(LIST);
      out.writeNumber(kept);
      for (int i = 0; i < kept; i++) {
        cut |= text(String.valueOf(list.get(i)), out);
      }
      return cut;
    } else {
      return text(String.valueOf(value), out);
    }
    return false;
  }

  private static boolean text(String text, ByteSink out) {
    int length = text.length();
    if (length >= 7 && length <= 15 && text.charAt(0) <= '9' && text.charAt(length - 1) <= '9') {
      Optional<byte[]> address = NetworkAddress.parse(text);
      if (address.isPresent() && address.get().length == 4) {
        out.writeByte(IPV4);
        out.writeBytes(address.get());
        return false;
      }
    }
    out.writeByte(TEXT);
    if (length > VALUE_LIMIT) {
      out.writeText(text.substring(0, VALUE_LIMIT - 1) + "…", VALUE_LIMIT);
      return true;
    }
    out.writeText(text, VALUE_LIMIT);
    return false;
  }

  /** The event; what doc values hold is given. */
  IndexedEvent decode(
      ByteSource in,
      String id,
      int unit,
      long offset,
      int sub,
      long start,
      long end,
      List<String> rules) {
    boolean cut = in.readByte() == 1;
    EventKind kind = KINDS[in.readByte()];
    Actor actor = ACTORS[in.readByte()];
    int digits = in.readByte();
    TimeBasis basis = BASES[in.readByte()];
    TimeMeaning meaning = MEANINGS[in.readByte()];
    long length = in.readNumber();
    long line = in.readNumber();
    String pointer = in.readText();
    String session = in.readText();
    String callId = in.readText();
    Fields.Builder fields = Fields.builder();
    while (in.hasMore()) {
      int number = (int) in.readNumber() - 1;
      Field field = number < 0 ? Field.of(in.readText()) : names.name(number).orElseThrow();
      fields.put(field, value(in, in.readByte()));
    }
    return new IndexedEvent(
        id,
        new EvidenceRef(unit, offset, length, line, pointer),
        sub,
        kind,
        actor,
        new TimeSpan(start, end, digits, basis, meaning),
        session,
        callId,
        fields.build(),
        cut,
        rules);
  }

  private static Object value(ByteSource in, int tag) {
    return switch (tag) {
      case TEXT -> in.readText();
      case LONG -> {
        long coded = in.readNumber();
        yield (coded >>> 1) ^ -(coded & 1);
      }
      case DOUBLE -> Double.longBitsToDouble(in.readLong());
      case TRUE -> Boolean.TRUE;
      case FALSE -> Boolean.FALSE;
      case LIST -> {
        int size = (int) in.readNumber();
        List<String> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          list.add(String.valueOf(value(in, in.readByte())));
        }
        yield List.copyOf(list);
      }
      case IPV4 ->
          (in.readByte()) + "." + in.readByte() + "." + in.readByte() + "." + in.readByte();
      default -> throw new IllegalStateException("no value has the tag " + tag);
    };
  }
}
