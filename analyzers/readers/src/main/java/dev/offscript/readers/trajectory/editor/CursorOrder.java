package dev.offscript.readers.trajectory.editor;

import dev.offscript.model.EvidenceRef;
import dev.offscript.readers.json.Json;
import dev.offscript.readers.trajectory.Stamp;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the rows of Cursor's chats say of their bubbles: which comes first, and from when to when.
 */
final class CursorOrder {

  private static final int MOST = 1 << 16;

  private record Chat(String first, Stamp created, Stamp updated) {}

  private static final Chat UNKNOWN = new Chat("", Stamp.NONE, Stamp.NONE);

  private final Map<String, Chat> chats = new HashMap<>();
  private final Set<String> stamped = new HashSet<>();

  /** Takes a row. */
  void row(Json row, EvidenceRef at) {
    String key = row.text("key");
    if (key.equals("aiService.generations")) {
      for (Json one : Json.parse(row.text("value")).members()) {
        if (stamped.size() < MOST) {
          stamped.add(one.text("textDescription").strip());
        }
      }
    }
    if (!key.startsWith("composerData:") || chats.size() >= MOST) {
      return;
    }
    Json chat = Json.parse(row.text("value"));
    String first = "";
    Json headers = chat.get("fullConversationHeadersOnly");
    for (int i = 0; i < headers.size() && first.isEmpty(); i++) {
      if (headers.get(i).get("type").number().orElse(0) == 1) {
        first = headers.get(i).text("bubbleId");
      }
    }
    chats.put(
        key.substring("composerData:".length()),
        new Chat(first, Stamp.of(chat.get("createdAt")), Stamp.of(chat.get("lastUpdatedAt"))));
  }

  /** Whether what was typed stands in the list that has stamps. */
  boolean stamped(String typed) {
    return stamped.contains(typed.strip());
  }

  /** Whether it is known which prompt opens the chat. */
  boolean knows(String chat) {
    return !first(chat).isEmpty();
  }

  /** The bubble that opens the chat. */
  String first(String chat) {
    return chats.getOrDefault(chat, UNKNOWN).first();
  }

  /** When the chat was begun. */
  Stamp created(String chat) {
    return chats.getOrDefault(chat, UNKNOWN).created();
  }

  /** When it changed last. */
  Stamp updated(String chat) {
    return chats.getOrDefault(chat, UNKNOWN).updated();
  }
}
