package dev.offscript.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code offscript clocks} says of a case. */
class ClocksTest {

  @TempDir Path folder;

  @Test
  void everySourceHasItsZoneAndEverySensorItsPairs() {
    Path made = folder.resolve("case1");
    Cli.launch("investigate", Cli.ROOT.resolve("sample-traces/rome/evidence"), "--case", made);
    Cli.Result table = Cli.launch("clocks", made);
    assertThat(table.code()).isZero();
    assertThat(table.output())
        .contains("hosts/sbx-0071/logs/command.log  rock-command-log, +08:00 (stated)\n")
        .contains("network/cloudfirewall-sls.jsonl  alibaba-cloud-firewall, UTC (stated)\n")
        .contains("all hosts  right: ")
        .contains(" pairs agree with no offset; residuals 0.");
    assertThat(Cli.launch("clocks", made, "--format", "json").output())
        .startsWith("{\"clocks\":[{\"evidence\":\"hosts/sbx-0071/")
        .contains("\"outcome\":\"right\"");
  }

  @Test
  void whatIsNoCaseOrFormatIsRefused() {
    assertThat(Cli.launch("clocks", folder).code()).isEqualTo(2);
    assertThat(Cli.launch("clocks", folder, "--format", "xml").code()).isEqualTo(2);
  }
}
