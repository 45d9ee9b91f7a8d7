package dev.offscript.readers.described;

import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import dev.offscript.model.TimeMeaning;
import dev.offscript.readers.described.Descriptor.Condition;
import dev.offscript.readers.described.Descriptor.FieldSource;
import dev.offscript.readers.described.Descriptor.Need;
import dev.offscript.readers.described.Descriptor.TimeSource;
import dev.offscript.readers.described.Descriptor.Variant;
import dev.offscript.readers.described.Descriptor.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes a {@link Descriptor} of YAML. Every mistake is an error with file, line and column. */
final class DescriptorParser {

  private static final Set<String> KEYS =
      Set.of(
          "format",
          "about",
          "confidence",
          "containers",
          "delimiters",
          "layouts",
          "records",
          "names",
          "recognise",
          "ignore",
          "time",
          "fields",
          "verdict",
          "text",
          "variants");
  private static final Set<String> VARIANT_KEYS =
      Set.of("when", "kind", "time", "fields", "verdict", "text");
  private static final Set<String> CONTAINERS = Set.of("json", "delimited", "pairs");
  private static final Set<String> ACTIONS =
      Set.of("allowed", "denied", "dropped", "rejected", "reset", "alerted", "closed", "unknown");
  private static final TimeSource NO_TIME =
      new TimeSource(
          List.of(), List.of(), List.of(), List.of(), 0, false, List.of(), TimeMeaning.UNKNOWN);
  private static final Verdict NO_VERDICT = new Verdict(List.of(), Map.of(), "");

  private final String file;

  private DescriptorParser(String file) {
    this.file = file;
  }

  /** The descriptor in {@code yaml}, the content of {@code file}. */
  static Descriptor parse(String file, String yaml) {
    return new DescriptorParser(file).descriptor(Yaml.parse(file, yaml));
  }

  private Descriptor descriptor(Yaml top) {
    top.allow(KEYS);
    List<Condition> ignore = conditions(top.get("ignore"));
    Yaml layouts = top.get("layouts");
    layouts.allow(Set.of("select", "where", "columns"));
    Variant base =
        new Variant(
            List.of(),
            EventKind.FLOW,
            time(top.get("time"), NO_TIME),
            fields(top.get("fields"), List.of()),
            verdict(top.get("verdict"), NO_VERDICT),
            top.get("text").texts());
    List<Variant> variants = new ArrayList<>();
    for (Yaml variant : top.get("variants").members()) {
      variants.add(variant(variant, base));
    }
    if (variants.isEmpty()) {
      variants.add(base);
    }
    List<String> containers = top.need("containers").texts();
    for (String container : containers) {
      if (!CONTAINERS.contains(container)) {
        throw top.need("containers").error("unknown container '" + container + "'", CONTAINERS);
      }
    }
    List<String> delimiters = top.get("delimiters").texts();
    return new Descriptor(
        file,
        top.need("format").text(),
        top.need("confidence").decimal(),
        containers,
        delimiters.isEmpty() ? List.of(",") : delimiters,
        layouts.present() && layouts.get("select").present()
            ? (int) layouts.get("select").decimal()
            : -1,
        condition(layouts.get("where")),
        lists(layouts.get("columns")),
        top.get("records").texts(),
        lists(top.get("names")),
        needs(top.need("recognise")),
        ignore,
        List.copyOf(variants));
  }

  private Variant variant(Yaml yaml, Variant base) {
    yaml.allow(VARIANT_KEYS);
    Yaml text = yaml.get("text");
    return new Variant(
        conditions(yaml.get("when")),
        kind(yaml.need("kind")),
        time(yaml.get("time"), base.time()),
        fields(yaml.get("fields"), base.fields()),
        verdict(yaml.get("verdict"), base.verdict()),
        text.present() ? text.texts() : base.text());
  }

  private static EventKind kind(Yaml yaml) {
    for (EventKind kind : EventKind.values()) {
      if (kind.wire().equals(yaml.text())) {
        return kind;
      }
    }
    throw yaml.error("unknown kind '" + yaml.text() + "'", List.of((Object[]) EventKind.values()));
  }

  private static List<Need> needs(Yaml yaml) {
    List<Need> needs = new ArrayList<>();
    for (Yaml need : yaml.members()) {
      need.allow(Set.of("all", "any", "where"));
      needs.add(
          new Need(need.get("all").texts(), need.get("any").texts(), condition(need.get("where"))));
    }
    return List.copyOf(needs);
  }

  private static List<Condition> conditions(Yaml yaml) {
    List<Condition> conditions = new ArrayList<>();
    for (Yaml member : yaml.members()) {
      conditions.add(condition(member));
    }
    return List.copyOf(conditions);
  }

  private static Condition condition(Yaml yaml) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    yaml.entries()
        .forEach(
            (key, value) ->
                values.put(
                    key,
                    value.texts().stream().map(text -> text.toLowerCase(Locale.ROOT)).toList()));
    return new Condition(values);
  }

  private static Map<String, List<String>> lists(Yaml yaml) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    yaml.entries().forEach((key, value) -> lists.put(key, value.texts()));
    return lists;
  }

  private static Map<String, String> words(Yaml yaml) {
    Map<String, String> words = new LinkedHashMap<>();
    yaml.entries().forEach((key, value) -> words.put(key.toLowerCase(Locale.ROOT), value.text()));
    return words;
  }

  private static TimeSource time(Yaml yaml, TimeSource base) {
    if (!yaml.present()) {
      return base;
    }
    yaml.allow(Set.of("start", "end", "at", "duration", "unit", "at-is", "zone", "meaning"));
    return new TimeSource(
        yaml.get("start").texts(),
        yaml.get("end").texts(),
        yaml.get("at").texts(),
        yaml.get("duration").texts(),
        yaml.get("unit").text().equals("ms") ? 1_000_000L : 1_000_000_000L,
        yaml.get("at-is").text().equals("end"),
        yaml.get("zone").texts(),
        meaning(yaml.get("meaning")));
  }

  private static TimeMeaning meaning(Yaml yaml) {
    for (TimeMeaning meaning : TimeMeaning.values()) {
      if (meaning.wire().equals(yaml.present() ? yaml.text() : "flow_span")) {
        return meaning;
      }
    }
    throw yaml.error(
        "unknown meaning '" + yaml.text() + "'", List.of((Object[]) TimeMeaning.values()));
  }

  private static List<FieldSource> fields(Yaml yaml, List<FieldSource> base) {
    Map<String, FieldSource> fields = new LinkedHashMap<>();
    for (FieldSource field : base) {
      fields.put(field.field().name(), field);
    }
    yaml.entries().forEach((name, value) -> fields.put(name, field(name, value)));
    return List.copyOf(fields.values());
  }

  private static FieldSource field(String name, Yaml yaml) {
    if (!yaml.isMap()) {
      return new FieldSource(Field.of(name), yaml.texts(), Map.of(), List.of(), "");
    }
    yaml.allow(Set.of("from", "words", "not", "value"));
    return new FieldSource(
        Field.of(name),
        yaml.get("from").texts(),
        words(yaml.get("words")),
        yaml.get("not").texts(),
        yaml.get("value").text());
  }

  private static Verdict verdict(Yaml yaml, Verdict base) {
    if (!yaml.present()) {
      return base;
    }
    yaml.allow(Set.of("from", "words", "otherwise"));
    Map<String, String> words = words(yaml.get("words"));
    Yaml otherwise = yaml.get("otherwise");
    words
        .values()
        .forEach(
            word -> {
              if (!ACTIONS.contains(word)) {
                throw yaml.get("words").error("unknown verdict '" + word + "'", ACTIONS);
              }
            });
    if (otherwise.present() && !ACTIONS.contains(otherwise.text())) {
      throw otherwise.error("unknown verdict '" + otherwise.text() + "'", ACTIONS);
    }
    return new Verdict(
        yaml.get("from").texts(), words, otherwise.present() ? otherwise.text() : "unknown");
  }
}
