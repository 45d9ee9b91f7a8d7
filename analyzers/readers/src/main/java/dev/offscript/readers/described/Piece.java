package dev.offscript.readers.described;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** YAML as it was read, each piece with where it stands: line and column, from 1. */
sealed interface Piece {

  /** Line. */
  int line();

  /** Column. */
  int column();

  /** A single value. */
  record Scalar(int line, int column, String text) implements Piece {}

  /** A list. */
  record Members(int line, int column, List<Piece> members) implements Piece {}

  /** Keys and values, in the order written. */
  record Entries(int line, int column, List<Piece> keys, List<Piece> values) implements Piece {}

  /** The piece that {@code node} is. */
  static Piece of(Node node) {
    int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    int column = node.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    if (node instanceof ScalarNode scalar) {
      return new Scalar(line, column, scalar.getValue());
    }
    if (node instanceof SequenceNode sequence) {
      return new Members(line, column, sequence.getValue().stream().map(Piece::of).toList());
    }
    List<Piece> keys = new ArrayList<>();
    List<Piece> values = new ArrayList<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        keys.add(of(entry.getKeyNode()));
        values.add(of(entry.getValueNode()));
      }
    }
    return new Entries(line, column, List.copyOf(keys), List.copyOf(values));
  }
}
