package dev.offscript.evidence;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The beginning of a source, for telling its format. Names are deliberately absent: a format is
 * known by content. Detectors share what they make of it; one sample belongs to one thread.
 */
public final class Sample {

  /** Bytes a detector may look at. */
  public static final int LIMIT = 256 * 1024;

  private final byte[] head;
  private final boolean whole;
  private final Map<Class<?>, Object> views = new IdentityHashMap<>();

  /** The sample {@code head}, at most {@link #LIMIT} bytes; {@code whole} where it is all. */
  public Sample(byte[] head, boolean whole) {
    this.head = head;
    this.whole = whole;
  }

  /** The first bytes. */
  public byte[] head() {
    return head;
  }

  /** Whether {@link #head} is all there is. */
  public boolean whole() {
    return whole;
  }

  /** What {@code look} makes of this sample, made once for all detectors that ask for it. */
  public <T> T view(Class<T> kind, Function<Sample, T> look) {
    Object known = views.get(kind);
    if (known == null) {
      known = look.apply(this);
      views.put(kind, known);
    }
    return kind.cast(known);
  }

  /**
   * UTF-16 with the byte order that {@code head} shows, by its mark or by where its zero bytes are;
   * UTF-8 where it shows none.
   */
  public static Charset wide(byte[] head) {
    if (head.length >= 2) {
      int mark = (head[0] & 0xff) << 8 | head[1] & 0xff;
      if (mark == 0xfffe || mark == 0xfeff) {
        return mark == 0xfffe ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      }
    }
    int[] zeros = new int[2];
    int length = Math.min(head.length, 4096) & ~1;
    for (int i = 0; i < length; i++) {
      zeros[i & 1] += head[i] == 0 ? 1 : 0;
    }
    // Text in Latin letters has every second byte zero and hardly another one.
    if (length >= 4 && zeros[1] * 10 > length * 3 && zeros[0] * 20 < length) {
      return StandardCharsets.UTF_16LE;
    }
    return length >= 4 && zeros[0] * 10 > length * 3 && zeros[1] * 20 < length
        ? StandardCharsets.UTF_16BE
        : StandardCharsets.UTF_8;
  }

  /**
   * The head as text without a byte order mark, UTF-8 unless it shows that it is UTF-16; bytes that
   * are no text become U+FFFD.
   */
  public String text() {
    return view(String.class, Sample::decoded);
  }

  private String decoded() {
    String text = new String(head, wide(head));
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /**
   * The first {@code most} lines; a line that the head cuts is left out unless it is the only one.
   */
  public List<String> lines(int most) {
    String text = text();
    List<String> lines = new ArrayList<>();
    int from = 0;
    char mark = text.indexOf('\n') < 0 && text.indexOf('\r') >= 0 ? '\r' : '\n';
    while (lines.size() < most && from < text.length()) {
      int end = text.indexOf(mark, from);
      if (end < 0) {
        if (whole || lines.isEmpty()) {
          lines.add(text.substring(from));
        }
        break;
      }
      int stop = end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
      lines.add(text.substring(from, stop));
      from = end + 1;
    }
    return lines;
  }
}
