package dev.offscript.readers.packets;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ForwardingSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes packets as flows of their own and hands on one flow a conversation: same ends either way,
 * same transport, same verdict, same sensor. Everything else passes unchanged, and every record was
 * counted before it came here.
 *
 * <p>A flow is handed on when its ends begin another conversation, when the table is full and it
 * was silent for longest, or at {@link #close}. What is not TCP is another conversation after five
 * minutes of silence.
 */
public final class FoldedPackets extends ForwardingSink {

  /** Conversations under way at once; some 60 MB. */
  static final int MOST = 65_536;

  private static final long IDLE_NANOS = 300_000_000_000L;

  private final LinkedHashMap<Ends, Conversation> open = new LinkedHashMap<>(256, 0.75f, true);
  private long folded;
  private long evicted;

  /** Folds what is on its way to {@code sink}. */
  public FoldedPackets(EventSink sink) {
    super(sink);
  }

  /** Both ends, the smaller first, and what must be the same of all packets. */
  private record Ends(String low, String high, String transport, String verdict, String sensor) {

    static Ends of(Event packet) {
      String from = packet.field(Ecs.SOURCE_IP) + ' ' + packet.field(Ecs.SOURCE_PORT);
      String to = packet.field(Ecs.DESTINATION_IP) + ' ' + packet.field(Ecs.DESTINATION_PORT);
      boolean straight = from.compareTo(to) <= 0;
      return new Ends(
          straight ? from : to,
          straight ? to : from,
          packet.field(Ecs.NETWORK_TRANSPORT),
          packet.field(Ecs.EVENT_ACTION),
          packet.field(Ecs.HOST_NAME));
    }
  }

  @Override
  public void event(Event event) {
    boolean packet =
        event.kind() == EventKind.FLOW
            && event.fields().has(Ecs.SOURCE_IP)
            && event.fields().has(Ecs.DESTINATION_IP);
    if (!packet) {
      sink().event(event);
      return;
    }
    Ends ends = Ends.of(event);
    Conversation conversation = open.get(ends);
    if (conversation != null && !conversation.over(event, IDLE_NANOS)) {
      conversation.add(event);
      folded++;
      return;
    }
    if (conversation != null) {
      open.remove(ends);
      sink().event(conversation.event());
    } else if (open.size() >= MOST) {
      Iterator<Map.Entry<Ends, Conversation>> oldest = open.entrySet().iterator();
      Conversation silent = oldest.next().getValue();
      oldest.remove();
      evicted++;
      sink().event(silent.event());
    }
    open.put(ends, new Conversation(event));
  }

  /** Hands on what is still under way, in the order in which it began. */
  public void close() {
    List<Conversation> rest = new ArrayList<>(open.values());
    rest.sort(Comparator.comparing(Conversation::first));
    open.clear();
    rest.forEach(conversation -> sink().event(conversation.event()));
    if (folded > 0) {
      sink().note(folded + " packets belong to a conversation that began with an earlier one");
    }
    if (evicted > 0) {
      sink().note(evicted + " flows were handed out early, more were under way than are held");
    }
  }
}
