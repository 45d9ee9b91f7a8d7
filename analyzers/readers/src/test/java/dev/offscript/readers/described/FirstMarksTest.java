package dev.offscript.readers.described;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.readers.text.Marks;
import org.junit.jupiter.api.Test;

class FirstMarksTest {

  @Test
  void anExpressionSaysWhatItsMatchesBeginWith() {
    assertThat(FirstMarks.of("\\[(?P<t>\\d+)\\] x")).isEqualTo(Marks.of("["));
    assertThat(FirstMarks.of("^(?:(?P<a>\\d{2})|-) ")).isEqualTo(Marks.of("0123456789-"));
    assertThat(FirstMarks.of("a?b*(?:c|d)+e")).isEqualTo(Marks.of("abcd"));
    assertThat(FirstMarks.of("[x-z\\]]{2,3}q")).isEqualTo(Marks.of("xyz]"));
  }

  @Test
  void whereThatIsNotCertainItMayBeAnything() {
    assertThat(FirstMarks.of("(?i)get")).isEqualTo(Marks.ALL);
    assertThat(FirstMarks.of("a*")).isEqualTo(Marks.ALL);
    assertThat(FirstMarks.of("[^ ]+ x")).isEqualTo(Marks.ALL);
    assertThat(FirstMarks.of("\\pL+")).isEqualTo(Marks.ALL);
    assertThat(FirstMarks.of(".*? from")).isEqualTo(Marks.ALL);
  }

  @Test
  void textInsideOfGroupsThatMustBeThereIsRequired() {
    assertThat(RequiredText.of("(?P<v>HTTP/[\\d.]+) (?:from )?(?:to|at) end"))
        .containsExactly("HTTP/", " end");
    assertThat(RequiredText.of("one|two")).isEmpty();
  }
}
