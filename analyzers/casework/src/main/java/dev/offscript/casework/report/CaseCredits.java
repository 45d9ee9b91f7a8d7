package dev.offscript.casework.report;

import dev.offscript.casework.CaseDirectory;
import dev.offscript.model.report.Report;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.SigmaRule;
import dev.offscript.rules.correlation.Correlation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code credits.json}: who wrote the user's rules of a case, and under which licence. Public rules
 * may be used on condition that whatever rests on a match names their author, so every output looks
 * here.
 */
public final class CaseCredits {

  private static final String FILE = "credits.json";

  private CaseCredits() {}

  /** Of every rule and correlation of the user that names an author, by the name of its hits. */
  public static SortedMap<String, Report.Credit> of(RuleSet rules) {
    SortedMap<String, Report.Credit> credits = new TreeMap<>();
    for (SigmaRule rule : rules.evaluated()) {
      if (!rule.shipped() && !rule.author().isEmpty()) {
        credits.put(
            rule.name(),
            new Report.Credit(rule.name(), rule.id(), rule.title(), rule.author(), rule.license()));
      }
    }
    for (Correlation rule : rules.correlations()) {
      // A shipped file is named by its pack, a user's by its path.
      boolean own = rule.file().endsWith(".yml") || rule.file().endsWith(".yaml");
      if (own && !rule.author().isEmpty()) {
        credits.put(
            rule.name(),
            new Report.Credit(rule.name(), rule.id(), rule.title(), rule.author(), rule.license()));
      }
    }
    return credits;
  }

  /** Keeps {@code credits} in the case, whole or not at all. */
  public static void keep(CaseDirectory directory, SortedMap<String, Report.Credit> credits)
      throws IOException {
    Path file = directory.root().resolve(FILE);
    if (credits.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    Path fresh = file.resolveSibling(FILE + ".new");
    try (OutputStream out = Files.newOutputStream(fresh)) {
      JsonMapper.shared().writeValue(out, List.copyOf(credits.values()));
    }
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What {@link #keep} kept; nothing where there is no such file or it cannot be read. */
  public static SortedMap<String, Report.Credit> read(CaseDirectory directory) throws IOException {
    SortedMap<String, Report.Credit> credits = new TreeMap<>();
    Path file = directory.root().resolve(FILE);
    if (!Files.exists(file)) {
      return credits;
    }
    try {
      for (JsonNode one : JsonMapper.shared().readTree(Files.readAllBytes(file))) {
        Report.Credit credit =
            new Report.Credit(
                one.path("rule").stringValue(""),
                one.path("id").stringValue(""),
                one.path("title").stringValue(""),
                one.path("author").stringValue(""),
                one.path("license").stringValue(""));
        credits.put(credit.rule(), credit);
      }
    } catch (JacksonException e) {
      return new TreeMap<>();
    }
    return credits;
  }

  /** Those of {@code credits} that {@code names} speak of, in order. */
  public static List<Report.Credit> among(
      SortedMap<String, Report.Credit> credits, Collection<String> names) {
    return credits.values().stream().filter(credit -> names.contains(credit.rule())).toList();
  }
}
