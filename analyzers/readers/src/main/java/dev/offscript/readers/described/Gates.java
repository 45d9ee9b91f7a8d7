package dev.offscript.readers.described;

import dev.offscript.readers.described.Descriptor.Condition;
import dev.offscript.readers.described.Descriptor.Need;
import dev.offscript.readers.described.Descriptor.Shape;
import dev.offscript.readers.text.Marks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the {@link Gate} of each container of a descriptor. */
final class Gates {

  private final Descriptor descriptor;

  private Gates(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** The gates of {@code descriptor}, by container, in its order. */
  static Map<String, Gate> of(Descriptor descriptor) {
    Map<String, Gate> gates = new LinkedHashMap<>();
    Gates made = new Gates(descriptor);
    for (String container : descriptor.containers()) {
      List<Gate.Asking> ways = made.ways(container);
      // A record that states nothing counts as one of the format.
      descriptor.ignore().forEach(condition -> ways.add(made.stating(condition, container)));
      gates.put(container, new Gate(ways.stream().map(Gate.Asking::way).toList()));
    }
    return gates;
  }

  private List<Gate.Asking> ways(String container) {
    return switch (container) {
      case "patterns" -> patterns();
      case "delimited" -> {
        List<Gate.Asking> ways = byNeeds(container);
        layouts(ways);
        // A directive may name another delimiter.
        Marks delimiters = Marks.of(String.join("", descriptor.delimiters()) + "#");
        ways.forEach(way -> way.holds(delimiters));
        yield ways;
      }
      case "cef", "leef" -> {
        List<Gate.Asking> ways = byNeeds(container);
        ways.forEach(way -> way.any(List.of("cef", "leef")));
        yield ways;
      }
      case "xml" -> {
        List<Gate.Asking> ways = byNeeds(container);
        List<String> names =
            descriptor.records().isEmpty() ? List.of("Event") : descriptor.records();
        ways.forEach(way -> way.any(names));
        yield ways;
      }
      case "pairs" -> {
        List<Gate.Asking> ways = byNeeds(container);
        ways.forEach(way -> way.holds(Marks.of(descriptor.pairs().assign())));
        yield ways;
      }
      default -> byNeeds(container);
    };
  }

  private List<Gate.Asking> byNeeds(String container) {
    List<Gate.Asking> ways = new ArrayList<>();
    for (Need need : descriptor.recognise()) {
      Gate.Asking way = new Gate.Asking();
      if (descriptor.derive().isEmpty()) {
        for (String column : need.all()) {
          way.and(columns(List.of(column), container));
        }
        way.and(columns(need.any(), container));
      }
      // The words of JSON may be written with escapes, and those of XML with entities.
      if (container.equals("pairs") || container.equals("cef") || container.equals("leef")) {
        way.and(says(need.where()));
      }
      ways.add(way);
    }
    if (ways.isEmpty()) {
      ways.add(new Gate.Asking());
    }
    return ways;
  }

  /** One of {@code columns} must be named. */
  private Gate.Asking columns(List<String> columns, String container) {
    Gate.Asking way = new Gate.Asking();
    if (columns.size() == 1) {
      for (String part : columns.get(0).split(" \\+ ", -1)) {
        way.any(names(part, container));
      }
      return way;
    }
    List<String> all = new ArrayList<>();
    for (String column : columns) {
      all.addAll(names(column.split(" \\+ ", -1)[0], container));
    }
    return way.any(all);
  }

  /** What a column may be called in the evidence: the last steps of its names. */
  private List<String> names(String column, String container) {
    if (ofAnotherKind(column, container)) {
      return List.of("");
    }
    List<String> names = new ArrayList<>();
    names.add(last(column));
    if (container.equals("json") && descriptor.tuple().columns().contains(column)) {
      // A part of what stands at the end of a path.
      descriptor.records().forEach(path -> names.add(last(path)));
    }
    descriptor.names().getOrDefault(column, List.of()).forEach(name -> names.add(last(name)));
    return names;
  }

  /** Whether {@code column} comes from elsewhere than what is called so in the evidence. */
  private boolean ofAnotherKind(String column, String container) {
    return column.startsWith("envelope.")
        || column.startsWith("cef.")
        || column.startsWith("_path")
        || container.equals("json")
            && descriptor.named().keySet().stream().anyMatch(column::startsWith);
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** What a record for which {@code condition} holds must have. */
  private Gate.Asking stating(Condition condition, String container) {
    if (!container.equals("json")) {
      return says(condition);
    }
    Gate.Asking way = new Gate.Asking();
    condition
        .values()
        .forEach(
            (column, words) -> {
              if (!wanted(words).isEmpty()) {
                way.and(columns(List.of(column), container));
              }
            });
    return way;
  }

  /** What {@code condition} asks of columns that must say something. */
  private static Gate.Asking says(Condition condition) {
    Gate.Asking way = new Gate.Asking();
    condition.values().values().forEach(words -> way.any(wanted(words)));
    return way;
  }

  private static List<String> wanted(List<String> words) {
    List<String> wanted = new ArrayList<>();
    for (String word : words) {
      if (!word.startsWith("!")) {
        wanted.add(word.startsWith("@") ? "" : word);
      }
    }
    return wanted;
  }

  /** Rows without a header are known by the words that choose their layout. */
  private void layouts(List<Gate.Asking> ways) {
    descriptor
        .layouts()
        .columns()
        .keySet()
        .forEach(
            selected -> {
              Gate.Asking way = new Gate.Asking();
              if (selected.equals("*")) {
                way.and(says(descriptor.layouts().where()));
              } else {
                for (String part : selected.split(",", -1)) {
                  way.any(List.of(part));
                }
              }
              ways.add(way);
            });
    for (Shape shape : descriptor.layouts().shapes()) {
      ways.add(says(new Condition(shape.where())));
    }
  }

  private List<Gate.Asking> patterns() {
    List<Gate.Asking> ways = new ArrayList<>();
    for (PatternGroup group : descriptor.patterns()) {
      if (!group.literals().isEmpty()) {
        ways.add(new Gate.Asking().any(group.literals()).any(programs(group)));
      } else if (!group.programs().isEmpty()) {
        ways.add(new Gate.Asking().any(programs(group)));
      } else {
        List<Expression> first = group.id().isEmpty() ? group.match() : group.id();
        first.forEach(expression -> ways.add(asking(expression)));
      }
    }
    return ways;
  }

  private static Gate.Asking asking(Expression expression) {
    Gate.Asking way = new Gate.Asking().starts(expression.firsts());
    expression.literals().forEach(literal -> way.any(List.of(literal)));
    return way;
  }

  private static List<String> programs(PatternGroup group) {
    return group.programs().stream().map(name -> name.replace("*", "")).toList();
  }
}
