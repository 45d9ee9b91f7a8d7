package dev.offscript.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * A stream that ends where it cannot be read any further, and says why: what stands before damage
 * is evidence like any other.
 */
final class Tolerant extends InputStream {

  /** Opens the stream underneath. */
  interface Opening {
    /** The stream; damage may show here already. */
    InputStream open() throws IOException;
  }

  private final InputStream in;
  private final Consumer<Damage> told;
  private long delivered;
  private boolean ended;

  private Tolerant(InputStream in, Consumer<Damage> told) {
    this.in = in;
    this.told = told;
  }

  /** What {@code opening} gives, up to its first damage, which {@code told} hears of. */
  static Tolerant over(Opening opening, Consumer<Damage> told) {
    try {
      return new Tolerant(opening.open(), told);
    } catch (IOException e) {
      told.accept(new Damage(0, Reason.of(e)));
      return new Tolerant(InputStream.nullInputStream(), damage -> {});
    }
  }

  /** Bytes delivered so far. */
  long delivered() {
    return delivered;
  }

  /** Whether the end was reached. */
  boolean ended() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) {
    if (ended) {
      return -1;
    }
    int read;
    try {
      read = in.read(target, from, length);
    } catch (IOException e) {
      told.accept(new Damage(delivered, Reason.of(e)));
      read = -1;
    }
    if (read < 0) {
      ended = true;
      return -1;
    }
    delivered += read;
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
