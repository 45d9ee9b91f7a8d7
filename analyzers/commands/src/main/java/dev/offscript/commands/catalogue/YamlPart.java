package dev.offscript.commands.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A node of a YAML file that knows where it stands. */
final class YamlPart {

  private final String file;
  private final Node node;

  private YamlPart(String file, Node node) {
    this.file = file;
    this.node = node;
  }

  static YamlPart parse(String file, String text) {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
      Optional<Node> root = new Compose(settings).composeString(text);
      return new YamlPart(
          file, root.orElseThrow(() -> new CatalogueException(file, 1, 1, "the file is empty")));
    } catch (MarkedYamlEngineException e) {
      Optional<Mark> mark = e.getProblemMark();
      throw new CatalogueException(
          file,
          mark.map(at -> at.getLine() + 1).orElse(1),
          mark.map(at -> at.getColumn() + 1).orElse(1),
          String.valueOf(e.getProblem()));
    }
  }

  CatalogueException wrong(String problem) {
    Optional<Mark> mark = node.getStartMark();
    return new CatalogueException(
        file,
        mark.map(at -> at.getLine() + 1).orElse(1),
        mark.map(at -> at.getColumn() + 1).orElse(1),
        problem);
  }

  /** The file's name without folders. */
  String file() {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  /** The line it starts at, from 1. */
  int line() {
    return node.getStartMark().map(at -> at.getLine() + 1).orElse(1);
  }

  String text() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrong("expected a plain value");
  }

  /** A list, or one value that stands for a list of one. */
  List<String> texts() {
    if (node instanceof SequenceNode sequence) {
      List<String> values = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        values.add(new YamlPart(file, item).text());
      }
      return List.copyOf(values);
    }
    return List.of(text());
  }

  List<YamlPart> items() {
    if (node instanceof SequenceNode sequence) {
      List<YamlPart> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(new YamlPart(file, item));
      }
      return items;
    }
    throw wrong("expected a list");
  }

  /** The keys of a mapping, whatever they are called. */
  Map<String, YamlPart> each() {
    return keys(Set.of()).keys();
  }

  /** The keys of a mapping; one that is not {@code allowed} is an error at its place. */
  YamlMapping keys(Set<String> allowed) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("expected keys and values");
    }
    Map<String, YamlPart> found = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      YamlPart key = new YamlPart(file, tuple.getKeyNode());
      String name = key.text();
      if (!allowed.isEmpty() && !allowed.contains(name)) {
        throw key.wrong(
            "unknown key '" + name + "', expected one of " + allowed.stream().sorted().toList());
      }
      if (found.put(name, new YamlPart(file, tuple.getValueNode())) != null) {
        throw key.wrong("key '" + name + "' stands twice");
      }
    }
    return new YamlMapping(this, found);
  }
}
