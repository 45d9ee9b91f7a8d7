package dev.offscript.benchmarks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/**
 * A capture file of TCP connections inside Ethernet and IPv4, from a seed: a SYN, then segments of
 * up to 1,400 bytes; documentation addresses. Checksums are zero, as offloading leaves them.
 */
final class CaptureGenerator {

  private static final int SEGMENTS = 10;
  private static final int ETHERNET = 14;
  private static final int HEADS = ETHERNET + 20 + 20;

  private final Random random;

  CaptureGenerator(long seed) {
    random = new Random(seed);
  }

  /** About {@code bytes} of it. */
  byte[] bytes(int bytes) {
    ByteBuffer out = ByteBuffer.allocate(bytes + 64 * 1024).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
    out.putInt(65_535).putInt(1);
    for (int flow = 0; out.position() < bytes; flow++) {
      int inside = 0x0a000000 | random.nextInt(8) << 8 | 1 + random.nextInt(250);
      int outside = 0xc6336400 | 1 + random.nextInt(250);
      int port = 30_000 + random.nextInt(30_000);
      for (int i = 0; i < SEGMENTS; i++) {
        packet(out, flow, i, inside, outside, port);
      }
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  private void packet(ByteBuffer out, int flow, int i, int inside, int outside, int port) {
    boolean back = i % 2 == 1;
    int payload = i == 0 ? 0 : random.nextInt(1_400);
    out.putInt(1_767_225_600 + flow / 40).putInt(random.nextInt(1_000_000));
    out.putInt(HEADS + payload).putInt(HEADS + payload).order(ByteOrder.BIG_ENDIAN);
    out.put(new byte[12]).putShort((short) 0x0800);
    out.put((byte) 0x45).put((byte) 0).putShort((short) (40 + payload)).putInt(0);
    out.put((byte) 64).put((byte) 6).putShort((short) 0);
    out.putInt(back ? outside : inside).putInt(back ? inside : outside);
    out.putShort((short) (back ? 443 : port)).putShort((short) (back ? port : 443));
    out.putInt(1000 * i).putInt(0);
    out.put((byte) 0x50).put((byte) (i == 0 ? 0x02 : 0x18)).putShort((short) 64_240).putInt(0);
    out.position(out.position() + payload).order(ByteOrder.LITTLE_ENDIAN);
  }
}
