package dev.offscript.chains.story;

import dev.offscript.chains.values.Words;
import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.Marked;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Programs that start what nobody typed: managers of packages run the scripts of the packages they
 * install. Which they are stands in {@code starters.yaml}.
 */
public final class Starters {

  private static final String RESOURCE = "starters.yaml";
  private static final int LONGEST = 120;

  private final Map<String, List<String>> packages;
  private final Set<String> runners;

  private Starters(Map<String, List<String>> packages, Set<String> runners) {
    this.packages = packages;
    this.runners = runners;
  }

  /** The vocabulary that is shipped. */
  public static Starters load() {
    LoadSettings settings = LoadSettings.builder().setLabel(RESOURCE).build();
    try (InputStream in = Starters.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside its class");
      }
      Object document = new Load(settings).loadFromInputStream(in);
      if (!(document instanceof Map<?, ?> map) || !(map.get("packages") instanceof Map<?, ?> all)) {
        throw new IllegalStateException(RESOURCE + " has no map 'packages'");
      }
      Map<String, List<String>> packages = new TreeMap<>();
      all.forEach(
          (program, orders) -> {
            List<String> texts = new ArrayList<>();
            if (orders instanceof List<?> list) {
              list.forEach(text -> texts.add(String.valueOf(text)));
            }
            packages.put(String.valueOf(program), List.copyOf(texts));
          });
      Set<String> runners = new TreeSet<>();
      if (map.get("runners") instanceof List<?> list) {
        list.forEach(text -> runners.add(String.valueOf(text)));
      }
      return new Starters(packages, Set.copyOf(runners));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * In which words an installation started the process below {@code above}, nearest first; empty
   * where none of them installs anything.
   */
  public Optional<String> installed(List<Marked> above) {
    for (int i = 0; i < above.size(); i++) {
      List<String> argv = argv(above.get(i).event());
      if (installs(argv)) {
        StringBuilder way = new StringBuilder(Words.excerpt(String.join(" ", argv), LONGEST));
        for (int j = i - 1; j >= 0; j--) {
          String step = String.join(" ", argv(above.get(j).event()));
          way.append(" → ").append(Words.excerpt(step, LONGEST));
        }
        return Optional.of(way.toString());
      }
    }
    return Optional.empty();
  }

  /** {@code npm ci}, {@code python3 /usr/bin/pip install x}, {@code sudo apt-get install x}. */
  private boolean installs(List<String> argv) {
    for (int i = 0; i < Math.min(4, argv.size()); i++) {
      String name = name(argv.get(i));
      if (i == 1 && !runners.contains(unversioned(name(argv.get(0))))) {
        return false; // its own words, not a program that it runs
      }
      List<String> orders = packages.get(name);
      if (orders != null
          && (orders.isEmpty()
              || argv.subList(i + 1, argv.size()).stream().anyMatch(orders::contains))) {
        return true;
      }
    }
    return false;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** {@code python} of {@code python3.11}. */
  private static String unversioned(String name) {
    int end = name.length();
    while (end > 0 && (Character.isDigit(name.charAt(end - 1)) || name.charAt(end - 1) == '.')) {
      end--;
    }
    return name.substring(0, end);
  }

  private static List<String> argv(Event event) {
    List<String> argv = event.fields().texts(Ecs.PROCESS_ARGS);
    return argv.isEmpty() ? List.of(event.text().strip().split("\\s+")) : argv;
  }
}
