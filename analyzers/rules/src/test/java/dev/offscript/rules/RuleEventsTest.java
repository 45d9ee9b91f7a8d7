package dev.offscript.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.Act;
import dev.offscript.model.Behaviour;
import dev.offscript.model.Direction;
import dev.offscript.model.Ecs;
import dev.offscript.model.Endpoint;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.model.Severity;
import dev.offscript.model.SimpleCommand;
import dev.offscript.model.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleEventsTest {

  private static final Field SYSTEM = Field.of("host.os.type");

  private static Event.Builder event(EventKind kind) {
    return Event.at(new EvidenceRef(0, 0, 10, 1, ""), 0).kind(kind);
  }

  private static SimpleCommand ssh(State command, State act) {
    return new SimpleCommand(
        List.of("ssh", "-R", "7022:localhost:22", "svc@203.0.113.9"),
        List.of(),
        List.of(),
        "",
        true,
        0,
        10,
        List.of(),
        command,
        List.of(
            new Act(
                Behaviour.TUNNELING,
                "ssh",
                Direction.REVERSE,
                Endpoint.of("203.0.113.9", 22),
                "7022:localhost:22",
                act,
                Severity.HIGH,
                Map.of(),
                List.of("T1572"),
                "-R")));
  }

  private static boolean applies(RuleEvent event, String category, String product) {
    return event.logsources().stream().anyMatch(new Logsource(category, product, "")::covers);
  }

  @Test
  void a_flow_answers_to_sigma_and_ecs_names() {
    RuleEvent flow =
        RuleEvents.of(
            event(EventKind.FLOW)
                .put(Ecs.DESTINATION_IP, "203.0.113.9")
                .put(Ecs.DESTINATION_PORT, 443)
                .build());

    assertThat(flow.value("dst_ip")).isEqualTo("203.0.113.9");
    assertThat(flow.value("DestinationPort")).isEqualTo(443L);
    assertThat(flow.value("destination.port")).isEqualTo(443L);
    assertThat(flow.value("src_ip")).isNull();
    assertThat(applies(flow, "firewall", "")).isTrue();
    assertThat(applies(flow, "network_connection", "linux")).isTrue();
    assertThat(applies(flow, "process_creation", "linux")).isFalse();
  }

  @Test
  void a_command_is_a_process_creation_with_a_path() {
    RuleEvent command =
        RuleEvents.of(event(EventKind.TOOL_CALL).build(), ssh(State.EXECUTED, State.EXECUTED));

    assertThat(command.value("Image")).isEqualTo("/usr/bin/ssh");
    assertThat(command.value("CommandLine")).isEqualTo("ssh -R 7022:localhost:22 svc@203.0.113.9");
    assertThat(command.value("offscript.act.behaviour")).isEqualTo(List.of("tunneling"));
    assertThat(command.value("offscript.act.endpoint.port")).isEqualTo(List.of("22"));
    assertThat(applies(command, "process_creation", "linux")).isTrue();
  }

  @Test
  void a_mention_is_no_act_and_no_process() {
    RuleEvent mentioned =
        RuleEvents.of(event(EventKind.TOOL_CALL).build(), ssh(State.MENTIONED, State.MENTIONED));

    assertThat(mentioned.value("offscript.act.behaviour")).isNull();
    assertThat(applies(mentioned, "process_creation", "linux")).isFalse();
  }

  @Test
  void the_product_is_the_system_that_the_host_runs() {
    Event.Builder powershell =
        event(EventKind.EXEC)
            .put(Ecs.PROCESS_EXECUTABLE, "C:\\Windows\\System32\\cmd.exe")
            .put(Ecs.PROCESS_COMMAND_LINE, "cmd.exe /c whoami");
    RuleEvent unknown = RuleEvents.of(powershell.build());
    RuleEvent windows = RuleEvents.of(powershell.put(SYSTEM, "windows").build());
    RuleEvent flow = RuleEvents.of(event(EventKind.FLOW).put(SYSTEM, "macos").build());

    assertThat(applies(unknown, "process_creation", "linux")).isTrue();
    assertThat(applies(windows, "process_creation", "windows")).isTrue();
    assertThat(applies(windows, "process_creation", "linux")).isFalse();
    assertThat(applies(windows, "", "linux")).isFalse();
    assertThat(windows.value("Image")).isEqualTo("C:\\Windows\\System32\\cmd.exe");
    assertThat(applies(flow, "network_connection", "macos")).isTrue();
    assertThat(applies(flow, "network_connection", "linux")).isFalse();
  }

  @Test
  void what_powershell_ran_is_a_script_and_no_command_of_linux() {
    Event script =
        event(EventKind.COMMAND)
            .text("Invoke-WebRequest https://example.com")
            .put(SYSTEM, "windows")
            .put(Ecs.EVENT_CODE, "4104")
            .build();

    assertThat(applies(RuleEvents.of(script), "ps_script", "windows")).isTrue();
    assertThat(applies(RuleEvents.of(script), "", "linux")).isFalse();
    assertThat(RuleEvents.of(script).value("ScriptBlockText"))
        .isEqualTo("Invoke-WebRequest https://example.com");
    assertThat(
            applies(
                RuleEvents.of(script, ssh(State.EXECUTED, State.EXECUTED)),
                "process_creation",
                "linux"))
        .isFalse();
  }

  @Test
  void every_name_shown_is_a_name_found() {
    RuleEvent command =
        RuleEvents.of(
            event(EventKind.COMMAND).put(Ecs.USER_NAME, "dev").build(),
            ssh(State.EXECUTED, State.EXECUTED));
    command.forEachScalar((name, value) -> assertThat(command.value(name)).isNotNull());
    assertThat(command.value("User")).isEqualTo("dev");
  }
}
