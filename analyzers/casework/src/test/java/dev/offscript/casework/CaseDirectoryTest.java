package dev.offscript.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseDirectoryTest {

  @TempDir Path folder;

  @Test
  void aCaseIsNotMadeInsideTheEvidenceBehindALinkEither() throws IOException {
    Path evidence = Files.createDirectories(folder.resolve("evidence"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), evidence);

    for (Path place : List.of(evidence.resolve("case"), link.resolve("deep/case"))) {
      assertThatThrownBy(() -> CaseDirectory.open(place, List.of(evidence)))
          .isInstanceOf(CaseException.class)
          .hasMessageContaining("would lie inside the evidence");
    }
    assertThat(evidence).isEmptyDirectory();
    try (CaseDirectory beside = CaseDirectory.open(folder.resolve("case"), List.of(evidence))) {
      assertThat(beside.root()).isDirectory();
    }
  }
}
