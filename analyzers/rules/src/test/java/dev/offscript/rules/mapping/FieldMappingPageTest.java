package dev.offscript.rules.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.EventKind;
import dev.offscript.rules.Logsource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/rules/field-mapping.md} says what {@code mapping.yml} does. */
class FieldMappingPageTest {

  private static final Path PAGE = Path.of("../../docs/rules/field-mapping.md");
  private static final String MARK =
      "<!-- made from mapping.yml: mvn verify -Dgolden.update=true -->\n";

  @Test
  void the_page_says_what_the_map_does() throws IOException {
    String page = Files.readString(PAGE);
    String head = page.substring(0, page.indexOf(MARK) + MARK.length());
    String expected = head + tables();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, expected);
      return;
    }
    assertThat(page).isEqualTo(expected);
  }

  private static String tables() {
    StringBuilder text = new StringBuilder();
    for (EventKind kind : EventKind.values()) {
      text.append("\n### ").append(kind.wire()).append("\n\n");
      text.append("| events | logsources (category/product/service) | names |\n|---|---|---|\n");
      for (Section section : FieldMap.shipped().of(kind)) {
        text.append("| ").append(when(section)).append(" | ");
        text.append(
            section.logsources().stream()
                .map(Logsource::toString)
                .map(shown -> "`" + shown + "`")
                .collect(Collectors.joining(", ")));
        text.append(" | ").append(names(section)).append(" |\n");
      }
    }
    return text.toString();
  }

  private static String when(Section section) {
    String when =
        section.when().stream()
            .map(
                condition ->
                    "`"
                        + condition.field()
                        + "` "
                        + (condition.values().isEmpty()
                            ? "there"
                            : condition.values().stream()
                                .map(value -> "`" + value + "`")
                                .collect(Collectors.joining(" or "))))
            .collect(Collectors.joining(", "));
    return (when.isEmpty() ? "all" : when) + (section.only() ? "; nothing below" : "");
  }

  private static String names(Section section) {
    Map<String, List<String>> bySource = new LinkedHashMap<>();
    for (Section.Alias alias : section.aliases()) {
      String source =
          alias.taken().stream()
              .map(FieldMappingPageTest::source)
              .collect(Collectors.joining(" or "));
      bySource.computeIfAbsent(source, key -> new ArrayList<>()).add("`" + alias.name() + "`");
    }
    List<String> shown = new ArrayList<>();
    bySource.forEach(
        (source, names) -> {
          if (!source.startsWith("member ") || source.equals("member 0 of `process.args`")) {
            String listed =
                source.startsWith("member ") ? "`a0`, `a1`, ..." : String.join(", ", names);
            shown.add(listed + ": " + (source.startsWith("member ") ? "`process.args`" : source));
          }
        });
    return String.join("; ", shown);
  }

  private static String source(Taken taken) {
    if (!taken.constant().isEmpty()) {
      return "always '" + taken.constant() + "'";
    }
    String field = "`" + taken.field() + "`";
    if (taken.index() != Taken.WHOLE) {
      return "member " + taken.index() + " of " + field;
    }
    if (taken.part() != Part.ALL) {
      field = "the " + taken.part().name().toLowerCase(Locale.ROOT) + " of " + field;
    }
    return taken.words().isEmpty()
        ? field
        : field
            + " as "
            + taken.words().entrySet().stream()
                .map(word -> word.getKey() + "→" + word.getValue())
                .collect(Collectors.joining(", "));
  }
}
