package dev.offscript.readers.described;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A piece of YAML that knows where it stands; an absent piece is empty, not an error. */
final class Yaml {

  private final String file;
  private final @Nullable Piece piece;

  /** What stands nearest to it: an absent piece has no place of its own. */
  private final Piece near;

  private Yaml(String file, @Nullable Piece piece, Piece near) {
    this.file = file;
    this.piece = piece;
    this.near = near;
  }

  static Yaml parse(String file, String text) {
    try {
      Node node =
          new Compose(LoadSettings.builder().setLabel(file).build())
              .composeString(text)
              .orElseThrow(() -> new IllegalArgumentException(file + ":1:1: empty descriptor"));
      return of(file, Piece.of(node));
    } catch (MarkedYamlEngineException e) {
      String place =
          e.getProblemMark()
              .map(at -> ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1))
              .orElse("");
      throw new IllegalArgumentException(file + place + ": " + e.getProblem(), e);
    }
  }

  /** What was read of {@code file} before. */
  static Yaml of(String file, Piece top) {
    return new Yaml(file, top, top);
  }

  /** As it was read. */
  Piece piece() {
    return piece == null ? near : piece;
  }

  boolean present() {
    return piece != null;
  }

  boolean isMap() {
    return piece instanceof Piece.Entries;
  }

  boolean isList() {
    return piece instanceof Piece.Members;
  }

  /** The value of {@code key}; absent where there is none. */
  Yaml get(String key) {
    if (piece instanceof Piece.Entries entries) {
      for (int i = 0; i < entries.keys().size(); i++) {
        if (entries.keys().get(i) instanceof Piece.Scalar name && name.text().equals(key)) {
          return of(entries.values().get(i));
        }
      }
    }
    return new Yaml(file, null, near);
  }

  /** The value of {@code key}, which must be there. */
  Yaml need(String key) {
    Yaml value = get(key);
    if (!value.present()) {
      throw error("the key '" + key + "' is missing", List.of());
    }
    return value;
  }

  /** Refuses keys other than {@code known}. */
  void allow(Collection<String> known) {
    if (piece == null) {
      return;
    }
    if (!(piece instanceof Piece.Entries entries)) {
      throw error("expected keys and values", known);
    }
    for (Piece entry : entries.keys()) {
      Yaml key = of(entry);
      if (!known.contains(key.text())) {
        throw key.error("unknown key '" + key.text() + "'", known);
      }
    }
  }

  /** Keys and values in the order written. */
  Map<String, Yaml> entries() {
    Map<String, Yaml> entries = new LinkedHashMap<>();
    if (piece == null) {
      return entries;
    }
    if (!(piece instanceof Piece.Entries mapping)) {
      throw error("expected keys and values", List.of());
    }
    for (int i = 0; i < mapping.keys().size(); i++) {
      Yaml key = of(mapping.keys().get(i));
      if (entries.put(key.text(), of(mapping.values().get(i))) != null) {
        throw key.error("the key '" + key.text() + "' is given twice", List.of());
      }
    }
    return entries;
  }

  /** Members of a list; none where absent. */
  List<Yaml> members() {
    if (piece == null) {
      return List.of();
    }
    if (!(piece instanceof Piece.Members list)) {
      throw error("expected a list", List.of());
    }
    List<Yaml> members = new ArrayList<>();
    for (Piece member : list.members()) {
      members.add(of(member));
    }
    return members;
  }

  /** One text, or a list of texts. */
  List<String> texts() {
    return piece == null
        ? List.of()
        : piece instanceof Piece.Members
            ? members().stream().map(Yaml::text).toList()
            : List.of(text());
  }

  /** The text of a scalar, {@code ""} where absent. */
  String text() {
    if (piece == null) {
      return "";
    }
    if (!(piece instanceof Piece.Scalar scalar)) {
      throw error("expected a single value", List.of());
    }
    return scalar.text();
  }

  /** The number that a scalar is. */
  double decimal() {
    try {
      return Double.parseDouble(text());
    } catch (NumberFormatException e) {
      throw error("expected a number", List.of());
    }
  }

  /** An error at this place; {@code known} is what would have been right. */
  IllegalArgumentException error(String problem, Collection<?> known) {
    return new IllegalArgumentException(
        file
            + ":"
            + near.line()
            + ":"
            + near.column()
            + ": "
            + problem
            + (known.isEmpty() ? "" : "; known are " + sorted(known)));
  }

  private static TreeSet<String> sorted(Collection<?> known) {
    TreeSet<String> sorted = new TreeSet<>();
    known.forEach(word -> sorted.add(word.toString()));
    return sorted;
  }

  private Yaml of(Piece other) {
    return new Yaml(file, other, other);
  }
}
