package dev.offscript.reports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

  @ParameterizedTest
  @CsvSource({"'',0", "abc,3", "隧道,4", "e\u0301,1", "😀!,3", "ｗ,2", "⚠\uFE0F,1", "→ …,3"})
  void widthIsThatOfATerminal(String text, int columns) {
    assertThat(Columns.of(text)).isEqualTo(columns);
  }

  @Test
  void cutTextSaysSo() {
    assertThat(Columns.cut("tunnel", 6)).isEqualTo("tunnel");
    assertThat(Columns.cut("tunnels", 6)).isEqualTo("tunne…");
    assertThat(Columns.cut("隧道隧道", 6)).isEqualTo("隧道…");
    assertThat(Columns.cutStart("agents/a/b.jsonl", 8)).isEqualTo("….jsonl".replace("….", "…b."));
    assertThat(Columns.cut("abc", 0)).isEmpty();
  }

  @Test
  void wrapsBetweenWordsAndInsideLongOnes() {
    assertThat(Columns.wrap("one two three", 8)).containsExactly("one two", "three");
    assertThat(Columns.wrap("one two", 7)).containsExactly("one two");
    assertThat(Columns.wrap("0123456789", 4)).containsExactly("0123", "4567", "89");
    assertThat(Columns.wrap("隧道隧道", 4)).containsExactly("隧道", "隧道");
    assertThat(Columns.wrap("", 4)).containsExactly("");
  }

  @Test
  void padsByColumns() {
    assertThat(Columns.pad("隧", 4)).isEqualTo("隧  ");
    assertThat(Columns.padStart("7", 3)).isEqualTo("  7");
    assertThat(Columns.pad("long", 2)).isEqualTo("long");
  }
}
