package dev.offscript.chains.story;

import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Endpoint;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How many do the same thing to the same far side: what a whole fleet does is seldom an incident.
 *
 * @param doing how many do it, this one among them
 * @param all of how many
 * @param noun what they are, one of them: {@code session}
 * @param counts whether it bears on the score. It does where nothing but a sensor or a record of a
 *     lower layer calls it an act; a tunnel that an agent dug stays one, however many agents do
 */
record Rarity(long doing, long all, String noun, boolean counts) {

  /** Nothing to compare with. */
  static final Rarity UNKNOWN = new Rarity(1, 1, "session", false);

  /** So many, and half of all, are a fleet. */
  private static final int FLEET = 5;

  private static final int MOST = 15;

  /** Points a doubling of those who do it costs. */
  private static final int DOUBLING = 3;

  /** 0 for one alone, less for several. */
  int points() {
    int doublings = 63 - Long.numberOfLeadingZeros(Math.max(1, doing));
    return counts ? -Math.min(MOST, DOUBLING * doublings) : 0;
  }

  /** Whether everybody does it. */
  boolean fleet() {
    return counts && doing >= FLEET && doing * 2 >= all;
  }

  /** The term as it is printed, {@code ""} for one alone. */
  String term() {
    return doing > 1 ? "done by " + doing + " of " + Words.count(all, noun) : "";
  }

  /** Who does what, over a whole case. */
  static final class Census {

    private final Map<String, Set<String>> doers = new TreeMap<>();
    private final Set<String> hosts = new TreeSet<>();
    private final long runs;

    /** Of the deeds of {@code runs} runs and of what ran beside them. */
    Census(List<Deed> deeds, long runs) {
      this.runs = runs;
      for (Deed deed : deeds) {
        doers.computeIfAbsent(key(deed), k -> new TreeSet<>()).add(who(deed));
        if (deed.run().isEmpty()) {
          hosts.add(who(deed));
        }
      }
    }

    Rarity of(Deed deed) {
      long doing = doers.getOrDefault(key(deed), Set.of()).size();
      return deed.run().isPresent()
          ? new Rarity(doing, runs, "session", !deed.accused().isEmpty())
          : new Rarity(doing, Math.max(doing, hosts.size()), "host", true);
    }

    private static String who(Deed deed) {
      return deed.run()
          .map(run -> run.id())
          .orElse(deed.host().isEmpty() ? deed.main().session() : deed.host());
    }

    private static String key(Deed deed) {
      Endpoint far = deed.endpoint();
      return String.join(
          "\0",
          deed.run().isPresent() ? "run" : "host",
          deed.behaviour().wire(),
          deed.act().tool().toLowerCase(Locale.ROOT),
          far.host());
    }
  }
}
