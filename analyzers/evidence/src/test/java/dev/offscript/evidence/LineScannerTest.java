package dev.offscript.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineScannerTest {

  @Test
  void everyLineKnowsItsBytes() throws IOException {
    assertThat(scan("a\r\nbc\n\nd", 100))
        .containsExactly("1@0+1 a", "2@3+2 bc", "3@6+0 ", "4@7+1 d unterminated");
  }

  @Test
  void anEmptyStreamHasNoLines() throws IOException {
    assertThat(scan("", 100)).isEmpty();
  }

  @Test
  void aLineBeyondTheCapIsCutAndCounted() throws IOException {
    assertThat(scan("x".repeat(400_000) + "\nok\n", 10))
        .containsExactly("1@0+400000 xxxxxxxxxx overlong", "2@400001+2 ok");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void offsetsCutTheSameBytesForAnyChunking(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      text.append("é".repeat(random.nextInt(random.nextInt(50) == 0 ? 90_000 : 80)))
          .append(random.nextBoolean() ? "\n" : "\r\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    int cap = 1_000;
    try (LineScanner lines = new LineScanner(new Trickle(bytes, random), cap)) {
      long expected = 0;
      while (lines.next()) {
        assertThat(lines.offset()).isEqualTo(expected);
        int kept = (int) Math.min(cap, lines.length());
        assertThat(lines.kept()).isEqualTo(kept);
        assertThat(new String(lines.buffer(), lines.start(), kept, StandardCharsets.ISO_8859_1))
            .isEqualTo(new String(bytes, (int) lines.offset(), kept, StandardCharsets.ISO_8859_1));
        int end = (int) (lines.offset() + lines.length());
        assertThat(bytes[end] == '\n' || bytes[end] == '\r' && bytes[end + 1] == '\n').isTrue();
        expected = lines.nextOffset();
      }
      assertThat(expected).isEqualTo(bytes.length);
      assertThat(lines.line()).isEqualTo(2_000);
    }
  }

  private static List<String> scan(String text, int cap) throws IOException {
    List<String> seen = new ArrayList<>();
    try (LineScanner lines =
        new LineScanner(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), cap)) {
      while (lines.next()) {
        seen.add(
            lines.line()
                + "@"
                + lines.offset()
                + "+"
                + lines.length()
                + " "
                + lines.text()
                + (lines.overlong() ? " overlong" : "")
                + (lines.terminated() ? "" : " unterminated"));
      }
    }
    return seen;
  }

  /** Gives as few bytes at a time as it likes. */
  private static final class Trickle extends InputStream {
    private final ByteArrayInputStream bytes;
    private final Random random;

    Trickle(byte[] bytes, Random random) {
      this.bytes = new ByteArrayInputStream(bytes);
      this.random = random;
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return bytes.read(target, offset, Math.min(length, 1 + random.nextInt(70_000)));
    }
  }
}
