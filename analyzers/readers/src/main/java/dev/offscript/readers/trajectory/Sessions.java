package dev.offscript.readers.trajectory;

import dev.offscript.evidence.Source;
import dev.offscript.model.EventId;
import dev.offscript.model.Session;
import dev.offscript.readers.EventSink;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The sessions a source speaks of, and what is missing in each. */
public final class Sessions {

  private static final int MOST_UNANSWERED = 4096;

  private final Source source;
  private final EventSink sink;
  private final String systemGap;
  private final Map<String, Entry> open = new LinkedHashMap<>();
  private final Entry none;
  private boolean numbered;

  /**
   * Sessions of {@code source}.
   *
   * @param systemGap what to say of a session without a system text: {@link Gaps#NO_SYSTEM_TEXT} or
   *     {@link Gaps#SYSTEM_TEXT_NOT_LOGGED}
   */
  public Sessions(Source source, EventSink sink, String systemGap) {
    this.source = source;
    this.sink = sink;
    this.systemGap = systemGap;
    this.none = new Entry(Session.of("", source.unit()));
  }

  /**
   * Every record has a number or names the one before it: a missing one shows. Without this each
   * session says that it would not.
   */
  public void numbered() {
    numbered = true;
  }

  /** No session. */
  public Entry none() {
    return none;
  }

  /** The session called {@code id}, told to the sink with {@code first} when it is new. */
  public Entry open(String id, UnaryOperator<Session> first) {
    Entry entry = open.get(id);
    if (entry == null) {
      entry = new Entry(first.apply(Session.of(id, source.unit())));
      open.put(id, entry);
      sink.session(entry.session);
    }
    return entry;
  }

  /** An id for what has none of its own: of the content of the file and {@code parts}. */
  public String derivedId(String... parts) {
    return EventId.derived(
        "s-", List.of(source.sha256(), source.member(), String.join("\u0000", parts)));
  }

  /** Whether a session called {@code id} is open. */
  public boolean has(String id) {
    return open.containsKey(id);
  }

  /** All that is known now of a session that is over. */
  public void close(Entry entry) {
    open.remove(entry.id());
    tell(entry);
  }

  /** All that is known now of every session. */
  public void close() {
    open.values().forEach(this::tell);
    open.clear();
  }

  /** Calls {@code change} on every open session. */
  public void each(java.util.function.Consumer<Entry> change) {
    open.values().forEach(change);
  }

  private void tell(Entry entry) {
    if (!entry.unanswered.isEmpty()) {
      entry.gap(Gaps.NO_RESULT);
    }
    if (entry.acts) {
      if (!numbered) {
        entry.gap(Gaps.NOT_NUMBERED);
      }
      if (!entry.system) {
        entry.gap(systemGap);
      }
      if (!entry.task) {
        entry.gap(entry.spawned() ? Gaps.PARENT_PROMPT_ELSEWHERE : Gaps.NO_TASK);
      }
    }
    Session session = entry.session;
    for (String gap : entry.gaps) {
      session = session.withGap(gap);
    }
    sink.session(session);
  }

  /** One session. */
  public static final class Entry {
    private Session session;
    private final Set<String> gaps = new LinkedHashSet<>();
    private boolean task;
    private boolean system;
    private boolean acts;
    private final Set<String> unanswered = new LinkedHashSet<>();
    private ToolClass lastCall = ToolClass.OTHER;

    private Entry(Session session) {
      this.session = session;
    }

    public String id() {
      return session.id();
    }

    public Session session() {
      return session;
    }

    /** Adds what a later record says: what is filled stays. */
    public void merge(Session later) {
      session = session.merge(later);
    }

    public void gap(String gap) {
      if (gaps.size() < 32) {
        gaps.add(gap);
      }
    }

    public void sawTask() {
      task = true;
      acts = true;
    }

    public void sawSystem() {
      system = true;
    }

    public boolean hasTask() {
      return task;
    }

    public boolean spawned() {
      return !session.parent().isEmpty();
    }

    /** A call that is to be answered in the same file. */
    void asked(String callId) {
      if (unanswered.size() < MOST_UNANSWERED) {
        unanswered.add(callId);
      }
    }

    /** Its answer. */
    void answered(String callId) {
      unanswered.remove(callId);
    }

    public void lastCall(ToolClass toolClass) {
      lastCall = toolClass;
      acts = true;
    }

    public void acts() {
      acts = true;
    }

    public ToolClass lastCall() {
      return lastCall;
    }
  }
}
