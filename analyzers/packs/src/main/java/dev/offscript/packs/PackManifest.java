package dev.offscript.packs;

import dev.offscript.model.Term;
import dev.offscript.rules.yaml.RuleProblem;
import dev.offscript.rules.yaml.Yaml;
import dev.offscript.rules.yaml.YamlDocuments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code pack.yml} says of the rules in its folder.
 *
 * <pre>{@code
 * name: our-gateways
 * version: '1.2'
 * tier: core
 * license: Apache-2.0
 * author: Security of Example Ltd
 * description: What our gateways say
 * requires: [tunneling 1.1]
 * changelog:
 *   '1.2': Names the new gateway
 * }</pre>
 *
 * @param name lower-case letters, digits and hyphens
 * @param version two or three numbers: {@code 1.2}
 * @param tier how sure its rules are
 * @param license SPDX name, {@code ""} where it does not say
 * @param description one sentence
 * @param author who answers for it, {@code ""} where it does not say
 * @param requires packs that its rules refer to
 * @param changelog what a version changed, newest first
 */
public record PackManifest(
    String name,
    String version,
    Tier tier,
    String license,
    String description,
    String author,
    List<Required> requires,
    List<Change> changelog) {

  /** What the file is called. */
  public static final String FILE = "pack.yml";

  /** Words that choose packs and so name none. */
  static final Set<String> RESERVED = Set.of("all", "own", "core", "extended", "hunting");

  private static final List<String> KEYS =
      List.of(
          "name", "version", "tier", "license", "description", "author", "requires", "changelog");

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern VERSION = Pattern.compile("\\d{1,6}\\.\\d{1,6}(\\.\\d{1,6})?");
  private static final int LONGEST = 256;

  /**
   * A pack that has to be there.
   *
   * @param pack its name
   * @param version the least that will do, {@code ""} for any
   */
  public record Required(String pack, String version) {}

  /**
   * What a version changed.
   *
   * @param version which
   * @param text what
   */
  public record Change(String version, String text) {}

  /** Keeps immutable copies. */
  public PackManifest {
    requires = List.copyOf(requires);
    changelog = List.copyOf(changelog);
  }

  /**
   * Reads a manifest.
   *
   * @param text the YAML
   * @param file where it comes from, for messages
   * @throws RuleProblem where it is none: line, column and what was expected
   */
  public static PackManifest parse(String text, String file) throws RuleProblem {
    YamlDocuments read = YamlDocuments.read(text, file);
    if (!read.problems().isEmpty()) {
      throw read.problems().get(0);
    }
    if (read.documents().size() != 1 || !(read.documents().get(0) instanceof Yaml.Mapping fields)) {
      throw new RuleProblem(
          "a manifest is one mapping with name, version, tier, description", 1, 1);
    }
    for (String key : fields.entries().keySet()) {
      if (!KEYS.contains(key)) {
        throw RuleProblem.at(
            fields.keyOf(key), "unknown key '" + key + "': one of " + String.join(", ", KEYS));
      }
    }
    String name = required(fields, "name");
    if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
      throw wrong(fields, "name", "lower-case letters, digits and single hyphens");
    }
    if (RESERVED.contains(name)) {
      throw wrong(fields, "name", "another: this word chooses packs by their tier or origin");
    }
    return new PackManifest(
        name,
        version(fields),
        tier(fields),
        text(fields, "license"),
        required(fields, "description"),
        text(fields, "author"),
        requires(fields),
        changelog(fields));
  }

  private static String version(Yaml.Mapping fields) throws RuleProblem {
    String version = required(fields, "version");
    if (!VERSION.matcher(version).matches()) {
      throw wrong(fields, "version", "two or three numbers, '1.0'");
    }
    return version;
  }

  private static Tier tier(Yaml.Mapping fields) throws RuleProblem {
    Optional<Tier> tier = Term.parse(Tier.class, required(fields, "tier"));
    if (tier.isEmpty()) {
      throw wrong(
          fields,
          "tier",
          Arrays.stream(Tier.values()).map(Tier::wire).collect(Collectors.joining(", ")));
    }
    return tier.get();
  }

  private static List<Required> requires(Yaml.Mapping fields) throws RuleProblem {
    List<Required> requires = new ArrayList<>();
    for (Yaml member : Yaml.list(fields.get("requires"))) {
      String[] words =
          member instanceof Yaml.Scalar scalar ? scalar.text().split(" ", -1) : new String[0];
      boolean plain = words.length == 1 || words.length == 2 && VERSION.matcher(words[1]).matches();
      if (!plain || !NAME.matcher(words[0]).matches()) {
        throw RuleProblem.at(
            member, "'requires' lists packs, each with the least version or without: 'mining 1.1'");
      }
      requires.add(new Required(words[0], words.length == 2 ? words[1] : ""));
    }
    return requires;
  }

  private static List<Change> changelog(Yaml.Mapping fields) throws RuleProblem {
    Yaml node = fields.get("changelog");
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Yaml.Mapping versions)) {
      throw RuleProblem.at(node, "'changelog' is a mapping of version to what it changed");
    }
    TreeMap<String, Change> changes = new TreeMap<>((left, right) -> compareVersions(right, left));
    for (String version : versions.entries().keySet()) {
      if (!VERSION.matcher(version).matches() || versions.text(version).isBlank()) {
        throw RuleProblem.at(
            versions.keyOf(version), "'changelog' is a mapping of version to what it changed");
      }
      changes.put(version, new Change(version, versions.text(version).strip()));
    }
    return List.copyOf(changes.values());
  }

  private static String required(Yaml.Mapping fields, String key) throws RuleProblem {
    String text = text(fields, key);
    if (text.isBlank()) {
      Yaml at = fields.get(key);
      throw RuleProblem.at(at == null ? fields : at, "a manifest needs '" + key + "'");
    }
    return text;
  }

  private static String text(Yaml.Mapping fields, String key) throws RuleProblem {
    Yaml node = fields.get(key);
    if (node != null && !(node instanceof Yaml.Scalar)) {
      throw RuleProblem.at(node, "'" + key + "' is a text, found a " + node.kind());
    }
    return fields.text(key).strip();
  }

  private static RuleProblem wrong(Yaml.Mapping fields, String key, String expected) {
    Yaml at = fields.get(key);
    return RuleProblem.at(
        at == null ? fields : at, "'" + key + ": " + fields.text(key) + "': expected " + expected);
  }

  /** Whether {@link #version} is at least {@code least}. */
  boolean atLeast(String least) {
    return least.isEmpty() || compareVersions(version, least) >= 0;
  }

  /** Number by number; what is not said counts as 0. */
  private static int compareVersions(String left, String right) {
    String[] one = left.split("\\.", -1);
    String[] other = right.split("\\.", -1);
    for (int i = 0; i < Math.max(one.length, other.length); i++) {
      int difference =
          Integer.compare(
              i < one.length ? Integer.parseInt(one[i]) : 0,
              i < other.length ? Integer.parseInt(other[i]) : 0);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }
}
