package dev.offscript.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FormatsPageTest {

  @Test
  void everyFormatHasARow() throws IOException {
    String page = Files.readString(Path.of("../../docs/formats.md"));
    assertThat(Readers.discover().formats())
        .allSatisfy(format -> assertThat(page).contains("| `" + format + "` |"));
  }
}
