package dev.offscript.chains.session;

import dev.offscript.chains.CaseView;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads sessions, and keeps the last few: chains of one run are told one after another. */
public final class Logs {

  private static final int KEPT = 8;

  private final CaseView view;
  private final Map<String, SessionLog> recent =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SessionLog> eldest) {
          return size() > KEPT;
        }
      };

  /** No log is read before it is asked for. */
  public Logs(CaseView view) {
    this.view = view;
  }

  /** The log of a session; read once. */
  public SessionLog of(String id) {
    SessionLog log = recent.get(id);
    if (log == null) {
      log = SessionLog.of(view.session(id), view.events(id));
      recent.put(id, log);
    }
    return log;
  }
}
