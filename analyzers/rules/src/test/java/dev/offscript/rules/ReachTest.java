package dev.offscript.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offscript.model.EventKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence with flows that carry {@code source.ip} and {@code destination.ip}, and commands. */
class ReachTest {

  private static final Reach REACH =
      new Reach(
          Set.of(EventKind.FLOW, EventKind.COMMAND),
          Set.of("source.ip", "destination.ip")::contains);

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "firewall         ; {dst_ip: 192.0.2.7}                     ;",
        "firewall         ; {dst_port: 22}                          ; no event has dst_port",
        "firewall         ; {dst_port: 22, username: a}             ; no event has dst_port or username",
        "firewall         ; [{dst_port: 22}, {dst_ip: 192.0.2.7}]   ;",
        "firewall         ; {dst_port: null}                        ;",
        "firewall         ; {dst_port|exists: true}                 ; no event has dst_port",
        "firewall         ; {dst_port|exists: false}                ;",
        "firewall         ; {dst_port|neq: 22}                      ;",
        "firewall         ; {destination.domain: a}                 ; no event has destination.domain",
        "firewall         ; [word]                                  ;",
        "dns              ; {query: a}                              ; no event is of logsource dns/*/*",
        "process_creation ; {Image: a, CommandLine: b}              ;",
        "process_creation ; {ParentImage: a}                        ;",
        "process_creation ; {ParentCommandLine: a}                  ; no event has ParentCommandLine",
        "process_creation ; {offscript.act.behaviour: mining}       ;",
      })
  void saysNoOnlyWhereNothingCanMatch(String category, String search, String obstacle) {
    String rule =
        """
        title: A
        logsource: {category: CATEGORY}
        detection:
          s: SEARCH
          condition: s
        """
            .replace("CATEGORY", category)
            .replace("SEARCH", search);
    RuleSet rules = RuleSet.load(List.of(RuleSource.user("a.yml", rule)));
    assertThat(rules.refused()).isEmpty();
    assertThat(REACH.obstacle(rules.rules().get(0))).isEqualTo(obstacle == null ? "" : obstacle);
  }
}
