package dev.offscript.chains.join;

import dev.offscript.chains.CaseView;
import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.deed.Names;
import dev.offscript.chains.deed.Services;
import dev.offscript.chains.session.ResultPhrases;
import dev.offscript.chains.session.SessionLog;
import dev.offscript.chains.session.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Which names and addresses are one far side, and which deeds share one. */
public final class Aliases {

  private Aliases() {}

  /** Deeds that share a value, directly or through others. */
  static List<List<Deed>> clusters(List<Deed> deeds) {
    List<Set<String>> values = new ArrayList<>();
    List<List<Deed>> clusters = new ArrayList<>();
    for (Deed deed : deeds) {
      Set<String> mine = new TreeSet<>();
      deed.names().values().forEach(v -> mine.add(v.toLowerCase(Locale.ROOT)));
      if (mine.isEmpty()) {
        continue;
      }
      List<Deed> cluster = new ArrayList<>(List.of(deed));
      for (int i = 0; i < values.size(); i++) {
        if (values.get(i).stream().anyMatch(mine::contains)) {
          mine.addAll(values.remove(i));
          List<Deed> other = clusters.remove(i--);
          other.addAll(cluster);
          cluster = other;
        }
      }
      values.add(mine);
      clusters.add(cluster);
    }
    return clusters;
  }

  /** Learns the aliases of every deed's far side from name look-ups, sensors and the run itself. */
  public static void learn(CaseView view, List<Deed> deeds, Function<String, SessionLog> logs) {
    ResultPhrases phrases = ResultPhrases.load();
    Services services = Services.load();
    Map<String, Map<String, String>> known = new TreeMap<>();
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
    }
  }
}
