package dev.offscript.casework.intake;

import dev.offscript.chains.Places;
import dev.offscript.model.Event;
import dev.offscript.model.Session;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Places as the inventories of a case know them: for the records of a unit the nearest inventory
 * speaks, and where none covers it, and where nobody says which unit is meant, all of them do.
 */
public final class NearestPlaces implements Places {

  private final Places all;
  private final Map<Integer, Places> byRank = new HashMap<>();

  /** Inventories of {@code hosts}, asked for by unit. */
  public NearestPlaces(Hosts hosts, List<Unit> units) {
    all = Places.of(hosts.rows());
    // By identity: a run of many files must not compare a long inventory once for each of them.
    Map<List<Row>, Places> made = new IdentityHashMap<>();
    for (Unit unit : units) {
      List<Row> rows = hosts.nearest(unit.reading().plan().place());
      if (!rows.isEmpty()) {
        byRank.put(unit.rank(), made.computeIfAbsent(rows, Places::of));
      }
    }
  }

  @Override
  public Places at(int unit) {
    return byRank.getOrDefault(unit, all);
  }

  @Override
  public String hostOf(Event event) {
    return at(event.evidence().unit()).hostOf(event);
  }

  @Override
  public String hostOf(Session session) {
    return at(session.unit()).hostOf(session);
  }

  @Override
  public Set<String> hostsAt(String address) {
    return all.hostsAt(address);
  }

  @Override
  public Set<String> sessionsAt(String address) {
    return all.sessionsAt(address);
  }

  @Override
  public Set<String> addressesOf(String host) {
    return all.addressesOf(host);
  }
}
