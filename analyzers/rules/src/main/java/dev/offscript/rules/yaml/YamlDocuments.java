package dev.offscript.rules.yaml;

import java.io.StringReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads the documents of a YAML stream by the core schema of YAML 1.2: {@code yes}, {@code no} and
 * {@code on} are texts, {@code 22:3333} is a text, {@code 010} is ten.
 *
 * <p>A key that occurs twice in one mapping is a problem: whoever wrote it meant both. Documents
 * before a syntax error are still delivered. Depth and number of nodes are bounded, aliases counted
 * each time.
 *
 * @param documents each document that could be read, empty ones left out
 * @param problems why others could not
 */
public record YamlDocuments(List<Yaml> documents, List<RuleProblem> problems) {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_NODES = 500_000;
  private static final int MAX_DIGITS = 1000;

  /** All documents of {@code text}. */
  public static YamlDocuments read(String text, String label) {
    // Files that were put one behind the other keep their marks in the middle.
    String unmarked = text.replace("\n\ufeff", "\n");
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(label)
            .setSchema(new CoreSchema())
            .setAllowRecursiveKeys(false)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    List<Yaml> documents = new ArrayList<>();
    List<RuleProblem> problems = new ArrayList<>();
    try {
      Iterator<Node> nodes =
          new Compose(settings).composeAllFromReader(new StringReader(unmarked)).iterator();
      while (nodes.hasNext()) {
        Node node = nodes.next();
        try {
          Yaml document = new Budget().convert(node, 0);
          if (!(document instanceof Yaml.Scalar scalar && scalar.value() == null)) {
            documents.add(document);
          }
        } catch (RuleProblem e) {
          problems.add(e);
        }
      }
    } catch (MarkedYamlEngineException e) {
      Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
      problems.add(problem("not YAML: " + e.getProblem(), mark));
    } catch (YamlEngineException e) {
      problems.add(problem("not YAML: " + e.getMessage(), null));
    } catch (StackOverflowError e) {
      problems.add(problem("nested too deeply", null));
    }
    return new YamlDocuments(List.copyOf(documents), List.copyOf(problems));
  }

  private static RuleProblem problem(String reason, @Nullable Mark mark) {
    return mark == null
        ? new RuleProblem(reason, 0, 0)
        : new RuleProblem(reason, mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static final class Budget {
    private int nodes;

    Yaml convert(Node node, int depth) throws RuleProblem {
      Optional<Mark> mark = node.getStartMark();
      int line = mark.map(m -> m.getLine() + 1).orElse(0);
      int column = mark.map(m -> m.getColumn() + 1).orElse(0);
      if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
        throw new RuleProblem("nested too deeply, or too many aliases", line, column);
      }
      if (node instanceof MappingNode mapping) {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        Map<String, Yaml.Scalar> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
          Yaml key = convert(tuple.getKeyNode(), depth + 1);
          if (!(key instanceof Yaml.Scalar name)) {
            throw RuleProblem.at(key, "a key must be a text, found a " + key.kind());
          }
          if (entries.containsKey(name.text())) {
            throw RuleProblem.at(key, "the key '" + name.text() + "' occurs twice");
          }
          entries.put(name.text(), convert(tuple.getValueNode(), depth + 1));
          keys.put(name.text(), name);
        }
        return new Yaml.Mapping(entries, keys, line, column);
      }
      if (node instanceof SequenceNode sequence) {
        List<Yaml> members = new ArrayList<>();
        for (Node member : sequence.getValue()) {
          members.add(convert(member, depth + 1));
        }
        return new Yaml.Sequence(members, line, column);
      }
      ScalarNode scalar = (ScalarNode) node;
      return new Yaml.Scalar(
          value(scalar),
          scalar.getValue(),
          scalar.getScalarStyle() != ScalarStyle.PLAIN,
          line,
          column);
    }
  }

  private static @Nullable Object value(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return text.equalsIgnoreCase("true");
    }
    if (tag.equals(Tag.INT)) {
      return whole(text);
    }
    if (tag.equals(Tag.FLOAT)) {
      return fraction(text);
    }
    return text;
  }

  private static Object whole(String text) {
    if (text.length() > MAX_DIGITS) {
      return text; // reading it as a number takes the square of its length
    }
    try {
      BigInteger number =
          text.startsWith("0x")
              ? new BigInteger(text.substring(2), 16)
              : text.startsWith("0o")
                  ? new BigInteger(text.substring(2), 8)
                  : new BigInteger(text.startsWith("+") ? text.substring(1) : text);
      return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private static Object fraction(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return text; // .inf and .nan mean nothing in a rule
    }
  }
}
