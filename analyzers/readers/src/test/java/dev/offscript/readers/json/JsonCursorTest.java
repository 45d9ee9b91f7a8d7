package dev.offscript.readers.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonCursorTest {

  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void readsWhatJacksonReads(long seed) throws IOException {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      byte[] bytes = Documents.document(random, 4).getBytes(StandardCharsets.UTF_8);
      JsonNode expected = JACKSON.readTree(bytes);
      assertThat(JACKSON.readTree(whole(bytes).toString())).isEqualTo(expected);
      assertThat(JACKSON.readTree(streamed(bytes, random).toString())).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void takesWhateverJacksonTakes(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = Documents.document(random, 3).getBytes(StandardCharsets.US_ASCII);
      for (int damage = random.nextInt(3); damage >= 0; damage--) {
        bytes[random.nextInt(bytes.length)] = (byte) "{}[]\",:\\ 0x".charAt(random.nextInt(11));
      }
      JsonNode expected;
      try {
        expected = JACKSON.readTree(bytes);
      } catch (JacksonException e) {
        continue;
      }
      if (expected.isMissingNode()) {
        continue;
      }
      if (!StandardCharsets.UTF_8.newEncoder().canEncode(expected.toString())) {
        // Half a surrogate pair: Jackson keeps it, here it becomes U+FFFD (see decodesEscapes).
        continue;
      }
      Json read = Json.parse(new String(bytes, StandardCharsets.US_ASCII));
      assertThat(JACKSON.readTree(read.toString())).isEqualTo(expected);
    }
  }

  @Test
  void skipsExactlyOneValue() throws IOException {
    Random random = new Random(21);
    for (int i = 0; i < 500; i++) {
      String document = Documents.document(random, 4);
      byte[] bytes = ("[" + document + ",7]").getBytes(StandardCharsets.UTF_8);
      JsonCursor cursor = JsonCursor.over(dripping(bytes, random), 0);
      cursor.enterArray();
      assertThat(cursor.nextElement()).isTrue();
      cursor.skip();
      assertThat(cursor.nextElement()).isTrue();
      assertThat(cursor.read().number()).hasValue(7);
      assertThat(cursor.nextElement()).isFalse();
    }
  }

  @Test
  void parsesAStringThatHoldsADocument() throws IOException {
    Random random = new Random(31);
    for (int i = 0; i < 300; i++) {
      String inner = Documents.document(random, 3);
      String twice = JACKSON.writeValueAsString(JACKSON.writeValueAsString(inner));
      byte[] bytes = twice.getBytes(StandardCharsets.UTF_8);
      JsonCursor outer = JsonCursor.over(dripping(bytes, random), 0);
      JsonCursor middle = JsonCursor.over(outer.content(), 0);
      JsonCursor innermost = JsonCursor.over(middle.content(), 0);
      assertThat(JACKSON.readTree(innermost.read().toString())).isEqualTo(JACKSON.readTree(inner));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"\\ud83d\\ude00\" | \uD83D\uDE00",
        "\"\\ud83d\" | \uFFFD",
        "\"\\ud83dx\" | \uFFFDx",
        "\"\\ud83d\\n\" | `\uFFFD\n`",
        "\"\\ud83d\\ud83d\\ude00\" | \uFFFD\uD83D\uDE00",
        "\"\\ude00\\u0041\" | \uFFFDA",
        "\"a\\/\\u00e9\\u20ac\" | a/\u00e9\u20ac",
      })
  void decodesEscapes(String literal, String expected) throws IOException {
    byte[] bytes = literal.getBytes(StandardCharsets.UTF_8);
    assertThat(whole(bytes).text()).isEqualTo(expected);
    assertThat(streamed(bytes, new Random(1)).text()).isEqualTo(expected);
  }

  @Test
  void replacesWhatIsNotUtf8() throws IOException {
    byte[] bytes = {'"', 'a', (byte) 0xff, (byte) 0xc3, '"'};
    assertThat(whole(bytes).text()).isEqualTo("a\uFFFD\uFFFD");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1 | true",
        "[1,2 | true",
        "\"abc | true",
        "tru | true",
        "{\"a\" 1} | false",
        "[1,] | false",
        "{\"a\":1,} | false",
        "{a:1} | false",
        "\"\\x\" | false",
        "[01x] | false",
      })
  void saysWhetherTextIsCutOrGarbled(String text, boolean truncated) {
    MalformedJsonException refused =
        catchThrowableOfType(
            MalformedJsonException.class,
            () -> whole(text.strip().getBytes(StandardCharsets.UTF_8)));
    assertThat(refused.truncated()).isEqualTo(truncated);
  }

  @Test
  void keepsOnlyTheBeginningOfALongString() throws IOException {
    int length = JsonCursor.STRING_CAP + 1000;
    byte[] bytes =
        ("{\"a\":\"" + "\\n".repeat(length) + "\",\"b\":\"c\"}").getBytes(StandardCharsets.UTF_8);
    JsonCursor cursor = JsonCursor.over(new ByteArrayInputStream(bytes), 0);
    Json read = cursor.read();
    assertThat(read.get("a").text()).hasSize(JsonCursor.STRING_CAP);
    assertThat(read.get("a").cut()).isTrue();
    assertThat(read.text("b")).isEqualTo("c");
    assertThat(cursor.cuts())
        .singleElement()
        .satisfies(
            cut -> {
              assertThat(cut.offset() + cut.bytes()).isEqualTo(6 + 2L * length);
              assertThat(cut.bytes()).isEqualTo(2000);
            });
  }

  @Test
  void refusesWhatIsTooDeepOrTooWide() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    String wide = "[" + "0,".repeat(JsonCursor.VALUE_CAP) + "0]";
    assertThat(Json.parse(deep).present()).isFalse();
    assertThat(Json.parse(wide).present()).isFalse();
  }

  @Test
  void takesTheLastOfTwoEqualNames() throws IOException {
    byte[] bytes = "{\"a\":1,\"b\":2,\"a\":3}".getBytes(StandardCharsets.UTF_8);
    JsonCursor cursor = JsonCursor.over(bytes, 0, bytes.length);
    assertThat(cursor.read().get("a").number()).hasValue(3);
    assertThat(cursor.duplicateNames()).isTrue();
  }

  private static Json whole(byte[] bytes) throws IOException {
    JsonCursor cursor = JsonCursor.over(bytes, 0, bytes.length);
    Json read = cursor.read();
    assertThat(cursor.peek()).isEqualTo(-1);
    assertThat(cursor.offset()).isEqualTo(bytes.length);
    return read;
  }

  private static Json streamed(byte[] bytes, Random random) throws IOException {
    JsonCursor cursor = JsonCursor.over(dripping(bytes, random), 0);
    Json read = cursor.read();
    assertThat(cursor.peek()).isEqualTo(-1);
    assertThat(cursor.offset()).isEqualTo(bytes.length);
    return read;
  }

  /** A stream that gives a few bytes at a time, so that everything is split somewhere. */
  private static InputStream dripping(byte[] bytes, Random random) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int from, int length) {
        return super.read(target, from, Math.min(length, 1 + random.nextInt(9)));
      }
    };
  }
}
