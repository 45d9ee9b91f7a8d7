package dev.offscript.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** More records than the pages in memory hold, written and changed in any order. */
class SpillTest {

  @Test
  void every_record_is_what_was_put_last() throws IOException {
    Random random = new Random(7);
    List<byte[]> expected = new ArrayList<>();
    try (Spill spill = new Spill()) {
      for (int i = 0; i < 40; i++) {
        byte[] record = bytes(random, 400_000); // 16 MB in all: twice what is held
        assertThat(spill.add(record)).isEqualTo(i);
        expected.add(record);
      }
      for (int i = 0; i < 200; i++) {
        int number = random.nextInt(expected.size());
        byte[] record = bytes(random, i % 10 == 0 ? 600_000 : 5_000);
        spill.set(number, record);
        expected.set(number, record);
      }
      for (int i = expected.size() - 1; i >= 0; i--) {
        assertThat(spill.get(i)).isEqualTo(expected.get(i));
      }
    }
  }

  private static byte[] bytes(Random random, int most) {
    byte[] bytes = new byte[random.nextInt(most)];
    random.nextBytes(bytes);
    return bytes;
  }
}
