package dev.offscript.rules.chain;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Origin;
import dev.offscript.model.Severity;
import dev.offscript.model.Term;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.sequence.SequenceExamples;
import dev.offscript.rules.sigma.Timespan;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a document of {@code type: chain} into a {@link ChainRule}. */
public final class ChainParser {

  /** What a chain rule may say. */
  static final List<String> KEYS =
      List.of(
          "title",
          "id",
          "name",
          "type",
          "status",
          "description",
          "author",
          "license",
          "date",
          "modified",
          "references",
          "tags",
          "falsepositives",
          "related",
          "level",
          "behaviour",
          "anchor",
          "by",
          "steps",
          "unless",
          "clock-tolerance",
          "match",
          "origin",
          "severity",
          "tests");

  private static final int MOST_STEPS = 32;

  private ChainParser() {}

  /**
   * The chain rule in {@code document}.
   *
   * @param title its title
   * @param said its level, {@code low} where none is said; then it is the gravest of {@code
   *     severity}
   */
  public static ChainRule parse(
      Yaml.Mapping document, RuleSource source, String title, Severity said) throws RuleProblem {
    Parts.known(document, KEYS, "a chain rule");
    List<StepParser.Written> written = steps(document);
    Stages stages = Stages.of(written, document);
    List<Ask> steps = new ArrayList<>();
    for (StepParser.Written step : written) {
      if (!step.anchor()) {
        steps.add(StepParser.step(step, stages));
      }
    }
    Cycles.refuse(steps, written.stream().filter(step -> !step.anchor()).toList());
    Map<Origin, Severity> severity = severity(document);
    Severity level =
        document.get("level") == null
            ? severity.values().stream().max(Comparator.naturalOrder()).orElse(said)
            : said;
    String id = document.text("id");
    boolean shipped = source.origin() == RuleSource.Origin.SHIPPED;
    return new ChainRule(
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
        level,
        techniques(document.texts("tags")),
        behaviours(document),
        anchor(document),
        StepParser.kinds((Yaml.Mapping) document.place("anchor")),
        stages.anchor(),
        by(document),
        steps,
        stages.before(),
        unless(document, stages),
        tolerance(document),
        match(document),
        lexicon(document),
        severity,
        SequenceExamples.parse(document));
  }

  private static List<StepParser.Written> steps(Yaml.Mapping document) throws RuleProblem {
    Yaml node = document.get("steps");
    if (!(node instanceof Yaml.Sequence list) || list.members().isEmpty()) {
      throw RuleProblem.at(
          document.place("steps"), "a chain rule needs 'steps', a list of what belongs");
    }
    if (list.members().size() > MOST_STEPS) {
      throw RuleProblem.at(list, "more than " + MOST_STEPS + " steps");
    }
    List<StepParser.Written> written = new ArrayList<>();
    for (Yaml member : list.members()) {
      if (!(member instanceof Yaml.Mapping step)) {
        throw RuleProblem.at(
            member,
            "a step is a mapping, as in {stage: egress, kind: flow, within: 60s of anchor}");
      }
      written.add(StepParser.Written.of(step));
    }
    return written;
  }

  private static Globs anchor(Yaml.Mapping document) throws RuleProblem {
    Yaml node = document.get("anchor");
    if (node == null) {
      throw RuleProblem.at(
          document, "a chain rule needs an 'anchor', as in anchor: {any: [tunneling/*]}");
    }
    if (!(node instanceof Yaml.Mapping mapping)) {
      throw RuleProblem.at(node, "'anchor' is a mapping with a list 'any' of rule names");
    }
    Parts.known(mapping, List.of("any", "kind"), "an anchor");
    Globs globs = Parts.globs(mapping, "any");
    if (globs.isEmpty()) {
      throw RuleProblem.at(mapping, "an anchor needs 'any', a list of rule names");
    }
    if (globs.patterns().contains("anchor")) {
      throw RuleProblem.at(mapping, "the anchor cannot be named as its own rule");
    }
    return globs;
  }

  private static EntityKeys by(Yaml.Mapping document) throws RuleProblem {
    Yaml node = document.get("by");
    if (node == null) {
      return EntityKeys.NONE;
    }
    List<EntityKeys.Key> keys = new ArrayList<>();
    if (node instanceof Yaml.Mapping aliases) {
      for (String alias : aliases.entries().keySet()) {
        List<String> fields = Parts.names(aliases, alias, "a field or a list of fields");
        keys.add(new EntityKeys.Key(alias, fields));
      }
    } else {
      for (String field : Parts.names(document, "by", "fields, or a mapping of name to fields")) {
        keys.add(new EntityKeys.Key(field, List.of(field)));
      }
    }
    if (keys.isEmpty()) {
      throw RuleProblem.at(node, "'by' names no field");
    }
    return new EntityKeys(!(node instanceof Yaml.Mapping), keys);
  }

  private static List<Ask> unless(Yaml.Mapping document, Stages stages) throws RuleProblem {
    List<Ask> unless = new ArrayList<>();
    for (Yaml member : Yaml.list(document.get("unless"))) {
      if (!(member instanceof Yaml.Mapping mapping)) {
        throw RuleProblem.at(
            member, "'unless' is a list of mappings, as in {rules: [x], between: [task, anchor]}");
      }
      unless.add(StepParser.unless(mapping, stages));
    }
    return unless;
  }

  private static long tolerance(Yaml.Mapping document) throws RuleProblem {
    Yaml node = document.get("clock-tolerance");
    return node == null || document.text("clock-tolerance").equals("0")
        ? 0
        : Parts.nanos(Timespan.parse(document.text("clock-tolerance"), node));
  }

  private static ChainRule.Match match(Yaml.Mapping document) throws RuleProblem {
    Yaml node = document.get("match");
    if (node == null) {
      return ChainRule.Match.NEAREST;
    }
    String word = document.text("match");
    for (ChainRule.Match match : ChainRule.Match.values()) {
      if (match.name().toLowerCase(Locale.ROOT).equals(word)) {
        return match;
      }
    }
    throw RuleProblem.at(
        node, "unknown match '" + word + "': expected nearest, first, last or all");
  }

  private static String lexicon(Yaml.Mapping document) throws RuleProblem {
    Yaml node = document.get("origin");
    if (node == null) {
      return "";
    }
    if (!(node instanceof Yaml.Mapping mapping)) {
      throw RuleProblem.at(node, "'origin' is a mapping, as in origin: {lexicon: tunneling}");
    }
    Parts.known(mapping, List.of("lexicon"), "'origin'");
    String lexicon = mapping.text("lexicon");
    if (Term.parse(Behaviour.class, lexicon).isEmpty()) {
      throw RuleProblem.at(
          mapping.place("lexicon"),
          "there is no lexicon '" + lexicon + "': expected one of " + Parts.words(Behaviour.class));
    }
    return lexicon;
  }

  private static Map<Origin, Severity> severity(Yaml.Mapping document) throws RuleProblem {
    Map<Origin, Severity> severity = new EnumMap<>(Origin.class);
    Yaml node = document.get("severity");
    if (node == null) {
      return severity;
    }
    if (!(node instanceof Yaml.Mapping mapping)) {
      throw RuleProblem.at(
          node, "'severity' is a mapping by origin, as in {unprompted: high, requested: low}");
    }
    for (String key : mapping.entries().keySet()) {
      Optional<Origin> origin = Term.parse(Origin.class, key);
      if (origin.isEmpty()) {
        throw RuleProblem.at(
            mapping.keyOf(key),
            "unknown origin '" + key + "': expected one of " + Parts.words(Origin.class));
      }
      Optional<Severity> level = Term.parse(Severity.class, mapping.text(key));
      if (level.isEmpty()) {
        throw RuleProblem.at(
            mapping.place(key),
            "unknown severity '"
                + mapping.text(key)
                + "': expected one of "
                + Parts.words(Severity.class));
      }
      severity.put(origin.get(), level.get());
    }
    return severity;
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
    return behaviours;
  }

  private static List<String> techniques(List<String> tags) {
    List<String> techniques = new ArrayList<>();
    for (String tag : tags) {
      String lower = tag.toLowerCase(Locale.ROOT);
      if (lower.matches("attack\\.t[0-9].*")) {
        techniques.add(lower.substring("attack.".length()).toUpperCase(Locale.ROOT));
      }
    }
    return techniques;
  }

  /**
   * Stages by name.
   *
   * @param numbers number of each step, {@link Ask#ANCHOR} for the anchor
   * @param anchor what the anchor is called
   * @param before how many steps are written before it
   */
  record Stages(Map<String, Integer> numbers, String anchor, int before) {

    static final String ANCHOR = "anchor";

    static Stages of(List<StepParser.Written> steps, Yaml document) throws RuleProblem {
      Map<String, Integer> numbers = new LinkedHashMap<>();
      numbers.put(ANCHOR, Ask.ANCHOR);
      String anchor = ANCHOR;
      boolean named = false;
      int before = 0;
      int next = 0;
      for (StepParser.Written step : steps) {
        int number = step.anchor() ? Ask.ANCHOR : next++;
        if (step.anchor() && named) {
          throw RuleProblem.at(step.node(), "two steps are the anchor");
        }
        if (numbers.putIfAbsent(step.stage(), number) != null
            && !(step.anchor() && step.stage().equals(ANCHOR))) {
          throw RuleProblem.at(
              step.node().place("stage"),
              "two steps are called '" + step.stage() + "': each needs a name of its own");
        }
        if (step.anchor()) {
          named = true;
          anchor = step.stage();
          before = next;
        }
      }
      if (next == 0) {
        throw RuleProblem.at(
            ((Yaml.Mapping) document).place("steps"),
            "a chain of the anchor alone says no more than its rules do");
      }
      return new Stages(numbers, anchor, before);
    }

    /** The number of {@code stage}. */
    int number(String stage, Yaml at) throws RuleProblem {
      @Nullable Integer number = numbers.get(stage);
      if (number == null) {
        throw RuleProblem.at(
            at,
            "no step is called '"
                + stage
                + "': expected one of "
                + String.join(", ", numbers.keySet()));
      }
      return number;
    }
  }
}
