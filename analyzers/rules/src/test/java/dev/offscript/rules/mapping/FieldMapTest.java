package dev.offscript.rules.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offscript.model.Ecs;
import dev.offscript.model.Event;
import dev.offscript.model.EventKind;
import dev.offscript.model.EvidenceRef;
import dev.offscript.model.Field;
import dev.offscript.rules.Logsource;
import dev.offscript.rules.RuleEvent;
import dev.offscript.rules.RuleSet;
import dev.offscript.rules.RuleSource;
import dev.offscript.rules.sigma.Placeholders;
import dev.offscript.rules.yaml.RuleProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldMapTest {

  private static final String OWN =
      """
      flow:
        fields:
          Src: [source.nat.ip, source.ip]
          first: process.args[0]
          'n*': process.args[*]
          dst_ip: destination.nat.ip
          verdict: {from: event.action, words: {allowed: '1', Denied: '0'}}
          Channel: {value: flows}
          Dest Port: destination.port
        where:
          - when: {event.module: acme, event.code: [a1, a2]}
            only: true
            logsources: [{product: acme, service: fw}]
            fields: {site: {from: url.full, part: host}}
      """;

  private static Event.Builder flow() {
    return Event.at(new EvidenceRef(0, 0, 10, 1, ""), 0)
        .kind(EventKind.FLOW)
        .put(Ecs.SOURCE_IP, "192.0.2.1")
        .put(Ecs.DESTINATION_IP, "203.0.113.9");
  }

  private static RuleEvent seen(String own, Event event) throws RuleProblem {
    return RuleSet.load(List.<RuleSource>of(), Placeholders.NONE, FieldMap.shipped().with(own))
        .views()
        .of(event);
  }

  private static boolean is(RuleEvent event, String category, String product, String service) {
    return event.logsources().stream().anyMatch(new Logsource(category, product, service)::covers);
  }

  @Test
  void a_users_names_lie_over_the_shipped_ones() throws RuleProblem {
    RuleEvent event =
        seen(
            OWN,
            flow()
                .put(Ecs.PROCESS_ARGS, List.of("nc", "-e"))
                .put(Ecs.EVENT_ACTION, "denied")
                .put(Ecs.DESTINATION_PORT, 22)
                .build());

    assertThat(event.value("Src")).isEqualTo("192.0.2.1");
    assertThat(event.value("first")).isEqualTo("nc");
    assertThat(event.value("n1")).isEqualTo("-e");
    assertThat(event.value("n2")).isNull();
    assertThat(event.value("verdict")).isEqualTo("0");
    assertThat(event.value("Channel")).isEqualTo("flows");
    assertThat(event.value("DestPort")).isEqualTo(22L);
    assertThat(event.value("dst_ip")).as("ours, where his has nothing").isEqualTo("203.0.113.9");
    assertThat(is(event, "firewall", "", "")).isTrue();
  }

  @Test
  void a_view_with_only_ends_what_stands_below() throws RuleProblem {
    Event event =
        flow()
            .put(Ecs.EVENT_MODULE, "ACME")
            .put(Ecs.EVENT_CODE, "a2")
            .put(Ecs.URL_FULL, "h/x")
            .build();
    RuleEvent seen = seen(OWN, event);

    assertThat(is(seen, "", "acme", "fw")).isTrue();
    assertThat(is(seen, "firewall", "", "")).isFalse();
    assertThat(seen.value("site")).isEqualTo("h");
    assertThat(seen.value("dst_ip")).isNull();
    assertThat(seen.value("destination.ip")).isEqualTo("203.0.113.9");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      value = {
        "flows: {}                                 ; 1:1 ; no kind of event is called 'flows'",
        "flow: {field: {a: b}}                     ; 1:8 ; unknown key 'field'",
        "flow: {logsources: [{catgory: dns}]}      ; 1:22; unknown key 'catgory'",
        "flow: {logsources: [{definition: dns}]}   ; 1:22; unknown key 'definition'",
        "flow: {fields: {a: []}}                   ; 1:17; 'a' is taken from no field",
        "flow: {fields: {a: 'process.args[x]'}}    ; 1:20; expected a number",
        "flow: {fields: {a: {from: b, part: c}}}   ; 1:36; no part is called 'c'",
        "flow: {where: [{fields: {a: b}}]}         ; 1:16; a view says 'when'",
        "flow: {where: [{when: {}}]}               ; 1:23; at least one field",
        "'flow: {'                                 ; 1:8 ; not YAML",
      })
  void says_where_a_map_is_wrong(String text, String place, String reason) {
    RuleProblem problem =
        catchThrowableOfType(RuleProblem.class, () -> FieldMap.shipped().with(text));
    assertThat(problem).isNotNull();
    assertThat(problem.reason()).contains(reason);
    assertThat(problem.line() + ":" + problem.column()).isEqualTo(place);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "HOST,      https://ann@example.com:8443/a/b.tar.gz?q=1#f, example.com",
    "PATH,      https://ann@example.com:8443/a/b.tar.gz?q=1#f, /a/b.tar.gz",
    "QUERY,     https://ann@example.com:8443/a/b.tar.gz?q=1#f, q=1",
    "EXTENSION, https://ann@example.com:8443/a/b.tar.gz?q=1#f, gz",
    "PATH,      /only/path?x=http://h/y, /only/path",
    "QUERY,     /only/path?x=http://h/y, x=http://h/y",
    "HOST,      '[2001:db8::9]:443', '[2001:db8::9]'",
    "NAME,      /usr/bin/ssh, ssh",
    "COMM,      /opt/kubernetes-controller, kubernetes-cont",
  })
  void takes_parts(Part part, String text, String expected) {
    assertThat(part.of(text)).isEqualTo(expected);
  }

  @Test
  void tells_maps_apart() throws RuleProblem {
    FieldMap own = FieldMap.shipped().with(OWN);
    assertThat(own.fingerprint())
        .isEqualTo(FieldMap.shipped().with(OWN).fingerprint())
        .isNotEqualTo(FieldMap.shipped().fingerprint());
  }

  @Test
  void knows_which_names_are_fields_as_they_are() {
    FieldMap map = FieldMap.shipped();
    assertThat(map.plain("dst_ip")).hasValue(List.of(Ecs.DESTINATION_IP));
    assertThat(map.plain("destination.ip")).hasValue(List.of(Ecs.DESTINATION_IP));
    assertThat(map.plain("certificate.serial"))
        .hasValue(List.of(Field.of("certificate.serial"), Field.of("zeek.certificate.serial")));
    assertThat(map.plain("c-uri-query")).isEmpty();
    assertThat(map.plain("type")).isEmpty();
    assertThat(map.kinds(new Logsource("proxy", "", ""))).containsExactly(EventKind.HTTP);
  }
}
