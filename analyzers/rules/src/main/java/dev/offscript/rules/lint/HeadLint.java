package dev.offscript.rules.lint;

import dev.offscript.model.EditDistance;
import dev.offscript.rules.yaml.Yaml;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** What a document says of itself, and its examples. */
final class HeadLint {

  /** Keys that Sigma or Offscript gives a meaning. */
  private static final List<String> KEYS =
      List.of(
          "title",
          "id",
          "name",
          "related",
          "taxonomy",
          "status",
          "description",
          "license",
          "author",
          "references",
          "date",
          "modified",
          "logsource",
          "detection",
          "correlation",
          "filter",
          "fields",
          "falsepositives",
          "level",
          "tags",
          "scope",
          "action",
          "behaviour",
          "tier",
          "stage",
          "tests");

  private static final List<String> RELATIONS =
      List.of("derived", "obsolete", "merged", "renamed", "similar", "correlation");

  private static final List<String> LISTS =
      List.of("tags", "references", "falsepositives", "fields", "scope");

  private HeadLint() {}

  static void look(Yaml.Mapping document, Findings found) {
    String id = document.text("id");
    if (id.isEmpty()) {
      found.add(Lint.ID_MISSING, document);
    } else if (!uuid(id)) {
      found.add(Lint.ID_NO_UUID, value(document, "id"), id);
    }
    boolean chain = document.text("type").equals("chain");
    // A chain rule says how bad it is by who asked for it.
    if (document.get("filter") == null && !(chain && document.get("severity") != null)) {
      missing(document, "level", Lint.LEVEL_MISSING, found);
    }
    missing(document, "status", Lint.STATUS_MISSING, found);
    String status = document.text("status");
    if (status.equals("deprecated") || status.equals("unsupported")) {
      found.add(Lint.STATUS_RETIRED, value(document, "status"), status);
    }
    for (Yaml related : Yaml.list(document.get("related"))) {
      if (!(related instanceof Yaml.Mapping one)
          || !uuid(one.text("id"))
          || !RELATIONS.contains(one.text("type"))) {
        found.add(Lint.RELATED_FORMAT, related);
      }
    }
    missing(document, "description", Lint.DESCRIPTION_MISSING, found);
    missing(document, "author", Lint.AUTHOR_MISSING, found);
    for (String key : List.of("date", "modified")) {
      if (document.get(key) != null && !day(document.text(key))) {
        found.add(Lint.DATE_FORMAT, value(document, key), document.text(key));
      }
    }
    for (String key : LISTS) {
      lists(key, Yaml.list(document.get(key)), found);
    }
    for (String key : document.entries().keySet()) {
      // A chain rule with an unknown key does not load at all.
      if (!chain && !KEYS.contains(key) && KEYS.stream().anyMatch(known -> near(key, known))) {
        found.add(Lint.MISSPELT_KEY, document.keyOf(key), key);
      }
    }
  }

  static void examples(Yaml.Mapping document, Findings found) {
    Yaml.Mapping tests =
        document.get("tests") instanceof Yaml.Mapping given
            ? given
            : new Yaml.Mapping(java.util.Map.of(), java.util.Map.of(), 0, 0);
    if (Yaml.list(tests.get("match")).isEmpty()) {
      found.add(Lint.NO_EXAMPLES, document);
    } else if (Yaml.list(tests.get("no-match")).isEmpty()) {
      found.add(Lint.NO_COUNTEREXAMPLES, document.keyOf("tests"));
    }
  }

  private static void missing(Yaml.Mapping document, String key, Lint lint, Findings found) {
    if (document.texts(key).isEmpty()) {
      found.add(lint, document);
    }
  }

  private static void lists(String key, List<Yaml> members, Findings found) {
    Set<String> seen = new HashSet<>();
    for (Yaml member : members) {
      if (member instanceof Yaml.Scalar scalar) {
        if (!seen.add(scalar.text())) {
          found.add(Lint.REPEATED_ENTRY, scalar, scalar.text());
        }
        if (key.equals("tags") && !tag(scalar.text())) {
          found.add(Lint.TAG_FORMAT, scalar, scalar.text());
        }
      }
    }
  }

  private static boolean uuid(String id) {
    try {
      return id.length() == 36
          && UUID.fromString(id).toString().equals(id.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean day(String date) {
    try {
      return date.length() == 10 && LocalDate.parse(date).toString().equals(date);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean tag(String tag) {
    int dot = tag.indexOf('.');
    return dot > 0
        && dot < tag.length() - 1
        && tag.chars()
            .allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "._-".indexOf(c) >= 0);
  }

  private static Yaml value(Yaml.Mapping document, String key) {
    Yaml value = document.get(key);
    return value == null ? document : value;
  }

  /** Whether {@code key} was meant to be {@code known}: at most two letters apart. */
  private static boolean near(String key, String known) {
    String lower = key.toLowerCase(Locale.ROOT);
    int most = known.length() > 5 ? 2 : 1;
    return Math.abs(lower.length() - known.length()) <= most
        && EditDistance.between(lower, known) <= most;
  }
}
