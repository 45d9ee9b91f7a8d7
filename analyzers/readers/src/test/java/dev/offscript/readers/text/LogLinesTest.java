package dev.offscript.readers.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.readers.Collected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogLinesTest {

  private static List<String> bodies(String log) throws IOException {
    byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
    List<String> bodies = new ArrayList<>();
    try (LogLines lines = new LogLines(() -> new ByteArrayInputStream(bytes))) {
      while (lines.next(new Collected())) {
        bodies.add(lines.length() + " " + lines.envelope().body());
      }
    }
    return bodies;
  }

  @Test
  void aCommandOfSudoGoesOnInFurtherLines() throws IOException {
    assertThat(
            bodies(
                """
                Mar  1 10:00:00 gw sudo: ann : USER=root ; COMMAND=/bin/sh -c curl
                Mar  1 10:00:00 gw sudo: ann : (command continued) https://example.org/a |
                Mar  1 10:00:00 gw sudo: ann : (command continued) sh
                Mar  1 10:00:01 gw sshd[8]: text
                """))
        .containsExactly(
            "195 ann : USER=root ; COMMAND=/bin/sh -c curl https://example.org/a | sh", "32 text");
  }

  @Test
  void whatOnlyLooksLikeItStaysALineOfItsOwn() throws IOException {
    assertThat(
            bodies(
                """
                Mar  1 10:00:00 gw sshd[8]: text
                Mar  1 10:00:00 gw sudo: ann : (command continued) sh
                Mar  1 10:00:00 gw app: x : (command continued) sh
                """))
        .hasSize(3);
  }
}
