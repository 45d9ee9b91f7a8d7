package dev.offscript.readers.trajectory;

import dev.offscript.readers.json.Json;
import java.util.HashMap;
import java.util.Map;

/**
 * Calls and results by the id of the call. Both stand in every later request and in the tool's own
 * span, where they are repeats; but a server may also give every call the same id ({@code call_0}),
 * and then another command under it is another call.
 */
public final class CallIds {

  private static final int MOST = 1 << 20;

  /** How many calls and how many results an id had. */
  private static final class Count {
    private int calls;
    private int results;
  }

  private final History history;
  private final Map<String, Count> counts = new HashMap<>();

  /** Calls of what {@code history} remembers. */
  public CallIds(History history) {
    this.history = history;
  }

  private Count count(String session, String id) {
    String key = session + '\n' + id;
    return counts.size() < MOST
        ? counts.computeIfAbsent(key, none -> new Count())
        : counts.getOrDefault(key, new Count());
  }

  /** Whether the call was told already; if so tells of the repeat, else notes it. */
  public boolean asked(String session, String id, Json arguments, String pointer) {
    Json parsed = arguments.isString() ? Json.parse(arguments.text()) : arguments;
    boolean whole = parsed.isObject() && parsed.size() > 0 && !arguments.anyCut();
    String key = parsed.present() ? parsed.plain() : arguments.plain();
    boolean other =
        whole
            && history.knows("whole call", session, id)
            && !history.knows("call", session, id, key);
    if (!other && history.repeated(pointer, "call", session, id)) {
      return true;
    }
    if (whole) {
      // A call that was cut somewhere is no other one than the whole.
      history.note("whole call", session, id);
      history.note("call", session, id, key);
    }
    count(session, id).calls++;
    return false;
  }

  /** Whether the result was told already; if so tells of the repeat, else notes it. */
  public boolean answered(String session, String id, Json content, String pointer) {
    Count count = count(session, id);
    String text = content.plain();
    boolean room = count.results > 0 && count.results < count.calls;
    boolean other = room && !history.knows("result", session, id, text);
    if (!other && history.repeated(pointer, "result", session, id)) {
      return true;
    }
    history.note("result", session, id, text);
    count.results++;
    return false;
  }
}
