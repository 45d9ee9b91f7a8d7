package dev.offscript.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offscript.model.Behaviour;
import dev.offscript.model.Ecs;
import dev.offscript.model.EventKind;
import dev.offscript.model.Field;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The query language, one small case for all rows. Hits are named by their offsets in unit 0. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QueryLanguageTest {

  @TempDir static Path folder;

  private CaseIndex index;

  @BeforeAll
  void index() throws IOException {
    try (CaseIndexWriter writer = CaseIndexWriter.open(folder, IndexSettings.DEFAULT)) {
      writer.add(
          Events.marked(
              Events.event(0, 1, EventKind.PROMPT)
                  .session("s-1")
                  .text("Repair the failing test in src/net_io.py. 请修复隧道测试。")),
          "runs/a.jsonl");
      writer.add(
          Events.marked(
              Events.event(0, 2, EventKind.TOOL_CALL)
                  .session("s-1")
                  .time(Events.time("2026-03-01T10:00:00Z", "2026-03-01T10:00:05Z"))
                  .text("ssh -fN -R 7022:localhost:22 svc@203.0.113.9 -p 443")
                  .put(Ecs.GEN_AI_TOOL_NAME, "Bash"),
              List.of(Events.command("/usr/bin/ssh -fN -R 7022:localhost:22 svc@203.0.113.9")),
              List.of(Events.hit("tunneling/ssh-remote-forward", Behaviour.TUNNELING))),
          "runs/a.jsonl");
      writer.add(
          Events.marked(
              Events.event(0, 3, EventKind.TOOL_RESULT)
                  .session("s-1")
                  .text("debug1: connected to gw.example.net:443, remote forward success")),
          "runs/a.jsonl");
      writer.add(
          Events.marked(
              Events.event(0, 4, EventKind.FLOW)
                  .time(Events.time("2026-03-01T10:00:03.5Z", "2026-03-01T11:30:00Z"))
                  .put(Ecs.SOURCE_IP, "10.3.0.7")
                  .put(Ecs.SOURCE_PORT, 50122)
                  .put(Ecs.DESTINATION_IP, "203.0.113.9")
                  .put(Ecs.DESTINATION_PORT, 443)
                  .put(Ecs.NETWORK_BYTES, 1_234_567)
                  .put(Ecs.EVENT_ACTION, "Allowed")),
          "net/flows.csv");
      writer.add(
          Events.marked(
              Events.event(0, 5, EventKind.FLOW)
                  .time(Events.time("2026-03-02T00:00:00Z", "2026-03-02T00:00:01Z"))
                  .put(Ecs.SOURCE_IP, "2001:DB8:0:0::7")
                  .put(Ecs.DESTINATION_IP, "198.51.100.23")
                  .put(Ecs.DESTINATION_PORT, 22)
                  .put(Field.of("vendorTag"), "İstanbul Gate")
                  .put(Ecs.NETWORK_BYTES, 80)),
          "net/flows.csv");
      writer.add(
          Events.marked(
              Events.event(0, 6, EventKind.ALERT)
                  .put(Ecs.RULE_NAME, "Mining pool connection (stratum)")
                  .put(Ecs.DESTINATION_DOMAIN, "Pool.Example.org.")),
          "net/alerts.json");
    }
    index = CaseIndex.open(folder);
  }

  @AfterAll
  void close() throws IOException {
    index.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          # everything
          *                                              | 1 2 3 4 5 6
          # fields: exact, whatever the case
          destination.port:22                            | 5
          DESTINATION.PORT:22                            | 5
          event.action:allowed                           | 4
          event.action:ALLOWED                           | 4
          kind:flow                                      | 4 5
          offscript.kind:flow AND destination.port:443   | 4
          gen_ai.tool.name:bash                          | 2
          vendortag:"i̇stanbul gate"                      | 5
          vendorTag:"İSTANBUL GATE"                      | 5
          path:runs/a.jsonl                              | 1 2 3
          path:net/*                                     | 4 5 6
          session:s-1                                    | 1 2 3
          rule:tunneling/*                               | 2
          rule:tunneling/ssh-remote-forward              | 2
          behaviour:tunneling technique:t1572 level:high | 2
          destination.domain:pool.example.org            | 6
          unit:0 AND kind:alert                          | 6
          # commands are fields of their event
          process.args:ssh                               | 2
          process.name:ssh                               | 2
          process.args:-R                                | 2
          process.args:7022*                             | 2
          process.name:ssh AND process.args:-fn          | 2
          # numbers
          destination.port:[1 TO 1024]                   | 4 5
          destination.port:{22 TO 443}                   |
          destination.port:{22 TO 443]                   | 4
          destination.port:>=443                         | 4
          destination.port:<100                          | 5
          network.bytes:1234567                          | 4
          network.bytes:[1000 TO *]                      | 4
          network.bytes:[* TO 100]                       | 5
          network.bytes:>0                               | 4 5
          # addresses and networks
          source.ip:10.0.0.0/8                           | 4
          source.ip:11.0.0.0/8                           |
          source.ip:10.3.0.4/30                          | 4
          source.ip:2001:db8::7                          | 5
          source.ip:2001:db8::/32                        | 5
          destination.ip:[198.51.100.0 TO 203.0.113.8]   | 5
          source.ip:10.3.*                               | 4
          source.ip:*                                    | 4 5
          # time: intervals touch
          @timestamp:2026-03-01                          | 2 4
          @timestamp:[2026-03-01T10:30 TO 2026-03-01T11] | 4
          @timestamp:[2026-03-01T11:30:01 TO *]          | 5
          @timestamp:[* TO 2026-03-01T10:00:03]          | 2 4
          @timestamp:[* TO 2026-03-01T10:00:02]          | 2
          @timestamp:[2026-03-01T18:00+08:00 TO 2026-03-01T18:01+08:00] | 2 4
          event.start:[2026-03-01T10:00:03 TO 2026-03-01T10:00:03] | 4
          event.end:2026-03-01T11                        | 4
          time:*                                         | 2 4 5
          # words of text
          ssh                                            | 2
          SSH                                            | 2
          "ssh -fN"                                      | 2
          "-R 7022"                                      | 2
          "ssh 7022"                                     |
          203.0.113.9                                    | 2 4
          203.0.113.9:443                                |
          svc@203.0.113.9                                | 2
          net_io.py                                      | 1
          src/net_io                                     | 1
          隧道                                             | 1
          道隧                                             |
          mining                                         | 6
          "pool connection"                              | 6
          fail*                                          | 1
          text:ssh                                       | 2
          pool.example.org                               | 6
          gw.example.net                                 | 3
          # together
          kind:flow destination.port:22                  | 5
          kind:flow AND NOT destination.port:22          | 4
          kind:flow -destination.port:22                 | 4
          NOT kind:flow                                  | 1 2 3 6
          destination.port:(22 OR 443)                   | 4 5
          kind:(flow OR alert) AND NOT source.ip:*       | 6
          kind:alert OR kind:flow AND destination.port:22 | 5 6
          (kind:alert OR kind:flow) AND destination.port:22 | 5
          """)
  void finds(String query, String offsets) throws IOException {
    assertThat(offsets(query)).isEqualTo(offsets == null ? "" : offsets);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          destination.prot:22      | 0  | did you mean destination.port
          dport:22                 | 0  | no field is called "dport"
          (kind:flow               | 0  | never closed
          port:[1 TO 5             | 12 | a range ends with ] or }
          port:[1 TO               | 10 | a bound is missing
          kind:flow)               | 9  | unexpected ')'
          "ssh                     | 0  | quotation mark
          kind:                    | 5  | a value is missing after kind:
          kind:flow AND            | 13 | missing at the end
          AND kind:flow            | 0  | a value is missing before AND
          @timestamp:yesterday     | 0  | is no time
          --                       | 0  | no word to search for
          """)
  void saysWhatIsWrong(String query, int position, String message) {
    QueryException wrong = catchThrowableOfType(QueryException.class, () -> offsets(query));
    assertThat(wrong).hasMessageContaining(message);
    assertThat(wrong.position()).isEqualTo(position);
  }

  @Test
  void saysWhichTextsWereNotSearched() throws IOException {
    SearchResult result = index.search("success", 10);
    assertThat(result.total()).isZero();
    assertThat(result.needsScan()).isTrue();
    assertThat(result.unindexed())
        .containsExactlyEntriesOf(java.util.Map.of(EventKind.TOOL_RESULT, 1L));
  }

  @Test
  void asksOnlyTheTextsThatTheRestOfTheQueryLetsThrough() throws IOException {
    assertThat(index.search("success AND kind:flow", 10).needsScan()).isFalse();
    assertThat(index.search("kind:flow", 10).needsScan()).isFalse();
    assertThat(index.search("success AND session:s-1", 10).needsScan()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          success                        | remote forward success     | true
          "forward success"              | remote forward success     | true
          "success forward"              | remote forward success     | false
          success AND session:s-1        | success                    | true
          success OR path:nowhere        | failure                    | false
          NOT failure AND kind:tool_result | success                  | true
          NOT failure AND kind:tool_result | failure                  | false
          forw*                          | remote-forward             | true
          "-R 7022"                      | ssh -R 7022                | true
          "a a b"                        | a a a b                    | true
          """)
  void aCandidateFitsIfItsTextDoes(String query, String text, boolean fits) throws IOException {
    Candidate candidate = index.candidates(query).next();
    assertThat(candidate.event().ref().offset()).isEqualTo(3);
    assertThat(candidate.rest().test(text)).isEqualTo(fits);
  }

  private String offsets(String query) throws IOException {
    List<IndexedEvent> hits = index.search(query, 100).hits();
    return hits.stream().map(hit -> "" + hit.ref().offset()).collect(Collectors.joining(" "));
  }

  @Test
  void completesFieldsAndValues() throws IOException {
    assertThat(index.fieldNames()).contains("destination.port", "@timestamp", "vendorTag");
    assertThat(index.values("destination.port", "", 5)).containsExactly("22", "443");
    assertThat(index.values("kind", "t", 5)).isEqualTo(Arrays.asList("tool_call", "tool_result"));
    assertThat(index.values("no.such", "", 5)).isEmpty();
  }
}
