package dev.offscript.chains.session;

import dev.offscript.chains.session.Aftermath.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The phrases of {@code results.yaml}: what output says of a command. */
public final class ResultPhrases {

  private static final String RESOURCE = "results.yaml";

  /** Success decides over everything: a miner that reconnects has mined. */
  private static final List<Kind> ORDER =
      List.of(Kind.SUCCESS, Kind.NOT_RUN, Kind.TIMED_OUT, Kind.REFUSED, Kind.FAILED, Kind.HELD);

  private final Map<Kind, List<String>> phrases;

  private ResultPhrases(Map<Kind, List<String>> phrases) {
    this.phrases = phrases;
  }

  /** The phrases of the house. */
  public static ResultPhrases load() {
    LoadSettings settings = LoadSettings.builder().setLabel(RESOURCE).build();
    try (InputStream in = ResultPhrases.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside its class");
      }
      return of(new Load(settings).loadFromInputStream(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ResultPhrases of(Object document) {
    Map<Kind, List<String>> phrases = new EnumMap<>(Kind.class);
    if (document instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            Kind kind = Kind.valueOf(String.valueOf(key).toUpperCase(Locale.ROOT));
            List<String> texts = new ArrayList<>();
            if (value instanceof List<?> list) {
              list.forEach(text -> texts.add(String.valueOf(text)));
            }
            phrases.put(kind, List.copyOf(texts));
          });
    }
    return new ResultPhrases(phrases);
  }

  /** The phrase of {@code kind} that stands in the lower-case {@code line}. */
  public Optional<String> find(Kind kind, String line) {
    for (String phrase : phrases.getOrDefault(kind, List.of())) {
      if (line.contains(phrase)) {
        return Optional.of(phrase);
      }
    }
    return Optional.empty();
  }

  /** Kinds in the order in which they decide. */
  List<Kind> order() {
    return ORDER;
  }
}
