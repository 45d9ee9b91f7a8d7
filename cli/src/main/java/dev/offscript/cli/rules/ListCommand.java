package dev.offscript.cli.rules;

import dev.offscript.casework.CaseRules;
import dev.offscript.cli.ExitCode;
import dev.offscript.cli.Terminal;
import dev.offscript.packs.Pack;
import dev.offscript.packs.PackManifest;
import dev.offscript.reports.Columns;
import dev.offscript.reports.Visible;
import dev.offscript.reports.Wording;
import dev.offscript.reports.json.Json;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code offscript rules list}: the packs and the rules of them that a run would ask. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    header = "List packs and rules: level, status, techniques, what would run.",
    footer = {
      "",
      "Examples:",
      "  offscript rules list",
      "  offscript rules list --pack hunting",
      "  offscript rules list --rules ~/sigma/rules/linux --min-level high --format json"
    })
public final class ListCommand extends RuleLines {

  private static final int NAME = 36;
  private static final int LEVEL = 15;
  private static final int STATUS = 14;
  private static final int TECHNIQUES = 12;

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description = "Your own rule files and folders beside the shipped packs.")
  private List<Path> own = List.of();

  @Mixin private ChoiceOptions choice = new ChoiceOptions();

  @Mixin private SettingsOptions settings = new SettingsOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table or json.")
  private String format = "table";

  /** Writes to {@code terminal}. */
  public ListCommand(Terminal terminal) {
    super(terminal);
  }

  /** What is said of a rule. */
  private record Row(
      String name,
      String id,
      String title,
      String type,
      String level,
      String status,
      String author,
      String license,
      List<String> behaviours,
      List<String> techniques) {}

  @Override
  public Integer call() throws IOException {
    if (!format.equals("table") && !format.equals("json")) {
      throw wrong("--format " + format + ": table or json");
    }
    CaseRules.Own files = CaseRules.user(own);
    CaseRules chosen =
        CaseRules.chosen(files, choice.choice(command()), settings.settings(terminal));
    Map<String, List<Row>> byFile = rows(chosen.rules());
    List<Pack> packs = files.withShipped();
    if (format.equals("json")) {
      json(packs, files.packs().loose(), byFile, chosen);
    } else {
      table(packs, files.packs().loose(), byFile, chosen);
    }
    finish();
    return ExitCode.DONE.code();
  }

  private static Map<String, List<Row>> rows(RuleSet rules) {
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    Set<String> silenced =
        rules.leftOut().stream().map(left -> left.name()).collect(Collectors.toUnmodifiableSet());
    rules.rules().stream()
        .filter(rule -> !silenced.contains(rule.name()))
        .forEach(
            rule ->
                put(
                    rows,
                    rule.file(),
                    new Row(
                        rule.name(),
                        rule.id(),
                        rule.title(),
                        "detection",
                        rule.level().wire(),
                        rule.status(),
                        rule.author(),
                        rule.license(),
                        rule.behaviours().stream().map(word -> word.wire()).toList(),
                        rule.techniques())));
    rules.correlations().stream()
        .filter(rule -> !silenced.contains(rule.name()))
        .forEach(
            rule ->
                put(
                    rows,
                    rule.file(),
                    new Row(
                        rule.name(),
                        rule.id(),
                        rule.title(),
                        "correlation",
                        rule.level().wire(),
                        "",
                        rule.author(),
                        rule.license(),
                        List.of(),
                        List.of())));
    rules
        .chains()
        .forEach(
            rule ->
                put(
                    rows,
                    rule.file(),
                    new Row(
                        rule.name(),
                        rule.id(),
                        rule.title(),
                        "chain",
                        rule.level().wire(),
                        rule.status(),
                        rule.author(),
                        rule.license(),
                        rule.behaviours().stream().map(word -> word.wire()).toList(),
                        rule.techniques())));
    return rows;
  }

  private static void put(Map<String, List<Row>> rows, String file, Row row) {
    rows.computeIfAbsent(file, key -> new ArrayList<>()).add(row);
  }

  private static List<Row> of(List<RuleSource> files, Map<String, List<Row>> byFile) {
    return files.stream()
        .flatMap(file -> byFile.getOrDefault(file.name(), List.of()).stream())
        .toList();
  }

  private void table(
      List<Pack> packs, List<RuleSource> loose, Map<String, List<Row>> byFile, CaseRules chosen) {
    int rules = 0;
    int used = 0;
    for (Pack pack : packs) {
      List<Row> rows = of(pack.rules(), byFile);
      rules += rows.size();
      used += rows.isEmpty() ? 0 : 1;
      PackManifest manifest = pack.manifest();
      String count = rows.isEmpty() ? "left out" : Wording.count(rows.size(), "rule");
      line(pack + "  " + pack.tier().wire() + ", " + count + ": " + manifest.description());
      rows.forEach(this::row);
    }
    List<Row> rows = of(loose, byFile);
    if (!rows.isEmpty()) {
      rules += rows.size();
      line("own  in no pack, " + Wording.count(rows.size(), "rule"));
      rows.forEach(this::row);
    }
    SortedMap<String, Integer> leftOut = chosen.leftOut();
    lines()
        .accept(
            Wording.count(rules, "rule")
                + " in "
                + Wording.count(used, "pack")
                + (leftOut.isEmpty() ? "" : "; left out " + Wording.leftOut(leftOut)));
    chosen.refusals().forEach(refusal -> line("refused  " + refusal));
  }

  private void row(Row row) {
    String techniques = String.join(" ", row.techniques());
    line(
        "  "
            + Columns.pad(Visible.line(row.name()), NAME)
            + "  "
            + Columns.pad(row.level(), LEVEL)
            + Columns.pad(row.status().isEmpty() ? "-" : row.status(), STATUS)
            + Columns.pad(techniques.isEmpty() ? "-" : techniques, TECHNIQUES)
            + "  "
            + row.title());
  }

  private void line(String text) {
    lines().accept(Columns.cut(Visible.line(text).stripTrailing(), terminal.width()));
  }

  private void json(
      List<Pack> packs, List<RuleSource> loose, Map<String, List<Row>> byFile, CaseRules chosen) {
    StringWriter text = new StringWriter();
    try (Json json = Json.pretty(text)) {
      json.object(
          () -> {
            json.key("packs")
                .array(() -> packs.forEach(pack -> pack(json, pack, of(pack.rules(), byFile))));
            json.key("own").array(() -> of(loose, byFile).forEach(row -> rule(json, row)));
            json.key("left_out").object(() -> chosen.leftOut().forEach(json::put));
            json.put("refused", chosen.refusals().stream().map(Object::toString).toList());
          });
    }
    lines().accept(text.toString().stripTrailing());
  }

  private static void pack(Json json, Pack pack, List<Row> rows) {
    PackManifest manifest = pack.manifest();
    json.object(
        () ->
            json.put("name", pack.name())
                .put("version", pack.version())
                .put("tier", pack.tier().wire())
                .put("license", manifest.license())
                .put("author", manifest.author())
                .put("description", manifest.description())
                .key("rules")
                .array(() -> rows.forEach(row -> rule(json, row))));
  }

  private static void rule(Json json, Row row) {
    json.object(
        () ->
            json.put("rule", row.name())
                .put("id", row.id())
                .put("title", row.title())
                .put("type", row.type())
                .put("level", row.level())
                .put("status", row.status())
                .put("author", row.author())
                .put("license", row.license())
                .put("behaviours", row.behaviours())
                .put("techniques", row.techniques()));
  }
}
