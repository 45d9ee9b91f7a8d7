package dev.offscript.readers;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The whole lines of a sample, as a source. */
record SampleSource(byte[] bytes, boolean binary) implements Source {

  /** Has no bytes. */
  static final SampleSource NOTHING = new SampleSource(new byte[0], false);

  private static final int MOST_BYTES = 64 * 1024;

  static SampleSource of(Sample sample) {
    byte[] head = sample.head();
    boolean all = sample.whole() && head.length <= MOST_BYTES;
    int end = Math.min(head.length, MOST_BYTES);
    for (int i = end - 1; i >= 0 && !all; i--) {
      if (head[i] == '\n') {
        end = i + 1;
        break;
      }
    }
    boolean text = Sample.wide(head) != StandardCharsets.UTF_8 || zeros(head) * 50 < head.length;
    return new SampleSource(Arrays.copyOf(head, end), !text);
  }

  private static int zeros(byte[] head) {
    int zeros = 0;
    for (int i = 0; i < Math.min(head.length, 4096); i++) {
      zeros += head[i] == 0 ? 1 : 0;
    }
    return zeros;
  }

  @Override
  public int unit() {
    return 0;
  }

  @Override
  public String path() {
    return "";
  }

  @Override
  public String member() {
    return "";
  }

  @Override
  public String sha256() {
    return "";
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public long modifiedMillis() {
    return 0;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public InputStream open(long offset, long length) {
    return new ByteArrayInputStream(bytes, (int) offset, (int) length);
  }
}
