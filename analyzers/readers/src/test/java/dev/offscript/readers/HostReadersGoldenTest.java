package dev.offscript.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder below {@code shell/} and {@code network/} of the test resources holds samples of one
 * format, {@code sample*.*}, and beside each what its reader makes of it, {@code expected*.jsonl}.
 * The folder's name is the name of the format that must be recognised. {@code -Dgolden.update=true}
 * writes the expectations anew.
 */
class HostReadersGoldenTest {

  private static final Path RESOURCES = Path.of("src/test/resources/dev/offscript/readers");
  private static final Readers READERS = Readers.discover();

  static Stream<Path> samples() throws IOException {
    List<Path> found;
    try (Stream<Path> files =
        Stream.concat(
            Files.walk(RESOURCES.resolve("shell")), Files.walk(RESOURCES.resolve("network")))) {
      found =
          files
              .filter(file -> file.getFileName().toString().startsWith("sample"))
              .sorted()
              .toList();
    }
    assertThat(found).isNotEmpty();
    return found.stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isRecognisedByContent(Path sample) throws IOException {
    Readers.Detection found = READERS.detect(source(sample).sample());
    assertThat(found.format()).isEqualTo(sample.getParent().getFileName().toString());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void givesTheExpectedEvents(Path sample) throws IOException {
    Collected collected = read(sample, source(sample).bytes());
    String events = EventLines.of(collected);
    Path golden =
        sample.resolveSibling(
            sample.getFileName().toString().replaceFirst("^sample(.*)\\..*$", "expected$1.jsonl"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, events);
    }
    assertThat(events).isEqualTo(Files.readString(golden));
    assertThat(collected.rejections).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void accountsForEveryByte(Path sample) throws IOException {
    byte[] bytes = source(sample).bytes();
    assertThat(read(sample, bytes).accounted()).isEqualTo(Integer.toString(bytes.length));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void survivesMutationsAndStillAccountsForEveryByte(Path sample) throws IOException {
    byte[] original = source(sample).bytes();
    Random random = new Random(20260301);
    for (int round = 0; round < 300; round++) {
      byte[] mutated = mutate(original, random);
      assertThat(read(sample, mutated).accounted())
          .as("round %d", round)
          .isEqualTo(Integer.toString(mutated.length));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void survivesAnEndlessLineAndNuls(Path sample) throws IOException {
    byte[] original = source(sample).bytes();
    byte[] hostile = Arrays.copyOf(original, original.length + 5_000_000);
    Arrays.fill(hostile, original.length, original.length + 4_000_000, (byte) 'x');
    assertThat(read(sample, hostile).accounted()).isEqualTo(Integer.toString(hostile.length));
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original.clone();
    int changes = random.nextInt(8);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "\"'\\\n\r,;{}[]#:\0= \t".charAt(random.nextInt(17));
        case 2 -> bytes = Arrays.copyOf(bytes, at);
        case 3 -> {
          int from = random.nextInt(bytes.length);
          int length = Math.min(random.nextInt(40), bytes.length - Math.max(from, at));
          System.arraycopy(bytes, from, bytes, at, length);
        }
        default -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 3), (byte) '9');
      }
    }
    return bytes;
  }

  private static Collected read(Path sample, byte[] bytes) {
    String format = sample.getParent().getFileName().toString();
    return Collected.of(READERS.byFormat(format).orElseThrow(), bytes);
  }

  private static BytesSource source(Path sample) throws IOException {
    return new BytesSource(Files.readAllBytes(sample));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
