package dev.offscript.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {

  @Test
  void ordinaryTextOfAnyScriptStaysAsItIs() {
    for (String text :
        new String[] {
          "",
          "plain",
          "a\\b",
          "Zürich café",
          "隧道",
          "مرحبا",
          "e\u0301",
          "⚠\uFE0F 1\uFE0F",
          "😀",
          "Привет"
        }) {
      assertThat(Visible.line(text)).isEqualTo(text);
    }
  }

  @Test
  void controlsAreWrittenOut() {
    assertThat(Visible.line("\u001b[2J\u0007\u007f\u009b")).isEqualTo("\\x1b[2J\\x07\\x7f\\x9b");
    assertThat(Visible.line("a\r\nb\tc")).isEqualTo("a\\r\\nb\\tc");
  }

  @Test
  void invisibleCharactersAreWrittenOut() {
    assertThat(Visible.line("a\u202eb\u200bc\ufeffd\u2028"))
        .isEqualTo(u("a%202eb%200bc%feffd%2028"));
    assertThat(Visible.line("\udb40\udc41")).isEqualTo(u("%{e0041}"));
    assertThat(Visible.line("\u3164\u115f\u034f")).isEqualTo(u("%3164%115f%034f"));
  }

  @Test
  void brokenAndStackedCharactersAreWrittenOut() {
    assertThat(Visible.line("\ud83d!")).isEqualTo(u("%d83d!"));
    assertThat(Visible.line("\ude00")).isEqualTo(u("%de00"));
    assertThat(Visible.line("\u0301a")).isEqualTo(u("%0301a"));
    assertThat(Visible.line("a" + "\u0301".repeat(6)))
        .isEqualTo("a" + "\u0301".repeat(4) + u("%0301%0301"));
    assertThat(Visible.line("⚠\uFE0F\uFE0F a\uFE0F \uFE01"))
        .isEqualTo("⚠\uFE0F" + u("%fe0f a%fe0f %fe01"));
  }

  @Test
  void encodingTwiceChangesNothing() {
    String once = Visible.line("\u001b\u202e\ud800 ok");
    assertThat(Visible.line(once)).isEqualTo(once);
  }

  @Test
  void severalLinesKeepTheirEnds() {
    assertThat(Visible.lines("a\r\nb\n\tc\rd\n")).containsExactly("a", "b", "    c\\rd", "");
    assertThat(Visible.lines("")).containsExactly("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "=1+1~'=1+1",
        "+49~'+49",
        "-R~'-R",
        "@x~'@x",
        "\"'quoted\"~\"''quoted\"",
        "1=1~1=1",
        "＝1~'＝1",
      })
  void cellsThatASpreadsheetWouldComputeAreGuarded(String text, String guarded) {
    assertThat(Visible.csv(text, false)).isEqualTo(guarded);
    assertThat(Visible.csv(text, true)).isEqualTo(text);
    assertThat(guarded.startsWith("'") ? guarded.substring(1) : guarded).isEqualTo(text);
  }

  @Test
  void aTabInFrontIsGuardedAndWrittenOut() {
    assertThat(Visible.csv("\t=1", false)).isEqualTo("'\\t=1");
  }

  @Test
  void htmlIsTextInEveryContext() {
    assertThat(Visible.html("<a href='x' \"`&\u0000\n"))
        .isEqualTo("&lt;a href=&#39;x&#39; &quot;&#96;&amp;\\x00\n");
  }

  @Test
  void markdownMeansNothing() {
    assertThat(Visible.markdown("[x](javascript:1) *b* `c` | <i>\n# \u001b"))
        .isEqualTo("\\[x\\]\\(javascript\\:1\\) \\*b\\* \\`c\\` \\| &lt;i\\>\\\\n\\# \\\\x1b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "see https://a.example.com/x.y?z=1. | see hxxps://a[.]example[.]com/x.y?z=1.",
        "HTTP://A.EXAMPLE | hxxp://A[.]EXAMPLE",
        "hxxp://198[.\u2026 | hxxp://198[.\u2026",
        "stratum+tcp://p.example.net:3333 | stratum+tcp[:]//p[.]example[.]net:3333",
        "www.example.org | www[.]example.org",
        "git@code.example.com:x | git[@]code.example.com:x",
        "ssh svc@203.0.113.9 -p 443 | ssh svc@203.0.113.9 -p 443",
        "203.0.113.9 example.net | 203.0.113.9 example.net",
      })
  void linksAreDefanged(String text, String defanged) {
    assertThat(Defang.links(text)).isEqualTo(defanged);
    assertThat(Defang.links(defanged)).isEqualTo(defanged);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noOutputHoldsAControlWhateverComesIn(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String text = anything(random);
      assertThat(Visible.line(text)).matches(VisibleTest::clean);
      assertThat(Visible.csv(text, false)).matches(VisibleTest::clean);
      assertThat(Visible.csv(text, true)).matches(VisibleTest::clean);
      assertThat(Visible.markdown(text)).matches(VisibleTest::clean);
      assertThat(Visible.json(text)).matches(VisibleTest::clean);
      assertThat(Visible.html(text).replace("\n", "").replace("\t", ""))
          .matches(VisibleTest::clean);
      assertThat(Visible.html(text)).doesNotContain("<", ">", "\"", "'");
      assertThat(Visible.lines(text)).allMatch(VisibleTest::clean);
    }
  }

  /** Nothing that a terminal acts on and nothing that has no picture. */
  static boolean clean(String text) {
    int base = -1;
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      boolean selector = CodePoints.presentationSelector(codePoint) && base >= 0x20;
      if (Character.isISOControl(codePoint)
          || (Character.getType(codePoint) == Character.FORMAT && !arabicNumberSign(codePoint))
          || Character.getType(codePoint) == Character.SURROGATE
          || Character.getType(codePoint) == Character.LINE_SEPARATOR
          || Character.getType(codePoint) == Character.PARAGRAPH_SEPARATOR
          || (CodePoints.hidden(codePoint) && !selector)) {
        return false;
      }
      base = codePoint;
      i += Character.charCount(codePoint);
    }
    return true;
  }

  /** Unicode calls them format characters, but they are drawn. */
  private static boolean arabicNumberSign(int codePoint) {
    return (codePoint >= 0x600 && codePoint <= 0x605)
        || codePoint == 0x6DD
        || codePoint == 0x70F
        || codePoint == 0x890
        || codePoint == 0x891
        || codePoint == 0x8E2
        || codePoint == 0x110BD
        || codePoint == 0x110CD;
  }

  private static String anything(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(4)) {
        case 0 -> text.append((char) random.nextInt(0x10000));
        case 1 -> text.append((char) random.nextInt(0x100));
        case 2 -> text.appendCodePoint(random.nextInt(0x110000));
        default -> text.append(HostileReport.NASTY.get(random.nextInt(HostileReport.NASTY.size())));
      }
    }
    return text.toString();
  }

  /** Java turns a backslash and a u into a character, so tests write a percent sign. */
  private static String u(String text) {
    return text.replace("%", "\\u");
  }
}
