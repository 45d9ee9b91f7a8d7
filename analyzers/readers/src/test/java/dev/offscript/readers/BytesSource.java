package dev.offscript.readers;

import dev.offscript.evidence.Sample;
import dev.offscript.evidence.Source;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;

/** Evidence in memory, last written at 2026-03-01T12:00:00Z. */
public record BytesSource(byte[] bytes) implements Source {

  @Override
  public int unit() {
    return 0;
  }

  @Override
  public String path() {
    return "sample";
  }

  @Override
  public String member() {
    return "";
  }

  @Override
  public String sha256() {
    return "0".repeat(64);
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public long modifiedMillis() {
    return 1_772_366_400_000L;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public InputStream open(long offset, long length) {
    return new ByteArrayInputStream(bytes, (int) offset, (int) length);
  }

  /** What a detector sees of it. */
  public Sample sample() {
    return new Sample(
        Arrays.copyOf(bytes, Math.min(bytes.length, Sample.LIMIT)), bytes.length <= Sample.LIMIT);
  }
}
