package dev.offscript.chains.impact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.chains.Allowed;
import dev.offscript.chains.Limits;
import dev.offscript.chains.Scene;
import dev.offscript.chains.Settings;
import dev.offscript.model.report.Impact;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Numbers only where the records give all that they are made of. */
class ImpactTest {

  private static final String TABLE =
      """
      +---------------------------------------------------------------------------+
      | NVIDIA-SMI 535.104.05   Driver Version: 535.104.05   CUDA Version: 12.2   |
      |   0  NVIDIA A100-SXM4-80GB          On  | 00000000:07:00.0 Off |        0 |
      | N/A   60C    P0   390W / 400W |  61203MiB / 81920MiB |     99%    Default |
      |   1  NVIDIA A100-SXM4-80GB          On  | 00000000:0B:00.0 Off |        0 |
      | N/A   30C    P0    60W / 400W |      4MiB / 81920MiB |      0%    Default |
      """;

  private static Impact mining(String command, Settings settings) {
    return new Scene()
        .settings(settings)
        .session("s1", 0)
        .at("sbx-1", "", "10.0.3.17")
        .task("Train the model.")
        .runs(10, "toolu_a1", command)
        .gets(11, "toolu_a1", "", 0)
        .scene()
        .flow(
            1,
            12,
            3610,
            "10.0.3.17:50122",
            "198.51.100.7:3333",
            "source.bytes=4000",
            "destination.bytes=9000")
        .chain()
        .impact();
  }

  private static final Settings PRICED =
      new Settings(Allowed.NOTHING, List.of(), Set.of(), Limits.DEFAULT, OptionalDouble.of(2.5));

  @Test
  void multipliesCardsHoursAndPrice() {
    Impact impact = mining("xmrig -o 198.51.100.7:3333 --cuda --devices 0,1 &", PRICED);
    assertThat(impact.gpus()).hasValue(2);
    assertThat(impact.seconds()).hasValue(3600);
    assertThat(impact.gpuHours()).hasValue(2);
    assertThat(impact.costUsd()).hasValue(5);
    assertThat(impact.bytesOut()).hasValue(4000);
    assertThat(impact.bytesIn()).hasValue(9000);
    assertThat(impact.because())
        .containsExactly(
            "duration: from the command (step 3) to the end of the last traffic (step 5)",
            "GPUs: the command says --devices 0,1 (step 3)",
            "cost: 2 GPU hours at 2.5 USD, the price that was given",
            "bytes: 1 flow record of one sensor (step 5)");
  }

  @Test
  void saysNothingOfCardsThatNoRecordNames() {
    Impact impact = mining("xmrig -o 198.51.100.7:3333 &", PRICED);
    assertThat(impact.gpus()).isEmpty();
    assertThat(impact.gpuHours()).isEmpty();
    assertThat(impact.costUsd()).isEmpty();
    assertThat(impact.seconds()).hasValue(3600);
  }

  @Test
  void hasNoCostWithoutAPrice() {
    Impact impact = mining("xmrig -o 198.51.100.7:3333 --cuda --devices 0,1 &", Settings.DEFAULT);
    assertThat(impact.gpuHours()).hasValue(2);
    assertThat(impact.costUsd()).isEmpty();
  }

  @Test
  void countsCardsInWhatProgramsPrint() {
    assertThat(Cards.listed(TABLE)).hasValue(2);
    assertThat(Cards.busy(TABLE)).hasValue(1);
    assertThat(Cards.listed("GPU 0: NVIDIA H100 (UUID: GPU-1)\nGPU 1: NVIDIA H100 (UUID: GPU-2)"))
        .hasValue(2);
    assertThat(Cards.listed("name\nNVIDIA L4\nNVIDIA L4\nNVIDIA L4")).hasValue(3);
    assertThat(Cards.listed("0, NVIDIA L4, 7 %, 61203 MiB\n1, NVIDIA L4, 98 %, 6 MiB")).hasValue(2);
    assertThat(Cards.busy("0, NVIDIA L4, 7 %, 61203 MiB\n1, NVIDIA L4, 98 %, 6 MiB")).hasValue(1);
    assertThat(Cards.listed("\tGPU0\tGPU1\nGPU0\t X \tNV12\nGPU1\tNV12\t X ")).hasValue(2);
    assertThat(Cards.listed("No devices were found")).isEmpty();
    assertThat(Cards.listed("3 tests passed, 0 failed")).isEmpty();
  }
}
