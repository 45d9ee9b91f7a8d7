package dev.offscript.cli.catalogue;

import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.commands.catalogue.Tool;
import dev.offscript.model.EditDistance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Finds a tool by what a person calls it. */
final class ToolNames {

  /** Suggestions that still help. */
  private static final int MOST = 3;

  private final Catalogue catalogue;

  ToolNames(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** By its own name, then by a name it is started under, then by where it is installed from. */
  Optional<Tool> find(String asked) {
    String name = asked.toLowerCase(Locale.ROOT);
    for (Tool tool : catalogue.tools()) {
      if (tool.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(tool);
      }
    }
    return catalogue.started(name).or(() -> catalogue.installedFrom(name));
  }

  /** Names that were perhaps meant, the nearest first. */
  List<String> near(String asked) {
    String name = asked.toLowerCase(Locale.ROOT);
    int most = name.length() < 5 ? 1 : 2;
    TreeMap<String, Integer> distances = new TreeMap<>();
    for (Tool tool : catalogue.tools()) {
      for (String known : tool.names()) {
        int distance =
            known.startsWith(name) || name.startsWith(known)
                ? 1
                : EditDistance.between(name, known);
        if (distance <= most && known.length() > 1) {
          distances.put(known, distance);
        }
      }
    }
    List<String> near = new ArrayList<>(distances.keySet());
    near.sort(Comparator.comparing(known -> distances.getOrDefault(known, MOST)));
    return near.stream().limit(MOST).toList();
  }
}
