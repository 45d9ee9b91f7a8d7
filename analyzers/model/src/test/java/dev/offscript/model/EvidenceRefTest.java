package dev.offscript.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceRefTest {

  @Test
  void placesInARecordStandAsInTheDocument() {
    List<String> inOrder =
        List.of(
            "",
            "/history",
            "/history/2",
            "/history/2/0",
            "/history/2/message",
            "/history/10",
            "/history/10/0",
            "/history/extra",
            "/text",
            "/text/");
    for (int seed = 0; seed < 20; seed++) {
      List<EvidenceRef> refs =
          new ArrayList<>(inOrder.stream().map(EvidenceRefTest::pointer).toList());
      Collections.shuffle(refs, new Random(seed));
      Collections.sort(refs);

      assertThat(refs).extracting(EvidenceRef::pointer).containsExactlyElementsOf(inOrder);
    }
  }

  @Test
  void unitAndBytesComeBeforeThePlaceInside() {
    assertThat(new EvidenceRef(1, 0, 5, 1, "/a"))
        .isGreaterThan(new EvidenceRef(0, 99, 5, 9, "/b"))
        .isLessThan(new EvidenceRef(1, 6, 1, 2, ""));
  }

  /** Every pair is ordered one way, every three agree, and only equals are equal. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theOrderIsTotal(long seed) {
    Random random = new Random(seed);
    List<EvidenceRef> refs =
        Stream.generate(
                () -> new EvidenceRef(random.nextInt(2), random.nextInt(2), 7, 1, any(random)))
            .limit(70)
            .toList();
    for (EvidenceRef a : refs) {
      for (EvidenceRef b : refs) {
        int order = Integer.signum(a.compareTo(b));
        assertThat(order).isEqualTo(-Integer.signum(b.compareTo(a)));
        assertThat(order == 0).isEqualTo(a.equals(b));
        for (EvidenceRef c : refs) {
          if (order <= 0 && b.compareTo(c) <= 0) {
            assertThat(a.compareTo(c)).as("%s %s %s", a, b, c).isLessThanOrEqualTo(0);
          }
        }
      }
    }
  }

  private static String any(Random random) {
    String[] tokens = {
      "/0", "/00", "/2", "/02", "/10", "/9", "/", "/a", "/a1", "/1a", "x", "3", ""
    };
    StringBuilder pointer = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      pointer.append(tokens[random.nextInt(tokens.length)]);
    }
    return pointer.toString();
  }

  private static EvidenceRef pointer(String pointer) {
    return new EvidenceRef(0, 0, 10, 1, pointer);
  }
}
