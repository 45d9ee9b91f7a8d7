package dev.offscript.chains.backward;

import dev.offscript.model.SimpleCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The words of {@code programs.yaml}: what connects, what runs code, what makes one file of
 * another.
 */
public final class Programs {

  private static final String RESOURCE = "programs.yaml";

  private final Set<String> connecting;
  private final Set<String> interpreters;
  private final Set<String> makers;
  private final List<List<String>> everyday;
  private final List<List<String>> uploads;

  private Programs(Map<?, ?> document) {
    this.connecting = Set.copyOf(texts(document.get("connecting")));
    this.interpreters = Set.copyOf(texts(document.get("interpreters")));
    this.makers = Set.copyOf(texts(document.get("makers")));
    this.everyday = entries(texts(document.get("everyday")));
    this.uploads = entries(texts(document.get("uploads")));
  }

  /** The vocabulary that is shipped. */
  public static Programs load() {
    LoadSettings settings = LoadSettings.builder().setLabel(RESOURCE).build();
    try (InputStream in = Programs.class.getResourceAsStream(RESOURCE)) {
      if (in == null
          || !(new Load(settings).loadFromInputStream(in) instanceof Map<?, ?> document)) {
        throw new IllegalStateException(RESOURCE + " is missing beside its class, or no map");
      }
      return new Programs(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it connects to the host that it names. */
  boolean connects(SimpleCommand command) {
    return connecting.contains(command.name());
  }

  /** Whether it runs code that it is given. */
  boolean interprets(SimpleCommand command) {
    String name = command.name();
    int digits = name.length();
    while (digits > 0 && "0123456789.".indexOf(name.charAt(digits - 1)) >= 0) {
      digits--;
    }
    return interpreters.contains(name.substring(0, digits));
  }

  /** Whether what it writes is made of what it reads. */
  boolean makes(SimpleCommand command) {
    return makers.contains(command.name());
  }

  /** Whether sessions run it all day for their work: {@code pip install}, {@code git push}. */
  public boolean everyday(SimpleCommand command) {
    return matches(everyday, command);
  }

  /** Whether it sends what is here to the far side. */
  boolean uploads(SimpleCommand command) {
    return matches(uploads, command);
  }

  private static boolean matches(List<List<String>> entries, SimpleCommand command) {
    return entries.stream()
        .anyMatch(e -> e.get(0).equals(command.name()) && follow(e, command.argv()));
  }

  /**
   * Whether the words of the entry follow in this order; one that ends in {@code *} begins a word.
   */
  private static boolean follow(List<String> entry, List<String> argv) {
    int next = 1;
    for (int i = 1; i < argv.size() && next < entry.size(); i++) {
      String wanted = entry.get(next);
      boolean same =
          wanted.endsWith("*")
              ? argv.get(i).startsWith(wanted.substring(0, wanted.length() - 1))
              : argv.get(i).equals(wanted);
      next += same ? 1 : 0;
    }
    return next == entry.size();
  }

  private static List<List<String>> entries(List<String> texts) {
    return texts.stream().map(entry -> List.of(entry.split(" ", -1))).toList();
  }

  private static List<String> texts(@Nullable Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(text -> texts.add(String.valueOf(text)));
    }
    return List.copyOf(texts);
  }
}
