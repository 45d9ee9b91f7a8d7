package dev.offscript.readers.trajectory;

import dev.offscript.evidence.Source;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Evidence that a test holds in memory. */
record BytesSource(byte[] bytes) implements Source {

  static BytesSource of(String text) {
    return new BytesSource(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int unit() {
    return 7;
  }

  @Override
  public String path() {
    return "evidence/sample";
  }

  @Override
  public String member() {
    return "";
  }

  @Override
  public String sha256() {
    return "00".repeat(32);
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
