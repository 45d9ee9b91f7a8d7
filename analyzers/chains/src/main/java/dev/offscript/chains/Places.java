package dev.offscript.chains;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.Session;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which host, address and session belong together, as far as the evidence and its inventory say.
 */
public interface Places {

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
    List<Row> inventory = List.copyOf(rows);
    return new Places() {
      @Override
      public String hostOf(Event event) {
        return event.field(Ecs.HOST_NAME);
      }

      @Override
      public String hostOf(Session session) {
        return session.host().isEmpty()
            ? inventory.stream()
                .filter(row -> row.session.equals(session.id()))
                .map(Row::host)
                .findFirst()
                .orElse("")
            : session.host();
      }

      @Override
      public Set<String> hostsAt(String address) {
        Set<String> hosts = new TreeSet<>();
        inventory.stream()
            .filter(row -> row.ip.equals(address) && !row.host.isEmpty())
            .forEach(row -> hosts.add(row.host));
        return hosts;
      }

      @Override
      public Set<String> sessionsAt(String address) {
        Set<String> sessions = new TreeSet<>();
        inventory.stream()
            .filter(row -> row.ip.equals(address) && !row.session.isEmpty())
            .forEach(row -> sessions.add(row.session));
        return sessions;
      }

      @Override
      public Set<String> addressesOf(String host) {
        Set<String> addresses = new TreeSet<>();
        inventory.stream()
            .filter(row -> row.host.equals(host) && !row.ip.isEmpty())
            .forEach(row -> addresses.add(row.ip));
        return addresses;
      }
    };
  }

  /** One row of an inventory; each cell may be {@code ""}. */
  record Row(String host, String ip, String session) {}
}
