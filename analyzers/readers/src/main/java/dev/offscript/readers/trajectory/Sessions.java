package dev.offscript.readers.trajectory;

import dev.offscript.evidence.Overflow;
import dev.offscript.evidence.Source;
import dev.offscript.model.EventId;
import dev.offscript.model.Session;
import dev.offscript.readers.EventSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The sessions a source speaks of, and what is missing in each. What is known of one that was not
 * spoken of for long rests in a file.
 */
public final class Sessions {

  /** Sessions held at once: some hundred bytes to a kilobyte each. */
  private static final int HELD = 1 << 15;

  private final Source source;
  private final EventSink sink;
  private final String systemGap;
  private final Overflow<SessionState> open = new Overflow<>(HELD, SessionState.PACKING);
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
    this.none =
        new Entry(
            new Overflow<>(1, SessionState.PACKING)
                .add("", new SessionState(Session.of("", source.unit()))));
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
    Overflow<SessionState>.@Nullable Place known = open.find(id);
    if (known != null) {
      return new Entry(known);
    }
    SessionState state = new SessionState(first.apply(Session.of(id, source.unit())));
    Entry entry = new Entry(open.add(id, state));
    sink.session(state.session);
    return entry;
  }

  /** An id for what has none of its own: of the content of the file and {@code parts}. */
  public String derivedId(String... parts) {
    return EventId.derived(
        "s-", List.of(source.sha256(), source.member(), String.join("\u0000", parts)));
  }

  /** Whether a session called {@code id} is open. */
  public boolean has(String id) {
    return open.find(id) != null;
  }

  /** All that is known now of a session that is over. */
  public void close(Entry entry) {
    open.remove(entry.place);
    tell(entry.state());
  }

  /** All that is known now of every session. */
  public void close() {
    open.forEach(place -> tell(place.value()));
    try {
      open.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls {@code change} on every open session. */
  public void each(Consumer<Entry> change) {
    open.forEach(place -> change.accept(new Entry(place)));
  }

  private void tell(SessionState state) {
    if (state.unanswered()) {
      state.gap(Gaps.NO_RESULT);
    }
    if (state.acts) {
      if (!numbered) {
        state.gap(Gaps.NOT_NUMBERED);
      }
      if (!state.system) {
        state.gap(systemGap);
      }
      if (!state.task) {
        state.gap(state.session.parent().isEmpty() ? Gaps.NO_TASK : Gaps.PARENT_PROMPT_ELSEWHERE);
      }
    }
    sink.session(state.told());
  }

  /** One session. */
  public static final class Entry {
    private final Overflow<SessionState>.Place place;

    private Entry(Overflow<SessionState>.Place place) {
      this.place = place;
    }

    private SessionState state() {
      return place.value();
    }

    public String id() {
      return state().session.id();
    }

    public Session session() {
      return state().session;
    }

    /** Adds what a later record says: what is filled stays. */
    public void merge(Session later) {
      SessionState state = state();
      state.session = state.session.merge(later);
    }

    public void gap(String gap) {
      state().gap(gap);
    }

    public void sawTask() {
      SessionState state = state();
      state.task = true;
      state.acts = true;
    }

    public void sawSystem() {
      state().system = true;
    }

    public boolean hasTask() {
      return state().task;
    }

    public boolean spawned() {
      return !session().parent().isEmpty();
    }

    /** A call that is to be answered in the same file. */
    void asked(String callId) {
      state().asked(callId);
    }

    /** Its answer. */
    void answered(String callId) {
      state().answered(callId);
    }

    public void lastCall(ToolClass toolClass) {
      SessionState state = state();
      state.lastCall = toolClass;
      state.acts = true;
    }

    public void acts() {
      state().acts = true;
    }

    public ToolClass lastCall() {
      return state().lastCall;
    }
  }
}
