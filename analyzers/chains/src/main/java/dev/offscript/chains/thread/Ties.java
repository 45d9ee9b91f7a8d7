package dev.offscript.chains.thread;

import dev.offscript.chains.deed.Deed;
import dev.offscript.chains.session.Sighting;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.Stage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values that tie events to one act: what it is spoken of by, and the files that lead to it
 * from hand to hand.
 */
final class Ties {

  /** A session names a value in more events than this: it ties nothing. */
  private static final int EVERYWHERE = 12;

  /** A value that ties, and the event that it leads to. */
  record Tie(String value, String with) {
    static final Tie NONE = new Tie("", "");
  }

  private final Deed deed;
  private final Sighting main;
  private final Tokens tokens;
  private final Values values;
  private final Map<String, String> files = new HashMap<>();
  private final Set<String> everywhere = new HashSet<>();

  /** Those of {@code deed}; what most of {@code facts} name is none. */
  Ties(Deed deed, List<Facts> facts, Tokens tokens) {
    this.deed = deed;
    this.main = deed.main();
    this.tokens = tokens;
    this.values = Values.of(deed);
    Map<String, Integer> counts = new HashMap<>();
    facts.forEach(fact -> fact.all().forEach(token -> counts.merge(token, 1, Integer::sum)));
    counts.forEach(
        (token, count) -> {
          if (count > EVERYWHERE) {
            everywhere.add(token);
          }
        });
    seed();
  }

  /** A tie by the act's own values, for what needs no search. */
  Tie any() {
    return new Tie(values.any(), "");
  }

  /** The files and aliases of the act itself. */
  private void seed() {
    for (Sighting sighting : deed.sightings()) {
      if (sighting.session().equals(main.session())) {
        tokens.of(sighting.command()).forEach(token -> file(token, ""));
        for (String path : sighting.act().atoms().getOrDefault("path", List.of())) {
          tokens.ofPath(path).forEach(token -> file(token, ""));
        }
      }
    }
  }

  private void file(String token, String with) {
    if (!everywhere.contains(token)) {
      files.putIfAbsent(token, with);
    }
  }

  /** What ties a command of that role to the act; {@link Tie#NONE} where nothing does. */
  Tie of(Stage role, SimpleCommand command, Set<String> files) {
    String words =
        String.join(" ", command.argv())
            + " "
            + String.join(" ", command.redirects())
            + " "
            + command.stdin();
    String spoken = values.in(words, role == Stage.ACQUISITION);
    if (!spoken.isEmpty() || role == Stage.DISCOVERY) {
      return new Tie(spoken, "");
    }
    Tie byFile = file(files);
    if (byFile.value.isEmpty()) {
      byFile = usualKey(command);
    }
    if (!byFile.value.isEmpty() || role != Stage.SETUP && role != Stage.PERSISTENCE) {
      return byFile;
    }
    return file(tokens.in(words, 64));
  }

  /** {@code ssh} takes the key of the usual name where it is told no other. */
  private Tie usualKey(SimpleCommand command) {
    if (!command.name().equals("ssh-keygen") || !main.act().tool().contains("ssh")) {
      return Tie.NONE;
    }
    int named = command.argv().indexOf("-f") + 1;
    boolean usual =
        named == 0
            || named < command.argv().size() && command.argv().get(named).contains(".ssh/id_");
    boolean other = main.command().argv().contains("-i");
    return usual && !other ? new Tie("the usual key", "") : Tie.NONE;
  }

  private Tie file(Set<String> own) {
    Set<String> known = files.keySet();
    String token = Tokens.shared(own, known);
    return token.isEmpty()
        ? Tie.NONE
        : new Tie(token.substring(token.indexOf(' ') + 1), files.getOrDefault(token, ""));
  }

  /** What ties a written file to the act. */
  Tie written(Facts fact) {
    String spoken = values.in(fact.text(), false);
    if (!spoken.isEmpty()) {
      return new Tie(spoken, "");
    }
    Tie path = file(fact.all());
    return path.value.isEmpty() ? file(tokens.in(fact.text(), 256)) : path;
  }

  /** The files that a strand touches lead on; what is only removed or looked at does not. */
  boolean handOn(Facts fact, List<Strand> strands) {
    int known = files.size();
    for (Strand strand : strands) {
      boolean makes =
          strand.stage() == Stage.ACQUISITION
              || strand.stage() == Stage.SETUP
              || strand.stage() == Stage.PERSISTENCE;
      if (!makes || strand.shared().isEmpty()) {
        continue;
      }
      if (strand.command().isPresent()) {
        tokens.of(strand.command().get()).forEach(t -> file(t, fact.marked().id()));
        continue;
      }
      fact.all().forEach(t -> file(t, fact.marked().id()));
      keys(fact.text()).forEach(t -> file(t, fact.marked().id()));
    }
    return files.size() > known;
  }

  /** Keys that a configuration names. */
  private Set<String> keys(String text) {
    Set<String> keys = new TreeSet<>();
    int at = text.indexOf(".ssh/");
    while (at >= 0 && keys.size() < 16) {
      int start = Math.max(0, text.lastIndexOf(' ', at) + 1);
      keys.addAll(tokens.in(text.substring(start, Math.min(text.length(), at + 64)), 4));
      at = text.indexOf(".ssh/", at + 1);
    }
    return keys;
  }
}
