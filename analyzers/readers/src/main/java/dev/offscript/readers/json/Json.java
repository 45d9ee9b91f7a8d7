package dev.offscript.readers.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * A JSON value. Never null: what is absent is {@link #MISSING}, and asking a value for what it does
 * not have gives {@code MISSING}, {@code ""} or nothing, so that hostile shapes need no checks.
 *
 * <p>Of an object's equal keys the last one counts, as in every common parser.
 */
public final class Json {

  /** What a value is. */
  public enum Kind {
    /** Members with names. */
    OBJECT,
    /** Members in order. */
    ARRAY,
    /** A text. */
    STRING,
    /** A number, kept as it was written. */
    NUMBER,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** {@code null}. */
    NULL,
    /** Nothing stands there. */
    MISSING
  }

  private static final Json[] NONE = {};
  private static final String[] NO_NAMES = {};

  /** Nothing. */
  public static final Json MISSING = new Json(Kind.MISSING, "", NO_NAMES, NONE, 0, false);

  /** {@code null}. */
  public static final Json NULL = new Json(Kind.NULL, "null", NO_NAMES, NONE, 0, false);

  static final Json TRUE = new Json(Kind.BOOLEAN, "true", NO_NAMES, NONE, 0, false);
  static final Json FALSE = new Json(Kind.BOOLEAN, "false", NO_NAMES, NONE, 0, false);

  private final Kind kind;
  private final String text;
  private final String[] names;
  private final Json[] members;
  private final int size;
  private final boolean cut;

  private Json(Kind kind, String text, String[] names, Json[] members, int size, boolean cut) {
    this.kind = kind;
    this.text = text;
    this.names = names;
    this.members = members;
    this.size = size;
    this.cut = cut;
  }

  static Json string(String text, boolean cut) {
    return new Json(Kind.STRING, text, NO_NAMES, NONE, 0, cut);
  }

  /** This value with every text in it, names aside, replaced by what {@code change} makes of it. */
  public Json mapTexts(UnaryOperator<String> change) {
    if (kind == Kind.STRING) {
      String changed = change.apply(text);
      return changed.equals(text) ? this : string(changed, cut);
    }
    Json[] changed = members;
    for (int i = 0; i < size; i++) {
      Json member = members[i].mapTexts(change);
      if (member != members[i]) {
        changed = changed == members ? members.clone() : changed;
        changed[i] = member;
      }
    }
    return changed == members ? this : new Json(kind, text, names, changed, size, cut);
  }

  static Json number(String literal) {
    return new Json(Kind.NUMBER, literal, NO_NAMES, NONE, 0, false);
  }

  static Json array(Json[] members, int size) {
    return new Json(Kind.ARRAY, "", NO_NAMES, members, size, false);
  }

  static Json object(String[] names, Json[] members, int size) {
    return new Json(Kind.OBJECT, "", names, members, size, false);
  }

  /** An object of strings, in the order of {@code members}. */
  public static Json of(Map<String, String> members) {
    String[] names = members.keySet().toArray(NO_NAMES);
    Json[] values = new Json[names.length];
    for (int i = 0; i < names.length; i++) {
      values[i] = string(members.getOrDefault(names[i], ""), false);
    }
    return object(names, values, names.length);
  }

  /** An object of those members of this one that are in {@code wanted}, in that order. */
  public Json only(List<String> wanted) {
    String[] kept = new String[wanted.size()];
    Json[] values = new Json[wanted.size()];
    int count = 0;
    for (String name : wanted) {
      Json value = get(name);
      if (value.kind != Kind.MISSING) {
        kept[count] = name;
        values[count++] = value;
      }
    }
    return object(kept, values, count);
  }

  /** A text. */
  public static Json of(String text) {
    return string(text, false);
  }

  /** What this is. */
  public Kind kind() {
    return kind;
  }

  /** Whether anything but {@code null} stands here. */
  public boolean present() {
    return kind != Kind.MISSING && kind != Kind.NULL;
  }

  /** Whether this has named members. */
  public boolean isObject() {
    return kind == Kind.OBJECT;
  }

  /** Whether this has members in order. */
  public boolean isArray() {
    return kind == Kind.ARRAY;
  }

  /** Whether this is a text. */
  public boolean isString() {
    return kind == Kind.STRING;
  }

  /** Whether this is a number. */
  public boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  /** Whether this is a text of which only the beginning was kept. */
  public boolean cut() {
    return cut;
  }

  /** Number of members. */
  public int size() {
    return size;
  }

  /** The member called {@code name}. */
  public Json get(String name) {
    for (int i = size - 1; i >= 0; i--) {
      if (kind == Kind.OBJECT && names[i].equals(name)) {
        return members[i];
      }
    }
    return MISSING;
  }

  /** The first present member of those named. */
  public Json first(List<String> candidates) {
    for (String name : candidates) {
      Json value = get(name);
      if (value.present()) {
        return value;
      }
    }
    return MISSING;
  }

  /** Whether a member called {@code name} stands here, be it null. */
  public boolean has(String name) {
    return get(name).kind != Kind.MISSING;
  }

  /** Member number {@code index}. */
  public Json get(int index) {
    return index >= 0 && index < size ? members[index] : MISSING;
  }

  /** Name of member number {@code index} of an object. */
  public String name(int index) {
    return names[index];
  }

  /** The members in order. */
  public List<Json> members() {
    List<Json> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      all.add(members[i]);
    }
    return all;
  }

  /** The text of a string, {@code ""} of anything else. */
  public String text() {
    return kind == Kind.STRING ? text : "";
  }

  /** The text of a string, number or boolean, {@code ""} of anything else. */
  public String scalar() {
    return kind == Kind.STRING || kind == Kind.NUMBER || kind == Kind.BOOLEAN ? text : "";
  }

  /** Short for {@code get(name).text()}. */
  public String text(String name) {
    return get(name).text();
  }

  /** Whether this is {@code true}. */
  public boolean isTrue() {
    return this == TRUE;
  }

  /** The whole number that stands here, if one does; a fraction is dropped. */
  public OptionalLong number() {
    if (kind != Kind.NUMBER) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      double value = real();
      return Double.isFinite(value) && Math.abs(value) < 9e18
          ? OptionalLong.of((long) value)
          : OptionalLong.empty();
    }
  }

  /** The number that stands here, NaN where none does. */
  public double real() {
    if (kind != Kind.NUMBER || text.length() > 64) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** A string's own text, else this value as compact JSON; {@code ""} of null and nothing. */
  public String plain() {
    return kind == Kind.STRING ? text : present() ? toString() : "";
  }

  /** Whether a string anywhere inside was cut. */
  public boolean anyCut() {
    if (cut) {
      return true;
    }
    for (int i = 0; i < size; i++) {
      if (members[i].anyCut()) {
        return true;
      }
    }
    return false;
  }

  /**
   * The value that {@code text} holds, {@link #MISSING} where it is not JSON. For strings that hold
   * JSON: arguments of tool calls, states, results.
   */
  public static Json parse(String text) {
    return JsonCursor.parse(text);
  }

  /** Compact JSON: no blanks, only what must be escaped is. */
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(weight());
    write(out);
    return out.toString();
  }

  /** About how many characters this is as text: what is built need not grow. */
  private int weight() {
    int weight = text.length() + (text.length() >> 5) + 4;
    for (int i = 0; i < size && weight < 1 << 24; i++) {
      weight += members[i].weight() + (kind == Kind.OBJECT ? names[i].length() + 4 : 0);
    }
    return weight;
  }

  private void write(StringBuilder out) {
    switch (kind) {
      case OBJECT -> {
        out.append('{');
        for (int i = 0; i < size; i++) {
          if (i > 0) {
            out.append(',');
          }
          quote(names[i], out);
          out.append(':');
          members[i].write(out);
        }
        out.append('}');
      }
      case ARRAY -> {
        out.append('[');
        for (int i = 0; i < size; i++) {
          if (i > 0) {
            out.append(',');
          }
          members[i].write(out);
        }
        out.append(']');
      }
      case STRING -> quote(text, out);
      case NUMBER, BOOLEAN, NULL -> out.append(text);
      case MISSING -> out.append("null");
    }
  }

  /** Runs of characters that stand for themselves go over whole: of most texts, that is all. */
  private static void quote(String text, StringBuilder out) {
    out.append('"');
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x20 && c != '"' && c != '\\') {
        continue;
      }
      out.append(text.substring(from, i));
      from = i + 1;
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          out.append("\\u00").append(Character.forDigit(c >> 4, 16));
          out.append(Character.forDigit(c & 15, 16));
        }
      }
    }
    out.append(from == 0 ? text : text.substring(from)).append('"');
  }
}
