package dev.offscript.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.evidence.Sample;
import dev.offscript.model.EventKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What happens to files on their way to an investigator, done to every fixture of every format:
 * read by its own reader, and by whoever takes it for theirs. Formats of lines tell of every byte
 * once. Readers of documents may tell of a broken one's parts twice or not at all; what they tell
 * is inside the file, and whoever counts takes each byte once. A record that is broken costs
 * itself.
 */
class MangledEvidenceTest {

  private static final Path RESOURCES = Path.of("src/test/resources/dev/offscript/readers");
  private static final Readers READERS = Readers.discover();
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /** Ways of being damaged. */
  private enum Mangle {
    TRUNCATED {
      @Override
      byte[] of(byte[] whole, byte[] other, Random random) {
        return Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      }
    },
    SPLICED {
      @Override
      byte[] of(byte[] whole, byte[] other, Random random) {
        int from = random.nextInt(whole.length + 1);
        int to = from + random.nextInt(whole.length - from + 1);
        return joined(Arrays.copyOf(whole, from), Arrays.copyOfRange(whole, to, whole.length));
      }
    },
    ZEROED {
      @Override
      byte[] of(byte[] whole, byte[] other, Random random) {
        int at = random.nextInt(whole.length + 1);
        return joined(
            Arrays.copyOf(whole, at),
            new byte[1 + random.nextInt(40)],
            Arrays.copyOfRange(whole, at, whole.length));
      }
    },
    MARKED_INSIDE {
      @Override
      byte[] of(byte[] whole, byte[] other, Random random) {
        int at = lineStart(whole, random.nextInt(whole.length + 1));
        return joined(Arrays.copyOf(whole, at), MARK, Arrays.copyOfRange(whole, at, whole.length));
      }
    },
    CARRIAGE_RETURNS {
      @Override
      byte[] of(byte[] whole, byte[] other, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte b : whole) {
          if (b == '\n') {
            out.write('\r');
          }
          out.write(b);
        }
        return out.toByteArray();
      }
    },
    INTERLEAVED {
      @Override
      byte[] of(byte[] whole, byte[] other, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int mine = 0;
        int theirs = 0;
        while (mine < whole.length || theirs < other.length) {
          boolean own = theirs >= other.length || mine < whole.length && random.nextBoolean();
          byte[] from = own ? whole : other;
          int at = own ? mine : theirs;
          int end = lineEnd(from, at);
          out.write(from, at, end - at);
          mine = own ? end : mine;
          theirs = own ? theirs : end;
        }
        return out.toByteArray();
      }
    };

    abstract byte[] of(byte[] whole, byte[] other, Random random);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static int lineStart(byte[] bytes, int at) {
    int start = at;
    while (start > 0 && bytes[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private static int lineEnd(byte[] bytes, int at) {
    int end = at;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return Math.min(bytes.length, end + 1);
  }

  static List<Path> samples() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String family : List.of("network", "shell", "trajectory")) {
      try (Stream<Path> files = Files.walk(RESOURCES.resolve(family))) {
        files
            .filter(file -> String.valueOf(file.getFileName()).startsWith("sample"))
            .filter(file -> READERS.byFormat(format(file)).isPresent())
            .sorted()
            .forEach(found::add);
      }
    }
    return found;
  }

  private static String format(Path sample) {
    return String.valueOf(sample.getParent().getFileName());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyByteIsAccountedFor(Path sample) throws IOException {
    byte[] whole = Files.readAllBytes(sample);
    List<Path> all = samples();
    Reader own = READERS.byFormat(format(sample)).orElseThrow();
    Random random = new Random(all.indexOf(sample) * 31L + 20261122);
    for (Mangle mangle : Mangle.values()) {
      Path other = all.get(random.nextInt(all.size()));
      byte[] mangled = mangle.of(whole, Files.readAllBytes(other), random);
      Reader taker = READERS.detect(new Sample(mangled, true)).reader();
      for (Reader reader : taker == own ? List.of(own) : List.of(own, taker)) {
        Collected collected = Collected.of(reader, mangled);
        String what = sample + ", " + mangle + " with " + other + " read by " + reader.format();
        if (reader == own && !sample.toString().contains("/trajectory/")) {
          assertThat(collected.accounted()).as(what).isEqualTo(Integer.toString(mangled.length));
        } else {
          assertThat(collected.claimedOutside(mangled.length)).as(what).isEmpty();
        }
      }
    }
  }

  /** Of these, an event of one line is known by what another line says. */
  private static final Set<String> TOLD_BY_TWO = Set.of("gptme", "inspect");

  /** Of JSON lines: half of a line is lost; what the others say is said still. */
  @ParameterizedTest
  @MethodSource("samples")
  void aHalfLineOfJsonHarmsNoOther(Path sample) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(sample), StandardCharsets.UTF_8).lines().toList();
    if (lines.size() < 4
        || TOLD_BY_TWO.contains(format(sample))
        || !lines.stream().allMatch(line -> line.startsWith("{\"") && line.endsWith("}"))) {
      return; // no JSON lines
    }
    Reader own = READERS.byFormat(format(sample)).orElseThrow();
    Random random = new Random(lines.size());
    int broken = 1 + random.nextInt(lines.size() - 2);
    Set<String> expected = said(own, lines, broken);
    List<String> damaged = new ArrayList<>(lines);
    String line = lines.get(broken);
    damaged.set(broken, line.substring(0, line.length() / 2));
    assertThat(said(own, damaged, broken))
        .as("line %d of %s", broken + 1, sample)
        .containsAll(expected);
  }

  /** What events of other lines than {@code broken} say. */
  private static Set<String> said(Reader reader, List<String> lines, int broken) {
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    return Collected.of(reader, bytes).events.stream()
        .filter(event -> event.kind() != EventKind.PARSE_GAP && event.kind() != EventKind.FLOW)
        .filter(event -> event.evidence().line() != broken + 1)
        .map(event -> event.evidence().line() + " " + event.kind() + " " + event.text())
        .collect(Collectors.toSet());
  }
}
