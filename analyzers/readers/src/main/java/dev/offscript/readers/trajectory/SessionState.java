package dev.offscript.readers.trajectory;

import dev.offscript.evidence.Overflow;
import dev.offscript.model.Session;
import dev.offscript.readers.SessionPacking;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is known of one session while its source is read. */
final class SessionState {

  private static final int MOST_UNANSWERED = 4096;
  private static final int MOST_GAPS = 32;

  Session session;
  boolean task;
  boolean system;
  boolean acts;
  ToolClass lastCall = ToolClass.OTHER;

  // Most sessions of a large run lack nothing: the sets are made when something comes.
  private Set<String> gaps = Set.of();
  private Set<String> unanswered = Set.of();

  SessionState(Session session) {
    this.session = session;
  }

  void gap(String gap) {
    if (gaps.size() < MOST_GAPS) {
      gaps = with(gap, gaps);
    }
  }

  void asked(String callId) {
    if (unanswered.size() < MOST_UNANSWERED) {
      unanswered = with(callId, unanswered);
    }
  }

  void answered(String callId) {
    if (!unanswered.isEmpty() && unanswered.remove(callId) && unanswered.isEmpty()) {
      unanswered = Set.of();
    }
  }

  boolean unanswered() {
    return !unanswered.isEmpty();
  }

  /** The session with all that is missing in it. */
  Session told() {
    Session told = session;
    for (String gap : gaps) {
      told = told.withGap(gap);
    }
    return told;
  }

  private static Set<String> with(String one, Set<String> known) {
    Set<String> set = known.isEmpty() ? new LinkedHashSet<>() : known;
    set.add(one);
    return set;
  }

  /** How it rests. */
  static final Overflow.Packing<SessionState> PACKING =
      new Overflow.Packing<>() {
        @Override
        public void pack(SessionState state, DataOutputStream out) throws IOException {
          SessionPacking.pack(state.session, out);
          out.writeByte((state.task ? 1 : 0) + (state.system ? 2 : 0) + (state.acts ? 4 : 0));
          out.writeByte(state.lastCall.ordinal());
          SessionPacking.texts(state.gaps, out);
          SessionPacking.texts(state.unanswered, out);
        }

        @Override
        public SessionState unpack(DataInputStream in) throws IOException {
          SessionState state = new SessionState(SessionPacking.unpack(in));
          int seen = in.readByte();
          state.task = (seen & 1) != 0;
          state.system = (seen & 2) != 0;
          state.acts = (seen & 4) != 0;
          state.lastCall = ToolClass.values()[in.readByte()];
          SessionPacking.texts(in).forEach(state::gap);
          SessionPacking.texts(in).forEach(state::asked);
          return state;
        }
      };
}
