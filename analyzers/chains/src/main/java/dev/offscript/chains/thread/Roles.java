package dev.offscript.chains.thread;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Hit;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The words of {@code roles.yaml}: what a command does to an act that it shares a value with. */
final class Roles {

  private static final String RESOURCE = "roles.yaml";

  /** Asked in this order: {@code curl -I} looks, {@code curl} fetches. */
  private static final List<Stage> ORDER =
      List.of(
          Stage.PERSISTENCE, Stage.CONCEALMENT, Stage.DISCOVERY, Stage.ACQUISITION, Stage.SETUP);

  private final Map<Stage, List<List<String>>> roles = new EnumMap<>(Stage.class);
  private final List<List<String>> asks;
  private final Set<String> keys;
  private final Set<String> notHiding;
  private final Set<String> carriers;
  private final List<String> stays;
  private final Map<String, List<String>> leadsTo;
  private final Map<String, List<String>> showsUse;
  private final Set<String> common;

  private Roles(Map<?, ?> document) {
    Map<String, List<String>> entries = lists(document.get("roles"));
    for (Stage stage : ORDER) {
      roles.put(stage, entries(entries.getOrDefault(stage.wire(), List.of())));
    }
    this.asks = entries(texts(document.get("asks")));
    this.keys = Set.copyOf(texts(document.get("keys")));
    this.notHiding = Set.copyOf(texts(document.get("not-hiding")));
    this.carriers = Set.copyOf(texts(document.get("carriers")));
    this.stays = texts(document.get("stays"));
    this.leadsTo = lists(document.get("leads-to"));
    this.showsUse = lists(document.get("shows-use"));
    this.common = Set.copyOf(texts(document.get("common")));
  }

  private static List<List<String>> entries(List<String> texts) {
    return texts.stream().map(entry -> List.of(entry.split(" ", -1))).toList();
  }

  /** The vocabulary that is shipped. */
  static Roles load() {
    LoadSettings settings = LoadSettings.builder().setLabel(RESOURCE).build();
    try (InputStream in = Roles.class.getResourceAsStream(RESOURCE)) {
      if (in == null
          || !(new Load(settings).loadFromInputStream(in) instanceof Map<?, ?> document)) {
        throw new IllegalStateException(RESOURCE + " is missing beside its class, or no map");
      }
      return new Roles(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the command does, by its program and its words. */
  Optional<Stage> of(SimpleCommand command) {
    String program = command.name();
    if (program.isEmpty() || matches(asks, command)) {
      return Optional.empty();
    }
    if (carriers.contains(program)) {
      String last = command.argv().get(command.argv().size() - 1);
      int colon = last.indexOf(':');
      return Optional.of(colon > 0 && last.indexOf('/') != 0 ? Stage.SETUP : Stage.ACQUISITION);
    }
    if (command.redirects().stream().anyMatch(this::stays)
        || program.equals("tee") && command.argv().stream().anyMatch(this::stays)) {
      return Optional.of(Stage.PERSISTENCE);
    }
    for (Stage stage : ORDER) {
      if (matches(roles.getOrDefault(stage, List.of()), command)) {
        return Optional.of(stage);
      }
    }
    return Optional.empty();
  }

  private static boolean matches(List<List<String>> entries, SimpleCommand command) {
    return entries.stream()
        .anyMatch(e -> e.get(0).equals(command.name()) && follow(e, command.argv()));
  }

  /** Whether the command makes keys, or places them on a far side. */
  boolean keys(SimpleCommand command) {
    return keys.contains(command.name());
  }

  /** Whether a match of the rule hides something. */
  boolean hides(Hit hit) {
    return hit.stage() == Stage.CONCEALMENT && !notHiding.contains(hit.rule());
  }

  private static boolean follow(List<String> entry, List<String> argv) {
    int next = 1;
    for (int i = 1; i < argv.size() && next < entry.size(); i++) {
      next += argv.get(i).equals(entry.get(next)) ? 1 : 0;
    }
    return next == entry.size();
  }

  /** Whether what is written there outlives the session. */
  boolean stays(String path) {
    return stays.stream().anyMatch(path::contains);
  }

  /** Whether a look around of this rule leads to the behaviour. */
  boolean leadsTo(Behaviour behaviour, Hit hit) {
    return named(leadsTo, behaviour, hit);
  }

  /** Whether a look of this rule, after the act, shows what it does. */
  boolean showsUse(Behaviour behaviour, Hit hit) {
    return named(showsUse, behaviour, hit);
  }

  private static boolean named(Map<String, List<String>> rules, Behaviour behaviour, Hit hit) {
    return rules.getOrDefault(behaviour.wire(), List.of()).stream()
        .anyMatch(
            rule ->
                rule.endsWith("*")
                    ? hit.rule().startsWith(rule.substring(0, rule.length() - 1))
                    : hit.rule().equals(rule));
  }

  /** Whether a file name ties nothing together. */
  boolean common(String name) {
    return common.contains(name);
  }

  private static Map<String, List<String>> lists(@Nullable Object value) {
    Map<String, List<String>> lists = new TreeMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, member) -> lists.put(String.valueOf(key), texts(member)));
    }
    return lists;
  }

  private static List<String> texts(@Nullable Object value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(text -> texts.add(String.valueOf(text)));
    }
    return List.copyOf(texts);
  }
}
