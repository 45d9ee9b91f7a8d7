package dev.offscript.chains.deed;

import dev.offscript.chains.session.Sighting;
import dev.offscript.chains.values.Addresses;
import dev.offscript.chains.values.Words;
import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The words of {@code context.yaml}: what speaks of an act, and which gaps may hold one. */
public final class Context {

  private static final String RESOURCE = "context.yaml";

  private final Map<String, List<String>> speaks;
  private final List<String> gaps;

  private Context(Map<String, List<String>> speaks, List<String> gaps) {
    this.speaks = speaks;
    this.gaps = gaps;
  }

  /** The vocabulary that is shipped. */
  public static Context load() {
    LoadSettings settings = LoadSettings.builder().setLabel(RESOURCE).build();
    try (InputStream in = Context.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside its class");
      }
      Object document = new Load(settings).loadFromInputStream(in);
      if (!(document instanceof Map<?, ?> map)) {
        throw new IllegalStateException(RESOURCE + " is no map");
      }
      return new Context(
          lists(map.get("speaks")),
          lists(map.get("gaps")).getOrDefault("commands-missing", List.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, List<String>> lists(@org.jspecify.annotations.Nullable Object value) {
    Map<String, List<String>> lists = new TreeMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, member) -> {
            List<String> texts = new ArrayList<>();
            if (member instanceof List<?> list) {
              list.forEach(text -> texts.add(String.valueOf(text)));
            }
            lists.put(String.valueOf(key), List.copyOf(texts));
          });
    }
    return lists;
  }

  /** In how many ways the text speaks of the act: its tool, its far side, words of its kind. */
  public int speaks(String text, Act act) {
    String lower = text.toLowerCase(Locale.ROOT);
    int ways = Words.contains(lower, act.tool().toLowerCase(Locale.ROOT)) ? 1 : 0;
    ways += act.endpoint().known() && Words.contains(lower, act.endpoint().host()) ? 2 : 0;
    for (String word : words(act.behaviour())) {
      boolean latin = word.charAt(0) < 0x250;
      ways += (latin ? Words.contains(lower, word) : lower.contains(word)) ? 1 : 0;
    }
    return ways;
  }

  /** Whether a gap of a session means that commands may be missing from it. */
  public boolean missesActs(String gap) {
    return gaps.stream().anyMatch(gap::contains);
  }

  private List<String> words(Behaviour behaviour) {
    return speaks.getOrDefault(behaviour.wire(), List.of());
  }

  /** Values that tie a preparation to an act: far side, wallet, urls, files, the program itself. */
  public static Set<String> values(Deed deed) {
    Set<String> values = new TreeSet<>();
    for (Sighting sighting : deed.sightings()) {
      Act act = sighting.act();
      if (act.endpoint().known()) {
        values.add(act.endpoint().host());
      }
      for (String type : List.of("wallet", "url", "pool")) {
        values.addAll(act.atoms().getOrDefault(type, List.of()));
      }
      if (!act.tool().startsWith("shape:") && !COMMON.contains(act.tool())) {
        values.add(act.tool());
      }
      List<String> words = new ArrayList<>(sighting.command().argv());
      words.addAll(act.atoms().getOrDefault("path", List.of()));
      for (String word : words) {
        int slash = word.lastIndexOf('/');
        String base = word.substring(slash + 1);
        boolean file =
            slash >= 0 || word.endsWith(".json") || word.endsWith(".sh") || word.endsWith(".conf");
        boolean path = file && word.indexOf("://") < 0 && base.length() >= 4;
        if (path && !COMMON.contains(base) && !base.equals("null")) {
          values.add(base);
        }
      }
    }
    values.removeIf(value -> value.length() < 3 || Addresses.isLoopback(value));
    return values;
  }

  /** Programs that stand in half of all commands and tie nothing together. */
  private static final Set<String> COMMON =
      Set.of(
          "ssh", "bash", "sh", "zsh", "python", "python3", "nc", "ncat", "curl", "wget", "socat",
          "perl", "ruby", "php", "node", "docker", "kubectl", "git", "sudo", "env", "autossh");
}
