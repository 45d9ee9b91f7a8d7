package dev.offscript.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.EvidenceRef;
import org.junit.jupiter.api.Test;

class RenderersTest {

  @Test
  void everyFormatIsFoundByItsName() {
    assertThat(Renderers.formats()).containsExactly("csv", "html", "json", "jsonl", "table");
    assertThat(Renderers.formats())
        .allSatisfy(
            format ->
                assertThat(Renderers.byFormat(format).orElseThrow().format()).isEqualTo(format));
    assertThat(Renderers.byFormat("JSON")).isEmpty();
  }

  @Test
  void theSameReportGivesTheSameBytes() {
    for (String format : Renderers.formats()) {
      assertThat(Rendered.as(format, ReportFixture.rich()))
          .isEqualTo(Rendered.as(format, ReportFixture.rich()));
    }
  }

  @Test
  void placesNameFileMemberAndLineOrOffset() {
    Sources sources = Sources.of(ReportFixture.rich());
    assertThat(sources.place(new EvidenceRef(1, 12, 3, 4, "")))
        .isEqualTo("firewall/internet_log.csv:4");
    assertThat(sources.place(new EvidenceRef(2, 12, 3, 0, "")))
        .isEqualTo("bundle.zip!runs/rollout-0072.jsonl@12");
    assertThat(sources.of(new EvidenceRef(99, 0, 0, 0, "")).id()).isEqualTo("E?");
  }
}
