package dev.offscript.chains.deed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The names of {@code services.yaml}: what a tool contacts whose command names no far side. */
public final class Services {

  private static final String RESOURCE = "services.yaml";

  private final Map<String, Set<String>> names;

  private Services(Map<String, Set<String>> names) {
    this.names = names;
  }

  /** The names of the house. */
  public static Services load() {
    LoadSettings settings = LoadSettings.builder().setLabel(RESOURCE).build();
    try (InputStream in = Services.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside its class");
      }
      Map<String, Set<String>> names = new TreeMap<>();
      if (new Load(settings).loadFromInputStream(in) instanceof Map<?, ?> map) {
        map.forEach(
            (tool, list) -> {
              Set<String> own = new TreeSet<>();
              if (list instanceof Iterable<?> texts) {
                texts.forEach(text -> own.add(String.valueOf(text)));
              }
              names.put(String.valueOf(tool), own);
            });
      }
      return new Services(names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names that the tool contacts by itself, sorted; none where it has no service of its own. */
  public Set<String> of(String tool) {
    return names.getOrDefault(tool, Set.of());
  }
}
