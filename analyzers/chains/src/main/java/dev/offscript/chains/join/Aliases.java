package dev.offscript.chains.join;

import dev.offscript.chains.CaseView;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Names;
import dev.offscript.chains.deed.Services;
import dev.offscript.chains.session.ResultPhrases;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.session.Sighting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Which names and addresses are one far side, and which deeds share one. */
public final class Aliases {

  private Aliases() {}

  /** Deeds that share a value, directly or through others, in the order of their first. */
  static List<List<Deed>> clusters(List<Deed> deeds) {
    int[] up = new int[deeds.size()];
    Map<String, Integer> first = new HashMap<>();
    for (int i = 0; i < up.length; i++) {
      up[i] = i;
      for (String value : deeds.get(i).names().values()) {
        Integer other = first.putIfAbsent(value.toLowerCase(Locale.ROOT), i);
        if (other != null) {
          int one = root(up, other);
          int two = root(up, i);
          up[Math.max(one, two)] = Math.min(one, two);
        }
      }
    }
    Map<Integer, List<Deed>> clusters = new TreeMap<>();
    for (int i = 0; i < up.length; i++) {
      if (!deeds.get(i).names().values().isEmpty()) {
        clusters.computeIfAbsent(root(up, i), k -> new ArrayList<>()).add(deeds.get(i));
      }
    }
    return List.copyOf(clusters.values());
  }

  private static int root(int[] up, int of) {
    int at = of;
    while (up[at] != at) {
      up[at] = up[up[at]];
      at = up[at];
    }
    return at;
  }

  /** Learns the aliases of every deed's far side from name look-ups, sensors and the run itself. */
  public static void learn(CaseView view, List<Deed> deeds, Function<String, SessionLog> logs) {
    ResultPhrases phrases = ResultPhrases.load();
    Services services = Services.load();
    Map<String, Map<String, String>> known = new TreeMap<>();
    Map<String, Map<String, String>> resolved = new TreeMap<>();
    for (Deed deed : deeds) {
      Names names = Names.of(deed);
      if (!names.known()) {
        names = Names.printed(deed, phrases);
      }
      if (!names.known()) {
        names = Names.service(deed, services);
      }
      if (!names.known()) {
        continue;
      }
      for (String session :
          new TreeSet<>(deed.sightings().stream().map(Sighting::session).toList())) {
        if (!session.isEmpty()) {
          names = names.with(names.learntFrom(logs.apply(session)));
        }
      }
      // Twice: a name leads to an address, the address to its other names.
      for (int round = 0; round < 2; round++) {
        Names now = names;
        Map<String, String> learnt =
            known.computeIfAbsent(
                String.join(" ", now.values()),
                k -> now.learntFrom(view.network(now.values(), Long.MIN_VALUE, Long.MAX_VALUE)));
        if (learnt.isEmpty()) {
          break;
        }
        names = names.with(learnt);
      }
      deed.names(names);
      names.resolved().forEach((name, of) -> resolved.merge(name, of, Aliases::both));
    }
    for (Deed deed : deeds) {
      // A name has one meaning in a case, whoever looked it up.
      for (String name : deed.names().values()) {
        Map<String, String> elsewhere = resolved.getOrDefault(name, Map.of());
        if (!elsewhere.isEmpty() && name.indexOf('.') > 0) {
          Map<String, String> told = new TreeMap<>();
          elsewhere.forEach((host, why) -> told.put(host, why + " in another run"));
          deed.names(deed.names().with(told));
          break;
        }
      }
    }
  }

  private static Map<String, String> both(Map<String, String> one, Map<String, String> two) {
    Map<String, String> both = new TreeMap<>(two);
    both.putAll(one);
    return both;
  }
}
