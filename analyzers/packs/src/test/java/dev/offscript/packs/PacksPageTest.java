package dev.offscript.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.rules.RuleDocuments;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The table of packs in {@code docs/rules/packs.md} is made of the packs; {@code
 * -Dgolden.update=true} writes it anew.
 */
class PacksPageTest {

  private static final Path PAGE = Path.of("../../docs/rules/packs.md");
  private static final String BEGIN = "<!-- made of the packs: begin -->\n";
  private static final String END = "<!-- made of the packs: end -->";

  @Test
  void listsEveryPack() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(to));
      return;
    }
    assertThat(page.substring(from, to))
        .as("run this test with -Dgolden.update=true")
        .isEqualTo(table());
  }

  private static String table() {
    List<String> rows = new ArrayList<>();
    rows.add("| pack | tier | accuses of | about |\n|---|---|---|---|\n");
    for (Pack pack : Packs.shipped()) {
      Set<String> tiers = new TreeSet<>();
      Set<String> behaviours = new TreeSet<>();
      for (RuleSource file : pack.rules()) {
        for (Yaml.Mapping rule : RuleDocuments.of(file).documents()) {
          String tier = rule.text("tier");
          tiers.add(tier.isEmpty() ? pack.tier().wire() : tier);
          behaviours.addAll(rule.texts("behaviour"));
        }
      }
      rows.add(
          String.join(
              " | ",
              "| `" + pack.name() + "`",
              String.join(", ", tiers),
              behaviours.isEmpty() ? "nobody" : String.join(", ", behaviours),
              pack.manifest().description() + " |\n"));
    }
    return String.join("", rows);
  }
}
