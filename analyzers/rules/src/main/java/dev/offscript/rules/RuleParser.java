package dev.offscript.rules;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Severity;
import dev.offscript.model.Stage;
import dev.offscript.model.Term;
import dev.offscript.rules.sigma.DetectionParser;
import dev.offscript.rules.sigma.ItemParser;
import dev.offscript.rules.sigma.Placeholders;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a document with a {@code detection} into a {@link SigmaRule}. */
final class RuleParser {

  private static final int MAX_TITLE = 256;
  private static final List<String> STATUSES =
      List.of("stable", "test", "experimental", "deprecated", "unsupported");

  private static final List<String> TIERS = List.of("core", "extended", "hunting");

  private final DetectionParser detections;
  private final boolean routed;

  /**
   * A parser.
   *
   * @param routed whether the logsource will decide which events a rule sees, so that it must be
   *     there
   */
  RuleParser(Placeholders placeholders, boolean routed) {
    this.detections = new DetectionParser(ItemParser.resolving(placeholders));
    this.routed = routed;
  }

  /** The rule in {@code document}. */
  SigmaRule parse(Yaml.Mapping document, RuleSource source) throws RuleProblem {
    String title = title(document);
    if (!(document.get("detection") instanceof Yaml.Mapping detection)) {
      throw RuleProblem.at(document.place("detection"), "'detection' must be a mapping");
    }
    oneOf(document, "taxonomy", List.of("sigma"));
    oneOf(document, "status", STATUSES);
    oneOf(document, "tier", TIERS);
    String id = document.text("id");
    boolean shipped = source.origin() == RuleSource.Origin.SHIPPED;
    List<String> tags = document.texts("tags");
    return new SigmaRule(
        source.nameOf(id, title),
        source.name(),
        document.line(),
        shipped,
        id,
        title,
        document.text("name"),
        document.text("status"),
        document.text("description"),
        String.join(", ", document.texts("author")),
        document.text("license"),
        level(document),
        tags,
        routed || !isEmpty(document.get("logsource"))
            ? logsource(document)
            : new Logsource("", "", ""),
        behaviours(document),
        stage(document),
        techniques(tags),
        examples(document),
        detections.parse(detection),
        "");
  }

  static String title(Yaml.Mapping document) throws RuleProblem {
    String title = document.text("title");
    if (title.isBlank() || title.length() > MAX_TITLE) {
      throw RuleProblem.at(
          document.place("title"), "a rule needs a title of 1 to " + MAX_TITLE + " characters");
    }
    return title;
  }

  /** The level, {@code low} where none is said. */
  static Severity level(Yaml.Mapping document) throws RuleProblem {
    String level = document.text("level");
    if (level.isEmpty()) {
      return Severity.LOW;
    }
    Optional<Severity> known = Term.parse(Severity.class, level);
    if (known.isEmpty()) {
      throw RuleProblem.at(
          document.place("level"),
          "unknown level '" + level + "': informational, low, medium, high or critical");
    }
    return known.get();
  }

  /** Whether nothing is said there. */
  static boolean isEmpty(@Nullable Yaml node) {
    return node == null
        || node instanceof Yaml.Scalar scalar && scalar.value() == null
        || node instanceof Yaml.Mapping mapping && mapping.entries().isEmpty();
  }

  /** Where a document applies; it has to say at least one part. */
  static Logsource logsource(Yaml.Mapping document) throws RuleProblem {
    Yaml node = document.get("logsource");
    if (!(node instanceof Yaml.Mapping mapping)) {
      throw RuleProblem.at(document.place("logsource"), "'logsource' must be a mapping");
    }
    Logsource logsource =
        new Logsource(
            mapping.text("category").toLowerCase(Locale.ROOT),
            mapping.text("product").toLowerCase(Locale.ROOT),
            mapping.text("service").toLowerCase(Locale.ROOT));
    if (logsource.equals(new Logsource("", "", ""))) {
      throw RuleProblem.at(node, "a logsource says category, product or service");
    }
    return logsource;
  }

  private static void oneOf(Yaml.Mapping document, String key, List<String> allowed)
      throws RuleProblem {
    String value = document.text(key);
    if (!value.isEmpty() && !allowed.contains(value)) {
      throw RuleProblem.at(
          document.place(key), "unknown " + key + " '" + value + "': expected one of " + allowed);
    }
  }

  private static List<Behaviour> behaviours(Yaml.Mapping document) throws RuleProblem {
    List<Behaviour> behaviours = new ArrayList<>();
    for (String word : document.texts("behaviour")) {
      Optional<Behaviour> known = Term.parse(Behaviour.class, word);
      if (known.isEmpty()) {
        throw RuleProblem.at(document.place("behaviour"), "unknown behaviour '" + word + "'");
      }
      behaviours.add(known.get());
    }
    return List.copyOf(behaviours);
  }

  private static Stage stage(Yaml.Mapping document) throws RuleProblem {
    String word = document.text("stage");
    if (word.isEmpty()) {
      return Stage.EXECUTION;
    }
    Optional<Stage> known = Term.parse(Stage.class, word);
    if (known.isEmpty()) {
      throw RuleProblem.at(document.place("stage"), "unknown stage '" + word + "'");
    }
    return known.get();
  }

  private static List<String> techniques(List<String> tags) {
    List<String> techniques = new ArrayList<>();
    for (String tag : tags) {
      String lower = tag.toLowerCase(Locale.ROOT);
      if (lower.startsWith("attack.t") && lower.length() > 8 && digit(lower.charAt(8))) {
        techniques.add(lower.substring("attack.".length()).toUpperCase(Locale.ROOT));
      }
    }
    return List.copyOf(techniques);
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  private static List<RuleExample> examples(Yaml.Mapping document) throws RuleProblem {
    Yaml node = document.get("tests");
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Yaml.Mapping tests)) {
      throw RuleProblem.at(node, "'tests' has the lists 'match' and 'no-match'");
    }
    List<RuleExample> examples = new ArrayList<>();
    for (Map.Entry<String, Yaml> list : tests.entries().entrySet()) {
      boolean matches = list.getKey().equals("match");
      if (!matches && !list.getKey().equals("no-match")) {
        throw RuleProblem.at(
            tests.keyOf(list.getKey()), "'tests' has the lists 'match' and 'no-match'");
      }
      for (Yaml member : Yaml.list(list.getValue())) {
        if (!(member instanceof Yaml.Mapping example)) {
          throw RuleProblem.at(member, "an example is 'command: ...' or an event");
        }
        boolean command = example.entries().size() == 1 && !example.text("command").isEmpty();
        examples.add(
            new RuleExample(
                matches,
                command ? example.text("command") : "",
                command ? Map.of() : example.values(),
                member.line()));
      }
    }
    return List.copyOf(examples);
  }
}
