package dev.offscript.readers.trajectory.openclaw;

import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.trajectory.ToolClass;
import dev.offscript.readers.trajectory.Tools;
import dev.offscript.readers.trajectory.Transcript;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What telemetry told when it happened, and a history tells again in its own words: calls without
 * an id, prompts without a stamp. Each is claimed once.
 */
final class OpenClawEarlier {

  private static final int MOST = 1 << 14;

  private record Place(EvidenceRef record, int sub, ToolClass toolClass, String callId) {}

  private final Transcript transcript;
  private final Map<String, Deque<Place>> open = new LinkedHashMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private int held;
  private EvidenceRef place;
  private int sub;

  OpenClawEarlier(Transcript transcript) {
    this.transcript = transcript;
    this.place = transcript.record();
  }

  /** The next event is a prompt that a history may repeat. */
  void tellPrompt(String text) {
    tell("prompt\n" + text, ToolClass.OTHER, "");
  }

  /** The next event is a call that a history may repeat under an id of its own. */
  void tellCall(String name, Json arguments, String callId) {
    tell(
        "call\n" + name + '\n' + arguments.plain(),
        Tools.shipped().classify(name, arguments),
        callId);
  }

  private void tell(String key, ToolClass toolClass, String callId) {
    if (held < MOST) {
      open.computeIfAbsent(key, none -> new ArrayDeque<>())
          .add(new Place(transcript.record(), transcript.sub(), toolClass, callId));
      held++;
    }
  }

  /** Whether a prompt was told before; if so, tells of the repeat. */
  boolean prompt(String text, String pointer) {
    return claim("prompt\n" + text, "", pointer);
  }

  /** Whether a call was told before; if so, tells of the repeat, and its result may now come. */
  boolean call(String name, Json arguments, String callId, String pointer) {
    return claim("call\n" + name + '\n' + arguments.plain(), callId, pointer);
  }

  private boolean claim(String key, String callId, String pointer) {
    Deque<Place> places = open.get(key);
    if (places == null) {
      return false;
    }
    Place first = places.remove();
    held--;
    if (places.isEmpty()) {
      open.remove(key);
    }
    place = first.record;
    sub = first.sub;
    transcript.duplicate(pointer, place, sub);
    if (!callId.isEmpty()) {
      transcript.called(first.callId, first.toolClass);
      if (ids.size() < MOST) {
        ids.put(callId, first.callId);
      }
    }
    return true;
  }

  /** The id under which the call was told first. */
  String callId(String id) {
    return ids.getOrDefault(id, id);
  }

  /** Where what was claimed last stood. */
  EvidenceRef place() {
    return place;
  }

  /** Number of the event there. */
  int sub() {
    return sub;
  }
}
