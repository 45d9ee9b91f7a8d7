package dev.offscript.commands.catalogue;

import dev.offscript.commands.code.Fact;
import dev.offscript.commands.code.Language;
import dev.offscript.commands.code.Languages;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Reads and validates catalogue files.
 *
 * <p>What comes from a user's folder is read after what is shipped and stands above it: a tool or a
 * word list of the same name takes the place of the shipped one, and {@code +name} adds to a list.
 */
final class CatalogueLoader {

  private static final Set<String> FILE_KEYS =
      Set.of("tools", "words", "wrappers", "configs", "code", "languages", "attack");
  private static final Set<String> WRAPPER_KEYS =
      Set.of(
          "names",
          "subcommands",
          "options",
          "skip",
          "command-flags",
          "joins",
          "assignments",
          "detaches",
          "kept",
          "image",
          "inert",
          "anywhere");
  private static final Set<String> CONFIG_KEYS =
      Set.of(
          "config",
          "all",
          "none",
          "host",
          "port",
          "tool",
          "behaviour",
          "direction",
          "techniques",
          "level");
  private static final Set<String> CODE_KEYS =
      Set.of(
          "shape",
          "languages",
          "all",
          "any",
          "also",
          "behaviour",
          "direction",
          "techniques",
          "level",
          "facts",
          "because");
  private static final Set<String> TECHNIQUE_KEYS = Set.of("id", "name", "v19");

  private final Map<String, ToolReader> tools = new LinkedHashMap<>();
  private final Map<String, Set<String>> words = new LinkedHashMap<>();
  private final List<Wrapper> wrappers = new ArrayList<>();
  private final List<ConfigShape> configs = new ArrayList<>();
  private final List<CodeShape> codeShapes = new ArrayList<>();
  private final List<Language> languages = new ArrayList<>();
  private final Map<String, Technique> techniques = new LinkedHashMap<>();

  /** Reads a shipped file: of every tool there is one. */
  void read(String file, String text) {
    read(file, text, this::addWords);
  }

  /** Reads files of a user, in order of name. */
  void readOver(Map<String, String> files) {
    Map<String, ToolReader> shippedTools = new LinkedHashMap<>(tools);
    List<Wrapper> shippedWrappers = new ArrayList<>(wrappers);
    List<ConfigShape> shippedConfigs = new ArrayList<>(configs);
    List<CodeShape> shippedCode = new ArrayList<>(codeShapes);
    List<Language> shippedLanguages = new ArrayList<>(languages);
    tools.clear();
    wrappers.clear();
    configs.clear();
    codeShapes.clear();
    languages.clear();
    files.forEach((file, text) -> read(file, text, this::replaceWords));
    // The user's stand first, so that a name that a shipped tool bears too is theirs.
    shippedTools.forEach(tools::putIfAbsent);
    wrappers.addAll(shippedWrappers);
    configs.addAll(shippedConfigs);
    codeShapes.addAll(shippedCode);
    languages.addAll(shippedLanguages);
  }

  private void read(String file, String text, BiConsumer<String, YamlPart> list) {
    YamlMapping keys = YamlPart.parse(file, text).keys(FILE_KEYS);
    keys.get("words").ifPresent(lists -> lists.each().forEach(list));
    shapes(keys);
    for (YamlPart part : keys.items("tools")) {
      ToolReader tool = new ToolReader(part);
      if (tools.put(tool.name(), tool) != null) {
        throw part.wrong("tool '" + tool.name() + "' stands twice in the catalogue");
      }
    }
  }

  private void addWords(String name, YamlPart list) {
    Set<String> into = words.computeIfAbsent(name, unused -> new LinkedHashSet<>());
    for (String word : list.texts()) {
      into.add(word.toLowerCase(Locale.ROOT));
    }
  }

  private void replaceWords(String name, YamlPart list) {
    if (name.startsWith("+")) {
      addWords(name.substring(1), list);
    } else {
      words.remove(name);
      addWords(name, list);
    }
  }

  private void shapes(YamlMapping keys) {
    keys.items("wrappers").forEach(part -> wrappers.add(wrapper(part.keys(WRAPPER_KEYS))));
    keys.items("configs").forEach(part -> configs.add(config(part.keys(CONFIG_KEYS))));
    keys.items("code").forEach(part -> codeShapes.add(codeShape(part.keys(CODE_KEYS))));
    keys.items("languages").forEach(part -> languages.add(LanguageReader.read(part)));
    for (YamlPart part : keys.items("attack")) {
      YamlMapping entry = part.keys(TECHNIQUE_KEYS);
      String id = entry.require("id").text();
      techniques.put(
          id,
          new Technique(id, entry.require("name").text(), entry.get("v19").map(YamlPart::text)));
    }
  }

  Catalogue done() {
    Map<String, Tool> done = new LinkedHashMap<>();
    tools.keySet().forEach(name -> resolve(name, done, new LinkedHashSet<>()));
    // In the order of the files, whatever is like what.
    List<Tool> ordered = tools.keySet().stream().map(name -> tool(name, done)).toList();
    return new Catalogue(
        ordered,
        words,
        List.copyOf(wrappers),
        List.copyOf(configs),
        List.copyOf(codeShapes),
        new Languages(languages, shells()),
        techniques);
  }

  private Set<String> shells() {
    Set<String> shells = new LinkedHashSet<>(words.getOrDefault("shells", Set.of()));
    shells.addAll(words.getOrDefault("windows-shells", Set.of()));
    return shells;
  }

  private static Tool tool(String name, Map<String, Tool> done) {
    return Objects.requireNonNull(done.get(name), name);
  }

  private void resolve(String name, Map<String, Tool> done, Set<String> underway) {
    if (done.containsKey(name)) {
      return;
    }
    ToolReader reader = Objects.requireNonNull(tools.get(name), name);
    underway.add(name);
    String model = reader.model().orElse("");
    if (!model.isEmpty()) {
      if (!tools.containsKey(model)) {
        throw reader.wrong("'like' names '" + model + "', which is no tool of the catalogue");
      }
      if (underway.contains(model)) {
        throw reader.wrong("'" + name + "' is like itself, by way of '" + model + "'");
      }
      resolve(model, done, underway);
    }
    done.put(name, reader.tool(done));
  }

  private static Wrapper wrapper(YamlMapping keys) {
    return new Wrapper(
        keys.require("names").texts().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList(),
        keys.texts("subcommands"),
        keys.get("options").map(ToolReader::options).orElse(OptionGrammar.PLAIN),
        keys.number("skip", 0),
        keys.set("command-flags"),
        keys.truth("joins"),
        keys.truth("assignments"),
        keys.truth("detaches"),
        keys.truth("kept"),
        keys.truth("image"),
        keys.set("inert"),
        keys.truth("anywhere"));
  }

  private static ConfigShape config(YamlMapping keys) {
    return new ConfigShape(
        keys.require("config").text(),
        keys.require("all").texts(),
        keys.texts("none"),
        keys.texts("host"),
        keys.texts("port"),
        keys.require("tool").text(),
        keys.term("behaviour", Behaviour.class),
        keys.term("direction", Direction.class),
        keys.term("level", Severity.class),
        keys.require("techniques").texts());
  }

  private static Optional<Fact> fact(String text) {
    return Arrays.stream(Fact.values())
        .filter(fact -> fact.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text))
        .findFirst();
  }

  private static CodeShape codeShape(YamlMapping keys) {
    return new CodeShape(
        keys.require("shape").text(),
        keys.set("languages"),
        Set.copyOf(keys.parsed("facts", CatalogueLoader::fact, "fact")),
        keys.texts("all"),
        keys.texts("any"),
        keys.texts("also"),
        keys.term("behaviour", Behaviour.class),
        keys.term("direction", Direction.class),
        keys.term("level", Severity.class),
        keys.require("techniques").texts(),
        keys.require("because").text());
  }
}
