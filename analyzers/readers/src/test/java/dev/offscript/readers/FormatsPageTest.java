package dev.offscript.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The pages below {@code docs/formats} are what the formats say of themselves. {@code
 * -Dgolden.update=true} writes them anew.
 */
class FormatsPageTest {

  private static final Path FOLDER = Path.of("../../docs/formats");

  /** Pages that people write. */
  private static final List<String> WRITTEN =
      List.of("containers.md", "describing-a-format.md", "deviations.md", "time.md");

  private static final Map<String, String> FAMILIES =
      new TreeMap<>(
          Map.of(
              "trajectory", "1 Agent trajectories",
              "shell", "2 Shells and recordings",
              "host", "3 Hosts",
              "network", "4 Networks and firewalls",
              "sensor", "5 Sensors and alerts",
              "", "6 Others"));

  @Test
  void everyFormatHasThePageThatItTells() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    List<About> abouts = Readers.discover().abouts();
    abouts.forEach(about -> pages.put(about.format() + ".md", page(about)));
    pages.put("README.md", index(abouts));
    if (Boolean.getBoolean("golden.update")) {
      for (String stale : present()) {
        if (!pages.containsKey(stale)) {
          Files.delete(FOLDER.resolve(stale));
        }
      }
      for (Map.Entry<String, String> page : pages.entrySet()) {
        Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
      }
    }
    assertThat(present())
        .as("pages of docs/formats; -Dgolden.update=true writes them")
        .containsExactlyInAnyOrderElementsOf(pages.keySet());
    for (Map.Entry<String, String> page : pages.entrySet()) {
      assertThat(Files.readString(FOLDER.resolve(page.getKey())))
          .as("%s; -Dgolden.update=true writes it", page.getKey())
          .isEqualTo(page.getValue());
    }
  }

  private static List<String> present() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !WRITTEN.contains(name))
          .sorted()
          .toList();
    }
  }

  private static String index(List<About> abouts) {
    StringBuilder page = new StringBuilder();
    page.append("# Formats\n\n");
    page.append(
        """
        What is read, what tells it apart, and what a stamp of it means: a page a format. A format is told by its content,
        never by the name of the file; `offscript read --as FORMAT` overrules. What nothing here recognises is kept as text
        under `unknown`, can be searched and quoted, and is no error: the report names the formats that came nearest and what
        each missed. A log that several programs wrote into is read line by line by whichever format knows the line (`mixed`).

        These pages are what the formats say of themselves (`offscript formats NAME` prints the same). Written by hand:
        [describing a format of your own](describing-a-format.md), [containers and encodings](containers.md),
        [what time a record has](time.md),
        [where published expectations are not followed](deviations.md).
        """);
    List<Map.Entry<String, String>> families = new ArrayList<>(FAMILIES.entrySet());
    families.sort(Map.Entry.comparingByValue());
    for (Map.Entry<String, String> family : families) {
      List<About> members =
          abouts.stream().filter(about -> about.family().equals(family.getKey())).toList();
      if (members.isEmpty()) {
        continue;
      }
      page.append("\n## ").append(family.getValue().substring(2)).append("\n\n");
      page.append("| format | what it is | recognised by |\n|---|---|---|\n");
      for (About about : members) {
        page.append("| [`").append(about.format()).append("`](").append(about.format());
        page.append(".md) | ").append(cell(about.title())).append(" | ");
        page.append(cell(about.recognised())).append(" |\n");
      }
    }
    return page.toString();
  }

  private static String page(About about) {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(about.title()).append("\n\n");
    page.append("`").append(about.format()).append("`");
    page.append(about.family().isEmpty() ? "" : ", " + about.family()).append("\n");
    section(page, "", about.text());
    section(page, "Recognised by", about.recognised());
    section(page, "Times", about.times());
    list(page, "Traps", about.traps());
    list(page, "Known from", about.sources());
    return page.toString();
  }

  private static void section(StringBuilder page, String title, String text) {
    if (!text.isEmpty()) {
      page.append("\n").append(title.isEmpty() ? "" : "## " + title + "\n\n");
      page.append(text).append("\n");
    }
  }

  private static void list(StringBuilder page, String title, List<String> texts) {
    if (!texts.isEmpty()) {
      page.append("\n## ").append(title).append("\n\n");
      texts.forEach(text -> page.append("* ").append(text).append("\n"));
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
