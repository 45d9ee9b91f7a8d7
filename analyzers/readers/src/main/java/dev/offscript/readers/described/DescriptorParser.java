package dev.offscript.readers.described;

import dev.offscript.model.Actor;
import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import dev.offscript.model.Term;
import dev.offscript.model.TimeMeaning;
import dev.offscript.readers.About;
import dev.offscript.readers.described.Descriptor.Condition;
import dev.offscript.readers.described.Descriptor.FieldSource;
import dev.offscript.readers.described.Descriptor.Layouts;
import dev.offscript.readers.described.Descriptor.Named;
import dev.offscript.readers.described.Descriptor.Need;
import dev.offscript.readers.described.Descriptor.Shape;
import dev.offscript.readers.described.Descriptor.TimeSource;
import dev.offscript.readers.described.Descriptor.Tuple;
import dev.offscript.readers.described.Descriptor.Variant;
import dev.offscript.readers.described.Descriptor.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Descriptor} of YAML. Every mistake is an error with file, line and column. */
final class DescriptorParser {

  private static final Set<String> KEYS =
      Set.of(
          "format",
          "family",
          "title",
          "about",
          "recognised",
          "times",
          "traps",
          "sources",
          "confidence",
          "containers",
          "delimiters",
          "layouts",
          "pairs",
          "pieces",
          "patterns",
          "quotes",
          "records",
          "tuple",
          "named",
          "derive",
          "names",
          "recognise",
          "ignore",
          "fold",
          "time",
          "fields",
          "verdict",
          "swap",
          "text",
          "variants");
  private static final Set<String> ABOUT_KEYS =
      Set.of("format", "family", "title", "about", "recognised", "times", "traps", "sources");
  private static final Set<String> VARIANT_KEYS =
      Set.of("when", "kind", "actor", "time", "fields", "verdict", "swap", "text");
  private static final Set<String> CONTAINERS =
      Set.of("json", "delimited", "pairs", "patterns", "cef", "leef", "xml");
  private static final Set<String> FAMILIES =
      Set.of("trajectory", "shell", "host", "network", "sensor");
  private static final Set<String> ACTIONS =
      Set.of("allowed", "denied", "dropped", "rejected", "reset", "alerted", "closed", "unknown");
  private static final TimeSource NO_TIME =
      new TimeSource(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          1_000_000_000L,
          false,
          List.of(),
          List.of(),
          false,
          TimeMeaning.UNKNOWN);
  private static final Verdict NO_VERDICT = new Verdict(List.of(), Map.of(), "");

  private final String file;

  private DescriptorParser(String file) {
    this.file = file;
  }

  /** What {@code yaml} says of a format that a class reads. */
  static About about(String file, String yaml) {
    Yaml top = Yaml.parse(file, yaml);
    top.allow(ABOUT_KEYS);
    return about(top);
  }

  static About about(Yaml top) {
    Yaml family = top.get("family");
    if (family.present() && !FAMILIES.contains(family.text())) {
      throw family.error("unknown family '" + family.text() + "'", FAMILIES);
    }
    String format = top.need("format").text();
    Yaml title = top.get("title");
    return new About(
        format,
        family.text(),
        title.present() ? title.text() : format,
        String.join(" ", top.get("about").texts()).strip(),
        String.join(" ", top.get("recognised").texts()).strip(),
        String.join(" ", top.get("times").texts()).strip(),
        top.get("traps").texts(),
        top.get("sources").texts());
  }

  private static boolean folds(Yaml yaml) {
    if (yaml.present() && !yaml.text().equals("packets")) {
      throw yaml.error("unknown '" + yaml.text() + "'", List.of("packets"));
    }
    return yaml.present();
  }

  /** The descriptor in {@code yaml}, the content of {@code file}. */
  static Descriptor parse(String file, String yaml) {
    return parse(file, Yaml.parse(file, yaml));
  }

  static Descriptor parse(String file, Yaml yaml) {
    return new DescriptorParser(file).descriptor(yaml);
  }

  private Descriptor descriptor(Yaml top) {
    top.allow(KEYS);
    List<Condition> ignore = conditions(top.get("ignore"));
    Yaml layouts = top.get("layouts");
    layouts.allow(Set.of("select", "where", "columns", "shapes"));
    Variant base =
        new Variant(
            List.of(),
            conditions(top.get("swap")),
            EventKind.FLOW,
            Actor.SENSOR,
            time(top.get("time"), NO_TIME),
            fields(top.get("fields"), List.of()),
            verdict(top.get("verdict"), NO_VERDICT),
            ColumnParser.columns(top.get("text")));
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
        about(top),
        top.need("confidence").decimal(),
        containers,
        delimiters.isEmpty() ? List.of(",") : delimiters,
        top.get("quotes").texts(),
        new Layouts(
            layouts.get("select").present() ? numbers(layouts.get("select")) : List.of(),
            condition(layouts.get("where")),
            lists(layouts.get("columns")),
            shapes(layouts.get("shapes"))),
        pairs(top.get("pairs")),
        PatternParser.groups(top.get("patterns"), top.get("pieces")),
        top.get("records").texts(),
        tuple(top.get("tuple")),
        named(top.get("named")),
        PatternParser.derivations(top.get("derive"), top.get("pieces")),
        lists(top.get("names")),
        needs(containers.contains("patterns") ? top.get("recognise") : top.need("recognise")),
        ignore,
        folds(top.get("fold")),
        List.copyOf(variants));
  }

  private Variant variant(Yaml yaml, Variant base) {
    yaml.allow(VARIANT_KEYS);
    Yaml text = yaml.get("text");
    Yaml swap = yaml.get("swap");
    return new Variant(
        conditions(yaml.get("when")),
        swap.present() ? conditions(swap) : base.swap(),
        kind(yaml.need("kind")),
        actor(yaml.get("actor")),
        time(yaml.get("time"), base.time()),
        fields(yaml.get("fields"), base.fields()),
        verdict(yaml.get("verdict"), base.verdict()),
        text.present() ? ColumnParser.columns(text) : base.text());
  }

  private static List<Shape> shapes(Yaml yaml) {
    List<Shape> shapes = new ArrayList<>();
    for (Yaml shape : yaml.members()) {
      shape.allow(Set.of("width", "where", "columns"));
      List<String> columns = shape.need("columns").texts();
      List<Integer> width =
          shape.get("width").present() ? numbers(shape.get("width")) : List.of(columns.size());
      Map<String, List<String>> where = condition(shape.get("where")).values();
      where
          .keySet()
          .forEach(
              column -> {
                if (!columns.contains(column)) {
                  throw shape.get("where").error("unknown column '" + column + "'", columns);
                }
              });
      shapes.add(new Shape(width.get(0), width.get(width.size() - 1), where, columns));
    }
    return List.copyOf(shapes);
  }

  private static Tuple tuple(Yaml yaml) {
    yaml.allow(Set.of("separator", "columns"));
    return new Tuple(
        yaml.get("separator").present() ? yaml.get("separator").text() : ",",
        yaml.get("columns").texts());
  }

  private static Map<String, Named> named(Yaml yaml) {
    Map<String, Named> named = new LinkedHashMap<>();
    yaml.entries()
        .forEach(
            (path, value) -> {
              value.allow(Set.of("name", "value"));
              named.put(path, new Named(value.need("name").text(), value.need("value").text()));
            });
    return named;
  }

  private static List<Integer> numbers(Yaml yaml) {
    return yaml.isList()
        ? yaml.members().stream().map(member -> (int) member.decimal()).toList()
        : List.of((int) yaml.decimal());
  }

  private static PairStyle pairs(Yaml yaml) {
    yaml.allow(Set.of("assign", "separators", "blanks"));
    return new PairStyle(
        yaml.get("assign").present() ? yaml.get("assign").text() : PairStyle.PLAIN.assign(),
        yaml.get("separators").present()
            ? yaml.get("separators").text()
            : PairStyle.PLAIN.separators(),
        yaml.get("blanks").text().equals("true"));
  }

  private static Actor actor(Yaml yaml) {
    for (Actor actor : Actor.values()) {
      if (actor.wire().equals(yaml.present() ? yaml.text() : "sensor")) {
        return actor;
      }
    }
    throw yaml.error("unknown actor '" + yaml.text() + "'", wires(Actor.values()));
  }

  private static List<String> wires(Term[] terms) {
    return Arrays.stream(terms).map(Term::wire).toList();
  }

  private static EventKind kind(Yaml yaml) {
    for (EventKind kind : EventKind.values()) {
      if (kind.wire().equals(yaml.text())) {
        return kind;
      }
    }
    throw yaml.error("unknown kind '" + yaml.text() + "'", wires(EventKind.values()));
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

  static List<Condition> conditions(Yaml yaml) {
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
    yaml.allow(
        Set.of(
            "start",
            "end",
            "at",
            "duration",
            "unit",
            "at-is",
            "zone",
            "written",
            "order",
            "meaning"));
    return new TimeSource(
        ColumnParser.columns(yaml.get("start")),
        ColumnParser.columns(yaml.get("end")),
        ColumnParser.columns(yaml.get("at")),
        ColumnParser.columns(yaml.get("duration")),
        unitNanos(yaml.get("unit")),
        yaml.get("at-is").text().equals("end"),
        ColumnParser.columns(yaml.get("zone")),
        ColumnParser.columns(yaml.get("written")),
        dayFirst(yaml.get("order")),
        meaning(yaml.get("meaning")));
  }

  private static boolean dayFirst(Yaml yaml) {
    if (yaml.present() && !yaml.text().equals("dmy") && !yaml.text().equals("mdy")) {
      throw yaml.error("unknown order '" + yaml.text() + "'", List.of("dmy", "mdy"));
    }
    return yaml.text().equals("dmy");
  }

  private static long unitNanos(Yaml yaml) {
    return switch (yaml.text()) {
      case "", "s" -> 1_000_000_000L;
      case "ms" -> 1_000_000L;
      case "us" -> 1_000L;
      case "ns" -> 1L;
      default -> throw yaml.error("unknown unit", List.of("s", "ms", "us", "ns"));
    };
  }

  private static TimeMeaning meaning(Yaml yaml) {
    for (TimeMeaning meaning : TimeMeaning.values()) {
      if (meaning.wire().equals(yaml.present() ? yaml.text() : "flow_span")) {
        return meaning;
      }
    }
    throw yaml.error("unknown meaning '" + yaml.text() + "'", wires(TimeMeaning.values()));
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
      return new FieldSource(
          Field.of(name), ColumnParser.columns(yaml), Map.of(), List.of(), "", null, List.of());
    }
    Set<String> keys = new TreeSet<>(ColumnParser.CUTS);
    keys.addAll(Set.of("from", "words", "not", "value", "as", "when"));
    yaml.allow(keys);
    return new FieldSource(
        Field.of(name),
        ColumnParser.cut(yaml),
        words(yaml.get("words")),
        yaml.get("not").texts(),
        yaml.get("value").text(),
        as(yaml.get("as")),
        conditions(yaml.get("when")));
  }

  private static @Nullable Conversion as(Yaml yaml) {
    return switch (yaml.text()) {
      case "" -> null;
      case "host" -> Conversion.HOST;
      case "text" -> Conversion.TEXT;
      case "number" -> Conversion.NUMBER;
      case "address" -> Conversion.ADDRESS;
      case "domain" -> Conversion.DOMAIN;
      case "list" -> Conversion.LIST;
      default ->
          throw yaml.error(
              "unknown type '" + yaml.text() + "'",
              List.of("address", "domain", "host", "list", "number", "text"));
    };
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
        ColumnParser.columns(yaml.get("from")),
        words,
        otherwise.present() ? otherwise.text() : "unknown");
  }
}
