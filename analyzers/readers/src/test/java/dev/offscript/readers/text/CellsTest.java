package dev.offscript.readers.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

  @Test
  void aQuotedCellMayHoldDelimitersQuotesAndLineEnds() {
    Cells cells = new Cells();
    assertThat(cells.split("a, \"b, \"\"c\"\"\nd\",e\"f", ",")).isTrue();
    assertThat(cells).containsExactly("a", "b, \"c\"\nd", "e\"f");
  }

  /** Following an open record line by line must say what splitting the whole of it says. */
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42, 2026})
  void followsAnOpenCellAsTheWholeRecordDoes(long seed) {
    Random random = new Random(seed);
    Cells cells = new Cells();
    int open = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder line = new StringBuilder();
      for (int length = random.nextInt(9); length > 0; length--) {
        line.append("ab,,\"\"\" ".charAt(random.nextInt(8)));
      }
      boolean whole = !cells.split("x,\"y\n" + line, ",");
      assertThat(Cells.staysOpen(line.toString(), ',')).as("<%s>", line).isEqualTo(whole);
      open += whole ? 1 : 0;
    }
    assertThat(open).isBetween(2_000, 18_000);
  }
}
