package dev.offscript.chains.origin;

import dev.offscript.chains.origin.Technique.Kind;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Term;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads lexicons. Four shapes, and that of {@link Languages}; all refused with {@code
 * file:line:column} where they are wrong:
 *
 * <pre>
 *   # a technique                         # the cues of a language
 *   behaviours: [tunneling]               negate: [do not, never]
 *   composed:                             act: [open, run]
 *     - {direction: reverse, of: [come, here, elsewhere]}
 *   languages:
 *     en:
 *       parts:
 *         - {group: here, say: [the dev server]}
 *       terms:
 *         - {direction: reverse, say: [reverse tunnel~]}
 *       homonyms:
 *         - say: [wind tunnel~]
 *
 *   # restraints
 *   languages:
 *     en:
 *       gate: [door, ports]
 *       shut: [shut, closed]
 *   restraints:
 *     - behaviours: [tunneling]
 *       together:
 *         - {of: [gate, shut]}
 *
 *   # engagements
 *   languages:
 *     en:
 *       work: [penetration test~]
 * </pre>
 */
final class LexiconReader {

  private static final String FOLDER = "/dev/offscript/chains/lexicon/";
  private static final Map<String, Kind> KINDS =
      Map.of(
          "terms", Kind.TERM,
          "goals", Kind.GOAL,
          "weak", Kind.WEAK,
          "objects", Kind.OBJECT,
          "bans", Kind.BAN,
          "homonyms", Kind.HOMONYM,
          "motives", Kind.MOTIVE,
          "near", Kind.NEAR,
          "parts", Kind.PART,
          "others", Kind.OTHER);

  private final String file;
  private final Lexicon.Builder into;

  private LexiconReader(String file, Lexicon.Builder into) {
    this.file = file;
    this.into = into;
  }

  /** All lexicons that {@code contents.yaml} lists. */
  static Lexicon shipped() {
    Lexicon.Builder builder = new Lexicon.Builder();
    LexiconReader contents = new LexiconReader("contents.yaml", builder);
    MappingNode root = contents.mapping(contents.compose(contents.resource()));
    for (NodeTuple tuple : root.getValue()) {
      String key = contents.scalar(tuple.getKeyNode());
      for (Node name : contents.sequence(tuple.getValueNode())) {
        LexiconReader reader = new LexiconReader(contents.scalar(name) + ".yaml", builder);
        reader.read(key, reader.resource());
      }
    }
    return builder.build();
  }

  /**
   * Reads one lexicon.
   *
   * @param shape {@code techniques} or {@code cues}
   * @throws IllegalArgumentException with file, line and column where it is wrong
   */
  static void read(String shape, String file, Reader content, Lexicon.Builder into) {
    new LexiconReader(file, into).read(shape, content);
  }

  private void read(String shape, Reader content) {
    MappingNode root = mapping(compose(content));
    switch (shape) {
      case "techniques" -> technique(root);
      case "cues" -> cues(root);
      case "engagements" -> engagements(root);
      case "languages" -> languages(root);
      case "restraints" -> restraints(root);
      default -> throw new IllegalArgumentException(file + ": no lexicon shape '" + shape + "'");
    }
  }

  private Reader resource() {
    InputStream stream = LexiconReader.class.getResourceAsStream(FOLDER + file);
    if (stream == null) {
      throw new IllegalArgumentException("lexicon " + FOLDER + file + " is missing");
    }
    return new InputStreamReader(stream, StandardCharsets.UTF_8);
  }

  private Node compose(Reader content) {
    try (content) {
      return new Compose(LoadSettings.builder().setLabel(file).setUseMarks(true).build())
          .composeReader(content)
          .orElseThrow(() -> new IllegalArgumentException(file + ": empty"));
    } catch (MarkedYamlEngineException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of cues is one language's: {@code cues-de}. */
  private void cues(MappingNode root) {
    int dot = file.indexOf('.');
    String language = file.substring(file.indexOf('-') + 1, dot < 0 ? file.length() : dot);
    for (NodeTuple tuple : root.getValue()) {
      Cue cue = word(Cue.class, tuple.getKeyNode());
      for (Node phrase : sequence(tuple.getValueNode())) {
        into.cue(phrase(phrase, language), cue);
      }
    }
  }

  private void engagements(MappingNode root) {
    for (NodeTuple language : mapping(required(root, "languages")).getValue()) {
      for (NodeTuple tuple : mapping(language.getValueNode()).getValue()) {
        Engagement.Word word = word(Engagement.Word.class, tuple.getKeyNode());
        for (Node phrase : sequence(tuple.getValueNode())) {
          into.engagement(phrase(phrase, scalar(language.getKeyNode())), word);
        }
      }
    }
  }

  private void technique(MappingNode root) {
    List<Behaviour> behaviours = new ArrayList<>();
    for (Node name : sequence(required(root, "behaviours"))) {
      behaviours.add(wire(Behaviour.class, name));
    }
    Node composed = child(root, "composed");
    if (composed != null) {
      for (Node entry : sequence(composed)) {
        into.composition(behaviours, composition(mapping(entry)));
      }
    }
    for (NodeTuple language : mapping(required(root, "languages")).getValue()) {
      into.spoken(behaviours, scalar(language.getKeyNode()));
      for (NodeTuple tuple : mapping(language.getValueNode()).getValue()) {
        Kind kind = KINDS.get(scalar(tuple.getKeyNode()));
        if (kind == null) {
          throw wrong(tuple.getKeyNode(), "no kind of phrase; known are " + sorted(KINDS));
        }
        for (Node entry : sequence(tuple.getValueNode())) {
          entry(behaviours, scalar(language.getKeyNode()), kind, mapping(entry));
        }
      }
    }
  }

  private void restraints(MappingNode root) {
    Set<String> groups = new TreeSet<>();
    for (NodeTuple language : mapping(required(root, "languages")).getValue()) {
      for (NodeTuple tuple : mapping(language.getValueNode()).getValue()) {
        String group = scalar(tuple.getKeyNode());
        groups.add(group);
        for (Node phrase : sequence(tuple.getValueNode())) {
          into.concept(phrase(phrase, scalar(language.getKeyNode())), group);
        }
      }
    }
    List<String> never = groups(root, "else", groups);
    for (Node node : sequence(required(root, "restraints"))) {
      MappingNode entry = mapping(node);
      Set<Behaviour> behaviours = EnumSet.noneOf(Behaviour.class);
      for (Node name : sequence(required(entry, "behaviours"))) {
        behaviours.add(wire(Behaviour.class, name));
      }
      for (Node rule : sequence(required(entry, "together"))) {
        MappingNode map = mapping(rule);
        into.restraint(
            new Restraint(
                behaviours,
                groups(map, "of", groups),
                groups(map, "row", groups),
                Stream.concat(never.stream(), groups(map, "without", groups).stream()).toList()));
      }
    }
  }

  private List<String> groups(MappingNode rule, String key, Set<String> known) {
    Node list = child(rule, key);
    List<String> groups = new ArrayList<>();
    if (list != null) {
      for (Node name : sequence(list)) {
        if (!known.contains(scalar(name))) {
          throw wrong(name, "no group of words '" + scalar(name) + "'");
        }
        groups.add(scalar(name));
      }
    }
    return List.copyOf(groups);
  }

  private Composition composition(MappingNode entry) {
    Node direction = child(entry, "direction");
    return new Composition(
        direction == null ? Optional.empty() : Optional.of(wire(Direction.class, direction)),
        sequence(required(entry, "of")).stream().map(this::scalar).toList(),
        child(entry, "doubt") != null);
  }

  private void languages(MappingNode root) {
    Map<String, Set<String>> bracketed = new TreeMap<>();
    for (NodeTuple tuple : root.getValue()) {
      if (tuple.getValueNode() instanceof SequenceNode) {
        bracketed.put(scalar(tuple.getKeyNode()), words(tuple.getValueNode()));
      }
    }
    into.languages(
        new Languages(
            tongues(required(root, "read")),
            tongues(required(root, "unread")),
            Folded.of(scalar(required(root, "letters"))),
            Map.copyOf(bracketed)));
  }

  private Map<String, Set<String>> tongues(Node node) {
    Map<String, Set<String>> tongues = new TreeMap<>();
    for (NodeTuple tuple : mapping(node).getValue()) {
      tongues.put(scalar(tuple.getKeyNode()), words(tuple.getValueNode()));
    }
    return Map.copyOf(tongues);
  }

  private Set<String> words(Node node) {
    return sequence(node).stream()
        .map(word -> Folded.of(scalar(word)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> sorted(Map<String, Kind> kinds) {
    return kinds.keySet().stream().sorted().toList();
  }

  private void entry(List<Behaviour> behaviours, String language, Kind kind, MappingNode entry) {
    Optional<Direction> direction = Optional.empty();
    String tool = "";
    for (NodeTuple tuple : entry.getValue()) {
      switch (scalar(tuple.getKeyNode())) {
        case "direction" -> direction = Optional.of(wire(Direction.class, tuple.getValueNode()));
        case "tool", "group" -> tool = scalar(tuple.getValueNode());
        case "say" -> {
          // read below, once direction and tool are known
        }
        default -> throw wrong(tuple.getKeyNode(), "expected direction, tool, group or say");
      }
    }
    Technique meaning = new Technique(kind, direction, tool);
    for (Node phrase : sequence(required(entry, "say"))) {
      into.technique(behaviours, phrase(phrase, language), meaning);
    }
  }

  private Phrase phrase(Node node, String language) {
    try {
      return Phrase.parse(scalar(node), language);
    } catch (IllegalArgumentException e) {
      throw wrong(node, String.valueOf(e.getMessage()));
    }
  }

  private Node required(MappingNode map, String key) {
    Node found = child(map, key);
    if (found == null) {
      throw wrong(map, "'" + key + "' is missing");
    }
    return found;
  }

  private @Nullable Node child(MappingNode map, String key) {
    for (NodeTuple tuple : map.getValue()) {
      if (scalar(tuple.getKeyNode()).equals(key)) {
        return tuple.getValueNode();
      }
    }
    return null;
  }

  private <T extends Enum<T> & Term> T wire(Class<T> type, Node node) {
    return Term.parse(type, scalar(node))
        .orElseThrow(() -> wrong(node, "not a " + type.getSimpleName() + " of the contract"));
  }

  private <T extends Enum<T>> T word(Class<T> type, Node node) {
    String name = scalar(node).toUpperCase(Locale.ROOT);
    for (T constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw wrong(node, "'" + scalar(node) + "' is no " + type.getSimpleName());
  }

  private MappingNode mapping(Node node) {
    if (node instanceof MappingNode map) {
      return map;
    }
    throw wrong(node, "expected a mapping");
  }

  private List<Node> sequence(Node node) {
    if (node instanceof SequenceNode list) {
      return list.getValue();
    }
    throw wrong(node, "expected a list");
  }

  private String scalar(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw wrong(node, "expected a word");
  }

  private IllegalArgumentException wrong(Node node, String what) {
    String place =
        node.getStartMark()
            .map(mark -> ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
            .orElse("");
    return new IllegalArgumentException(file + place + ": " + what);
  }
}
