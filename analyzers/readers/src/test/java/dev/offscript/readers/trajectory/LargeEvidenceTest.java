package dev.offscript.readers.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.evidence.Source;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Session;
import dev.offscript.model.ZoneSource;
import dev.offscript.readers.EventSink;
import dev.offscript.readers.ReadOptions;
import dev.offscript.readers.Reader;
import dev.offscript.readers.trajectory.claude.ClaudeCodeReader;
import dev.offscript.readers.trajectory.rollout.RollReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Evidence that would not fit if it were held: the test machine has 768 MB of heap, and the texts
 * alone would take more. The bytes are made while they are read.
 */
class LargeEvidenceTest {

  @Test
  void readsADumpOfOneLineWithOneCell() throws IOException {
    String call =
        ",{\\\"role\\\":\\\"assistant\\\",\\\"tool_calls\\\":[{\\\"id\\\":\\\"c#\\\",\\\"function\\\":{\\\"name\\\":\\\"bash\\\","
            + "\\\"arguments\\\":\\\"{\\\\\\\"command\\\\\\\":\\\\\\\"ls #\\\\\\\"}\\\"}}]}"
            + ",{\\\"role\\\":\\\"tool\\\",\\\"tool_call_id\\\":\\\"c#\\\",\\\"content\\\":\\\"";
    String middle = call + "a line of output\\\\n".repeat(1200) + "\\\"}";
    Generated dump =
        new Generated(
            "{\"messages\":[\"[[{\\\"role\\\":\\\"user\\\",\\\"content\\\":\\\"Go.\\\"}",
            middle,
            10_000,
            "]]\"],\"trajectory_data\":[\"{\\\"trajectory_id\\\":\\\"t-1\\\",\\\"env_info\\\":{}}\"]}\n");
    assertThat(dump.size()).isGreaterThan(200_000_000L);
    Counted counted = read(new RollReader(), dump);
    assertThat(counted.calls).isEqualTo(10_000);
    assertThat(counted.results).isEqualTo(10_000);
    assertThat(counted.rejected).isZero();
    assertThat(counted.session).isEqualTo("t-1");
  }

  @Test
  void cutsAStringOfAHundredMegabytesAndGoesOn() throws IOException {
    String record =
        "{\"type\":\"user\",\"uuid\":\"a\",\"parentUuid\":null,\"sessionId\":\"s\",\"timestamp\":\"2026-03-01T10:00:00Z\","
            + "\"message\":{\"role\":\"user\",\"content\":";
    Generated lines =
        new Generated(
            record + "\"", "0123456789".repeat(1000), 10_000, "\"}}\n" + record + "\"After.\"}}\n");
    Counted counted = read(new ClaudeCodeReader(), lines);
    assertThat(counted.prompts).isEqualTo(2);
    assertThat(counted.longest).isEqualTo(4 << 20);
    assertThat(counted.skipped).isEqualTo(100_000_000L - (4 << 20));
    assertThat(counted.rejected).isZero();
  }

  private static Counted read(Reader reader, Source source) throws IOException {
    Counted counted = new Counted();
    reader.read(source, ReadOptions.NONE, counted);
    return counted;
  }

  /** A head, a middle many times over in which # is the number, and a tail. */
  private record Generated(String head, String middle, int times, String tail) implements Source {

    private byte[] part(int index) {
      String text =
          index == 0 ? head : index <= times ? middle.replace("#", "%05d".formatted(index)) : tail;
      return text.getBytes(StandardCharsets.UTF_8);
    }

    private int partLength(int index) {
      return part(index == 0 ? 0 : index <= times ? 1 : times + 1).length;
    }

    @Override
    public long size() {
      return partLength(0) + (long) times * partLength(1) + partLength(times + 1);
    }

    @Override
    public InputStream open() {
      return open(0, size());
    }

    @Override
    public InputStream open(long offset, long length) {
      return new InputStream() {
        private int index = first();
        private byte[] bytes = part(index);
        private int at = (int) (offset - start(index));
        private long left = length;

        private int first() {
          long inside = offset - partLength(0);
          return inside < 0 ? 0 : (int) Math.min(times + 1L, 1 + inside / partLength(1));
        }

        private long start(int of) {
          return of == 0 ? 0 : partLength(0) + (of - 1L) * partLength(1);
        }

        @Override
        public int read() {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int from, int most) {
          while (at == bytes.length && index <= times) {
            index++;
            bytes = part(index);
            at = 0;
          }
          int count = (int) Math.min(left, Math.min(most, bytes.length - at));
          if (count <= 0) {
            return -1;
          }
          System.arraycopy(bytes, at, target, from, count);
          at += count;
          left -= count;
          return count;
        }
      };
    }

    @Override
    public int unit() {
      return 1;
    }

    @Override
    public String path() {
      return "generated";
    }

    @Override
    public String member() {
      return "";
    }

    @Override
    public String sha256() {
      return "11".repeat(32);
    }

    @Override
    public long modifiedMillis() {
      return 0;
    }
  }

  /** Counts and forgets. */
  private static final class Counted implements EventSink {
    private int calls;
    private int results;
    private int prompts;
    private int rejected;
    private long skipped;
    private int longest;
    private String session = "";

    @Override
    public void event(Event event) {
      calls += event.kind() == EventKind.TOOL_CALL ? 1 : 0;
      results += event.kind() == EventKind.TOOL_RESULT ? 1 : 0;
      prompts += event.kind() == EventKind.PROMPT ? 1 : 0;
      longest = Math.max(longest, event.text().length());
      session = event.session();
    }

    @Override
    public void session(Session told) {}

    @Override
    public void record(long offset, long length) {}

    @Override
    public void duplicate(EvidenceRef copy, EvidenceRef original, int originalSub) {}

    @Override
    public void rejected(long offset, long length, String reason) {
      rejected++;
    }

    @Override
    public void skipped(long offset, long bytes, String reason) {
      skipped += bytes;
    }

    @Override
    public void zone(String zone, ZoneSource source) {}

    @Override
    public void note(String text) {}
  }
}
