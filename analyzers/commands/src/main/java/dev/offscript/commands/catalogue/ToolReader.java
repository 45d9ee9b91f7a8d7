package dev.offscript.commands.catalogue;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one entry of a catalogue file's {@code tools}. */
final class ToolReader {

  private static final Set<String> TOOL_KEYS =
      Set.of(
          "tool",
          "about",
          "home",
          "ports",
          "names",
          "common",
          "behaviour",
          "techniques",
          "sources",
          "options",
          "inert",
          "every-form",
          "forms",
          "like");
  private static final Set<String> OPTION_KEYS =
      Set.of("short", "values", "single-dash", "key-values", "stops");
  private static final Set<String> INERT_KEYS = Set.of("flags", "subcommands");
  private static final Set<String> FORM_KEYS =
      Set.of(
          "subcommands",
          "flags",
          "needs",
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
          "specific",
          "harmless",
          "because");

  private final YamlMapping keys;

  ToolReader(YamlPart part) {
    this.keys = part.keys(TOOL_KEYS);
  }

  String name() {
    return keys.require("tool").text();
  }

  /** The entry whose words this one shares, where it says so. */
  Optional<String> model() {
    return keys.get("like").map(YamlPart::text);
  }

  CatalogueException wrong(String problem) {
    return keys.get("like").orElse(keys.part()).wrong(problem);
  }

  /** The tool; what it does not say is as {@code models} have it for the one it is like. */
  Tool tool(Map<String, Tool> models) {
    Optional<Tool> base = model().map(models::get);
    Behaviour behaviour =
        base.isPresent() && !keys.has("behaviour")
            ? base.get().behaviour()
            : keys.term("behaviour", Behaviour.class);
    List<String> techniques =
        said("techniques", base).map(Tool::techniques).orElseGet(() -> required("techniques"));
    YamlMapping inert =
        keys.get("inert")
            .map(part -> part.keys(INERT_KEYS))
            .orElse(new YamlMapping(keys.part(), Map.of()));
    OptionGrammar options =
        said("options", base)
            .map(Tool::options)
            .orElseGet(
                () -> keys.get("options").map(ToolReader::options).orElse(OptionGrammar.PLAIN));
    Optional<Tool> harmless = said("inert", base);
    return new Tool(
        name(),
        new Description(
            keys.text("about", ""),
            keys.text("home", ""),
            said("ports", base)
                .map(model -> model.description().ports())
                .orElseGet(() -> keys.numbers("ports")),
            keys.part().file(),
            keys.part().line()),
        keys.has("names") ? keys.lower("names") : List.of(name().toLowerCase(Locale.ROOT)),
        Set.copyOf(keys.lower("common")),
        behaviour,
        techniques,
        keys.lower("sources"),
        options,
        harmless
            .map(Tool::inertFlags)
            .orElseGet(() -> Set.copyOf(options.named(inert.texts("flags")))),
        harmless.map(Tool::inertSubcommands).orElseGet(() -> inert.texts("subcommands")),
        said("forms", base)
            .map(Tool::forms)
            .orElseGet(() -> forms(behaviour, techniques, options)));
  }

  /** The tool to take a key from, where this entry does not say it itself. */
  private Optional<Tool> said(String key, Optional<Tool> base) {
    return keys.has(key) ? Optional.empty() : base;
  }

  private List<String> required(String key) {
    return keys.require(key).texts();
  }

  static OptionGrammar options(YamlPart part) {
    YamlMapping keys = part.keys(OPTION_KEYS);
    return new OptionGrammar(
        keys.text("short", ""),
        keys.set("values"),
        keys.truth("single-dash"),
        keys.set("key-values"),
        keys.number("stops", 0));
  }

  private List<Form> forms(Behaviour behaviour, List<String> techniques, OptionGrammar options) {
    Map<String, YamlPart> shared =
        keys.get("every-form").map(part -> part.keys(FORM_KEYS).keys()).orElse(Map.of());
    List<Form> forms = new ArrayList<>();
    for (YamlPart part : keys.require("forms").items()) {
      Map<String, YamlPart> own = new LinkedHashMap<>(shared);
      own.putAll(part.keys(FORM_KEYS).keys());
      forms.add(form(new YamlMapping(part, own), behaviour, techniques, options));
    }
    return List.copyOf(forms);
  }

  private static Form form(
      YamlMapping keys, Behaviour behaviour, List<String> techniques, OptionGrammar options) {
    boolean harmless = keys.truth("harmless");
    return new Form(
        keys.texts("subcommands"),
        options.named(keys.texts("flags")),
        options.named(keys.texts("needs")),
        options.named(keys.texts("without")),
        alternatives(keys.texts("argument")),
        keys.texts("unlike"),
        keys.number("least", 0),
        keys.number("most", -1),
        keys.truth("exposed"),
        harmless ? Direction.NONE : keys.term("direction", Direction.class),
        harmless ? Severity.INFORMATIONAL : keys.term("level", Severity.class),
        keys.has("behaviour") ? keys.term("behaviour", Behaviour.class) : behaviour,
        keys.has("techniques") ? keys.texts("techniques") : techniques,
        places(keys, "endpoint", options),
        places(keys, "port", options),
        keys.number("default-port", 0),
        places(keys, "forward", options),
        places(keys, "wallet", options),
        keys.truth("specific"),
        harmless,
        harmless ? keys.text("because", "") : keys.require("because").text());
  }

  /** {@code {tcp,udp}-listen:*} written out, as a shell expands braces. */
  private static List<String> alternatives(List<String> globs) {
    List<String> written = new ArrayList<>();
    for (String glob : globs) {
      int open = -1;
      int close = -1;
      do {
        open = glob.indexOf('{', open + 1);
        close = open < 0 ? -1 : glob.indexOf('}', open);
      } while (close >= 0 && glob.substring(open, close).indexOf(',') < 0);
      if (close < 0) {
        written.add(glob);
        continue;
      }
      List<String> choices = new ArrayList<>();
      for (String choice : glob.substring(open + 1, close).split(",", -1)) {
        choices.add(glob.substring(0, open) + choice + glob.substring(close + 1));
      }
      written.addAll(alternatives(choices));
    }
    return List.copyOf(written);
  }

  private static List<Place> places(YamlMapping keys, String key, OptionGrammar options) {
    return keys.parsed(key, Place::parse, "place").stream()
        .map(place -> place.named(options))
        .toList();
  }
}
