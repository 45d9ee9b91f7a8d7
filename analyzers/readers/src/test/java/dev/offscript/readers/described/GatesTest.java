package dev.offscript.readers.described;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.evidence.Sample;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GatesTest {

  /** A gate spares work and nothing else. */
  @Test
  void aClosedGateChangesNothing() throws Exception {
    List<Descriptor> descriptors = Formats.descriptors();
    List<Sample> samples = samples();
    int closed = 0;
    for (Descriptor descriptor : descriptors) {
      Outline outline = Outline.of(descriptor);
      Map<String, Gate> open = new LinkedHashMap<>(outline.gates());
      open.replaceAll((container, gate) -> Gate.OPEN);
      DescribedReader gated = new DescribedReader(descriptor);
      DescribedReader ungated =
          new DescribedReader(
              new Outline(outline.format(), outline.confidence(), open, outline.lines()),
              () -> descriptor);
      for (Sample sample : samples) {
        double sure = gated.sniff(sample);
        assertThat(sure).as(descriptor.format()).isEqualTo(ungated.sniff(sample));
        closed += sure == 0 ? 1 : 0;
      }
    }
    assertThat(closed).isGreaterThan(descriptors.size() * samples.size() / 2);
  }

  private static List<Sample> samples() throws IOException, URISyntaxException {
    Path root =
        Path.of(
            Objects.requireNonNull(GatesTest.class.getResource("/dev/offscript/readers/network"))
                .toURI());
    List<Sample> samples = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path file :
          tree.filter(Files::isRegularFile)
              .filter(path -> !String.valueOf(path.getFileName()).startsWith("expected"))
              .sorted()
              .toList()) {
        samples.add(new Sample(Files.readAllBytes(file), true));
      }
    }
    return samples;
  }
}
