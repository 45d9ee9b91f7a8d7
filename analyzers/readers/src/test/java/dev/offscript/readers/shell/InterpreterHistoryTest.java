package dev.offscript.readers.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.evidence.Sample;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A program on disk is not what somebody entered, though its lines begin alike. */
class InterpreterHistoryTest {

  private static final String STATEMENTS =
      """
      import os
      import subprocess
      from pathlib import Path
      print(Path.cwd())
      subprocess.run(["ls", "-l"])
      print(os.environ)
      """;

  @Test
  void ordersWithoutAnEmptyLineAreAHistory() {
    assertThat(sniff(STATEMENTS)).isGreaterThan(0.4);
  }

  @Test
  void aProgramHasEmptyLines() {
    assertThat(sniff(STATEMENTS.replace("print(Path", "\n\nprint(Path"))).isZero();
    assertThat(sniff(STATEMENTS.replace("print(Path", "\nprint(Path").replace("\n", "\r\n")))
        .isZero();
  }

  @Test
  void aProgramBeginsWithWhatItIsFor() {
    assertThat(sniff("\"\"\"Lists a folder.\"\"\"\n" + STATEMENTS)).isZero();
    assertThat(sniff("# Lists a folder.\n" + STATEMENTS)).isZero();
  }

  private static double sniff(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new InterpreterHistory().sniff(new Sample(bytes, true));
  }
}
