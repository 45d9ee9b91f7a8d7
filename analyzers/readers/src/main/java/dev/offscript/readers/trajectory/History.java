package dev.offscript.readers.trajectory;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Texts and calls of one session that come again in every later record: a text is a repeat where it
 * stood as often before. So {@code go on}, said twice, is two orders, and a history that was cut,
 * rewritten or sent again adds nothing.
 */
public final class History {

  private final Transcript transcript;
  private final Seen seen = new Seen();
  private Map<String, Integer> said = new HashMap<>();

  /** The history of what {@code transcript} tells. */
  public History(Transcript transcript) {
    this.transcript = transcript;
  }

  /** The texts that follow stand in another list: counting begins again. */
  public void list() {
    said = new HashMap<>();
  }

  /** Whether the text stood there as often before; if so tells of the repeat, else notes it. */
  public boolean repeatedText(String session, String role, String text, String pointer) {
    String key = session + '\n' + role + '\n' + text;
    int times = said.merge(key, 1, Integer::sum);
    return repeated(seen.key("text", key, Integer.toString(times)), pointer);
  }

  /** Whether {@code parts}, which name one thing, were there before. */
  public boolean repeated(String pointer, String... parts) {
    return repeated(seen.key(parts), pointer);
  }

  /** Notes {@code parts}, told at the place of the next event. */
  public void note(String... parts) {
    seen.add(seen.key(parts), transcript.record(), transcript.sub());
  }

  /** Whether {@code parts} were there before; tells nothing. */
  public boolean knows(String... parts) {
    return seen.find(seen.key(parts)).isPresent();
  }

  private boolean repeated(long key, String pointer) {
    OptionalInt slot = seen.find(key);
    if (slot.isEmpty()) {
      seen.add(key, transcript.record(), transcript.sub());
      return false;
    }
    transcript.duplicate(
        pointer, seen.original(transcript.unit(), slot.getAsInt()), seen.sub(slot.getAsInt()));
    return true;
  }
}
