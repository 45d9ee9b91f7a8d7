package dev.offscript.rules.authoring;

import dev.offscript.rules.Matcher;
import dev.offscript.rules.Refusal;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleEvents;
import dev.offscript.rules.RuleExample;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.chain.ChainEvaluator;
import dev.offscript.rules.chain.ChainExplanation;
import dev.offscript.rules.chain.ChainRule;
import dev.offscript.rules.correlation.Correlation;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import dev.offscript.rules.yaml.YamlDocuments;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The {@code offscript rules} commands without their terminal. */
public final class RuleAuthoring {

  private RuleAuthoring() {}

  /**
   * What became of one document, or of a file that holds none.
   *
   * @param file its source
   * @param rule name, title or id, {@code ""} where unknown
   * @param line where it begins, from 1, 0 where unknown
   * @param column from 1, 0 where unknown
   * @param fate whether it is evaluated
   * @param reason why not; of what is evaluated what to know of it, mostly {@code ""}
   */
  public record Check(String file, String rule, int line, int column, Fate fate, String reason) {

    /** Whether it is evaluated. */
    public boolean loaded() {
      return fate == Fate.LOADED;
    }
  }

  /** What may become of a document. */
  public enum Fate {
    /** It is evaluated. */
    LOADED,
    /** It is meant as a rule and cannot be evaluated. */
    REFUSED,
    /** It is no rule and looks like none. */
    NO_RULE
  }

  /**
   * How one example of a rule came out.
   *
   * @param file source of the rule
   * @param rule name of the rule
   * @param line of the example in its file
   * @param expected whether it had to match
   * @param passed whether it came out so
   * @param shown the example itself
   */
  public record ExampleResult(
      String file, String rule, int line, boolean expected, boolean passed, String shown) {}

  /**
   * {@code rules check}: one entry a document, in the order of the files. The files are loaded
   * together, so that correlations and filters find the rules they name.
   */
  public static List<Check> check(List<RuleSource> files) {
    return check(RuleSet.load(files), files);
  }

  /** The same of {@code set}, which was loaded from {@code files}. */
  public static List<Check> check(RuleSet set, List<RuleSource> files) {
    Map<String, List<Check>> byFile = new LinkedHashMap<>();
    files.forEach(file -> byFile.put(file.name(), new ArrayList<>()));
    for (SigmaRule rule : set.rules()) {
      add(
          byFile,
          new Check(
              rule.file(), rule.title(), rule.line(), 1, Fate.LOADED, retired(rule.status())));
    }
    for (Correlation correlation : set.correlations()) {
      add(
          byFile,
          new Check(
              correlation.file(), correlation.title(), correlation.line(), 1, Fate.LOADED, ""));
    }
    for (ChainRule chain : set.chains()) {
      add(byFile, new Check(chain.file(), chain.title(), chain.line(), 1, Fate.LOADED, ""));
    }
    for (RuleSet.LaidFilter filter : set.filters()) {
      add(byFile, new Check(filter.file(), filter.title(), filter.line(), 1, Fate.LOADED, ""));
    }
    for (Refusal refusal : set.refused()) {
      add(
          byFile,
          new Check(
              refusal.file(),
              refusal.rule(),
              refusal.line(),
              refusal.column(),
              Fate.REFUSED,
              refusal.reason()));
    }
    for (Refusal foreign : set.foreign()) {
      add(
          byFile,
          new Check(
              foreign.file(),
              "",
              foreign.line(),
              foreign.column(),
              Fate.NO_RULE,
              foreign.reason()));
    }
    List<Check> checks = new ArrayList<>();
    byFile.forEach(
        (file, ofFile) -> {
          if (ofFile.isEmpty()) {
            ofFile.add(new Check(file, "", 0, 0, Fate.NO_RULE, "no rule: nothing is in it"));
          }
          ofFile.sort(Comparator.comparingInt(Check::line));
          checks.addAll(ofFile);
        });
    return checks;
  }

  /** What the authors gave up is evaluated all the same, and said. */
  private static String retired(String status) {
    return status.equals("deprecated") || status.equals("unsupported") ? status : "";
  }

  private static void add(Map<String, List<Check>> byFile, Check check) {
    byFile.computeIfAbsent(check.file(), file -> new ArrayList<>()).add(check);
  }

  /**
   * Raw events, one JSON object a line; blank lines are passed over.
   *
   * @throws IOException also where a line is no JSON object: it says which
   */
  public static List<RuleEvent> events(BufferedReader lines) throws IOException {
    List<RuleEvent> events = new ArrayList<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        try {
          events.add(RuleEvents.raw(Json.object(line)));
        } catch (Json.NotJson e) {
          throw new IOException("line " + number + " is no JSON object: " + e.getMessage(), e);
        }
      }
    }
    return events;
  }

  /**
   * One line of {@code rules match --batch}, a world of rules and events of its own; on any thread.
   */
  public static String batch(String line) {
    return Json.write(batchLine(line));
  }

  private static Map<String, @Nullable Object> batchLine(String line) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("id", null);
    List<Object> matches = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    form.put("matches", matches);
    form.put("correlations", List.of());
    try {
      if (!(Json.read(line) instanceof Map<?, ?> input)) {
        throw new Json.NotJson("expected an object with id, rules and events");
      }
      form.put("id", input.get("id"));
      if (!(input.get("rules") instanceof String text)
          || !(input.get("events") instanceof List<?> events)) {
        throw new Json.NotJson("expected 'rules' as text and 'events' as a list");
      }
      RuleSet rules =
          RuleSet.loadUnrouted(List.of(RuleSource.user(String.valueOf(input.get("id")), text)));
      rules.refused().forEach(refusal -> errors.add(refusal.toString()));
      rules.foreign().forEach(foreign -> errors.add(foreign.toString()));
      World world = new World(rules);
      for (Object event : events) {
        try {
          matches.add(world.match(Json.object(event)));
        } catch (Json.NotJson e) {
          matches.add(world.skip());
          errors.add("event " + (matches.size() - 1) + ": " + e.getMessage());
        }
      }
      form.put("correlations", world.correlations("rule"));
      if (!rules.chains().isEmpty()) {
        form.put("chains", world.chains().lines());
      }
    } catch (Json.NotJson e) {
      errors.add(String.valueOf(e.getMessage()));
    } catch (StackOverflowError e) {
      errors.add("nested too deeply"); // a suite gets a line for each of its lines
    }
    form.put("error", errors.isEmpty() ? null : String.join("; ", errors));
    return form;
  }

  /**
   * {@code rules normalize}: what parts of rules parse to, one JSON line each. A line of JSON is
   * {@code {"key": "f|contains", "value": ...}} (key null for keywords), {@code {"detections":
   * {...}, "condition": ...}} or {@code {"timespan": "15m"}}; anything else is read as YAML
   * documents of rules.
   */
  public static void normalize(String text, Consumer<String> out) {
    boolean json = text.stripLeading().startsWith("{");
    if (!json) {
      YamlDocuments read = YamlDocuments.read(text, "rules");
      for (Yaml document : read.documents()) {
        if (document instanceof Yaml.Mapping mapping) {
          out.accept(Json.write(Normalizer.rule(mapping)));
        } else {
          out.accept(
              Json.write(
                  Normalizer.error(
                      RuleProblem.at(
                          document, "a rule is a mapping, found a " + document.kind()))));
        }
      }
      read.problems().forEach(problem -> out.accept(Json.write(Normalizer.error(problem))));
      return;
    }
    for (String line : text.split("\n")) {
      if (!line.isBlank()) {
        out.accept(Json.write(normalizeLine(line)));
      }
    }
  }

  /** What one JSON line of {@link #normalize} parses to. */
  public static Map<String, @Nullable Object> normalizeLine(String line) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    try {
      if (!(Json.read(line) instanceof Map<?, ?> input)) {
        throw new Json.NotJson("expected an object");
      }
      if (input.get("id") != null) {
        form.put("id", input.get("id"));
      }
      String kind = String.valueOf(input.get("kind"));
      if (input.get("detections") instanceof Map<?, ?> detections) {
        Map<Object, @Nullable Object> detection = new LinkedHashMap<>(detections);
        detection.put("condition", input.get("condition"));
        form.put("result", Normalizer.conditions((Yaml.Mapping) JsonYaml.of(detection)));
      } else if (kind.equals("timespan") || input.containsKey("timespan")) {
        Object span = input.containsKey("timespan") ? input.get("timespan") : input.get("value");
        form.put("result", Normalizer.timespan(String.valueOf(span), JsonYaml.of(span)));
      } else {
        Object key = input.get("key");
        form.put(
            "result",
            Normalizer.item(
                key == null ? null : String.valueOf(key), JsonYaml.of(input.get("value"))));
      }
    } catch (Json.NotJson e) {
      form.put("result", Map.of("error", String.valueOf(e.getMessage())));
    }
    return form;
  }

  /**
   * {@code rules test}: runs the examples inside the rules.
   *
   * @param commands turns shell text into one event a simple command
   */
  public static List<ExampleResult> test(
      List<SigmaRule> rules, Function<String, List<RuleEvent>> commands) {
    List<ExampleResult> results = new ArrayList<>();
    for (SigmaRule rule : rules) {
      for (RuleExample example : rule.examples()) {
        List<RuleEvent> events =
            example.command().isEmpty()
                ? List.of(RuleEvents.raw(example.event()))
                : commands.apply(example.command());
        boolean matched = events.stream().anyMatch(rule::holds);
        results.add(
            new ExampleResult(
                rule.file(),
                rule.name(),
                example.line(),
                example.matches(),
                matched == example.matches(),
                example.command().isEmpty() ? Json.write(example.event()) : example.command()));
      }
    }
    return results;
  }

  /**
   * {@code rules test}: runs the examples inside chain rules. An event of an example is hit by the
   * rules that it lists and by those of {@code rules} that hold for it; {@code command} is shell
   * text that is run.
   *
   * @param wanted of which files
   * @param commands turns shell text into one event a simple command
   */
  public static List<ExampleResult> testChains(
      RuleSet rules, Predicate<String> wanted, Function<String, List<RuleEvent>> commands) {
    return new ChainTests(rules, wanted, commands).results();
  }

  /**
   * {@code rules test}: runs the examples inside correlations.
   *
   * @param rules all rules: those that correlations rest on may stand elsewhere
   * @param wanted of which files
   */
  public static List<ExampleResult> testCorrelations(RuleSet rules, Predicate<String> wanted) {
    return new CorrelationTests(rules, wanted).results();
  }

  /**
   * Why {@code rule} holds, or does not, from each of its anchors among {@code events}.
   *
   * @param rules all rules, by which the events are matched
   */
  public static List<ChainExplanation> explain(
      ChainRule rule, RuleSet rules, List<RuleEvent> events) {
    RawChains chains = new RawChains(rules, List.of(rule));
    Matcher matcher = rules.matcher();
    for (int number = 0; number < events.size(); number++) {
      chains.add(number, events.get(number), matcher.match(events.get(number)));
    }
    return ChainExplanation.of(
        rule,
        chains.timeline(),
        ChainEvaluator.names(rules.rules()),
        Optional.empty(),
        moment -> "event " + moment.number());
  }
}
