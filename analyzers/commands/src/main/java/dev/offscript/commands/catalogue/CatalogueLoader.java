package dev.offscript.commands.catalogue;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Severity;
import dev.offscript.model.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads and validates catalogue files. */
final class CatalogueLoader {

  private static final Set<String> FILE_KEYS =
      Set.of("tools", "words", "wrappers", "configs", "code");
  private static final Set<String> TOOL_KEYS =
      Set.of(
          "tool",
          "names",
          "behaviour",
          "techniques",
          "sources",
          "options",
          "inert",
          "forms",
          "like");
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
          "inert");
  private static final Set<String> CONFIG_KEYS =
      Set.of(
          "config", "all", "host", "port", "tool", "behaviour", "direction", "techniques", "level");
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
          "because");
  private static final Set<String> OPTION_KEYS =
      Set.of("short", "values", "single-dash", "key-values", "stops");
  private static final Set<String> INERT_KEYS = Set.of("flags", "subcommands");
  private static final Set<String> FORM_KEYS =
      Set.of(
          "subcommands",
          "flags",
          "without",
          "argument",
          "unlike",
          "least",
          "most",
          "exposed",
          "direction",
          "level",
          "behaviour",
          "techniques",
          "endpoint",
          "port",
          "default-port",
          "forward",
          "wallet",
          "because");

  private final Map<String, Tool> tools = new LinkedHashMap<>();
  private final Map<String, Set<String>> words = new LinkedHashMap<>();
  private final List<Wrapper> wrappers = new ArrayList<>();
  private final List<ConfigShape> configs = new ArrayList<>();
  private final List<CodeShape> codeShapes = new ArrayList<>();

  void read(String file, String text) {
    Map<String, YamlPart> keys = YamlPart.parse(file, text).keys(FILE_KEYS);
    if (keys.containsKey("words")) {
      keys.get("words")
          .keys(Set.of())
          .forEach(
              (name, list) -> {
                Set<String> into = words.computeIfAbsent(name, unused -> new LinkedHashSet<>());
                for (String word : list.texts()) {
                  into.add(word.toLowerCase(Locale.ROOT));
                }
              });
    }
    if (keys.containsKey("wrappers")) {
      keys.get("wrappers").items().forEach(part -> wrappers.add(wrapper(part)));
    }
    if (keys.containsKey("configs")) {
      keys.get("configs").items().forEach(part -> configs.add(config(part)));
    }
    if (keys.containsKey("code")) {
      keys.get("code").items().forEach(part -> codeShapes.add(codeShape(part)));
    }
    if (keys.containsKey("tools")) {
      for (YamlPart part : keys.get("tools").items()) {
        Tool tool = tool(part);
        if (tools.put(tool.name(), tool) != null) {
          throw part.wrong("tool '" + tool.name() + "' stands twice in the catalogue");
        }
      }
    }
  }

  Catalogue done() {
    return new Catalogue(
        List.copyOf(tools.values()),
        words,
        List.copyOf(wrappers),
        List.copyOf(configs),
        List.copyOf(codeShapes));
  }

  private static Wrapper wrapper(YamlPart part) {
    Map<String, YamlPart> keys = part.keys(WRAPPER_KEYS);
    return new Wrapper(
        lower(require(part, keys, "names").texts()),
        texts(keys, "subcommands"),
        keys.containsKey("options") ? options(keys.get("options")) : OptionGrammar.PLAIN,
        number(keys, "skip", 0),
        Set.copyOf(texts(keys, "command-flags")),
        truth(keys, "joins"),
        truth(keys, "assignments"),
        truth(keys, "detaches"),
        truth(keys, "kept"),
        truth(keys, "image"),
        Set.copyOf(texts(keys, "inert")));
  }

  private static ConfigShape config(YamlPart part) {
    Map<String, YamlPart> keys = part.keys(CONFIG_KEYS);
    return new ConfigShape(
        require(part, keys, "config").text(),
        require(part, keys, "all").texts(),
        texts(keys, "host"),
        texts(keys, "port"),
        require(part, keys, "tool").text(),
        term(require(part, keys, "behaviour"), Behaviour.class),
        term(require(part, keys, "direction"), Direction.class),
        term(require(part, keys, "level"), Severity.class),
        require(part, keys, "techniques").texts());
  }

  private static CodeShape codeShape(YamlPart part) {
    Map<String, YamlPart> keys = part.keys(CODE_KEYS);
    return new CodeShape(
        require(part, keys, "shape").text(),
        Set.copyOf(texts(keys, "languages")),
        require(part, keys, "all").texts(),
        texts(keys, "any"),
        texts(keys, "also"),
        term(require(part, keys, "behaviour"), Behaviour.class),
        term(require(part, keys, "direction"), Direction.class),
        term(require(part, keys, "level"), Severity.class),
        require(part, keys, "techniques").texts(),
        require(part, keys, "because").text());
  }

  private static boolean truth(Map<String, YamlPart> keys, String key) {
    YamlPart part = keys.get(key);
    if (part == null) {
      return false;
    }
    return switch (part.text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw part.wrong("expected true or false");
    };
  }

  private Tool tool(YamlPart part) {
    Map<String, YamlPart> keys = part.keys(TOOL_KEYS);
    YamlPart name = require(part, keys, "tool");
    if (keys.containsKey("like")) {
      return like(name.text(), keys);
    }
    Behaviour behaviour = term(require(part, keys, "behaviour"), Behaviour.class);
    List<String> techniques = require(part, keys, "techniques").texts();
    List<Form> forms = new ArrayList<>();
    for (YamlPart form : require(part, keys, "forms").items()) {
      forms.add(form(form, behaviour, techniques));
    }
    Map<String, YamlPart> inert =
        keys.containsKey("inert") ? keys.get("inert").keys(INERT_KEYS) : Map.of();
    return new Tool(
        name.text(),
        lower(keys.containsKey("names") ? keys.get("names").texts() : List.of(name.text())),
        behaviour,
        techniques,
        lower(texts(keys, "sources")),
        keys.containsKey("options") ? options(keys.get("options")) : OptionGrammar.PLAIN,
        Set.copyOf(texts(inert, "flags")),
        texts(inert, "subcommands"),
        List.copyOf(forms));
  }

  /** The same forms under another name: forks. */
  private Tool like(String name, Map<String, YamlPart> keys) {
    YamlPart model = keys.get("like");
    Tool base = model == null ? null : tools.get(model.text());
    if (model == null || base == null) {
      throw keys.values().iterator().next().wrong("'like' names a tool that stands above");
    }
    return new Tool(
        name,
        lower(keys.containsKey("names") ? keys.get("names").texts() : List.of(name)),
        base.behaviour(),
        base.techniques(),
        lower(texts(keys, "sources")),
        base.options(),
        base.inertFlags(),
        base.inertSubcommands(),
        base.forms());
  }

  private static OptionGrammar options(YamlPart part) {
    Map<String, YamlPart> keys = part.keys(OPTION_KEYS);
    return new OptionGrammar(
        keys.containsKey("short") ? keys.get("short").text() : "",
        Set.copyOf(texts(keys, "values")),
        truth(keys, "single-dash"),
        Set.copyOf(texts(keys, "key-values")),
        number(keys, "stops", 0));
  }

  private static Form form(YamlPart part, Behaviour behaviour, List<String> techniques) {
    Map<String, YamlPart> keys = part.keys(FORM_KEYS);
    return new Form(
        texts(keys, "subcommands"),
        texts(keys, "flags"),
        texts(keys, "without"),
        texts(keys, "argument"),
        texts(keys, "unlike"),
        number(keys, "least", 0),
        number(keys, "most", -1),
        truth(keys, "exposed"),
        term(require(part, keys, "direction"), Direction.class),
        term(require(part, keys, "level"), Severity.class),
        keys.containsKey("behaviour")
            ? term(require(part, keys, "behaviour"), Behaviour.class)
            : behaviour,
        keys.containsKey("techniques") ? texts(keys, "techniques") : techniques,
        places(keys, "endpoint"),
        places(keys, "port"),
        number(keys, "default-port", 0),
        places(keys, "forward"),
        places(keys, "wallet"),
        require(part, keys, "because").text());
  }

  private static List<Place> places(Map<String, YamlPart> keys, String key) {
    List<Place> places = new ArrayList<>();
    YamlPart part = keys.get(key);
    if (part != null) {
      for (String notation : part.texts()) {
        places.add(
            Place.parse(notation)
                .orElseThrow(() -> part.wrong("'" + notation + "' names no place")));
      }
    }
    return List.copyOf(places);
  }

  private static int number(Map<String, YamlPart> keys, String key, int otherwise) {
    YamlPart part = keys.get(key);
    if (part == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(part.text());
    } catch (NumberFormatException e) {
      throw part.wrong("expected a whole number");
    }
  }

  private static <T extends Enum<T> & Term> T term(YamlPart part, Class<T> type) {
    return Term.parse(type, part.text())
        .orElseThrow(() -> part.wrong("'" + part.text() + "' is no " + type.getSimpleName()));
  }

  private static YamlPart require(YamlPart part, Map<String, YamlPart> keys, String key) {
    YamlPart found = keys.get(key);
    if (found == null) {
      throw part.wrong("key '" + key + "' is missing");
    }
    return found;
  }

  private static List<String> texts(Map<String, YamlPart> keys, String key) {
    YamlPart part = keys.get(key);
    return part == null ? List.of() : part.texts();
  }

  private static List<String> lower(List<String> values) {
    return values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
  }
}
