package dev.offscript.chains;

import dev.offscript.chains.Places.Naming;
import dev.offscript.chains.Places.Row;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Places as the rows of an inventory tell them, each looked up by what it is asked for. */
final class Inventoried implements Places {

  private final Map<String, Set<String>> hostsByAddress = new HashMap<>();
  private final Map<String, Set<String>> sessionsByAddress = new HashMap<>();
  private final Map<String, Set<String>> addressesByHost = new HashMap<>();
  private final Map<String, List<Row>> bySession = new HashMap<>();

  /** Rows by the first word of their session: an id may stand amid other words. */
  private final Map<String, List<Row>> byWord = new HashMap<>();

  Inventoried(List<Row> rows) {
    for (Row row : rows) {
      put(hostsByAddress, row.ip(), row.host());
      put(sessionsByAddress, row.ip(), row.session());
      put(addressesByHost, row.host(), row.ip());
      if (!row.host().isEmpty() && !row.session().isEmpty()) {
        bySession.computeIfAbsent(row.session(), k -> new ArrayList<>()).add(row);
        List<String> words = words(row.session());
        if (!words.isEmpty()) {
          byWord.computeIfAbsent(words.get(0), k -> new ArrayList<>()).add(row);
        }
      }
    }
  }

  private static void put(Map<String, Set<String>> map, String key, String value) {
    if (!value.isEmpty()) {
      map.computeIfAbsent(key, k -> new TreeSet<>()).add(value);
    }
  }

  private static List<String> words(String id) {
    return List.of(Naming.parted(id).strip().split(" ", -1)).stream()
        .filter(word -> !word.isEmpty())
        .toList();
  }

  @Override
  public String hostOf(Event event) {
    return event.field(Ecs.HOST_NAME);
  }

  @Override
  public String hostOf(Session session) {
    if (!session.host().isEmpty()) {
      return session.host();
    }
    List<Row> rows = new ArrayList<>();
    for (String cell :
        List.of(session.id(), session.sandbox(), session.parent(), session.taskId())) {
      rows.addAll(bySession.getOrDefault(cell, List.of()));
    }
    for (String id : List.of(session.id(), session.parent())) {
      words(id).forEach(word -> rows.addAll(byWord.getOrDefault(word, List.of())));
    }
    for (Naming naming : Naming.values()) {
      Set<String> hosts = new TreeSet<>();
      rows.stream()
          .filter(row -> naming.covers(row.session(), session))
          .forEach(row -> hosts.add(row.host()));
      if (hosts.size() == 1) {
        return hosts.iterator().next();
      }
    }
    return "";
  }

  @Override
  public Set<String> hostsAt(String address) {
    return Collections.unmodifiableSet(hostsByAddress.getOrDefault(address, Set.of()));
  }

  @Override
  public Set<String> sessionsAt(String address) {
    return Collections.unmodifiableSet(sessionsByAddress.getOrDefault(address, Set.of()));
  }

  @Override
  public Set<String> addressesOf(String host) {
    return Collections.unmodifiableSet(addressesByHost.getOrDefault(host, Set.of()));
  }
}
