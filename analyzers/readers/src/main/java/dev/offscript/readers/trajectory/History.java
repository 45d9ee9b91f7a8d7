package dev.offscript.readers.trajectory;

import java.util.HashMap;
import java.util.Map;

/**
 * Texts and calls of one session that come again in every later record: a text is a repeat where it
 * stood as often before. So {@code go on}, said twice, is two orders, and a history that was cut,
 * rewritten or sent again adds nothing.
 */
public final class History {

  private final Once once;
  private Map<Long, Integer> said = new HashMap<>();

  /** The history of what {@code transcript} tells. */
  public History(Transcript transcript) {
    once = new Once(transcript);
  }

  /** The texts that follow stand in another list: counting begins again. */
  public void list() {
    said = new HashMap<>();
  }

  /** Whether the text stood there as often before; if so tells of the repeat, else notes it. */
  public boolean repeatedText(String session, String role, String text, String pointer) {
    long key = once.key(session, role, text);
    int times = said.merge(key, 1, Integer::sum);
    return repeated(pointer, "text", Long.toString(key), Integer.toString(times));
  }

  /** Whether {@code parts}, which name one thing, were there before. */
  public boolean repeated(String pointer, String... parts) {
    return !once.first(pointer, parts);
  }

  /** Notes {@code parts}, told at the place of the next event. */
  public void note(String... parts) {
    once.note(parts);
  }

  /** Whether {@code parts} were there before; tells nothing. */
  public boolean knows(String... parts) {
    return once.knows(parts);
  }
}
