package dev.offscript.readers.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextPatternTest {

  @Test
  void groupsSayWhereTheyMatched() {
    TextPattern pattern = TextPattern.of("(?P<what>\\w+) from (?P<ip>[0-9.]+)(?:/(?P<port>\\d+))?");
    String line = "built from 192.0.2.7/443";
    Found found = pattern.atStart(line);
    assertThat(found).isNotNull();
    assertThat(line.substring(found.start(pattern.names().get("ip")), found.end(2)))
        .isEqualTo("192.0.2.7");
    assertThat(found.start(3)).isEqualTo(21);
    assertThat(pattern.atStart(" " + line)).isNull();
    assertThat(pattern.in(" " + line)).isNotNull();
    assertThat(pattern.atStart("built from 192.0.2.7").start(3)).isEqualTo(-1);
  }

  /**
   * What is made of pieces at random means the same to RE2/J, on texts made of the same letters.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void meansWhatItMeansToRe2(long seed) {
    Random random = new Random(seed);
    int known = 0;
    for (int i = 0; i < 1500; i++) {
      String expression = expression(random, 3);
      Pattern other;
      try {
        other = Pattern.compile(expression);
      } catch (PatternSyntaxException e) {
        continue; // a repetition of a repetition
      }
      TextPattern pattern = TextPattern.of(expression);
      known += pattern.isSlow() ? 0 : 1;
      for (int j = 0; j < 12; j++) {
        String text = text(random);
        Matcher matcher = other.matcher(text);
        assertThat(bounds(pattern, pattern.atStart(text)))
            .as("%s at the start of %s", expression, text)
            .isEqualTo(matcher.lookingAt() ? bounds(matcher) : List.of());
        matcher = other.matcher(text);
        assertThat(bounds(pattern, pattern.in(text)))
            .as("%s in %s", expression, text)
            .isEqualTo(matcher.find() ? bounds(matcher) : List.of());
      }
    }
    assertThat(known).isGreaterThan(700);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?:a|b|ab)*c",
        "(?:a?){40}b",
        "(?:x+x+)+y",
        ".*.*.*=x",
        "(?P<a>.*?),(?P<b>.*?),(?P<c>.*?);",
        "(?:\\w+\\s?)+$"
      })
  void hostileTextCostsTimeThatGrowsWithItsLength(String expression) {
    TextPattern pattern = TextPattern.of(expression);
    for (String piece : List.of("a", "ab", "x", "=", ",", "a ")) {
      String text = piece.repeat(100_000) + "!";
      Assertions.assertTimeout(Duration.ofSeconds(20), () -> pattern.in(text));
    }
  }

  @Test
  void whatIsNoExpressionIsRefused() {
    assertThatThrownBy(() -> TextPattern.of("(a")).isInstanceOf(PatternSyntaxException.class);
    assertThatThrownBy(() -> TextPattern.of("a**")).isInstanceOf(PatternSyntaxException.class);
    assertThatThrownBy(() -> TextPattern.of("[b-a]")).isInstanceOf(PatternSyntaxException.class);
    assertThatThrownBy(() -> TextPattern.of("(?P<a>x)(?P<a>y)"))
        .isInstanceOf(PatternSyntaxException.class);
  }

  private static String expression(Random random, int depth) {
    StringBuilder text = new StringBuilder();
    int parts = 1 + random.nextInt(4);
    for (int i = 0; i < parts; i++) {
      text.append(part(random, depth));
      switch (random.nextInt(9)) {
        case 0 -> text.append('*');
        case 1 -> text.append('+');
        case 2 -> text.append('?');
        case 3 -> text.append("*?");
        case 4 -> text.append("{1,3}");
        case 5 -> text.append("{2}?");
        default -> {}
      }
    }
    return text.toString();
  }

  private static String part(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 16 : 11)) {
      case 0, 1, 2 -> "a";
      case 3, 4 -> "b";
      case 5 -> "[ab]";
      case 6 -> "[^a]";
      case 7 -> ".";
      case 8 -> "\\d";
      case 9 -> List.of("\\b", "$", "^", "\\B").get(random.nextInt(4));
      case 10 -> random.nextBoolean() ? "\\s" : "é";
      case 11, 12 -> "(" + expression(random, depth - 1) + ")";
      case 13 -> "(?:" + expression(random, depth - 1) + "|" + expression(random, depth - 1) + ")";
      case 14 ->
          random.nextBoolean()
              ? "(?i:" + expression(random, depth - 1) + ")"
              : "(" + expression(random, depth - 1) + "|)";
      default -> "(" + expression(random, depth - 1) + "|" + expression(random, 0) + ")?";
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(9);
    for (int i = 0; i < length; i++) {
      text.append(
          List.of("a", "a", "b", "b", "A", "1", " ", "\n", "é", "😀").get(random.nextInt(10)));
    }
    return text.toString();
  }

  private static List<Integer> bounds(TextPattern pattern, Found found) {
    List<Integer> bounds = new ArrayList<>();
    for (int i = 0; found != null && i <= pattern.groups(); i++) {
      bounds.add(found.start(i));
      bounds.add(found.end(i));
    }
    return bounds;
  }

  private static List<Integer> bounds(Matcher matcher) {
    List<Integer> bounds = new ArrayList<>();
    for (int i = 0; i <= matcher.groupCount(); i++) {
      bounds.add(matcher.start(i));
      bounds.add(matcher.end(i));
    }
    return bounds;
  }
}
