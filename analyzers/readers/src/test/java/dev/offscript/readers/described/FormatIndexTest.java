package dev.offscript.readers.described;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.readers.described.FormatIndex.Entry;
import dev.offscript.readers.described.ShippedFiles.Shipped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FormatIndexTest {

  private static final Shipped LAB =
      shipped(
          """
          format: lab
          confidence: 0.9
          containers: [pairs, patterns]
          patterns:
            - match: ['\\[%{int:n}\\] seen from (?P<a>[0-9.]+)']
          recognise:
            - {all: [from, to], where: {kind: [flow]}}
          """);

  private static Shipped shipped(String yaml) {
    return new Shipped(
        "lab.yml", FormatIndex.checksum(yaml.getBytes(StandardCharsets.UTF_8)), () -> yaml);
  }

  @Test
  void everyShippedDescriptorComesBackAsItWasRead() {
    FormatIndex index = FormatIndex.read(Formats.index());
    List<Shipped> files = ShippedFiles.in(Formats.FOLDER);
    assertThat(files).isNotEmpty();
    for (Shipped file : files) {
      Entry entry = Objects.requireNonNull(index.of(file.name(), file.checksum()), file.name());
      Yaml yaml = Yaml.parse(file.name(), file.text().get());
      assertThat(entry.yaml().piece()).as(file.name()).isEqualTo(yaml.piece());
      assertThat(told(entry.outline()))
          .as(file.name())
          .isEqualTo(told(Outline.of(file.name(), yaml)));
    }
  }

  @Test
  void anOutlineTellsWhatARecordCannotBeWithout() {
    FormatIndex index = FormatIndex.read(FormatIndex.write(List.of(LAB)));
    Outline outline = Objects.requireNonNull(index.of("lab.yml", LAB.checksum())).outline();
    assertThat(told(outline))
        .isEqualTo(
            "lab 0.9 pairs[[from], [to], [flow]] patterns[[seenfrom]] lines [pairs, patterns]");
  }

  @Test
  void aDescriptorThatChangedIsNotTakenFromTheIndex() {
    FormatIndex index = FormatIndex.read(FormatIndex.write(List.of(LAB)));
    Shipped changed = shipped(LAB.text().get() + "names: {from: [src]}\n");
    assertThat(index.of("lab.yml", changed.checksum())).isNull();
    assertThat(index.of("other.yml", LAB.checksum())).isNull();
  }

  @Test
  void whatIsNoIndexKnowsNothing() {
    byte[] damaged = FormatIndex.write(List.of(LAB));
    damaged[0]++;
    assertThat(FormatIndex.read(damaged).of("lab.yml", LAB.checksum())).isNull();
    assertThat(FormatIndex.read(new byte[3]).of("lab.yml", LAB.checksum())).isNull();
  }

  private static String told(Outline outline) {
    StringBuilder told = new StringBuilder(outline.format() + " " + outline.confidence());
    outline
        .gates()
        .forEach(
            (container, gate) -> {
              told.append(' ').append(container);
              gate.ways()
                  .forEach(
                      way ->
                          told.append(
                              way.groups().stream()
                                  .map(group -> group.stream().map(word -> word.text()).toList())
                                  .toList()));
            });
    return told.append(" lines ").append(outline.lines()).toString();
  }
}
