package dev.offscript.chains;

import dev.offscript.chains.session.Runs;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Event;
import dev.offscript.model.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Which host, address and session belong together, as far as the evidence and its inventory say.
 */
public interface Places {

  /**
   * What holds for the records of one unit of the evidence: an inventory speaks for its own folder
   * and what is below it.
   */
  default Places at(int unit) {
    return this;
  }

  /** Host the event was recorded on or speaks of; {@code ""} where unknown. */
  String hostOf(Event event);

  /** Host the session ran on; {@code ""} where unknown. */
  String hostOf(Session session);

  /** Hosts that use the address, sorted; several where it is shared, none where nobody says. */
  Set<String> hostsAt(String address);

  /** Sessions known to use the address (their own, or by inventory), sorted. */
  Set<String> sessionsAt(String address);

  /** Addresses of the host, sorted. */
  Set<String> addressesOf(String host);

  /**
   * Places that only know what {@code rows} say; records and sessions speak for themselves first.
   */
  static Places of(List<Row> rows) {
    return new Inventoried(rows);
  }

  /**
   * Whether {@code cell}, the session of an inventory's row, speaks of {@code session}: by its id,
   * the part of its id that is unlike any other, its sandbox, the session that spawned it, or the
   * task it works on.
   */
  static boolean names(String cell, Session session) {
    return Arrays.stream(Naming.values()).anyMatch(naming -> naming.covers(cell, session));
  }

  /** How an inventory may call a session, the surest first. */
  enum Naming {
    /** The id. */
    ID,
    /** The part of the id that is unlike any other, without what the writer put around it. */
    PART,
    /** The sandbox or container. */
    SANDBOX,
    /** The session that spawned it: both run on one machine. */
    PARENT,
    /** The task, where only one run of it is listed. */
    TASK;

    boolean covers(String cell, Session session) {
      if (cell.isEmpty()) {
        return false;
      }
      return switch (this) {
        case ID -> cell.equals(session.id());
        case PART -> Runs.distinctive(cell) && Words.contains(parted(session.id()), parted(cell));
        case SANDBOX -> cell.equals(session.sandbox());
        case PARENT ->
            cell.equals(session.parent())
                || Runs.distinctive(cell) && Words.contains(parted(session.parent()), parted(cell));
        case TASK -> cell.equals(session.taskId());
      };
    }

    static String parted(String id) {
      StringBuilder parted = new StringBuilder();
      for (int i = 0; i < id.length(); i++) {
        char c = id.charAt(i);
        parted.append(Character.isLetterOrDigit(c) ? c : ' ');
      }
      return parted.toString();
    }
  }

  /** One row of an inventory; each cell may be {@code ""}. */
  record Row(String host, String ip, String session) {}
}
