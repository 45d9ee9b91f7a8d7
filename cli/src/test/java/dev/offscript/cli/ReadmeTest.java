package dev.offscript.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The README shows what the command prints, and nothing nicer. */
class ReadmeTest {

  private static final String OPENING = "<!-- result -->\n\n```\n";

  /** Where the picture leaves out lines. */
  private static final String GAP = "  ⋮\n";

  @Test
  void thePictureIsWhatTheCommandPrints() throws IOException {
    String readme = Files.readString(Cli.ROOT.resolve("README.md"), StandardCharsets.UTF_8);
    int from = readme.indexOf(OPENING) + OPENING.length();
    String picture = readme.substring(from, readme.indexOf("```\n", from));
    String output =
        Cli.launch("investigate", Cli.ROOT.resolve("sample-traces/rome/evidence")).output();
    assertThat(picture.lines().count()).isGreaterThan(20);
    int after = 0;
    for (String part : picture.split(GAP, -1)) {
      assertThat(output).contains(part);
      assertThat(output.indexOf(part)).isGreaterThanOrEqualTo(after);
      after = output.indexOf(part) + part.length();
    }
  }
}
